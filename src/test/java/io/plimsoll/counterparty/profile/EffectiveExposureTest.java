package io.plimsoll.counterparty.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class EffectiveExposureTest {
    @Test
    void profile_of_one_date_is_its_own_average() {
        EffectiveExposure one = EffectiveExposure.of(new double[] {0.5}, new double[] {7});

        assertThat(one.expectedPositive()).isEqualTo(7);
        assertThat(one.effectiveExpectedPositive()).isEqualTo(7);
        assertThat(paths(new double[] {0.5}, new double[] {7}, new double[] {-1})
                        .expectedPositive())
                .isEqualTo(3.5);
    }

    @Test
    void only_the_first_year_counts() {
        EffectiveExposure result = EffectiveExposure.of(new double[] {0, 0.5, 1.5, 2}, new double[] {1, 2, 1, 100});

        assertThat(result.effectiveExpected()).containsExactly(1, 2, 2, 100);
        assertThat(result.expectedPositive()).isEqualTo(1.5);
        assertThat(result.effectiveExpectedPositive()).isEqualTo(2);
    }

    @Test
    void dates_must_ascend() {
        assertThatThrownBy(() -> EffectiveExposure.of(new double[] {0, 0}, new double[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> paths(new double[] {1, 0.5}, new double[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantile_is_the_smallest_order_statistic_of_at_least_its_rank() {
        double[] times = {1};
        assertThat(new ExposurePaths(times, new double[][] {{1}, {2}, {3}, {4}})
                        .profile(HeldCollateral.fixed(0), new BigDecimal("0.5"))
                        .potentialFutureMax())
                .isEqualTo(2);
        assertThat(new ExposurePaths(times, new double[][] {{1}, {2}, {3}, {4}})
                        .profile(HeldCollateral.fixed(0), new BigDecimal("0.51"))
                        .potentialFutureMax())
                .isEqualTo(3);
        assertThat(new ExposurePaths(times, new double[][] {{-5}, {-4}})
                        .profile(HeldCollateral.fixed(0), new BigDecimal("0.99"))
                        .potentialFutureMax())
                .isZero();
    }

    private static ExposureProfile paths(double[] times, double[]... paths) {
        return new ExposurePaths(times, paths).profile(HeldCollateral.fixed(0), new BigDecimal("0.95"));
    }
}
