package io.plimsoll.scenario.rest;

import io.plimsoll.versioned.VersionSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ScenarioSetSummary", description = "A scenario set without its scenarios.")
record ScenarioSetSummaryResponse(
        @Schema(required = true, examples = "span-16-extreme-2x35")
        String name,

        @Schema(required = true, description = "The latest.")
        int version,

        @Schema(required = true, description = "Of the scenarios, whatever the name.")
        String sha256,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
        boolean isReady,

        @Schema(description = "When this version was stored; absent for a ready set.")
        Instant createdAt,

        @Schema(required = true) int scenarioCount) {

    static ScenarioSetSummaryResponse of(VersionSummary summary) {
        return new ScenarioSetSummaryResponse(
                summary.name(),
                summary.version(),
                summary.content().sha256(),
                summary.description(),
                summary.isReady(),
                summary.createdAt(),
                summary.content().partCount());
    }
}
