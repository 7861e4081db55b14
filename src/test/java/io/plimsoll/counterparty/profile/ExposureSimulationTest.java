package io.plimsoll.counterparty.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExposureSimulationTest {
    private static final BigDecimal Q95 = new BigDecimal("0.95");
    private static final NormalProcess HUNDRED_THOUSAND_A_YEAR = new NormalProcess(0, 0, 100_000, 1, 24);
    private static final HeldCollateral NONE = HeldCollateral.fixed(0);

    /** Capabilities, section 8 (c): 100,000 / sqrt(2 π), two thirds of it, and 100,000 times the 95 % quantile. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figures_are_within_three_standard_errors_and_one_percent_of_the_closed_form(long seed) {
        ExposureProfile profile = run(1, HUNDRED_THOUSAND_A_YEAR, NONE, 200_000, seed);

        DateExposure last = profile.dates().getLast();
        assertThat(last.expected()).isCloseTo(39_894.23, bound(39_894.23, last.expectedStandardError()));
        assertThat(last.potentialFuture()).isCloseTo(164_485.4, bound(164_485.4, last.potentialFutureStandardError()));
        // straight lines between 25 points of a square root lie 0.27 % below it
        assertThat(profile.expectedPositive())
                .isCloseTo(26_596.15, bound(26_596.15, profile.expectedPositiveStandardError() + 72 / 3.0));
    }

    private static Offset<Double> bound(double expected, double standardError) {
        return within(Math.min(3 * standardError, 0.01 * expected));
    }

    static LongStream seeds() {
        return LongStream.of(1, 2);
    }

    /** 0.5838 × 100,000 / sqrt(n) of the mean; sqrt(q (1 − q)) / φ(z) of the quantile. */
    @Test
    void standard_errors_are_those_of_the_normal_distribution() {
        DateExposure last =
                run(1, HUNDRED_THOUSAND_A_YEAR, NONE, 100_000, 5).dates().getLast();

        assertThat(last.expectedStandardError()).isCloseTo(58_380 / Math.sqrt(100_000), within(2.0));
        double density = 0.103135640;
        assertThat(last.potentialFutureStandardError())
                .isCloseTo(100_000 * Math.sqrt(0.95 * 0.05 / 100_000) / density, within(70.0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void one_thread_and_two_give_the_same_digits(long seed) {
        HeldCollateral margined = new HeldCollateral(500, 10_000, 2);

        ExposureProfile byOne = run(1, HUNDRED_THOUSAND_A_YEAR, margined, 20_000, seed);
        ExposureProfile byTwo = run(2, HUNDRED_THOUSAND_A_YEAR, margined, 20_000, seed);

        assertThat(byTwo).isEqualTo(byOne);
        assertThat(run(1, HUNDRED_THOUSAND_A_YEAR, margined, 20_000, seed + 1)).isNotEqualTo(byOne);
    }

    /** Of two steps' change: 100,000 sqrt(2/24) / sqrt(2 π). */
    @Test
    void variation_margin_leaves_the_change_of_the_margin_period_of_risk() {
        HeldCollateral lagging = new HeldCollateral(0, 0, 2);
        // far above zero, so that margin is always called
        NormalProcess farAbove = new NormalProcess(1e7, 0, 100_000, 1, 24);

        DateExposure last = run(1, farAbove, lagging, 50_000, 3).dates().getLast();

        double expected = 100_000 * Math.sqrt(2 / 24.0) * 0.3989422804;
        assertThat(last.expected()).isCloseTo(expected, within(3 * last.expectedStandardError()));
    }

    @Test
    void margin_without_lag_and_threshold_leaves_nothing_and_a_threshold_leaves_itself() {
        NormalProcess farAbove = new NormalProcess(1e7, 0, 100_000, 1, 4);

        assertThat(run(1, farAbove, new HeldCollateral(0, 0, 0), 100, 3).potentialFutureMax())
                .isZero();
        assertThat(run(1, farAbove, new HeldCollateral(0, 5_000, 0), 100, 3).potentialFutureMax())
                .isCloseTo(5_000, within(1e-6));
        assertThat(run(1, farAbove, HeldCollateral.fixed(2e7), 100, 3).expectedPositive())
                .isZero();
    }

    @Test
    void exposure_begins_with_what_is_owed_now_and_drifts() {
        NormalProcess drifting = new NormalProcess(1_000, 500, 1e-9, 2, 2);

        ExposureProfile profile = run(1, drifting, HeldCollateral.fixed(200), 10, 1);

        assertThat(profile.timesYears()).containsExactly(0, 1, 2);
        assertThat(profile.expected()).containsExactly(new double[] {800, 1_300, 1_800}, within(1e-6));
        assertThat(profile.expectedPositive()).isCloseTo(1_300, within(1e-6));
    }

    @Test
    void impossible_processes_are_refused() {
        assertThatThrownBy(() -> new NormalProcess(0, 0, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NormalProcess(0, 0, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NormalProcess(0, 0, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HeldCollateral(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ExposureProfile run(
            int threadCount, NormalProcess process, HeldCollateral collateral, int pathCount, long seed) {
        try (ForkJoinPool pool = new ForkJoinPool(threadCount)) {
            return new ExposureSimulation(pool).run(process, collateral, pathCount, seed, Q95);
        }
    }
}
