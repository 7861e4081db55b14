package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.liquidation.LiquidationPlan.Action;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.PlanSearch.Found;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans liquidations: given an account as it stands, what to trade next and after that. Stateless; after a fill the book has changed, and
 * the same is asked again.
 */
public final class LiquidationPlanner {
    private final SearchLimits limits;

    public LiquidationPlanner(SearchLimits limits) {
        this.limits = limits;
    }

    /**
     * A plan for the account of the trial, whose trades are taken back first and left at those of the plan.
     *
     * @param now instant of the work
     */
    public LiquidationPlan plan(BookTrial trial, LiquidationPolicy policy, ExecutionCosts costs, Instant now) {
        return plan(
                new TrialOfBook(trial),
                Legs.of(trial, policy, costs, now),
                policy.target(),
                trial.isIncremental() ? limits : limits.withoutIncrements());
    }

    private static LiquidationPlan plan(
            TrialAccount account, Legs legs, LiquidationTarget target, SearchLimits limits) {
        Candidate candidate = new Candidate(legs.legs(), account, target, legs.leavesNothing());
        AccountFigures before = candidate.figures();
        Found found = new PlanSearch(candidate, target, legs.closeAllThatMay(), limits).find();
        var rejected = new Alternatives(candidate, target, found).list();
        List<Step> steps = steps(candidate, found);
        return new LiquidationPlan(
                target,
                before,
                steps,
                candidate.figures(),
                found.isReached(),
                candidate.isFlat(found.lots()),
                candidate.cost(),
                found.search(),
                rejected,
                legs.untouched());
    }

    private static List<Step> steps(Candidate candidate, Found found) {
        candidate.set(candidate.none());
        List<Step> steps = new ArrayList<>();
        for (int leg : found.order()) {
            Leg of = candidate.legs().get(leg);
            int lots = found.lots()[leg];
            candidate.set(leg, lots);
            var order = of.order(lots);
            BigDecimal quantity = order.trade().quantity();
            steps.add(new Step(
                    steps.size() + 1,
                    of.contractId(),
                    of.isHedge() ? Action.HEDGE : Action.CLOSE,
                    quantity,
                    of.held().add(quantity),
                    of.mark(),
                    order.trade().price(),
                    order.trade().currency(),
                    order.trade().fee(),
                    order.cost(),
                    candidate.figures(),
                    found.rule()));
        }
        return steps;
    }
}
