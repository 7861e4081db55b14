package io.plimsoll.scenario.rest;

import io.plimsoll.platform.requests.ScenarioRequest;
import io.plimsoll.scenario.ScenarioSet;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ScenarioSet")
record ScenarioSetResponse(
        @Schema(required = true, examples = "span-16-extreme-2x35")
        String name,

        @Schema(required = true, description = "1 for the first set of the name, one more for each that replaced it.")
        int version,

        @Schema(
                required = true,
                description =
                        "Of the scenarios: equal for equal scenarios, whatever the name and however many zeros their "
                                + "decimals end in.")
        String sha256,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
        boolean isReady,

        @Schema(description = "When this version was stored; absent for a ready set.")
        Instant createdAt,

        @Schema(required = true) int scenarioCount,

        @Schema(
                required = true,
                description = "In the order of their numbers; what is absent does not move, and a divisor is 1.")
        List<ScenarioRequest> scenarios) {

    static ScenarioSetResponse of(ScenarioSet set) {
        return new ScenarioSetResponse(
                set.name(),
                set.version(),
                set.sha256(),
                set.description(),
                set.isReady(),
                set.createdAt(),
                set.size(),
                set.scenarios().stream().map(ScenarioRequest::of).toList());
    }
}
