package io.plimsoll.liquidation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.action.ActionRules;
import io.plimsoll.liquidation.action.Beginning;
import io.plimsoll.liquidation.action.Ending;
import io.plimsoll.liquidation.action.Fill;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.LiquidationCosts;
import io.plimsoll.liquidation.action.LiquidationTerms;
import io.plimsoll.liquidation.action.OrderList;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.loss.LossWaterfall;
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.liquidation.rest.LiquidationPlanResponse.FiguresResponse;
import io.plimsoll.liquidation.rest.LiquidationPlanResponse.TargetResponse;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Liquidation", description = "A liquidation as far as it has come. Amounts are in currency.")
record LiquidationResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) State state,

        @Schema(description = "Absent while it is RUNNING.") LiquidationOutcome outcome,

        @Schema(required = true) UUID accountId,
        @Schema(required = true) UUID callId,
        @Schema(required = true) int version,

        @Schema(required = true, description = "Base currency of the account.")
        String currency,

        @Schema(required = true) TargetResponse target,
        @Schema(required = true) Instant startedAt,
        Instant endedAt,

        @Schema(description = "The margin policy by which it began; absent if somebody asked for it.")
        ByPolicyResponse byPolicy,

        @Schema(required = true, description = "How the account stood when it began.")
        FiguresResponse before,

        @Schema(description = "How it stood at the end, before anybody else bore something.")
        FiguresResponse after,

        @Schema(required = true, description = "What it is held to from beginning to end.")
        RulesResponse rules,

        @Schema(
                required = true,
                description =
                        "By the plan it began with, and by each later one, which took the place of what was left: planned anew when a "
                                + "mark had moved, or the account by something other than these fills and deleveragings, as by a deposit, or "
                                + "nothing was left to be filled. To close everything that the policy does not exclude, where the target was out "
                                + "of reach; to the target again once it was not.")
        List<OrderListResponse> orderLists,

        @Schema(required = true) List<FillResponse> fills,

        @Schema(
                required = true,
                description =
                        "What was closed against the other side, because the account owed more than its fund had.")
        List<DeleveragingResponse> deleveragings,

        @Schema(description = "Where the loss or the surplus went; absent unless everything was closed.")
        WaterfallResponse waterfall,

        @Schema(description = "Of whoever halted it.") String comment,

        @Schema(required = true, description = "What happened, in order.")
        List<MomentResponse> timeline) {

    @Schema(name = "LiquidationByPolicy")
    record ByPolicyResponse(
            @Schema(required = true) String name,
            @Schema(required = true) int version) {
        /** Null if no policy began it. */
        static ByPolicyResponse of(Beginning beginning) {
            return beginning.isAutomatic()
                    ? new ByPolicyResponse(beginning.policyName(), beginning.policyVersion())
                    : null;
        }
    }

    @Schema(name = "LiquidationState")
    enum State {
        RUNNING,
        ENDED
    }

    @Schema(name = "LiquidationRules")
    record RulesResponse(
            @Schema(
                    required = true,
                    description =
                            "How far a fill may be from the mark, as a fraction of it; of a hundredth of an option's strike, or of the price at "
                                    + "which another contract is held, where that is more.")
            BigDecimal priceBand,

            @Schema(
                    required = true,
                    description =
                            "By how much of itself a mark has to move for the rest to be planned anew; when the account moves, it always is.")
            BigDecimal replanMove,

            @Schema(required = true, description = "Whose it is what a closed account has left.")
            SurplusRule surplus,

            @Schema(required = true, description = "Who bears what the insurance fund cannot pay.")
            ActionRules.Sharing sharing) {
        static RulesResponse of(ActionRules rules) {
            return new RulesResponse(rules.priceBand(), rules.replanMove(), rules.surplus(), rules.sharing());
        }
    }

    @Schema(name = "LiquidationOrderList")
    record OrderListResponse(
            @Schema(required = true, description = "From 1; the last one is in force.")
            int number,

            @Schema(required = true) UUID planId,

            @Schema(description = "Market of the plan; absent if there was none.")
            UUID snapshotId,

            @Schema(required = true) long accountSequence,
            @Schema(required = true) Instant plannedAt,
            @Schema(required = true) List<OrderResponse> orders) {
        static OrderListResponse of(OrderList list, String currency) {
            return new OrderListResponse(
                    list.number(),
                    list.planId(),
                    list.snapshotId(),
                    list.accountSequence(),
                    list.plannedAt(),
                    list.orders().stream()
                            .map(order -> OrderResponse.of(order, currency))
                            .toList());
        }
    }

    @Schema(name = "LiquidationOrder")
    record OrderResponse(
            @Schema(required = true) int number,
            @Schema(required = true) ContractId contract,

            @Schema(required = true, description = "Signed: bought positive.")
            BigDecimal quantity,

            @Schema(required = true) BigDecimal mark,
            @Schema(required = true) BigDecimal expectedPrice,

            @Schema(required = true, description = "Of prices.")
            String contractCurrency,

            @Schema(required = true) BigDecimal expectedSlippage,

            @Schema(required = true, description = "Of the venue.")
            BigDecimal expectedFee,

            @Schema(required = true, description = "Of whoever carries it out.")
            BigDecimal expectedBounty,

            @Schema(required = true, description = "What carrying it out costs whoever does.")
            BigDecimal expectedGas,

            @Schema(required = true) Rule rule) {
        static OrderResponse of(Order order, String currency) {
            return new OrderResponse(
                    order.number(),
                    order.contractId(),
                    order.quantity(),
                    Money.withDecimals(order.mark(), 0),
                    Money.withDecimals(order.expectedPrice(), 0),
                    order.contract().currency(),
                    LiquidationCosts.rounded(order.expected().slippage(), currency),
                    LiquidationCosts.rounded(order.expected().fee(), currency),
                    LiquidationCosts.rounded(order.expected().bounty(), currency),
                    LiquidationCosts.rounded(order.expected().gas(), currency),
                    order.rule());
        }
    }

    @Schema(name = "LiquidationFill")
    record FillResponse(
            @Schema(required = true) UUID id,
            @Schema(required = true) int number,

            @Schema(required = true, description = "Order list it was held to.")
            int orderListNumber,

            @Schema(required = true) String executionId,
            @Schema(required = true) ContractId contract,
            @Schema(required = true) BigDecimal quantity,
            @Schema(required = true) BigDecimal price,

            @Schema(required = true, description = "Of the venue, in the contract's currency.")
            BigDecimal fee,

            @Schema(required = true, description = "Of whoever carried it out, in the contract's currency.")
            BigDecimal bounty,

            @Schema(required = true, description = "What carrying it out cost whoever did, in the contract's currency.")
            BigDecimal gas,

            @Schema(required = true) Instant tradedAt,
            @Schema(required = true) Instant bookedAt,

            @Schema(required = true, description = "Of the order.")
            BigDecimal mark,

            @Schema(required = true, description = "Lost against that mark, in the account's currency.")
            BigDecimal slippage,

            @Schema(required = true, description = "How the account stood with this fill.")
            FiguresResponse after) {
        static FillResponse of(Fill fill, String currency) {
            Fill.Execution execution = fill.execution();
            return new FillResponse(
                    fill.id(),
                    fill.number(),
                    fill.listNumber(),
                    execution.executionId(),
                    execution.contract(),
                    execution.quantity(),
                    Money.withDecimals(execution.price(), 0),
                    Money.withDecimals(execution.fee(), 0),
                    Money.withDecimals(execution.bounty(), 0),
                    Money.withDecimals(execution.gas(), 0),
                    execution.tradedAt(),
                    fill.bookedAt(),
                    Money.withDecimals(fill.mark(), 0),
                    LiquidationCosts.rounded(fill.costs().slippage(), currency),
                    FiguresResponse.of(fill.after(), currency));
        }
    }

    @Schema(name = "LossWaterfall", description = "Who bore what; parts add up to loss.")
    record WaterfallResponse(
            @Schema(required = true) BigDecimal loss,
            @Schema(required = true) List<LossPartResponse> parts,

            @Schema(required = true, description = "What the account owed beyond all it had.")
            BigDecimal shortfall,

            @Schema(
                    required = true,
                    description =
                            "What was left; where it is the insurance fund's, as much of it as was there in cash. The rest is the client's.")
            BigDecimal surplus,

            @Schema(required = true) BigDecimal fundBefore,
            @Schema(required = true) BigDecimal fundAfter) {
        static WaterfallResponse of(LossWaterfall waterfall, String currency) {
            return new WaterfallResponse(
                    Money.shown(waterfall.loss(), currency),
                    waterfall.parts().stream()
                            .map(part -> new LossPartResponse(
                                    part.layer(),
                                    part.accountId() == null ? null : UUID.fromString(part.accountId()),
                                    Money.shown(part.amount(), currency)))
                            .toList(),
                    Money.shown(waterfall.loss().subtract(waterfall.borneBy(LossLayer.OWN_EQUITY)), currency),
                    Money.shown(waterfall.surplus(), currency),
                    Money.shown(waterfall.fundBefore(), currency),
                    Money.shown(waterfall.fundAfter(), currency));
        }
    }

    @Schema(name = "LossPart")
    record LossPartResponse(
            @Schema(required = true) LossLayer layer,

            @Schema(description = "Absent of the insurance fund and of what is uncovered.")
            UUID accountId,

            @Schema(required = true) BigDecimal amount) {}

    @Schema(name = "LiquidationMoment")
    record MomentResponse(
            @Schema(required = true) Instant at,
            @Schema(required = true) Happening what,

            @Schema(description = "Of the order list, the fill or the deleveraging.")
            Integer number) {}

    @Schema(name = "LiquidationHappening")
    enum Happening {
        STARTED,
        FILLED,
        DELEVERAGED,
        REPLANNED,
        ENDED
    }

    static LiquidationResponse of(Liquidation liquidation) {
        LiquidationTerms terms = liquidation.terms();
        Ending ending = liquidation.ending();
        String currency = terms.currency();
        return new LiquidationResponse(
                terms.id(),
                liquidation.isRunning() ? State.RUNNING : State.ENDED,
                ending == null ? null : ending.outcome(),
                terms.accountId(),
                terms.callId(),
                liquidation.version(),
                currency,
                new TargetResponse(terms.target().kind(), terms.target().ratio()),
                terms.startedAt(),
                ending == null ? null : ending.endedAt(),
                ByPolicyResponse.of(terms.beginning()),
                FiguresResponse.of(terms.before(), currency),
                ending == null ? null : FiguresResponse.of(ending.after(), currency),
                RulesResponse.of(terms.rules()),
                liquidation.orderLists().stream()
                        .map(list -> OrderListResponse.of(list, currency))
                        .toList(),
                liquidation.fills().stream()
                        .map(fill -> FillResponse.of(fill, currency))
                        .toList(),
                liquidation.deleveragings().stream()
                        .map(step -> DeleveragingResponse.of(step, currency))
                        .toList(),
                ending == null || ending.waterfall() == null
                        ? null
                        : WaterfallResponse.of(ending.waterfall(), currency),
                ending == null ? null : ending.comment(),
                timeline(liquidation));
    }

    private static List<MomentResponse> timeline(Liquidation liquidation) {
        List<MomentResponse> moments = new ArrayList<>();
        moments.add(new MomentResponse(liquidation.terms().startedAt(), Happening.STARTED, 1));
        liquidation
                .fills()
                .forEach(fill ->
                        moments.add(new MomentResponse(fill.execution().tradedAt(), Happening.FILLED, fill.number())));
        liquidation
                .deleveragings()
                .forEach(
                        step -> moments.add(new MomentResponse(step.bookedAt(), Happening.DELEVERAGED, step.number())));
        liquidation.orderLists().stream()
                .skip(1)
                .forEach(list -> moments.add(new MomentResponse(list.plannedAt(), Happening.REPLANNED, list.number())));
        if (liquidation.ending() != null) {
            moments.add(new MomentResponse(liquidation.ending().endedAt(), Happening.ENDED, null));
        }
        moments.sort(Comparator.comparing(MomentResponse::at));
        return moments;
    }
}
