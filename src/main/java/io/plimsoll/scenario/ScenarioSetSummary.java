package io.plimsoll.scenario;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scenario set without its scenarios, as it stands in a list.
 *
 * @param version the latest
 * @param createdAt when the latest version was stored; null if the set came with the service
 */
public record ScenarioSetSummary(
        String name,
        int version,
        String sha256,
        String description,
        @Nullable Instant createdAt,
        int scenarioCount) {

    static ScenarioSetSummary of(ScenarioSet set) {
        return new ScenarioSetSummary(
                set.name(), set.version(), set.sha256(), set.description(), set.createdAt(), set.size());
    }

    /** Whether the set came with the service and cannot be replaced. */
    public boolean isReady() {
        return createdAt == null;
    }
}
