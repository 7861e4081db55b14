package io.plimsoll.riskarray.rest;

import io.plimsoll.platform.requests.MarketRequest;
import io.plimsoll.platform.requests.ScenarioRequest;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RiskArraysRequest")
record RiskArraysRequest(
        @NotNull @Valid @Schema(description = "An array is made for every instrument.")
        MarketRequest market,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(description = "Name of a scenario set, see /v1/scenario-sets.", examples = "span-16-extreme-2x35")
        String scenarioSet,

        @Size(min = 1, max = ScenarioSet.SIZE_MAX) @Schema(description = "Instead of scenarioSet.")
        List<@NotNull @Valid ScenarioRequest> scenarios,

        @Min(0) @Max(10) @Schema(description = "Places a loss is rounded to, half away from zero.", defaultValue = "2")
        Integer decimals) {
    private static final int DECIMALS_DEFAULT = 2;

    @AssertTrue(message = "either scenarioSet or scenarios")
    @Schema(hidden = true)
    boolean hasOneScenarioSource() {
        return (scenarioSet == null) != (scenarios == null);
    }

    ScenarioSet toScenarioSet(ScenarioSetService scenarioSets) {
        return scenarios == null
                ? scenarioSets.library().named(scenarioSet)
                : ScenarioSet.inline(ScenarioRequest.toScenarios(scenarios, "/scenarios"));
    }

    int decimalsOrDefault() {
        return decimals == null ? DECIMALS_DEFAULT : decimals;
    }
}
