package io.plimsoll.notification.rest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Receivers on this machine, three quick attempts, and limits that a test can reach. */
public final class NotificationProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "plimsoll.webhooks.private-targets-allowed", "true",
                "plimsoll.webhooks.http-allowed", "true",
                "plimsoll.webhooks.retry-pauses", "0s,0s,1s",
                "plimsoll.webhooks.timeout", "2s",
                "plimsoll.webhooks.endpoint-count-max", "3",
                "plimsoll.webhooks.round-interval", "100ms",
                "plimsoll.scheduling.poll-interval", "100ms",
                "plimsoll.events.stream-count-max", "3",
                "plimsoll.events.heartbeat-interval", "200ms");
    }
}
