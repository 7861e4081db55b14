package io.plimsoll.platform.requests;

import io.plimsoll.methodology.scenario.ScenarioSettings;
import io.plimsoll.methodology.scenario.ScenarioSettings.Aggregation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ScenarioSettings", description = "Choices within SCENARIO. What is absent has its default.")
public record ScenarioSettingsRequest(
        @Schema(
                description =
                        "PORTFOLIO: one scenario for everything. UNDERLYING: the worst of each underlying, added up.",
                defaultValue = "PORTFOLIO")
        Aggregation aggregation,

        @Positive
        @DecimalMax("10")
        @Schema(description = "Maintenance margin per unit of worst loss and contingencies.", defaultValue = "1")
        BigDecimal maintenanceFactor,

        @DecimalMin("1")
        @DecimalMax("10")
        @Schema(
                description = "Initial margin per unit of maintenance margin.",
                defaultValue = "1",
                examples = "\"1.3\"")
        BigDecimal initialFactor,

        @PositiveOrZero
        @DecimalMax("1")
        @Schema(
                description =
                        "Of the underlying's price, per unit of option that is net short at its strike and expiry.",
                defaultValue = "0",
                examples = "\"0.01\"")
        BigDecimal shortOptionContingencyRate,

        @PositiveOrZero
        @DecimalMax("1")
        @Schema(
                description = "Of the smaller of the long and the short value of futures and spots on one underlying.",
                defaultValue = "0",
                examples = "\"0.01\"")
        BigDecimal linearContingencyRate,

        @PositiveOrZero
        @Schema(description = "Floor: amount per option contract held short.", defaultValue = "0", examples = "\"50\"")
        BigDecimal shortOptionMinimum,

        @Min(0)
        @Max(10)
        @Schema(description = "Places a loss of one contract is rounded to, half-even.", defaultValue = "8")
        Integer arrayDecimals,

        @Min(0) @Max(8) @Schema(description = "Places margins are rounded up to. Absent: those of the currency.")
        Integer marginDecimals) {

    public static ScenarioSettingsRequest of(ScenarioSettings settings) {
        return new ScenarioSettingsRequest(
                settings.aggregation(),
                settings.maintenanceFactor(),
                settings.initialFactor(),
                settings.shortOptionContingencyRate(),
                settings.linearContingencyRate(),
                settings.shortOptionMinimum(),
                settings.arrayDecimals(),
                settings.marginDecimals());
    }

    public ScenarioSettings toSettings() {
        ScenarioSettings defaults = ScenarioSettings.DEFAULT;
        return new ScenarioSettings(
                aggregation == null ? defaults.aggregation() : aggregation,
                maintenanceFactor == null ? defaults.maintenanceFactor() : maintenanceFactor,
                initialFactor == null ? defaults.initialFactor() : initialFactor,
                shortOptionContingencyRate == null ? defaults.shortOptionContingencyRate() : shortOptionContingencyRate,
                linearContingencyRate == null ? defaults.linearContingencyRate() : linearContingencyRate,
                shortOptionMinimum == null ? defaults.shortOptionMinimum() : shortOptionMinimum,
                arrayDecimals == null ? defaults.arrayDecimals() : arrayDecimals,
                marginDecimals);
    }
}
