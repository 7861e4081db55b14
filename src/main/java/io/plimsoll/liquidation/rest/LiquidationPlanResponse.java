package io.plimsoll.liquidation.rest;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.CostLines;
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationPlan.Action;
import io.plimsoll.liquidation.LiquidationPlan.Alternative;
import io.plimsoll.liquidation.LiquidationPlan.Obstacle;
import io.plimsoll.liquidation.LiquidationPlan.Rejection;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.LiquidationPlan.Untouched;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.OrderCharges;
import io.plimsoll.liquidation.PlannedLiquidation;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.money.Money;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "LiquidationPlan",
        description =
                "What to trade, in which order, and why; amounts in currency. It may be carried out while the account is at "
                        + "accountSequence and the latest market is snapshotId.")
record LiquidationPlanResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant calculatedAt,

        @Schema(description = "Absent for an account that was described.")
        UUID accountId,

        @Schema(required = true) long accountSequence,
        @Schema(description = "Market of the prices.") UUID snapshotId,
        @Schema(required = true) boolean isHypothetical,
        @Schema(required = true) String methodology,
        @Schema(required = true) int methodologyVersion,
        @Schema(required = true) String marginPolicy,
        @Schema(required = true) int marginPolicyVersion,
        ParameterSetReference parameterSet,
        @Schema(required = true) String currency,
        @Schema(required = true) TargetResponse target,

        @Schema(required = true, description = "By the ratio and the margin policy, whatever became of calls.")
        HealthState stateBefore,

        @Schema(required = true) FiguresResponse before,

        @Schema(
                required = true,
                description =
                        "To be taken in this order; each contract at most once. Each leaves the account better off than before if there is such an "
                                + "order; isImproving tells.")
        List<StepResponse> steps,

        @Schema(required = true) FiguresResponse after,
        @Schema(required = true) HealthState stateAfter,

        @Schema(required = true, description = "Whether no position is left.")
        boolean isFlat,

        @Schema(
                required = true,
                description =
                        "Whether after is at the target. False only of a RATIO that not even closing everything reaches, because that costs more "
                                + "than the account has: everything is closed all the same.")
        boolean isTargetReached,

        @Schema(required = true, description = "Sum of lines.")
        BigDecimal cost,

        @Schema(required = true, description = "Of all steps, with data and notification, once.")
        CostLinesResponse lines,

        @Schema(description = "By which orders are charged; absent if the policy names none.")
        ChargesResponse costSchedule,

        @Schema(required = true) SearchResponse search,

        @Schema(
                required = true,
                description = "Trades that are not in the plan, nearest to the target first, at most 50.")
        List<AlternativeResponse> rejected,

        @Schema(required = true, description = "Positions that cannot or must not be traded, or not wholly.")
        List<UntouchedResponse> untouched,

        @Schema(required = true) List<MarginWarning> warnings) {

    @Schema(name = "LiquidationPlanTarget")
    record TargetResponse(@Schema(required = true) LiquidationTarget.Kind kind, BigDecimal ratio) {}

    @Schema(name = "LiquidationFigures")
    record FiguresResponse(
            @Schema(required = true) BigDecimal equity,
            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin,

            @Schema(description = "equity / maintenanceMargin: lower is worse. Absent without a requirement.")
            BigDecimal equityToRequirement) {
        static FiguresResponse of(AccountFigures figures, String currency) {
            return new FiguresResponse(
                    Money.shown(figures.equity(), currency),
                    Money.shown(figures.initialMargin(), currency),
                    Money.shown(figures.maintenanceMargin(), currency),
                    figures.ratio().orElse(null));
        }
    }

    @Schema(name = "LiquidationPlanCharges")
    record ChargesResponse(
            @Schema(required = true) String name,

            @Schema(
                    required = true,
                    description = "The one in force when the plan was made, or the one that the policy names.")
            int version,

            @Schema(required = true) String currency) {
        static ChargesResponse of(OrderCharges charges) {
            return new ChargesResponse(charges.schedule(), charges.version(), charges.currency());
        }
    }

    @Schema(name = "LiquidationPlanCostLines", description = "In currency, none below 0.")
    record CostLinesResponse(
            @Schema(required = true, description = "Of having orders carried out, each for a fixed cost.")
            BigDecimal gas,

            @Schema(required = true, description = "Of whoever carries them out; the account pays it.")
            BigDecimal bounty,

            @Schema(
                    required = true,
                    description = "What is lost against the mark; 0 where the expected price is better than the mark.")
            BigDecimal slippage,

            @Schema(required = true, description = "Of a liquidation, once: 0 for a step.")
            BigDecimal data,

            @Schema(required = true, description = "Of the venue, and commission; the account pays it.")
            BigDecimal fee,

            @Schema(required = true, description = "Of a liquidation, once: 0 for a step.")
            BigDecimal notification) {
        static CostLinesResponse of(CostLines lines, String currency) {
            return new CostLinesResponse(
                    Money.shown(lines.gas(), currency),
                    Money.shown(lines.bounty(), currency),
                    Money.shown(lines.slippage(), currency),
                    Money.shown(lines.data(), currency),
                    Money.shown(lines.fee(), currency),
                    Money.shown(lines.notification(), currency));
        }
    }

    @Schema(
            name = "LiquidationStep",
            description =
                    "One order, and how the account stands after it and those before it: less slippage, fee and bounty; gas, data and "
                            + "notification are borne by others.")
    record StepResponse(
            @Schema(required = true) int number,
            @Schema(required = true) ContractId contract,

            @Schema(required = true, description = "CLOSE takes a position back; HEDGE offsets others.")
            Action action,

            @Schema(required = true, description = "Signed: bought positive.")
            BigDecimal quantity,

            @Schema(required = true, description = "Then held of the contract.")
            BigDecimal quantityAfter,

            @Schema(required = true) BigDecimal mark,

            @Schema(required = true, description = "Average, of one unit.")
            BigDecimal expectedPrice,

            @Schema(required = true, description = "Of prices and fee.")
            String contractCurrency,

            @Schema(
                    required = true,
                    description = "In contractCurrency, what the account pays besides the price: fee and bounty.")
            BigDecimal fee,

            @Schema(required = true, description = "Sum of lines.")
            BigDecimal cost,

            @Schema(required = true) CostLinesResponse lines,

            @Schema(
                    description =
                            "In contractCurrency: bounty less gas, slippage and data. Absent if costSchedule pays no bounty. Not above 0 only where "
                                    + "a whole position is closed although whoever does it loses by it.")
            BigDecimal liquidatorProfit,

            @Schema(required = true) FiguresResponse after,

            @Schema(
                    required = true,
                    description =
                            "Whether the account stands better after it than before it. It may not where everything is closed, or where the trades have no "
                                    + "order in which each does: they come in the one in which the account stands best where it stands worst.")
            boolean isImproving,

            @Schema(
                    required = true,
                    description =
                            "CHEAPEST_COMBINATION: no combination that reaches the target costs less. MOST_RELIEF_FOR_COST: it "
                                    + "relieves most for its cost, and without it the target is not reached. CLOSES_EVERYTHING.")
            Rule rule) {
        static StepResponse of(Step step, String currency) {
            return new StepResponse(
                    step.number(),
                    step.contract(),
                    step.action(),
                    step.quantity(),
                    step.quantityAfter(),
                    step.mark(),
                    step.expectedPrice(),
                    step.currency(),
                    Money.shown(step.fee(), step.currency()),
                    Money.shown(step.cost(), currency),
                    CostLinesResponse.of(step.lines(), currency),
                    step.liquidatorProfit() == null
                            ? null
                            : new Money(step.liquidatorProfit(), step.currency())
                                    .rounded(RoundingMode.HALF_EVEN)
                                    .amount(),
                    FiguresResponse.of(step.after(), currency),
                    step.isImproving(),
                    step.rule());
        }
    }

    @Schema(name = "LiquidationSearch", description = "How the plan was found.")
    record SearchResponse(
            @Schema(required = true, description = "Whether no plan that the rules allow costs less.")
            boolean isExact,

            @Schema(required = true, description = "Times that the account was margined.")
            long candidateCount,

            @Schema(
                    description =
                            "No plan that the policy allows costs less: cost itself if isExact, less if the search ended early. Absent if nothing is "
                                    + "known, as for many legs.")
            BigDecimal costMin) {}

    @Schema(
            name = "RejectedTrade",
            description = "A trade that is not in the plan, and how the account would stand after it alone.")
    record AlternativeResponse(
            @Schema(required = true) ContractId contract,
            @Schema(required = true) BigDecimal quantity,

            @Schema(required = true, description = "Of it alone, with data and notification.")
            BigDecimal cost,

            @Schema(required = true) FiguresResponse after,

            @Schema(
                    required = true,
                    description =
                            "NOT_VIABLE: whoever carried out so little would lose by it. WORSENS_ACCOUNT: the account would stand no better. MISSES_TARGET: it is not enough, and what would have to be added "
                                    + "costs more. MORE_THAN_NEEDED: fewer contracts do. COSTS_MORE: the plan costs no more. NOT_PREFERRED: it costs "
                                    + "less, and the policy wants others used first.")
            Rejection reason) {
        static AlternativeResponse of(Alternative alternative, String currency) {
            return new AlternativeResponse(
                    alternative.contract(),
                    alternative.quantity(),
                    Money.shown(alternative.cost(), currency),
                    FiguresResponse.of(alternative.after(), currency),
                    alternative.reason());
        }
    }

    @Schema(name = "UntouchedPosition")
    record UntouchedResponse(
            @Schema(required = true) ContractId contract,
            @Schema(required = true) BigDecimal quantity,

            @Schema(required = true, description = "Contracts of it that may be traded.")
            BigDecimal tradable,

            @Schema(
                    required = true,
                    description =
                            "What stands in the way. DEPTH_MISSING: the book or the pool is too thin. SHARE_OF_VOLUME: the rest is beyond "
                                    + "volumeShareMax. NOT_VIABLE: whoever carried it out would lose by it.")
            Obstacle obstacle) {
        static UntouchedResponse of(Untouched untouched) {
            return new UntouchedResponse(
                    untouched.contract(), untouched.quantity(), untouched.tradable(), untouched.obstacle());
        }
    }

    static LiquidationPlanResponse of(PlannedLiquidation planned) {
        AccountMargin margin = planned.margin();
        LiquidationPlan plan = planned.plan();
        String currency = margin.currency();
        BigDecimal costMin = plan.search().costMin();
        return new LiquidationPlanResponse(
                planned.id(),
                planned.plannedAt(),
                planned.basis().accountId(),
                planned.basis().sequence(),
                planned.basis().snapshotId(),
                planned.isHypothetical(),
                margin.methodology().name(),
                margin.methodology().version(),
                margin.policyName(),
                margin.policyVersion(),
                margin.parameterSet(),
                currency,
                new TargetResponse(plan.target().kind(), plan.target().ratio()),
                margin.state(),
                FiguresResponse.of(plan.before(), currency),
                plan.steps().stream()
                        .map(step -> StepResponse.of(step, currency))
                        .toList(),
                FiguresResponse.of(plan.after(), currency),
                planned.after().state(),
                plan.isFlat(),
                plan.isReached(),
                Money.shown(plan.cost(), currency),
                CostLinesResponse.of(plan.lines(), currency),
                planned.charges() == null ? null : ChargesResponse.of(planned.charges()),
                new SearchResponse(
                        plan.search().isExact(),
                        plan.search().candidateCount(),
                        costMin == null ? null : Money.shown(costMin, currency)),
                plan.rejected().stream()
                        .map(alternative -> AlternativeResponse.of(alternative, currency))
                        .toList(),
                plan.untouched().stream().map(UntouchedResponse::of).toList(),
                margin.warnings());
    }
}
