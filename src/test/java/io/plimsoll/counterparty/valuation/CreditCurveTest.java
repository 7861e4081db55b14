package io.plimsoll.counterparty.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.counterparty.valuation.BasicCvaCapital.CvaCounterparty;
import io.plimsoll.counterparty.valuation.BasicCvaCapital.NettingSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreditCurveTest {
    @Test
    void survival_that_rises_or_leaves_its_bounds_is_refused() {
        assertThatThrownBy(() -> survival(1, 0.9, 0.91)).hasMessageContaining("not rise");
        assertThatThrownBy(() -> survival(1.01)).hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> survival(-0.01)).hasMessageContaining("[0, 1]");
        assertThat(survival(1, 1, 0).survivalProbabilities()).containsExactly(1, 1, 0);
    }

    @Test
    void parts_add_up_and_a_profile_of_one_date_costs_nothing() {
        double[] times = {0, 1, 2};
        CreditValuationAdjustment cva =
                CreditValuationAdjustment.of(new double[] {100, 100, 100}, CreditCurve.flat(times, 0.02, 0), 0.4);

        assertThat(cva.byInterval()).hasSize(2);
        assertThat(cva.total()).isCloseTo(60 * (1 - Math.exp(-0.04)), within(1e-12));
        assertThat(CreditValuationAdjustment.of(new double[] {5}, survival(1), 0.4)
                        .total())
                .isZero();
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

    private static CreditCurve survival(double... probabilities) {
        double[] factors = new double[probabilities.length];
        Arrays.fill(factors, 1);
        return new CreditCurve(probabilities, factors);
    }
}
