package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.LiquidationPlan.Action;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.LiquidationPolicy.Hedge;
import io.plimsoll.liquidation.RandomBooks.Case;
import io.plimsoll.liquidation.SpreadCosts.Terms;
import io.plimsoll.testsupport.span.GeneratedSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of plans, on random books margined by SPAN. */
class PlanSearchTest {
    private static final long SMALL_COUNT = 80;
    private static final long LARGE_COUNT = 25;
    private static final LiquidationTarget TARGET = LiquidationTarget.RESTORE_TO_INITIAL;
    private static final LiquidationPolicy POLICY = LiquidationPolicy.of(TARGET);
    private static final SearchLimits WITHOUT_PROOF = new SearchLimits(0, 1, 60_000);
    private static final RandomBooks SMALL = RandomBooks.of(new GeneratedSpan(2, 2, 2));
    private static final RandomBooks LARGE = RandomBooks.of(new GeneratedSpan(6, 9, 8));

    static LongStream smallSeeds() {
        return LongStream.range(0, SMALL_COUNT);
    }

    static LongStream largeSeeds() {
        return LongStream.range(0, LARGE_COUNT);
    }

    private static Case small(long seed) {
        int legCount = 1 + (int) (seed % 8);
        return SMALL.draw(seed, legCount, legCount <= 5 ? 4 : 2);
    }

