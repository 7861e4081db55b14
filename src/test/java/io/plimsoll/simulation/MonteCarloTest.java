package io.plimsoll.simulation;

import static io.plimsoll.simulation.CascadeFixtures.fourLongsEnteredAt100;
import static io.plimsoll.simulation.CascadeFixtures.longAt100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.parallel.Workers;
import io.plimsoll.pricing.ReproducibleMath;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MonteCarloTest {
    private static final CascadePolicy AT_ONCE = CascadePolicy.closingAtOnce();
    private static final CascadePolicy QUARTER = new CascadePolicy("quarter", 0.25, 0, 0, Double.POSITIVE_INFINITY, 0);

    private static PathModel model(double shock, double volatility, int stepCount, double drift) {
        return new PathModel(
                42,
                stepCount,
                new double[] {shock},
                new double[] {drift},
                new double[] {volatility},
                PathModel.uncorrelated(1));
    }

    private static MonteCarlo run(
            Cascade cascade, PathModel model, int pathCount, List<CascadePolicy> policies, int workerCount) {
        try (ExecutorService workers = Executors.newFixedThreadPool(workerCount)) {
            return MonteCarlo.of(
                    cascade, model, pathCount, policies, new Workers(workers, workerCount), RunWatch.none());
        }
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        PathModel model = model(-0.04, 0.02, 12, 0);
        List<CascadePolicy> policies = List.of(AT_ONCE, QUARTER);

        MonteCarlo alone = run(fourLongsEnteredAt100(), model, 500, policies, 1);
        MonteCarlo together = run(fourLongsEnteredAt100(), model, 500, policies, 4);

        assertThat(together).isEqualTo(alone);
    }

    /** Written down so that another machine or release that computes otherwise is noticed. */
    @Test
    void the_digits_are_those_of_every_machine() {
        MonteCarlo result = run(fourLongsEnteredAt100(), model(-0.06, 0.02, 5, 0), 200, List.of(AT_ONCE), 2);

        Estimate drop = result.outcomes().getFirst().measures().get(Measure.FINAL_DROP);
        assertThat(Double.toHexString(drop.mean())).isEqualTo("0x1.3bbd5fbf31fb1p-4");
    }

    /** The account is hit below 95, where its equity is 5 % of 95: one step of 3 % goes there with probability N(d). */
    @Test
    void the_share_of_paths_that_close_an_account_is_that_of_the_closed_formula() {
        List<SimulatedAsset> assets = List.of(new SimulatedAsset("X", 100, 0.05, false, new PriceImpact.Linear(0, 0)));
        SimulatedBook book = SimulatedBook.of(List.of(longAt100("a", 1, 100 - 0.95 * 95)), assets);
        Cascade cascade = new Cascade(assets, book, null, 0, 10);
        double sigma = 0.03;

        MonteCarlo result = run(cascade, model(0, sigma, 1, 0), 20_000, List.of(AT_ONCE), 2);

        double expected = normalCdf((Math.log(0.95) + sigma * sigma / 2) / sigma);
        Estimate closed = result.outcomes().getFirst().measures().get(Measure.LIQUIDATED_ACCOUNT_COUNT);
        assertThat(closed.mean()).isCloseTo(expected, within(3 * closed.standardError()));
        assertThat(closed.standardError()).isPositive().isLessThan(0.002);
    }

    private static double normalCdf(double x) {
        return ReproducibleMath.normalCdf(x);
    }

    @Test
    void prices_grow_as_their_drift_says() {
        List<SimulatedAsset> assets = List.of(new SimulatedAsset("X", 100, 0.05, false, new PriceImpact.Linear(0, 0)));
        Cascade cascade = new Cascade(assets, SimulatedBook.of(List.of(), assets), null, 0, 10);

        MonteCarlo result = run(cascade, model(0.01, 0.02, 20, 0.001), 20_000, List.of(AT_ONCE), 2);

        Estimate last = result.outcomes().getFirst().bands().getLast().prices().getFirst();
        assertThat(last.mean()).isCloseTo(101 * Math.exp(0.02), within(3 * last.standardError()));
        assertThat(last.low()).isLessThan(last.median());
        assertThat(last.median()).isLessThan(last.high());
    }

    @Test
    void correlated_assets_move_together_as_much_as_was_asked_for() {
        double rho = 0.6;
        PathModel model = new PathModel(
                7, 20_000, new double[2], new double[2], new double[] {0.01, 0.01}, new double[][] {{1, rho}, {rho, 1}
                });

        double[][] moves = model.paths().path(0).moves();

        double products = 0;
        double squares = 0;
        for (int step = 1; step < moves.length; step++) {
            products += moves[step][0] * moves[step][1];
            squares += (moves[step][0] * moves[step][0] + moves[step][1] * moves[step][1]) / 2;
        }
        assertThat(products / squares).isCloseTo(rho, within(0.02));
    }

    @Test
    void policies_are_compared_on_the_same_paths() {
        MonteCarlo result =
                run(fourLongsEnteredAt100(), model(-0.05, 0.015, 8, 0), 400, List.of(AT_ONCE, QUARTER, AT_ONCE), 2);

        PolicyOutcome first = result.outcomes().getFirst();
        PolicyOutcome third = result.outcomes().getLast();
        assertThat(third.measures()).isEqualTo(first.measures());
        assertThat(third.againstFirst().values()).allSatisfy(difference -> {
            assertThat(difference.mean()).isZero();
            assertThat(difference.standardError()).isZero();
        });
        Estimate saved = result.outcomes().get(1).againstFirst().get(Measure.LIQUIDATED_NOTIONAL);
        assertThat(saved.mean()).isNegative();
        assertThat(saved.standardError())
                .isLessThan(first.measures().get(Measure.LIQUIDATED_NOTIONAL).standardError());
    }

    @Test
    void every_path_is_told_and_a_cancelled_run_stops() {
        AtomicInteger done = new AtomicInteger();
        RunWatch cancelsAfter50 = new RunWatch() {
            @Override
            public boolean isCancelled() {
                return done.get() >= 50;
            }

            @Override
            public void done(int moreCount) {
                done.addAndGet(moreCount);
            }
        };

        assertThatThrownBy(() -> MonteCarlo.of(
                        fourLongsEnteredAt100(),
                        model(-0.05, 0.01, 5, 0),
                        100_000,
                        List.of(AT_ONCE),
                        new Workers(Runnable::run, 1),
                        cancelsAfter50))
                .isInstanceOf(CancellationException.class);
        assertThat(done).hasValue(50);
    }

    /** Also if the rule is asked by another thread. */
    @Test
    void what_a_rule_refuses_is_told_as_it_is() {
        Cascade refused = CascadeFixtures.fourLongsThatARuleRefuses();

        assertThatThrownBy(() -> run(refused, model(-0.05, 0.01, 5, 0), 100, List.of(AT_ONCE), 2))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FIGURE_OUT_OF_RANGE));
    }

    @Test
    void quantiles_are_by_nearest_rank() {
        Estimate estimate = Estimate.of(
                IntStream.rangeClosed(1, 20).mapToDouble(i -> 21 - i).toArray());

        assertThat(estimate.low()).isEqualTo(1);
        assertThat(estimate.median()).isEqualTo(10);
        assertThat(estimate.high()).isEqualTo(19);
        assertThat(estimate.mean()).isEqualTo(10.5);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(35.0 / 20), within(1e-12));
    }

    @Test
    void a_matrix_that_is_no_correlation_is_refused() {
        assertThat(PathModel.isCorrelation(new double[][] {{1, 1}, {1, 1}})).isTrue();
        assertThat(PathModel.isCorrelation(new double[][] {{1, 0.5}, {0.4, 1}})).isFalse();
        assertThat(PathModel.isCorrelation(new double[][] {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}}))
                .isFalse();
        assertThat(PathModel.isCorrelation(new double[][] {{2}})).isFalse();
    }
}
