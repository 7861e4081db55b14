package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.LiquidationCosts;
import io.plimsoll.liquidation.action.LiquidationCosts.Line;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LiquidationCosts", description = "Amounts are in currency, charge-positive.")
record LiquidationCostsResponse(
        @Schema(required = true) UUID liquidationId,
        @Schema(required = true) String currency,

        @Schema(description = "Of data and notification; absent if none is in the currency of the account.")
        CostScheduleVersion costSchedule,

        @Schema(required = true) List<LineResponse> lines,

        @Schema(required = true, description = "By the plan it began with.")
        BigDecimal estimatedTotal,

        @Schema(required = true, description = "By its fills so far.")
        BigDecimal actualTotal,

        @Schema(required = true, description = "Of what was filled, at the marks of the orders.")
        BigDecimal notional,

        @Schema(
                description = "Actual total in basis points of notional; absent without a fill.",
                examples = "\"7.500000\"")
        BigDecimal actualBasisPoints,

        @Schema(required = true, description = "What was missing before the first fill, and all that it cost.")
        BigDecimal realisedLoss,

        @Schema(required = true, description = "What was missing before the first fill.")
        BigDecimal theoreticalDeficit,

        @Schema(required = true, description = "realisedLoss less theoreticalDeficit.")
        BigDecimal overhead) {

    @Schema(name = "LiquidationCostScheduleVersion")
    record CostScheduleVersion(
            @Schema(required = true) String name,
            @Schema(required = true) int version) {}

    @Schema(name = "LiquidationCostLine")
    record LineResponse(
            @Schema(required = true) Line line,
            @Schema(required = true) BigDecimal estimated,
            @Schema(required = true) BigDecimal actual) {}

    static LiquidationCostsResponse of(Liquidation liquidation) {
        LiquidationCosts costs = LiquidationCosts.of(liquidation);
        String currency = liquidation.terms().currency();
        var charges = liquidation.terms().charges();
        return new LiquidationCostsResponse(
                liquidation.terms().id(),
                currency,
                charges.schedule() == null
                        ? null
                        : new CostScheduleVersion(charges.schedule(), charges.scheduleVersion()),
                Arrays.stream(Line.values())
                        .map(line -> new LineResponse(
                                line,
                                Money.shown(costs.estimated().get(line), currency),
                                Money.shown(costs.actual().get(line), currency)))
                        .toList(),
                Money.shown(costs.estimatedTotal(), currency),
                Money.shown(costs.actualTotal(), currency),
                Money.shown(costs.notional(), currency),
                costs.actualBasisPoints(),
                Money.shown(costs.realisedLoss(), currency),
                Money.shown(costs.theoreticalDeficit(), currency),
                Money.shown(costs.overhead(), currency));
    }
}
