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

    /** CRE53.14 sums from today, so that quarters of a year count a quarter each, the first too. */
    @Test
    void first_interval_begins_today() {
        EffectiveExposure rising =
                EffectiveExposure.of(new double[] {0.25, 0.5, 0.75, 1}, new double[] {100, 200, 300, 400});
        EffectiveExposure falling = EffectiveExposure.of(new double[] {0.25, 0.5}, new double[] {400, 100});

        assertThat(rising.expectedPositive()).isEqualTo(250);
        assertThat(rising.effectiveExpectedPositive()).isEqualTo(250);
        assertThat(falling.expectedPositive()).isEqualTo(250);
        assertThat(falling.effectiveExpectedPositive()).isEqualTo(400);
        assertThat(paths(new double[] {0.25, 1.25}, new double[] {4, 0}).expectedPositive())
                .isEqualTo((0.25 * 4 + 2) / 1.25);
    }

    @Test
    void profile_that_begins_after_a_year_is_in_the_first_what_it_is_then() {
        for (double firstYears : new double[] {1, 1.5}) {
            EffectiveExposure late = EffectiveExposure.of(new double[] {firstYears, 2}, new double[] {7, 9});

            assertThat(late.expectedPositive()).isEqualTo(7);
            assertThat(late.effectiveExpectedPositive()).isEqualTo(7);
        }
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
