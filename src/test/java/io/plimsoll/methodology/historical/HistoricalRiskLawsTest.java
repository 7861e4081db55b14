package io.plimsoll.methodology.historical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.testsupport.historical.NaiveRisk;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of value at risk and expected shortfall whatever the gains and losses are. */
class HistoricalRiskLawsTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void expected_shortfall_is_subadditive(long seed) {
        Random random = new Random(seed);
        Confidence confidence = confidence(random);
        double[] one = pnl(random);
        double[] other = pnl(random, one.length);

        double together = HistoricalRisk.expectedShortfall(sum(one, other), confidence);

        assertThat(together)
                .isLessThanOrEqualTo(HistoricalRisk.expectedShortfall(one, confidence)
                        + HistoricalRisk.expectedShortfall(other, confidence)
                        + 1e-9);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void expected_shortfall_is_at_least_value_at_risk(long seed) {
        Random random = new Random(seed);
        Confidence confidence = confidence(random);
        double[] pnl = pnl(random);

        assertThat(HistoricalRisk.expectedShortfall(pnl, confidence))
                .isGreaterThanOrEqualTo(HistoricalRisk.valueAtRisk(pnl, confidence, QuantileRule.ORDER) - 1e-9);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void larger_gains_everywhere_never_raise_the_risk(long seed) {
        Random random = new Random(seed);
        Confidence confidence = confidence(random);
        double[] pnl = pnl(random);
        double[] better = Arrays.stream(pnl)
                .map(gain -> gain + random.nextInt(3) * random.nextDouble())
                .toArray();

        for (QuantileRule rule : QuantileRule.values()) {
            assertThat(HistoricalRisk.valueAtRisk(better, confidence, rule))
                    .isLessThanOrEqualTo(HistoricalRisk.valueAtRisk(pnl, confidence, rule) + 1e-9);
        }
        assertThat(HistoricalRisk.expectedShortfall(better, confidence))
                .isLessThanOrEqualTo(HistoricalRisk.expectedShortfall(pnl, confidence) + 1e-9);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cash_lowers_the_risk_by_its_amount_and_size_multiplies_it(long seed) {
        Random random = new Random(seed);
        Confidence confidence = confidence(random);
        double[] pnl = pnl(random);
        double cash = random.nextGaussian() * 100;
        double size = random.nextDouble() * 5;
        double[] richer = Arrays.stream(pnl).map(gain -> gain + cash).toArray();
        double[] larger = Arrays.stream(pnl).map(gain -> gain * size).toArray();

        for (QuantileRule rule : QuantileRule.values()) {
            double risk = HistoricalRisk.valueAtRisk(pnl, confidence, rule);
            assertThat(HistoricalRisk.valueAtRisk(richer, confidence, rule)).isCloseTo(risk - cash, within(1e-9));
            assertThat(HistoricalRisk.valueAtRisk(larger, confidence, rule)).isCloseTo(risk * size, within(1e-9));
        }
        double shortfall = HistoricalRisk.expectedShortfall(pnl, confidence);
        assertThat(HistoricalRisk.expectedShortfall(richer, confidence)).isCloseTo(shortfall - cash, within(1e-9));
        assertThat(HistoricalRisk.expectedShortfall(larger, confidence)).isCloseTo(shortfall * size, within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void higher_confidence_never_lowers_the_risk(long seed) {
        Random random = new Random(seed);
        double[] pnl = pnl(random);
        Confidence low = confidence(random);
        Confidence high =
                new Confidence(low.level().add(low.failureProbability().multiply(new BigDecimal("0.3"))));

        for (QuantileRule rule : QuantileRule.values()) {
            assertThat(HistoricalRisk.valueAtRisk(pnl, high, rule))
                    .isGreaterThanOrEqualTo(HistoricalRisk.valueAtRisk(pnl, low, rule) - 1e-9);
        }
        assertThat(HistoricalRisk.expectedShortfall(pnl, high))
                .isGreaterThanOrEqualTo(HistoricalRisk.expectedShortfall(pnl, low) - 1e-9);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void order_of_observations_does_not_matter(long seed) {
        Random random = new Random(seed);
        Confidence confidence = confidence(random);
        double[] pnl = pnl(random);
        double[] shuffled = pnl.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = held;
        }

        assertThat(HistoricalRisk.expectedShortfall(shuffled, confidence))
                .isEqualTo(HistoricalRisk.expectedShortfall(pnl, confidence));
        assertThat(HistoricalRisk.valueAtRisk(shuffled, confidence, QuantileRule.ORDER))
                .isEqualTo(HistoricalRisk.valueAtRisk(pnl, confidence, QuantileRule.ORDER));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void selection_gives_what_exact_arithmetic_on_sorted_losses_gives(long seed) {
        Random random = new Random(seed);
        Confidence confidence = confidence(random);
        double[] pnl = pnl(random);
        double scale = Arrays.stream(pnl).map(Math::abs).max().orElseThrow() + 1;

        for (QuantileRule rule : QuantileRule.values()) {
            assertThat(HistoricalRisk.valueAtRisk(pnl, confidence, rule))
                    .isCloseTo(NaiveRisk.valueAtRisk(pnl, confidence, rule), within(1e-14 * scale));
        }
        assertThat(HistoricalRisk.expectedShortfall(pnl, confidence))
                .isCloseTo(NaiveRisk.expectedShortfall(pnl, confidence), within(1e-13 * scale));
        BigDecimal lambda = BigDecimal.valueOf(900 + random.nextInt(101), 3);
        var aged = new AgeWeighting(lambda).risk(pnl, confidence);
        assertThat(aged.valueAtRisk().loss(pnl)).isEqualTo(NaiveRisk.ageWeightedValueAtRisk(pnl, confidence, lambda));
        assertThat(Arrays.stream(aged.expectedShortfall().weights()).sum()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shares_of_parts_add_up_to_the_whole(long seed) {
        Random random = new Random(seed);
        Confidence confidence = confidence(random);
        double[] one = pnl(random);
        double[] other = pnl(random, one.length);
        double[] whole = sum(one, other);

        for (TailWeights tail : new TailWeights[] {
            TailWeights.expectedShortfall(whole, confidence),
            TailWeights.valueAtRisk(whole, confidence, QuantileRule.ORDER),
            TailWeights.valueAtRisk(whole, confidence, QuantileRule.LINEAR)
        }) {
            assertThat(Arrays.stream(tail.weights()).sum()).isCloseTo(1, within(1e-12));
            assertThat(tail.loss(one) + tail.loss(other)).isCloseTo(tail.loss(whole), within(1e-9));
        }
    }

    private static Confidence confidence(Random random) {
        return new Confidence(BigDecimal.valueOf(1 + random.nextInt(9_998), 4));
    }

    private static double[] pnl(Random random) {
        return pnl(random, 1 + random.nextInt(400));
    }

    /** With ties: half of the vectors are whole numbers. */
    private static double[] pnl(Random random, int count) {
        boolean isWhole = random.nextBoolean();
        return IntStream.range(0, count)
                .mapToDouble(i -> isWhole ? random.nextInt(21) - 10 : random.nextGaussian() * 100)
                .toArray();
    }

    private static double[] sum(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] + other[i])
                .toArray();
    }
}
