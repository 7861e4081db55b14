package io.plimsoll.counterparty.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.counterparty.valuation.BasicCvaCapital.CvaCounterparty;
import io.plimsoll.counterparty.valuation.BasicCvaCapital.NettingSet;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditCurveTest {
    @Test
    void survival_that_rises_or_leaves_its_bounds_is_refused() {
        assertThatThrownBy(() -> survival(1, 0.9, 0.91)).hasMessageContaining("not rise");
        assertThatThrownBy(() -> survival(1.01)).hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> survival(-0.01)).hasMessageContaining("[0, 1]");
        assertThat(survival(1, 1, 0).survivalProbabilities()).containsExactly(1, 1, 0);
    }

    @Test
    void parts_add_up_and_a_profile_of_today_costs_nothing() {
        double[] times = {0, 1, 2};
        CreditValuationAdjustment cva =
                CreditValuationAdjustment.of(new double[] {100, 100, 100}, CreditCurve.flat(times, 0.02, 0), 0.4);

        assertThat(cva.byInterval()).hasSize(3);
        assertThat(cva.byInterval()[0]).isZero();
        assertThat(cva.total()).isCloseTo(60 * (1 - Math.exp(-0.04)), within(1e-12));
        assertThat(CreditValuationAdjustment.of(new double[] {5}, survival(1), 0.4)
                        .total())
                .isZero();
    }

    /** Ten percent default before the first date, ten more before the second. */
    @Test
    void default_before_the_first_date_costs_too() {
        assertThat(CreditValuationAdjustment.of(new double[] {1_000}, survival(0.9), 0)
                        .total())
                .isCloseTo(100, within(1e-12));
        assertThat(CreditValuationAdjustment.of(new double[] {1_000, 1_000}, survival(0.9, 0.8), 0)
                        .byInterval())
                .containsExactly(new double[] {100, 100}, within(1e-12));
    }

    /** A constant exposure without discounting costs what defaults until the last date, whatever the dates. */
    @Test
    void dates_in_between_do_not_change_what_a_constant_exposure_costs() {
        double[] exposures = {100, 100};
        double fromToday = CreditValuationAdjustment.of(exposures, CreditCurve.flat(new double[] {0, 1}, 0.02, 0), 0.4)
                .total();
        double fromLater = CreditValuationAdjustment.of(
                        exposures, CreditCurve.flat(new double[] {0.5, 1}, 0.02, 0), 0.4)
                .total();

        assertThat(fromLater).isCloseTo(fromToday, within(1e-12));
    }

    @Test
    void survival_today_is_certain() {
        assertThatThrownBy(() -> CreditCurve.ofSurvival(new double[] {0, 1}, new double[] {0.9, 0.8}, 0))
                .hasMessageContaining("today must be 1");
    }

    /** Between the sum, of one risk, and the root of the sum of squares, of independent ones. */
    @Test
    void capital_of_two_counterparties_is_partly_diversified() {
        CvaCounterparty one = new CvaCounterparty(0.05, List.of(new NettingSet(1_000_000, 3)));

        double k = BasicCvaCapital.of(List.of(one)).reduced();
        double ofTwo = BasicCvaCapital.of(List.of(one, one)).reduced();

        assertThat(ofTwo).isCloseTo(k * Math.sqrt(1 + 0.75 * 2), within(1e-6));
        assertThat(BasicCvaCapital.of(List.of()).capital()).isZero();
    }

    /** {@code M DF} of 50 digits: {@code (1 - exp(-0.05 M)) / 0.05}, on both sides of where the series ends (M = 1.25) too. */
    @ParameterizedTest
    @CsvSource({
        "1e-10, 9.999999999975000000000042e-11",
        "0.001, 9.999750004166614583854162e-4",
        "0.5, 4.938017594333466274602715e-1",
        "1.249999, 1.211737804317397978803036e+0",
        "1.25, 1.211738743730484277605784e+0",
        "3, 2.785840471498843855419325e+0"
    })
    void short_maturities_lose_no_digits(double maturityYears, double expected) {
        double standAlone = new CvaCounterparty(1, List.of(new NettingSet(1.4, maturityYears))).standAlone();

        assertThat(standAlone).isCloseTo(expected, withinPercentage(1e-13));
    }

    @Test
    void capital_has_at_most_eighteen_digits_before_the_point() {
        assertThat(BasicCvaCapital.shown(999_999_999_999_999_872.0)).isEqualByComparingTo("999999999999999872");
        assertThatThrownBy(() -> BasicCvaCapital.shown(1e18))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FIGURE_OUT_OF_RANGE));
    }

    private static CreditCurve survival(double... probabilities) {
        double[] factors = new double[probabilities.length];
        Arrays.fill(factors, 1);
        return new CreditCurve(probabilities, factors);
    }
}
