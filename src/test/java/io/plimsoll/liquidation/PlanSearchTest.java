package io.plimsoll.liquidation;

import static io.plimsoll.liquidation.PlanLaws.POLICY;
import static io.plimsoll.liquidation.PlanLaws.TARGET;
import static io.plimsoll.liquidation.PlanLaws.candidate;
import static io.plimsoll.liquidation.PlanLaws.plan;
import static io.plimsoll.liquidation.PlanLaws.quantities;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of plans, on random books margined by SPAN. */
class PlanSearchTest {
    private static final long SMALL_COUNT = 80;
    private static final long LARGE_COUNT = 25;
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

    /** Whoever lacks much often has to trade a position and what hedges it together. */
    private static Case poor(long seed) {
        return small(seed).withEquity("0.30");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("smallSeeds")
    void plan_of_a_poor_account_is_the_one_that_brute_force_finds(long seed) {
        Case book = poor(seed);

        LiquidationPlan plan = plan(book, SearchLimits.STANDARD);

        Candidate candidate = candidate(book);
        int[] cheapest = BruteForce.cheapest(candidate);
        assertThat(plan.isReached()).isEqualTo(cheapest != null);
        if (cheapest != null) {
            assertThat(plan.search().isExact()).isTrue();
            assertThat(quantities(plan)).isEqualTo(quantities(candidate, cheapest));
            assertThat(plan.cost()).isEqualByComparingTo(candidate.cost(cheapest));
        }
        PlanLaws.require(book);
    }

    /** Otherwise the test above would say nothing about the order of such plans. */
    @Test
    void some_plans_have_no_order_in_which_every_step_improves() {
        assertThat(smallSeeds().mapToObj(seed -> plan(poor(seed), SearchLimits.STANDARD)))
                .anyMatch(plan -> plan.isReached()
                        && !plan.isFlat()
                        && plan.steps().stream().anyMatch(step -> !step.isImproving()));
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
    private record Hedged(Case book, ContractId hedge, LiquidationPolicy policy, CostsByContract costs) {
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
            CostsByContract costs = new CostsByContract(
                    new SpreadCosts(
                            new Terms(new BigDecimal("0.03"), new BigDecimal("0.25"), BigDecimal.ZERO), Map.of()),
                    book.market().byContract());
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
        PlanLaws.require(small(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("largeSeeds")
    void laws_hold_for_many_legs(long seed) {
        PlanLaws.require(large(seed));
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
        PlanLaws.requireImprovement(plan);
        assertThat(plan.steps()).allMatch(Step::isImproving);
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
}
