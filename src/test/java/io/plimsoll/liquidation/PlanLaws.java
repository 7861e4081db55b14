package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.RandomBooks.Case;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What holds for every plan that restores the initial margin. */
final class PlanLaws {
    static final LiquidationTarget TARGET = LiquidationTarget.RESTORE_TO_INITIAL;
    static final LiquidationPolicy POLICY = LiquidationPolicy.of(TARGET);

    /** All orders of more steps take too long. */
    private static final int ORDERED_BY_FORCE_MAX = 7;

    private PlanLaws() {}

    static void require(Case book) {
        LiquidationPlan plan = plan(book, SearchLimits.STANDARD);

        assertThat(plan.steps()).hasSizeLessThanOrEqualTo(book.positions().size());
        requireImprovement(plan);
        requireBestOrder(book, plan);
        requireNoLotTooMany(book, plan);
        requireSameFiguresAfresh(book, plan);
        requireCostsOfSteps(book, plan);
    }

    private static void requireCostsOfSteps(Case book, LiquidationPlan plan) {
        BigDecimal ofSteps = plan.steps().stream().map(Step::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal once = book.charges() == null || plan.steps().isEmpty()
                ? BigDecimal.ZERO
                : book.charges().data().add(book.charges().notification());
        assertThat(plan.cost()).isEqualByComparingTo(ofSteps.add(once));
        assertThat(plan.steps())
                .allSatisfy(step -> assertThat(step.lines().total()).isEqualByComparingTo(step.cost()));
        if (plan.search().costMin() != null) {
            assertThat(plan.search().costMin()).isLessThanOrEqualTo(plan.cost());
        }
    }

    /** Each step says whether it improves the account. */
    static void requireImprovement(LiquidationPlan plan) {
        AccountFigures before = plan.before();
        for (Step step : plan.steps()) {
            assertThat(step.isImproving())
                    .as("step %s", step)
                    .isEqualTo(step.after().isBetterThan(before));
            before = step.after();
        }
        assertThat(plan.after()).isEqualTo(before);
        assertThat(plan.isReached()).isEqualTo(TARGET.lacking(plan.after()).signum() <= 0);
    }

    /** Where a step does not improve the account there is no order in which each would, and none with a better worst point. */
    private static void requireBestOrder(Case book, LiquidationPlan plan) {
        boolean isOrdered = plan.steps().stream().allMatch(Step::isImproving);
        boolean isClosing = plan.steps().stream().anyMatch(step -> step.rule() == Rule.CLOSES_EVERYTHING);
        if (isOrdered || isClosing || plan.steps().size() > ORDERED_BY_FORCE_MAX) {
            return;
        }
        Candidate candidate = candidate(book);
        int[] lots = candidate.none();
        for (Step step : plan.steps()) {
            for (int leg = 0; leg < lots.length; leg++) {
                if (candidate.legs().get(leg).contractId().equals(step.contract())) {
                    lots[leg] = number(candidate.legs().get(leg), step);
                }
            }
        }
        assertThat(BruteForce.hasImprovingOrder(candidate, lots)).isFalse();
        AccountFigures highest = BruteForce.highestLowestPoint(candidate, lots);
        if (highest != null) {
            assertThat(plan.steps().subList(0, plan.steps().size() - 1))
                    .noneMatch(step -> highest.isBetterThan(step.after()));
        }
    }

    private static void requireNoLotTooMany(Case book, LiquidationPlan plan) {
        if (plan.isFlat()) {
            return;
        }
        Candidate candidate = candidate(book);
        Map<Object, Integer> legs = candidate.legs().stream()
                .collect(Collectors.toMap(
                        Leg::contractId, leg -> candidate.legs().indexOf(leg)));
        for (Step step : plan.steps()) {
            int leg = legs.get(step.contract());
            candidate.set(leg, number(candidate.legs().get(leg), step));
        }
        assertThat(candidate.isReached()).isEqualTo(plan.isReached());
        for (Step step : plan.steps()) {
            int leg = legs.get(step.contract());
            int lots = candidate.lots(leg);
            candidate.set(leg, lots - 1);
            assertThat(candidate.isReached())
                    .as("one lot less of %s", step.contract())
                    .isFalse();
            candidate.set(leg, lots);
        }
    }

    /** The function that margins every account says the same as the search. */
    private static void requireSameFiguresAfresh(Case book, LiquidationPlan plan) {
        BookTrial trial = book.trial();
        Candidate candidate = new Candidate(
                Legs.of(trial, POLICY, book.costs(), SpanDesk.NOW).legs(), new TrialOfBook(trial), TARGET, true);
        for (Step step : plan.steps()) {
            for (int leg = 0; leg < candidate.legs().size(); leg++) {
                if (candidate.legs().get(leg).contractId().equals(step.contract())) {
                    candidate.set(leg, number(candidate.legs().get(leg), step));
                }
            }
            AccountMargin afresh = trial.afresh();
            assertThat(new AccountFigures(afresh.equity(), afresh.initialMargin(), afresh.maintenanceMargin()))
                    .isEqualTo(step.after());
        }
    }

    static LiquidationPlan plan(Case book, SearchLimits limits) {
        return new LiquidationPlanner(limits).plan(book.trial(), POLICY, book.costs(), SpanDesk.NOW);
    }

    static Candidate candidate(Case book) {
        BookTrial trial = book.trial();
        Legs legs = Legs.of(trial, POLICY, book.costs(), SpanDesk.NOW);
        return new Candidate(legs.legs(), new TrialOfBook(trial), TARGET, legs.leavesNothing());
    }

    static Map<Object, BigDecimal> quantities(LiquidationPlan plan) {
        return plan.steps().stream().collect(Collectors.toMap(Step::contract, Step::quantity));
    }

    static Map<Object, BigDecimal> quantities(Candidate candidate, int[] lots) {
        return LongStream.range(0, lots.length)
                .mapToObj(leg -> (int) leg)
                .filter(leg -> lots[leg] > 0)
                .collect(Collectors.toMap(
                        leg -> candidate.legs().get(leg).contractId(),
                        leg -> candidate
                                .legs()
                                .get(leg)
                                .order(lots[leg])
                                .trade()
                                .quantity()));
    }

    private static int number(Leg leg, Step step) {
        return IntStream.rangeClosed(1, leg.lotCount())
                .filter(number -> leg.order(number).trade().quantity().compareTo(step.quantity()) == 0)
                .findFirst()
                .orElseThrow();
    }
}
