package io.plimsoll.automationcost.rest;

import io.plimsoll.automationcost.AutomationCostEstimate;
import io.plimsoll.automationcost.CostLine;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "AutomationCostEstimate",
        description =
                "Amounts in currency, rounded half-even to its places. Where the lines would then miss the total, those that "
                        + "rounding changed most are rounded the other way, so that they add up to it.")
record AutomationCostEstimateResponse(
        @Schema(required = true, examples = "keeper-network")
        String costSchedule,

        @Schema(required = true, description = "Of the cost schedule: the one in force.")
        int costScheduleVersion,

        @Schema(required = true, examples = "USD") String currency,

        @Schema(required = true, description = "At the mark.", examples = "\"50000.00\"")
        BigDecimal notional,

        @Schema(
                description =
                        "Average price of one unit that the impact model expects, at most ten decimals; absent without one.")
        BigDecimal expectedPrice,

        @Schema(required = true, description = "Every line, charge-positive.")
        List<LineResponse> lines,

        @Schema(required = true, description = "Sum of the lines.", examples = "\"765.00\"")
        BigDecimal total,

        @Schema(required = true, description = "Exact total over notional.", examples = "\"153.000000\"")
        BigDecimal basisPoints,

        @Schema(
                required = true,
                description = "Bounty less gas, slippage and data; fees and notification are the broker's.",
                examples = "\"235.00\"")
        BigDecimal liquidatorProfit,

        @Schema(required = true, description = "Whether liquidatorProfit is above 0 before it is rounded.")
        boolean isViable,

        @Schema(
                description =
                        "Notional from which on there is a profit, at the slippage rate of this trade; absent if there is none, "
                                + "because the bounty does not exceed the slippage.",
                examples = "\"10833.33\"")
        BigDecimal minViableNotional) {

    /** As many as a request may have. */
    private static final int PRICE_DECIMALS = 10;

    @Schema(name = "AutomationCostLine")
    record LineResponse(
            @Schema(
                    required = true,
                    implementation = String.class,
                    enumeration = {"GAS", "BOUNTY", "SLIPPAGE", "DATA", "FEE", "NOTIFICATION"})
            CostLine line,

            @Schema(required = true, description = "SLIPPAGE is negative where the price is better than the mark.")
            BigDecimal amount) {}

    static AutomationCostEstimateResponse of(AutomationCostEstimate estimate) {
        String currency = estimate.schedule().currency();
        BigDecimal price = estimate.trade().expectedPrice();
        return new AutomationCostEstimateResponse(
                estimate.schedule().name(),
                estimate.schedule().version(),
                currency,
                Money.shown(estimate.trade().notional(), currency),
                price == null ? null : Money.shown(price.setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN), currency),
                estimate.lines().entrySet().stream()
                        .map(line -> new LineResponse(line.getKey(), line.getValue()))
                        .toList(),
                estimate.total(),
                estimate.basisPoints(),
                estimate.liquidatorProfit(),
                estimate.isViable(),
                estimate.minViableNotional());
    }
}
