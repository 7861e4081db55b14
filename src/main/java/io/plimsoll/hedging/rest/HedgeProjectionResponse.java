package io.plimsoll.hedging.rest;

import io.plimsoll.hedging.HedgeProjection;
import io.plimsoll.hedging.HedgeProjection.Step;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "HedgeProjection",
        description =
                "A hedged book over a path of prices. Profits are gain-positive, in currency, at most ten decimals.")
record HedgeProjectionResponse(
        @Schema(required = true) String underlying,
        @Schema(required = true, examples = "USD") String currency,
        @Schema(required = true) ContractId contract,

        @Schema(required = true, description = "Of the first hedge, in contracts, signed.")
        BigDecimal initialQuantity,

        @Schema(required = true, description = "Of the first hedge.")
        BigDecimal initialCost,

        @Schema(required = true, description = "One for each point of the path.")
        List<StepResponse> steps,

        @Schema(required = true, description = "Of all steps, less all costs.")
        BigDecimal totalPnl) {

    @Schema(
            name = "HedgedStep",
            description =
                    "From the point before to this one. deltaPnl, gammaPnl, thetaPnl and unexplainedPnl add up to revaluedPnl.")
    record StepResponse(
            @Schema(required = true) Duration elapsed,
            @Schema(required = true) BigDecimal price,

            @Schema(required = true, description = "Of the hedged book at its beginning, in units.")
            BigDecimal delta,

            @Schema(required = true, description = "Of the hedged book at its beginning.")
            BigDecimal gamma,

            @Schema(required = true, description = "delta dS.")
            BigDecimal deltaPnl,

            @Schema(required = true, description = "1/2 gamma dS^2.")
            BigDecimal gammaPnl,

            @Schema(required = true, description = "theta dt.")
            BigDecimal thetaPnl,

            @Schema(required = true, description = "Every contract on the underlying valued anew.")
            BigDecimal revaluedPnl,

            @Schema(required = true, description = "Higher orders.")
            BigDecimal unexplainedPnl,

            @Schema(required = true, description = "Traded at its end, in contracts, signed.")
            BigDecimal hedgedQuantity,

            @Schema(required = true, description = "Of that trade.")
            BigDecimal cost,

            @Schema(required = true, description = "revaluedPnl of all steps so far, less all costs.")
            BigDecimal cumulativePnl) {
        static StepResponse of(Step step) {
            return new StepResponse(
                    step.point().elapsed(),
                    step.point().price(),
                    plain(step.delta()),
                    plain(step.gamma()),
                    plain(step.deltaPnl()),
                    plain(step.gammaPnl()),
                    plain(step.thetaPnl()),
                    plain(step.revaluedPnl()),
                    plain(step.unexplainedPnl()),
                    step.hedgedQuantity(),
                    plain(step.cost()),
                    plain(step.cumulativePnl()));
        }

        private static BigDecimal plain(BigDecimal figure) {
            return Money.withDecimals(figure, 0);
        }
    }

    static HedgeProjectionResponse of(HedgeProjection projection) {
        List<StepResponse> steps =
                projection.steps().stream().map(StepResponse::of).toList();
        return new HedgeProjectionResponse(
                projection.instrument().underlying(),
                projection.instrument().currency(),
                projection.instrument().contract(),
                projection.initialQuantity(),
                StepResponse.plain(projection.initialCost()),
                steps,
                steps.getLast().cumulativePnl());
    }
}
