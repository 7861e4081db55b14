package io.plimsoll.counterparty.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.pricing.ReproducibleMath;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalDrawsTest {
    private static final int COUNT = 200_000;

    @Test
    void moments_are_those_of_the_standard_normal_distribution() {
        NormalDraws draws = new NormalDraws(7);
        double[] sums = new double[5];
        for (int path = 0; path < COUNT; path++) {
            double z = draws.of(path, 3);
            sums[1] += z;
            sums[2] += z * z;
            sums[3] += z * z * z;
            sums[4] += z * z * z * z;
        }

        // 4 standard errors: sqrt(1, 2, 15, 96) / sqrt(n)
        double unit = 4 / Math.sqrt(COUNT);
        assertThat(sums[1] / COUNT).isCloseTo(0, within(unit));
        assertThat(sums[2] / COUNT).isCloseTo(1, within(unit * Math.sqrt(2)));
        assertThat(sums[3] / COUNT).isCloseTo(0, within(unit * Math.sqrt(15)));
        assertThat(sums[4] / COUNT).isCloseTo(3, within(unit * Math.sqrt(96)));
    }

    /** Kolmogorov's distance; 1.95 / sqrt(n) is exceeded once in a thousand. */
    @Test
    void distribution_is_the_normal_one() {
        NormalDraws draws = new NormalDraws(11);
        double[] sample = new double[COUNT];
        Arrays.setAll(sample, path -> draws.of(path, 1));
        Arrays.sort(sample);
        double distance = 0;
        for (int i = 0; i < COUNT; i++) {
            double probability = ReproducibleMath.normalCdf(sample[i]);
            distance = Math.max(distance, Math.abs(probability - (i + 0.5) / COUNT));
        }

        assertThat(distance).isLessThan(1.95 / Math.sqrt(COUNT));
    }

    @Test
    void paths_steps_and_seeds_have_nothing_to_do_with_each_other() {
        NormalDraws draws = new NormalDraws(7);
        NormalDraws others = new NormalDraws(8);
        double ofSteps = 0;
        double ofPaths = 0;
        double ofSeeds = 0;
        for (int path = 0; path < COUNT; path++) {
            double z = draws.of(path, 1);
            ofSteps += z * draws.of(path, 2);
            ofPaths += z * draws.of(path + 1, 1);
            ofSeeds += z * others.of(path, 1);
        }

        double bound = 4 / Math.sqrt(COUNT);
        assertThat(ofSteps / COUNT).isCloseTo(0, within(bound));
        assertThat(ofPaths / COUNT).isCloseTo(0, within(bound));
        assertThat(ofSeeds / COUNT).isCloseTo(0, within(bound));
    }

    @Test
    void draw_is_the_same_whenever_it_is_asked_for() {
        NormalDraws draws = new NormalDraws(-1);
        double last = draws.of(Integer.MAX_VALUE, 52);

        draws.of(0, 0);

        assertThat(draws.of(Integer.MAX_VALUE, 52)).isEqualTo(last);
    }
}
