package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.profile.ExposureFigures;
import io.plimsoll.counterparty.profile.ExposureFigures.DateFigures;
import io.plimsoll.counterparty.profile.SimulationInputs;
import io.plimsoll.counterparty.profile.SimulationInputs.Drawn;
import io.plimsoll.counterparty.profile.SimulationInputs.Given;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ExposureSimulation",
        description =
                "Exposure date by date, over all paths. Standard errors are those of independent paths, absent of given ones.")
record ExposureSimulationResponse(
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal quantile,
        @Schema(required = true) int pathCount,

        @Schema(description = "As given; absent of given paths.")
        Long seed,

        @Schema(
                required = true,
                description =
                        "EPE: time average of EE from now to the last date, by straight lines between dates; until the first it is what it "
                                + "is then.")
        BigDecimal expectedPositiveExposure,

        BigDecimal expectedPositiveExposureStandardError,

        @Schema(required = true, description = "The largest PFE of any date.")
        BigDecimal potentialFutureExposureMax,

        @Schema(
                required = true,
                description =
                        "EEPE: time average of effective EE from now to one year, each interval at the value of its end.")
        BigDecimal effectiveExpectedPositiveExposure,

        @Schema(
                required = true,
                description = "1.4 times EEPE, what the internal models method takes as exposure at default.")
        BigDecimal internalModelsExposure,

        @Schema(description = "CVA, expected loss by default in today's money; absent without credit.")
        BigDecimal creditValuationAdjustment,

        @Schema(required = true, description = "In ascending order.")
        List<DateResponse> dates) {
    private static final int TIME_DECIMALS = 0;

    @Schema(name = "DateExposure")
    record DateResponse(
            @Schema(required = true, description = "To ten decimals.")
            BigDecimal timeYears,

            @Schema(required = true, description = "EE: mean of what is owed beyond collateral.")
            BigDecimal expectedExposure,

            @Schema(required = true, description = "ENE: mean of what is held beyond what is owed, at most 0.")
            BigDecimal expectedNegativeExposure,

            @Schema(
                    required = true,
                    description = "PFE: the smallest of the paths that the quantile of them does not exceed.")
            BigDecimal potentialFutureExposure,

            @Schema(required = true, description = "Running maximum of EE.")
            BigDecimal effectiveExpectedExposure,

            BigDecimal expectedExposureStandardError,
            BigDecimal potentialFutureExposureStandardError) {

        static DateResponse of(DateFigures figures) {
            return new DateResponse(
                    Money.withDecimals(figures.timeYears(), TIME_DECIMALS),
                    figures.expected(),
                    figures.expectedNegative(),
                    figures.potentialFuture(),
                    figures.effectiveExpected(),
                    figures.expectedStandardError(),
                    figures.potentialFutureStandardError());
        }
    }

    static ExposureSimulationResponse of(SimulationInputs inputs, ExposureFigures figures) {
        return new ExposureSimulationResponse(
                inputs.currency(),
                inputs.quantile(),
                switch (inputs.source()) {
                    case Drawn drawn -> drawn.pathCount();
                    case Given given -> given.values().size();
                },
                switch (inputs.source()) {
                    case Drawn drawn -> drawn.seed();
                    case Given given -> null;
                },
                figures.expectedPositive(),
                figures.expectedPositiveStandardError(),
                figures.potentialFutureMax(),
                figures.effectiveExpectedPositive(),
                figures.internalModelsExposure(),
                figures.creditValuationAdjustment(),
                figures.dates().stream().map(DateResponse::of).toList());
    }
}
