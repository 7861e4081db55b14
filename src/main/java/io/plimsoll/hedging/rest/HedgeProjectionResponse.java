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
                "A hedged book over a path of prices. Profits are gain-positive; they and costs are in currency, rounded half-even to its places, "
                        + "so that they add up: each cost by itself, and revaluedPnl as what a step adds to the rounded gain since the start.")
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

            @Schema(required = true, description = "Higher orders, and what rounding leaves.")
            BigDecimal unexplainedPnl,

            @Schema(required = true, description = "Traded at its end, in contracts, signed.")
            BigDecimal hedgedQuantity,

            @Schema(required = true, description = "Of that trade.")
            BigDecimal cost,

            @Schema(required = true, description = "revaluedPnl of all steps so far, less all costs.")
            BigDecimal cumulativePnl) {
        static StepResponse of(Step step, String currency) {
            return new StepResponse(
                    step.point().elapsed(),
                    step.point().price(),
                    plain(step.delta()),
                    plain(step.gamma()),
                    Money.shown(step.deltaPnl(), currency),
                    Money.shown(step.gammaPnl(), currency),
                    Money.shown(step.thetaPnl(), currency),
                    Money.shown(step.revaluedPnl(), currency),
                    Money.shown(step.unexplainedPnl(), currency),
                    step.hedgedQuantity(),
                    Money.shown(step.cost(), currency),
                    Money.shown(step.cumulativePnl(), currency));
        }

        private static BigDecimal plain(BigDecimal figure) {
            return Money.withDecimals(figure, 0);
        }
    }

    static HedgeProjectionResponse of(HedgeProjection projection) {
        String currency = projection.instrument().currency();
        List<StepResponse> steps = projection.steps().stream()
                .map(step -> StepResponse.of(step, currency))
                .toList();
        return new HedgeProjectionResponse(
                projection.instrument().underlying(),
                currency,
                projection.instrument().contract(),
                projection.initialQuantity(),
                Money.shown(projection.initialCost(), currency),
                steps,
                steps.getLast().cumulativePnl());
    }
}
