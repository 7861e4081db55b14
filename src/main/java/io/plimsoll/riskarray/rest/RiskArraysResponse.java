package io.plimsoll.riskarray.rest;

import io.plimsoll.riskarray.RiskArray;
import io.plimsoll.riskarray.RiskArrayService.RiskArrays;
import io.plimsoll.scenario.ScenarioSet;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RiskArrays", description = "Losses of one long contract under every scenario, for every instrument.")
record RiskArraysResponse(
        Instant asOf,

        @Schema(description = "Absent if the scenarios came in the request.")
        String scenarioSet,

        @Schema(description = "Of the scenarios.") String scenarioSetSha256,
        List<RiskArray> riskArrays,

        @Schema(
                description =
                        "Numbers of the scenarios in which the price under an option of a lognormal model would be zero or less "
                                + "and was left at zero.")
        List<Integer> flooredScenarios) {

    static RiskArraysResponse of(Instant asOf, ScenarioSet scenarios, RiskArrays arrays) {
        return new RiskArraysResponse(
                asOf,
                scenarios.isInline() ? null : scenarios.name(),
                scenarios.sha256(),
                arrays.arrays(),
                arrays.flooredScenarios());
    }
}
