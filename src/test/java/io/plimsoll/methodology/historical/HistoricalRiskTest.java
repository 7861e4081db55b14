package io.plimsoll.methodology.historical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.methodology.historical.EwmaFilter.FilteredReturns;
import io.plimsoll.methodology.historical.Horizon.Scaling;
import io.plimsoll.methodology.historical.Procyclicality.BufferedMargin;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of every formula, by hand. */
class HistoricalRiskTest {

    @ParameterizedTest
    @CsvSource({
        "20, 0.95, 19, 1.00",
        "100, 0.55, 55, 45.00",
        "100, 0.07, 7, 93.00",
        "1000, 0.995, 995, 5.000",
        "1000, 0.999, 999, 1.000",
        "20, 0.99, 20, 0.20",
        "1, 0.5, 1, 0.5",
        "3, 0.0001, 1, 2.9997",
        "5000, 0.9999, 5000, 0.5000"
    })
    void rank_and_tail_are_exact(int count, String level, int rank, BigDecimal tail) {
        Confidence confidence = Confidence.of(level);

        double[] losesMoreEveryDay = new double[count];
        Arrays.setAll(losesMoreEveryDay, day -> -1 - day);
        assertThat(HistoricalRisk.valueAtRisk(losesMoreEveryDay, confidence, QuantileRule.ORDER))
                .isEqualTo(rank);
        assertThat(confidence.tailSize(count)).isEqualByComparingTo(tail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-0.1", "1.01"})
    void confidence_outside_zero_to_one_is_refused(String level) {
        assertThatThrownBy(() -> Confidence.of(level)).hasMessageContaining("(0, 1)");
    }

    @ParameterizedTest
    @CsvSource({"0.99, 100", "0.995, 200", "0.975, 40", "0.97, 34", "0.5, 2", "0.9999999999, 2147483647"})
    void observations_needed_leave_one_beyond_value_at_risk(String level, int needed) {
        assertThat(Confidence.of(level).observationsNeeded()).isEqualTo(needed);
    }

    @Test
    void value_at_risk_at_a_whole_rank_is_the_loss_after_the_tail() {
        double[] pnl = new double[20];
        for (int i = 0; i < 20; i++) {
            pnl[i] = i - 15;
        }

        assertThat(HistoricalRisk.valueAtRisk(pnl, Confidence.of("0.95"), QuantileRule.ORDER))
                .isEqualTo(14);
        assertThat(HistoricalRisk.expectedShortfall(pnl, Confidence.of("0.95"))).isEqualTo(15);
        assertThat(HistoricalRisk.expectedShortfall(pnl, Confidence.of("0.9"))).isEqualTo(14.5);
    }

    @Test
    void linear_rule_interpolates_between_losses() {
        double[] pnl = {-10, -20, 0, 5};

        // losses ascending -5, 0, 10, 20; position 3 x 0.9 = 2.7
        assertThat(HistoricalRisk.valueAtRisk(pnl, Confidence.of("0.9"), QuantileRule.LINEAR))
                .isCloseTo(17, within(1e-12));
        assertThat(QuantileRule.LINEAR.quantile(new double[] {-5, 0, 10, 20}, new BigDecimal("0.9")))
                .isCloseTo(17, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"ORDER, 0, 1", "ORDER, 1, 3", "ORDER, 0.5, 2", "LINEAR, 0, 1", "LINEAR, 1, 3", "LINEAR, 0.5, 2"})
    void quantile_reaches_from_the_smallest_to_the_largest(QuantileRule rule, BigDecimal q, double expected) {
        assertThat(rule.quantile(new double[] {3, 1, 2}, q)).isEqualTo(expected);
    }

    @Test
    void one_observation_is_all_there_is() {
        double[] pnl = {-7};

        assertThat(HistoricalRisk.valueAtRisk(pnl, Confidence.of("0.99"), QuantileRule.ORDER))
                .isEqualTo(7);
        assertThat(HistoricalRisk.valueAtRisk(pnl, Confidence.of("0.99"), QuantileRule.LINEAR))
                .isEqualTo(7);
        assertThat(HistoricalRisk.expectedShortfall(pnl, Confidence.of("0.99"))).isEqualTo(7);
    }

    @Test
    void no_observation_and_no_number_are_refused() {
        assertThatThrownBy(() -> HistoricalRisk.expectedShortfall(new double[0], Confidence.of("0.99")))
                .isInstanceOf(IllegalArgumentException.class);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> HistoricalRisk.valueAtRisk(
                            new double[] {1, bad}, Confidence.of("0.99"), QuantileRule.ORDER))
                    .hasMessageContaining("value 1 must be finite");
        }
    }

    @Test
    void of_equal_losses_the_older_counts_as_worse() {
        double[] pnl = {0, -3, -3, -3};

        TailWeights tail = TailWeights.expectedShortfall(pnl, Confidence.of("0.5"));

        assertThat(tail.indexes()).containsExactly(1, 2);
    }

    @Test
    void age_weighting_with_lambda_one_weighs_all_alike() {
        double[] pnl = {-12, -9, -7, -6, -5, -3, -2, -1, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10};

        var risk = new AgeWeighting(BigDecimal.ONE).risk(pnl, Confidence.of("0.9"));

        assertThat(risk.valueAtRisk().loss(pnl)).isEqualTo(9);
        assertThat(risk.weightAtValueAtRisk()).isCloseTo(0.1, within(1e-15));
        assertThat(risk.expectedShortfall().loss(pnl)).isCloseTo(10.5, within(1e-12));
    }

