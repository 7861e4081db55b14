package io.plimsoll.liquidation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.action.Deleveraging;
import io.plimsoll.liquidation.action.RankedAccount;
import io.plimsoll.liquidation.rest.LiquidationPlanResponse.FiguresResponse;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Deleveraging",
        description =
                "A bankrupt position closed against the best ranked positions on the other side, as far as the insurance fund could not pay.")
record DeleveragingResponse(
        @Schema(required = true) int number,

        @Schema(required = true, description = "Order list that was in force.")
        int orderListNumber,

        @Schema(required = true) ContractId contract,

        @Schema(required = true, description = "Of the bankrupt position before: long positive.")
        BigDecimal positionQuantity,

        @Schema(required = true, description = "What that position changed by.")
        BigDecimal quantity,

        @Schema(required = true) BigDecimal mark,
        @Schema(required = true) Instant markedAt,

        @Schema(
                required = true,
                description =
                        "At which all was closed: where the position leaves its owner nothing, and owing nothing.")
        BigDecimal bankruptcyPrice,

        @Schema(required = true, description = "What the account owed before.")
        BigDecimal shortfall,

        @Schema(required = true, description = "Of the insurance fund then.")
        BigDecimal fundBalance,

        @Schema(required = true, description = "What those who were closed bore together.")
        BigDecimal borne,

        @Schema(required = true, description = "Accounts in the ranking, which has a page of its own.")
        int rankedCount,

        @Schema(required = true, description = "Those that were closed, in the order of rank.")
        List<RankResponse> closed,

        @Schema(required = true) Instant bookedAt,

        @Schema(required = true, description = "How the liquidated account stood with it.")
        FiguresResponse after) {
    private static final int RATIO_DECIMALS = 10;

    @Schema(
            name = "DeleveragingRank",
            description = "A place in the ranking; values are of the position at its prices.")
    record RankResponse(
            @Schema(required = true, description = "From 1, which is closed first.")
            int rank,

            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "Before: long positive.")
            BigDecimal quantity,

            @Schema(required = true, description = "Quantity × multiplier × entry price.")
            BigDecimal entryValue,

            @Schema(required = true, description = "Quantity × multiplier × mark.")
            BigDecimal markValue,

            @Schema(required = true, description = "Of the account, before.")
            BigDecimal equity,

            @Schema(required = true, description = "Profit over entry value, gain-positive, ten decimals.")
            BigDecimal pnlFraction,

            @Schema(required = true, description = "Mark value over equity, ten decimals.")
            BigDecimal leverage,

            @Schema(
                    required = true,
                    description =
                            "The higher the earlier: profit times leverage, or loss over leverage, ten decimals; ranked by all digits.")
            BigDecimal score,

            @Schema(required = true, description = "What the position changed by; 0 if it was not its turn.")
            BigDecimal closedQuantity,

            @Schema(
                    required = true,
                    description = "What closing at the mark would have brought more: the part that it bore.")
            BigDecimal forgonePnl) {
        static RankResponse of(RankedAccount ranked, String currency) {
            return new RankResponse(
                    ranked.rank(),
                    ranked.accountId(),
                    Money.withDecimals(ranked.quantity(), 0),
                    Money.shown(ranked.entryValue(), currency),
                    Money.shown(ranked.markValue(), currency),
                    Money.shown(ranked.equity(), currency),
                    ratio(ranked.score().pnlFraction()),
                    ratio(ranked.score().leverage()),
                    ratio(ranked.score().value()),
                    Money.withDecimals(ranked.closedQuantity(), 0),
                    Money.shown(ranked.forgonePnl(), currency));
        }

        private static BigDecimal ratio(BigDecimal exact) {
            return exact.setScale(RATIO_DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    static DeleveragingResponse of(Deleveraging step, String currency) {
        return new DeleveragingResponse(
                step.number(),
                step.listNumber(),
                step.contractId(),
                Money.withDecimals(step.bankrupt().takeOver().quantity(), 0),
                Money.withDecimals(step.quantity(), 0),
                Money.withDecimals(step.bankrupt().mark(), 0),
                step.markedAt(),
                Money.withDecimals(step.price(), 0),
                Money.shown(step.shortfall(), currency),
                Money.shown(step.fundBalance(), currency),
                Money.shown(step.borne(), currency),
                step.rankedCount(),
                step.closed().stream()
                        .map(ranked -> RankResponse.of(ranked, currency))
                        .toList(),
                step.bookedAt(),
                FiguresResponse.of(step.after(), currency));
    }
}
