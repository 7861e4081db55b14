package io.plimsoll.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service that looks for deadlines and for what is to be told as often as can be, tells receivers on this machine, has room for little,
 * and soon closes connections on which nothing happens.
 * One for all tests that want some of it: each further profile costs a build of the application and a start.
 */
public final class RestlessService implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("plimsoll.scheduling.poll-interval", "20ms"),
                Map.entry("plimsoll.margin-calls.sweep-pause", "20ms"),
                Map.entry("plimsoll.webhooks.private-targets-allowed", "true"),
                Map.entry("plimsoll.webhooks.http-allowed", "true"),
                Map.entry("plimsoll.webhooks.retry-pauses", "0s,0s,1s"),
                Map.entry("plimsoll.webhooks.timeout", "2s"),
                Map.entry("plimsoll.webhooks.endpoint-count-max", "3"),
                Map.entry("plimsoll.webhooks.round-interval", "100ms"),
                Map.entry("plimsoll.events.stream-count-max", "3"),
                Map.entry("plimsoll.events.heartbeat-interval", "200ms"),
                Map.entry("plimsoll.slow-requests.look-interval", "PT0.5S"),
                Map.entry("plimsoll.slow-requests.body-grace", "PT1S"),
                Map.entry("quarkus.http.idle-timeout", "2s"),
                Map.entry("plimsoll.simulations.unfinished-count-max", "0"));
    }
}