    @Test
    void a_recent_loss_sets_age_weighted_value_at_risk_sooner_than_an_old_one() {
        AgeWeighting weighting = new AgeWeighting(new BigDecimal("0.9"));
        double[] old = new double[50];
        old[0] = -10;
        double[] recent = new double[50];
        recent[49] = -10;

        assertThat(weighting.risk(old, Confidence.of("0.95")).valueAtRisk().loss(old))
                .isZero();
        assertThat(weighting.risk(recent, Confidence.of("0.95")).valueAtRisk().loss(recent))
                .isEqualTo(10);
    }

    @Test
    void filter_of_a_factor_that_never_moved_leaves_it() {
        FilteredReturns filtered = new EwmaFilter(new BigDecimal("0.94"), null, null).filter(new double[5]);

        assertThat(filtered.returns()).containsOnly(0);
        assertThat(filtered.currentVolatility()).isZero();
    }

    @Test
    void filter_knows_the_variance_before_each_return() {
        EwmaFilter filter = new EwmaFilter(new BigDecimal("0.5"), new BigDecimal("0.04"), null);

        FilteredReturns filtered = filter.filter(new double[] {0.1, 0.3});

        // variances 0.04, 0.02 + 0.005 = 0.025, 0.0125 + 0.045 = 0.0575
        double now = Math.sqrt(0.0575);
        assertThat(filtered.currentVolatility()).isCloseTo(now, within(1e-15));
        assertThat(filtered.returns()[0]).isCloseTo(0.1 * now / 0.2, within(1e-15));
        assertThat(filtered.returns()[1]).isCloseTo(0.3 * now / Math.sqrt(0.025), within(1e-15));
    }

    @Test
    void floor_lifts_the_volatility_that_returns_are_scaled_to_and_not_the_one_shown() {
        EwmaFilter filter = new EwmaFilter(BigDecimal.ONE, new BigDecimal("0.01"), new BigDecimal("0.2"));

        FilteredReturns filtered = filter.filter(new double[] {0.05});

        assertThat(filtered.currentVolatility()).isCloseTo(0.1, within(1e-15));
        assertThat(filtered.flooredVolatility()).isEqualTo(0.2);
        assertThat(filtered.returns()[0]).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void impossible_filters_and_weightings_are_refused() {
        BigDecimal half = new BigDecimal("0.5");
        assertThatThrownBy(() -> new EwmaFilter(BigDecimal.ZERO, null, null)).hasMessageContaining("lambda");
        assertThatThrownBy(() -> new EwmaFilter(new BigDecimal("1.01"), null, null))
                .hasMessageContaining("lambda");
        assertThatThrownBy(() -> new EwmaFilter(half, BigDecimal.ZERO, null)).hasMessageContaining("seedVariance");
        assertThatThrownBy(() -> new EwmaFilter(half, null, half.negate())).hasMessageContaining("volatilityFloor");
        assertThatThrownBy(() -> new AgeWeighting(BigDecimal.ZERO)).hasMessageContaining("lambda");
        assertThatThrownBy(() -> new AgeWeighting(new BigDecimal("1.01"))).hasMessageContaining("lambda");
    }

    @Test
    void overlapping_returns_compound_or_add_up() {
        double[] daily = {0.1, -0.2, 0.5};
        Horizon twoDays = new Horizon(2, Scaling.OVERLAPPING);

        assertThat(twoDays.returns(daily, true)).containsExactly(new double[] {-0.12, 0.2}, within(1e-15));
        assertThat(twoDays.returns(daily, false)).containsExactly(new double[] {-0.1, 0.3}, within(1e-15));
        assertThat(twoDays.factor()).isEqualTo(1);
        assertThat(new Horizon(1, Scaling.OVERLAPPING).returns(daily, true)).containsExactly(daily);
        assertThat(new Horizon(4, Scaling.SQRT_TIME).returns(daily, true)).containsExactly(daily);
        assertThat(new Horizon(4, Scaling.SQRT_TIME).factor()).isEqualTo(2);
        assertThatThrownBy(() -> new Horizon(4, Scaling.OVERLAPPING).returns(daily, true))
                .hasMessageContaining("at least 4 returns");
        assertThatThrownBy(() -> new Horizon(0, Scaling.SQRT_TIME)).hasMessageContaining("days");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, false, 0, 1250, 0",
        "1000, true, 1250, 1250, 0",
        "1000, true, 1100, 1100, 0.6",
        "1000, true, 900, 1000, 1",
        "1000, true, 2000, 1250, 0",
        "0, false, 0, 0, 0",
        "0, true, 10, 0, 0"
    })
    void buffer_is_used_up_while_margin_rises(
            double margin, boolean isRising, double previous, double called, double used) {
        BufferedMargin buffered = Procyclicality.buffered(margin, 0.25, previous, isRising);

        assertThat(buffered.full()).isEqualTo(margin * 1.25);
        assertThat(buffered.called()).isEqualTo(called);
        assertThat(buffered.usedFraction()).isCloseTo(used, within(1e-12));
    }

    @Test
    void stress_weight_reaches_from_none_to_all() {
        assertThat(Procyclicality.stressWeighted(1000, 1800, 0)).isEqualTo(1000);
        assertThat(Procyclicality.stressWeighted(1000, 1800, 1)).isEqualTo(1800);
        assertThatThrownBy(() -> Procyclicality.stressWeighted(1, 1, 1.01)).hasMessageContaining("[0, 1]");
        assertThat(Procyclicality.floored(950, 950).isFloorBinding()).isFalse();
    }
}
