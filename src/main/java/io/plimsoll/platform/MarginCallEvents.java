package io.plimsoll.platform;

import io.plimsoll.margincall.CallEventListener;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.EventChain.Link;
import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.EventOutbox;
import io.plimsoll.notification.EventTypes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

    /** Those of margin calls: there are no others. */
    @Produces
    @Singleton
    static EventTypes types() {
        return new EventTypes(Arrays.stream(CallEventType.values())
                .map(MarginCallEvents::type)
                .collect(Collectors.toSet()));
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
