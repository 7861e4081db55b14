package io.plimsoll.platform;

import io.plimsoll.margincall.CallEventListener;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventOutbox;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** Leaves what happens to margin calls in the outbox: streams and webhooks tell it as it stands in the chain. */
@Singleton
class MarginCallEvents implements CallEventListener {
    private static final String SUBJECT_PREFIX = "margin-calls/";

    private final EventOutbox outbox;
    private final Supplier<UUID> ids;

    MarginCallEvents(EventOutbox outbox, Supplier<UUID> ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public void appended(List<Link> events) {
        outbox.addAll(events.stream().map(this::told).toList());
    }

    private DomainEvent told(Link event) {
        return new DomainEvent(
                ids.get(),
                event.accountId(),
                event.sequence(),
                type(event.type()),
                subject(event),
                event.recordedAt(),
                new String(event.payload(), StandardCharsets.UTF_8));
    }

    /** Whoever is deleveraged has nothing to do with the other's call. */
    private static String subject(Link event) {
        return event.type() == CallEventType.DELEVERAGED
                ? "accounts/" + event.accountId()
                : SUBJECT_PREFIX + event.callId();
    }

    /** The call that an event of a call tells of. */
    static UUID callId(DomainEvent event) {
        return UUID.fromString(event.subject().substring(SUBJECT_PREFIX.length()));
    }

    /** {@code io.plimsoll.margincall.partially-agreed.v1}. */
    static String type(CallEventType type) {
        return "io.plimsoll.margincall.%s.v1"
                .formatted(type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
