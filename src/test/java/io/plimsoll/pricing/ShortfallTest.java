package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The figures of the benchmark, without its times. */
class ShortfallTest {

    @Test
    void expected_shortfall_of_500_options_in_2000_scenarios_is_within_1e_12_of_plain_ones() {
        ShortfallBenchmark workload = new ShortfallBenchmark();
        workload.setUp();

        double shortfall = workload.vectors();

        assertThat(shortfall).isPositive();
        assertThat(workload.scalar()).isEqualTo(shortfall);
        assertThat(workload.plain() / shortfall - 1).isCloseTo(0, within(1e-12));
        assertThat(workload.strata() / shortfall - 1).isCloseTo(0, within(1e-12));
        System.out.printf(
                "expected shortfall %.6f, differences of plain and Strata: %.1e, %.1e%n",
                shortfall, workload.plain() / shortfall - 1, workload.strata() / shortfall - 1);
    }
}
