package io.plimsoll.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events and endpoints by what is in them. */
public final class NotificationFixtures {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    public static final String ISSUED = "io.plimsoll.margincall.issued.v1";
    public static final String MET = "io.plimsoll.margincall.met.v1";

    private NotificationFixtures() {}

    public static DomainEvent event(UUID accountId, long accountSequence, String type) {
        return new DomainEvent(
                UUID.randomUUID(),
                accountId,
                accountSequence,
                type,
                "margin-calls/01989a10-0000-7000-8000-000000000007",
                NOON,
                "{\"callAmount\": \"450\", \"number\": %d}".formatted(accountSequence));
    }

    public static WebhookEndpoint endpoint(String url, Instant createdAt) {
        return new WebhookEndpoint(
                UUID.randomUUID(),
                url,
                "",
                List.of(),
                WebhookEndpoint.Status.ENABLED,
                new WebhookEndpoint.Secrets(WebhookSecret.of(new byte[32]), null, null),
                1,
                createdAt,
                createdAt);
    }
}
