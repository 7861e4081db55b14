package io.plimsoll.platform.requests;

import io.plimsoll.methodology.MethodologySettings;
import io.plimsoll.methodology.historical.HistoricalSettings;
import io.plimsoll.methodology.scenario.ScenarioSettings;
import io.plimsoll.policy.MarginRule;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginRule", description = "By which rule book accounts are margined.")
public record MarginRuleRequest(
        @NotBlank @Size(max = 64) @Schema(description = "Rule book, see /v1/methodologies.", examples = "SPAN")
        String methodology,

        @Size(min = 1, max = 128)
        @Schema(description = "Id or name of a parameter set. SPAN needs it.", examples = "nse-2025-08-08-i1")
        String parameterSet,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description = "Name of a scenario set, whose latest version counts. SCENARIO needs it.",
                examples = "span-16-extreme-2x35")
        String scenarioSet,

        @Valid @Schema(description = "Choices within SCENARIO.")
        ScenarioSettingsRequest scenario,

        @Valid @Schema(description = "The return series and the choices within HISTORICAL, which needs it.")
        HistoricalSettingsRequest historical) {

    static MarginRuleRequest of(MarginRule rule) {
        return new MarginRuleRequest(
                rule.methodology(),
                rule.parameterSet(),
                rule.scenarioSet(),
                rule.settings() instanceof ScenarioSettings scenario ? ScenarioSettingsRequest.of(scenario) : null,
                rule.settings() instanceof HistoricalSettings historical
                        ? HistoricalSettingsRequest.of(historical)
                        : null);
    }

    @AssertTrue(message = "scenario or historical, not both")
    @Schema(hidden = true)
    boolean hasOneSettings() {
        return scenario == null || historical == null;
    }

    public MarginRule toRule() {
        return new MarginRule(methodology, parameterSet, scenarioSet, settings());
    }

    private MethodologySettings settings() {
        if (historical != null) {
            return historical.toSettings();
        }
        return scenario == null ? null : scenario.toSettings();
    }
}
