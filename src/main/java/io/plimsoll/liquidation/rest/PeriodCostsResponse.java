package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.action.LiquidationCosts.Line;
import io.plimsoll.liquidation.action.PeriodCosts;
import io.plimsoll.liquidation.rest.LiquidationCostsResponse.LineResponse;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "AutomationCosts",
        description =
                "Of all liquidations that began in the period, those of accounts in one currency. Amounts are in it, charge-positive.")
record PeriodCostsResponse(
        @Schema(required = true) String currency,

        @Schema(required = true, description = "Those that go on among them.")
        int liquidationCount,

        @Schema(required = true, description = "Calls they were of: fewer where one was halted and begun again.")
        int callCount,

        @Schema(required = true) List<LineResponse> lines,

        @Schema(required = true, description = "By the plans they began with.")
        BigDecimal estimatedTotal,

        @Schema(required = true, description = "By their fills so far.")
        BigDecimal actualTotal,

        @Schema(required = true, description = "Of what was filled, at the marks of the orders.")
        BigDecimal notional,

        @Schema(required = true, description = "Actual total over calls, half-even to the currency's places.")
        BigDecimal actualPerCall,

        @Schema(
                description = "Actual total in basis points of notional; absent if nothing was filled.",
                examples = "\"7.500000\"")
        BigDecimal actualBasisPoints) {
    static PeriodCostsResponse of(PeriodCosts costs) {
        String currency = costs.currency();
        return new PeriodCostsResponse(
                currency,
                costs.liquidationCount(),
                costs.callCount(),
                Arrays.stream(Line.values())
                        .map(line -> new LineResponse(
                                line,
                                Money.shown(costs.estimated().get(line), currency),
                                Money.shown(costs.actual().get(line), currency)))
                        .toList(),
                Money.shown(costs.estimatedTotal(), currency),
                Money.shown(costs.actualTotal(), currency),
                Money.shown(costs.notional(), currency),
                costs.actualPerCall(),
                costs.actualBasisPoints());
    }
}
