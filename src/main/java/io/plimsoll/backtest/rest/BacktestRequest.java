package io.plimsoll.backtest.rest;

import io.plimsoll.backtest.BacktestService.Simulation;
import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.RollingMargin.Exposure;
import io.plimsoll.platform.requests.HistoricalParametersRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "BacktestRequest",
        description =
                "Either dates, margins and pnls with confidence, or a return series with exposures and parameters.")
record BacktestRequest(
        @DecimalMin("0.5")
        @DecimalMax(value = "1", inclusive = false)
        @Schema(
                description =
                        "That the given margins claim, from 0.5, below 1. Absent: 0.99. A simulation's is in parameters.",
                examples = "\"0.99\"")
        BigDecimal confidence,

        @Size(min = 1, max = 10_000) @Schema(description = "Ascending.")
        List<@NotNull LocalDate> dates,

        @Size(min = 1, max = 10_000) @Schema(description = "Held on each date, 0 or more.")
        List<@NotNull BigDecimal> margins,

        @Size(min = 1, max = 10_000)
        @Schema(description = "Gain of each date while the margin was held, losses negative.")
        List<@NotNull BigDecimal> pnls,

        @Size(min = 1, max = 128)
        @Schema(
                description =
                        "Id or name, see /v1/return-series. Margins then are what historical simulation would have asked for on each "
                                + "day, from the days before it.",
                examples = "sandbox-energy")
        String returnSeries,

        @Size(min = 1, max = 2_000) @Schema(description = "A fixed linear portfolio.")
        List<@NotNull @Valid ExposureRequest> exposures,

        @Valid
        @Schema(
                description =
                        "Of the simulation, with a horizon of one day. Absent: expected shortfall at 99 % of all days before.")
        HistoricalParametersRequest parameters,

        @Schema(
                description =
                        "First day tested. Absent: the first before which there are enough observations, of the stress periods as well.")
        LocalDate from,

        @Schema(description = "Last day tested. Absent: the last of the series.")
        LocalDate to) {

    @Schema(name = "Exposure")
    record ExposureRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "WTI")
            String factor,

            @NotNull
            @Schema(
                    description =
                            "Gain for a relative return of one; for absolute returns, per unit of price. Short is negative.",
                    examples = "\"1000000\"")
            BigDecimal amount) {}

    @AssertTrue(message = "either dates, margins and pnls, or returnSeries and exposures")
    @Schema(hidden = true)
    boolean hasOneSource() {
        boolean isGiven = Stream.of(dates, margins, pnls).allMatch(Objects::nonNull);
        boolean isPartlyGiven = Stream.of(dates, margins, pnls, confidence).anyMatch(Objects::nonNull);
        boolean isSimulated = Stream.of(returnSeries, exposures).allMatch(Objects::nonNull);
        boolean isPartlySimulated =
                Stream.of(returnSeries, exposures, parameters, from, to).anyMatch(Objects::nonNull);
        return isGiven ? !isPartlySimulated : isSimulated && !isPartlyGiven;
    }

    @Schema(hidden = true)
    boolean isSimulation() {
        return returnSeries != null;
    }

    Confidence toConfidence() {
        return confidence == null ? HistoricalParameters.defaults().confidence() : new Confidence(confidence);
    }

    Simulation toSimulation() {
        return new Simulation(
                returnSeries,
                exposures.stream()
                        .map(exposure -> new Exposure(exposure.factor, exposure.amount))
                        .toList(),
                parameters == null ? HistoricalParameters.defaults() : parameters.toParameters(),
                from,
                to);
    }
}
