package io.plimsoll.liquidation.rest;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationPlan.Action;
import io.plimsoll.liquidation.LiquidationPlan.Alternative;
import io.plimsoll.liquidation.LiquidationPlan.Obstacle;
import io.plimsoll.liquidation.LiquidationPlan.Rejection;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.LiquidationPlan.Untouched;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlannedLiquidation;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.money.Money;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
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
        @Schema(required = true) HealthState stateBefore,
        @Schema(required = true) FiguresResponse before,

        @Schema(required = true, description = "To be taken in this order; each contract at most once.")
        List<StepResponse> steps,

        @Schema(required = true) FiguresResponse after,
        @Schema(required = true) HealthState stateAfter,

        @Schema(required = true, description = "Whether no position is left.")
        boolean isFlat,

        @Schema(required = true, description = "Of all steps, against the marks, fees included.")
        BigDecimal cost,

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

    @Schema(
            name = "LiquidationStep",
            description = "One order, and how the account stands after it and those before it.")
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
            @Schema(required = true) BigDecimal expectedPrice,

            @Schema(required = true, description = "Of prices and fee.")
            String contractCurrency,

            @Schema(required = true) BigDecimal fee,

            @Schema(required = true, description = "Against the mark, fee included.")
            BigDecimal cost,

            @Schema(required = true) FiguresResponse after,

            @Schema(
                    required = true,
                    description =
                            "CHEAPEST_COMBINATION: no combination that reaches the target in improving steps costs less. MOST_RELIEF_FOR_COST: it "
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
                    FiguresResponse.of(step.after(), currency),
                    step.rule());
        }
    }

    @Schema(name = "LiquidationSearch", description = "How the plan was found.")
    record SearchResponse(
            @Schema(required = true, description = "Whether no plan that the rules allow costs less.")
            boolean isExact,

            @Schema(required = true, description = "Times that the account was margined.")
            long candidateCount,

            @Schema(description = "No plan costs less. Absent if that is not known.")
            BigDecimal costMin) {}

    @Schema(
            name = "RejectedTrade",
            description = "A trade that is not in the plan, and how the account would stand after it alone.")
    record AlternativeResponse(
            @Schema(required = true) ContractId contract,
            @Schema(required = true) BigDecimal quantity,
            @Schema(required = true) BigDecimal cost,
            @Schema(required = true) FiguresResponse after,

            @Schema(
                    required = true,
                    description =
                            "WORSENS_ACCOUNT: the account would stand no better. MISSES_TARGET: it is not enough, and what would have to be added "
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

            @Schema(required = true) Obstacle obstacle) {
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
                Money.shown(plan.cost(), currency),
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