    private static Case large(long seed) {
        return LARGE.draw(seed, 20 + (int) (seed * 12), 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("smallSeeds")
    void plan_of_few_legs_is_the_one_that_brute_force_finds(long seed) {
        Case book = small(seed);

        LiquidationPlan plan = plan(book, SearchLimits.STANDARD);

        Candidate candidate = candidate(book);
        int[] cheapest = BruteForce.cheapest(candidate);
        assertThat(plan.isReached()).isEqualTo(cheapest != null);
        if (cheapest != null) {
            assertThat(plan.search().isExact()).isTrue();
            assertThat(quantities(plan)).isEqualTo(quantities(candidate, cheapest));
            assertThat(plan.cost()).isEqualByComparingTo(candidate.cost(cheapest));
            assertThat(plan.search().costMin()).isEqualByComparingTo(plan.cost());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("smallSeeds")
    void hedged_plan_is_the_one_that_brute_force_finds(long seed) {
        Hedged hedged = Hedged.of(seed);

        LiquidationPlan plan = hedged.plan();

        BookTrial trial = hedged.trial();
        Legs legs = Legs.of(trial, hedged.policy, hedged.costs, SpanDesk.NOW);
        Candidate candidate = new Candidate(legs.legs(), new TrialOfBook(trial), TARGET, legs.leavesNothing());
        int[] cheapest = BruteForce.cheapest(candidate);
        assertThat(plan.isReached()).isEqualTo(cheapest != null);
        if (cheapest != null) {
            assertThat(quantities(plan)).isEqualTo(quantities(candidate, cheapest));
            assertThat(plan.cost()).isEqualByComparingTo(candidate.cost(cheapest));
        }
    }

    /** Otherwise the test above would say nothing about hedges. */
    @Test
    void some_plans_hedge() {
        assertThat(smallSeeds().mapToObj(seed -> Hedged.of(seed).plan()))
                .anyMatch(plan -> plan.steps().stream().anyMatch(step -> step.action() == Action.HEDGE));
    }

    /** A small book with one contract that may be bought and sold, cheaper than most legs. */
    private record Hedged(Case book, ContractId hedge, LiquidationPolicy policy, SpreadCosts costs) {
        static Hedged of(long seed) {
            Case book = SMALL.draw(seed, 1 + (int) (seed % 3), 3);
            ContractId hedge =
                    SMALL.draw(seed + 1_000, 1, 1).positions().getFirst().contract();
            LiquidationPolicy policy = new LiquidationPolicy(
                    TARGET,
                    List.of(),
                    BigDecimal.ONE,
                    Map.of(),
                    null,
                    false,
                    List.of(new Hedge(hedge, new BigDecimal("3"))));
            SpreadCosts costs = new SpreadCosts(
                    new Terms(new BigDecimal("0.03"), new BigDecimal("0.25"), BigDecimal.ZERO),
                    book.costs().byContract());
            return new Hedged(book, hedge, policy, costs);
        }

        BookTrial trial() {
            boolean isHeld = book.positions().stream()
                    .anyMatch(position -> position.contract().equals(hedge));
            return isHeld ? book.trial() : book.trial(hedge);
        }

        LiquidationPlan plan() {
            return new LiquidationPlanner(SearchLimits.STANDARD).plan(trial(), policy, costs, SpanDesk.NOW);
        }
    }

    @Test
    void plan_without_proof_costs_little_more_than_the_cheapest() {
        List<Double> gaps = new ArrayList<>();
        for (long seed = 0; seed < SMALL_COUNT; seed++) {
            LiquidationPlan exact = plan(small(seed), SearchLimits.STANDARD);
            LiquidationPlan found = plan(small(seed), WITHOUT_PROOF);
            if (exact.isReached() && exact.cost().signum() > 0) {
                assertThat(found.isReached()).as("seed %d", seed).isTrue();
                gaps.add(found.cost().doubleValue() / exact.cost().doubleValue() - 1);
            }
        }
        double mean = gaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double largest = gaps.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        long cheapest = gaps.stream().filter(gap -> gap < 1e-9).count();
        System.out.printf(
                "plans without proof: %d of %d are the cheapest; dearer by %.2f %% on average, %.1f %% at most%n",
                cheapest, gaps.size(), 100 * mean, 100 * largest);
        assertThat(mean).isLessThan(0.05);
        assertThat(largest).isLessThan(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("smallSeeds")
    void laws_hold_for_few_legs(long seed) {
        requireLaws(small(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("largeSeeds")
    void laws_hold_for_many_legs(long seed) {
        requireLaws(large(seed));
    }

    private static void requireLaws(Case book) {
        LiquidationPlan plan = plan(book, SearchLimits.STANDARD);

        assertThat(plan.steps()).hasSizeLessThanOrEqualTo(book.positions().size());
        requireImprovement(plan);
        requireNoLotTooMany(book, plan);
        requireSameFiguresAfresh(book, plan);
        assertThat(plan.cost())
                .isEqualByComparingTo(plan.steps().stream().map(Step::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** Each step improves the account, or the whole book closes. */
    private static void requireImprovement(LiquidationPlan plan) {
        AccountFigures before = plan.before();
        for (Step step : plan.steps()) {
            assertThat(plan.isFlat() || step.after().isBetterThan(before))
                    .as("step %s", step)
                    .isTrue();
            before = step.after();
        }
        assertThat(plan.after()).isEqualTo(before);
        assertThat(plan.isReached()).isEqualTo(TARGET.lacking(plan.after()).signum() <= 0);
    }

    private static void requireNoLotTooMany(Case book, LiquidationPlan plan) {
        if (plan.isFlat()) {
            return;
        }
        Candidate candidate = candidate(book);
        Map<Object, Integer> legs = candidate.legs().stream()
                .collect(Collectors.toMap(
                        Leg::contractId, leg -> candidate.legs().indexOf(leg)));
        plan.steps()
                .forEach(step -> candidate.set(
                        legs.get(step.contract()), step.quantity().abs().intValueExact()));
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
                    candidate.set(leg, step.quantity().abs().intValueExact());
                }
            }
            AccountMargin afresh = trial.afresh();
            assertThat(new AccountFigures(afresh.equity(), afresh.initialMargin(), afresh.maintenanceMargin()))
                    .isEqualTo(step.after());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("smallSeeds")
    void order_of_the_book_changes_nothing(long seed) {
        Case book = small(seed);

        assertThat(plan(book.shuffled(seed), SearchLimits.STANDARD)).isEqualTo(plan(book, SearchLimits.STANDARD));
    }

    @Test
    void order_of_a_large_book_changes_nothing() {
        Case book = large(20);

        assertThat(plan(book.shuffled(1), SearchLimits.STANDARD)).isEqualTo(plan(book, SearchLimits.STANDARD));
    }

    /** Counts instead of times, which depend on the machine: a look takes some microseconds. */
    @Test
    void two_thousand_legs_are_planned_with_a_bounded_number_of_margins() {
        Case book = RandomBooks.of(GeneratedSpan.ofOnePortfolio())
                .draw(7, 2_000, 50)
                .withEquity("0.50");

        LiquidationPlan plan = plan(book, SearchLimits.STANDARD);

        assertThat(plan.isReached()).isTrue();
        assertThat(plan.search().candidateCount())
                .isLessThan(12 * 2_000 + SearchLimits.STANDARD.lookCountMax() + 5_000);
        requireImprovement(plan);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("largeSeeds")
    void trial_says_what_margining_afresh_says(long seed) {
        Case book = large(seed);
        BookTrial trial = book.trial();
        Legs legs = Legs.of(trial, POLICY, book.costs(), SpanDesk.NOW);
        Random random = new Random(seed);

        for (int change = 0; change < 10; change++) {
            Leg leg = legs.legs().get(random.nextInt(legs.legs().size()));
            Trade trade = random.nextInt(4) == 0
                    ? null
                    : leg.order(1 + random.nextInt(leg.lotCount())).trade();
            trial.trade(leg.contract(), trade);

            AccountMargin afresh = trial.afresh();
            assertThat(trial.equity()).isEqualByComparingTo(afresh.equity());
            assertThat(trial.margins().initial()).isEqualByComparingTo(afresh.initialMargin());
            assertThat(trial.margins().maintenance()).isEqualByComparingTo(afresh.maintenanceMargin());
        }
    }

    private static LiquidationPlan plan(Case book, SearchLimits limits) {
        return new LiquidationPlanner(limits).plan(book.trial(), POLICY, book.costs(), SpanDesk.NOW);
    }

    private static Candidate candidate(Case book) {
        BookTrial trial = book.trial();
        Legs legs = Legs.of(trial, POLICY, book.costs(), SpanDesk.NOW);
        return new Candidate(legs.legs(), new TrialOfBook(trial), TARGET, legs.leavesNothing());
    }

    private static Map<Object, BigDecimal> quantities(LiquidationPlan plan) {
        return plan.steps().stream().collect(Collectors.toMap(Step::contract, Step::quantity));
    }

    private static Map<Object, BigDecimal> quantities(Candidate candidate, int[] lots) {
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
}
