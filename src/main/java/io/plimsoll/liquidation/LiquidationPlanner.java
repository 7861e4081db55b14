package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.liquidation.LiquidationPlan.Action;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.PlanSearch.Found;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
                costs.charges().map(charges -> ofAny(charges, trial)).orElse(CostLines.NONE),
                trial.isIncremental() ? limits : limits.withoutIncrements());
    }

    /** What any liquidation costs besides its orders. */
    private static CostLines ofAny(OrderCharges charges, BookTrial trial) {
        // what is paid is owed: without a rate it counts at the last known one
        UnaryOperator<BigDecimal> inBase =
                amount -> trial.inBase(amount.negate(), charges.currency()).negate();
        return new CostLines(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                inBase.apply(charges.data()),
                BigDecimal.ZERO,
                inBase.apply(charges.notification()));
    }

    private static LiquidationPlan plan(
            TrialAccount account, Legs legs, LiquidationTarget target, CostLines ofAny, SearchLimits limits) {
        Candidate candidate = new Candidate(legs.legs(), account, target, legs.leavesNothing());
        AccountFigures before = candidate.figures();
        Found found = new PlanSearch(candidate, target, legs.closeAllThatMay(), limits).find();
        var rejected = new Alternatives(candidate, target, found, ofAny.total()).list();
        List<Step> steps = steps(candidate, found);
        return new LiquidationPlan(
                target,
                before,
                steps,
                candidate.figures(),
                found.isReached(),
                candidate.isFlat(found.lots()),
                steps.stream().map(Step::lines).reduce(steps.isEmpty() ? CostLines.NONE : ofAny, CostLines::plus),
                steps.isEmpty() ? found.search() : found.search().plus(ofAny.total()),
                rejected,
                legs.untouched());
    }

    private static List<Step> steps(Candidate candidate, Found found) {
        AccountFigures before = candidate.figures(candidate.none());
        List<Step> steps = new ArrayList<>();
        for (int leg : found.order()) {
            Leg of = candidate.legs().get(leg);
            int lots = found.lots()[leg];
            candidate.set(leg, lots);
            var order = of.order(lots);
            BigDecimal quantity = order.trade().quantity();
            AccountFigures after = candidate.figures();
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
                    order.lines(),
                    of.unroundedLines(lots),
                    order.liquidatorProfit(),
                    after,
                    after.isBetterThan(before),
                    found.rule()));
            before = after;
        }
        return steps;
    }
}
