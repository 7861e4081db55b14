package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.testsupport.pricing.ExactMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReproducibleMathTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.84134474606854294858523254563",
        "-1, 0.15865525393145705141476745436",
        "-3, 0.0013498980316300945266518147676",
        "-8, 6.2209605742717841235159951725e-16",
        "-20, 2.7536241186062336950756227808e-89",
        "0, 0.5"
    })
    void reference_has_the_published_digits(String x, BigDecimal published) {
        BigDecimal reference = ExactMath.normalCdf(new BigDecimal(x));

        assertThat(reference.round(new MathContext(26))).isEqualByComparingTo(published.round(new MathContext(26)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exp_and_log_are_within_1_1_units_in_the_last_place(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble(-708, 709);
            assertUlps(ReproducibleMath.exp(x), ExactMath.exp(new BigDecimal(x)), 1.1);
            double near = random.nextDouble(-1, 1);
            assertUlps(ReproducibleMath.exp(near), ExactMath.exp(new BigDecimal(near)), 1.1);

            double y = StrictMath.exp(x);
            assertUlps(ReproducibleMath.log(y), ExactMath.log(new BigDecimal(y)), 1.1);
            double nearOne = random.nextDouble(0.5, 2);
            assertUlps(ReproducibleMath.log(nearOne), ExactMath.log(new BigDecimal(nearOne)), 1.1);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void normal_distribution_is_within_2e_16_and_1e_13_of_itself(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            double x = i < 30 ? random.nextDouble(-9, 9) : random.nextDouble(-37, 0);
            BigDecimal exact = ExactMath.normalCdf(new BigDecimal(x));
            double error = new BigDecimal(ReproducibleMath.normalCdf(x))
                    .subtract(exact)
                    .doubleValue();

            assertThat(Math.abs(error)).as("N(%s)", x).isLessThanOrEqualTo(2e-16);
            assertThat(Math.abs(error)).as("N(%s)", x).isLessThanOrEqualTo(1e-13 * exact.doubleValue());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void quantile_undoes_the_distribution(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double x = random.nextDouble(-37, 5);
            double probability = ReproducibleMath.normalCdf(x);
            // one unit in the last place of the probability, in x
            double resolution = Math.ulp(probability) / ReproducibleMath.normalPdf(x);

            assertThat(ReproducibleMath.normalQuantile(probability))
                    .isCloseTo(
                            x, within(1e-13 * Math.max(1, Math.abs(x)) / Math.max(1, x * x) + 2 * resolution + 4e-16));
        }
        assertThat(ReproducibleMath.normalQuantile(0.99)).isCloseTo(2.3263478740408411, within(1e-15));
        assertThat(ReproducibleMath.normalQuantile(0.5)).isZero();
        assertThat(ReproducibleMath.normalQuantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ReproducibleMath.normalQuantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThatIllegalArgumentException().isThrownBy(() -> ReproducibleMath.normalQuantile(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> ReproducibleMath.normalQuantile(Double.NaN));
    }

    @Test
    void ends_are_exact() {
        assertThat(ReproducibleMath.exp(0)).isEqualTo(1);
        assertThat(ReproducibleMath.exp(-745.1)).isEqualTo(Double.MIN_VALUE);
        assertThat(ReproducibleMath.exp(-746)).isZero();
        assertThat(ReproducibleMath.exp(709.7)).isCloseTo(1.6549840276802644e308, within(1e293));
        assertThat(ReproducibleMath.exp(710)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ReproducibleMath.exp(Double.NaN)).isNaN();
        assertThat(ReproducibleMath.log(1)).isZero();
        assertThat(ReproducibleMath.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ReproducibleMath.log(-1)).isNaN();
        assertThat(ReproducibleMath.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ReproducibleMath.log(Double.MIN_VALUE)).isCloseTo(-744.4400719213812, within(1.2e-13));
        assertThat(ReproducibleMath.normalCdf(0)).isEqualTo(0.5);
        assertThat(ReproducibleMath.normalCdf(40)).isEqualTo(1);
        assertThat(ReproducibleMath.normalCdf(-40)).isZero();
        assertThat(ReproducibleMath.normalPdf(0)).isEqualTo(ReproducibleMath.INVERSE_SQRT_2_PI);
        assertThat(ReproducibleMath.normalPdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(ReproducibleMath.pow(2, 10)).isCloseTo(1024, within(1e-12));
    }

    /** The digest was taken on one machine; any JDK and any CPU must give it. */
    @Test
    void digits_are_those_of_every_other_machine() {
        assertThat(digest(ReproducibleMath::exp, -700, 700)).isEqualTo(EXP_DIGEST);
        assertThat(digest(x -> ReproducibleMath.log(Math.abs(x)), -1e6, 1e6)).isEqualTo(LOG_DIGEST);
        assertThat(digest(ReproducibleMath::normalCdf, -12, 12)).isEqualTo(NORMAL_DIGEST);
        assertThat(digest(ReproducibleMath::normalQuantile, 0, 1)).isEqualTo(QUANTILE_DIGEST);
    }

    private static final long EXP_DIGEST = 3937377870984068791L;
    private static final long LOG_DIGEST = 7074602518055310852L;
    private static final long NORMAL_DIGEST = 1052891216090238929L;
    private static final long QUANTILE_DIGEST = -3443926858829019018L;

    private static long digest(DoubleUnaryOperator function, double from, double to) {
        Random random = new Random(7);
        long digest = 0;
        for (int i = 0; i < 100_000; i++) {
            long bits = Double.doubleToRawLongBits(function.applyAsDouble(random.nextDouble(from, to)));
            digest = 31 * digest + bits;
        }
        return digest;
    }

    private static void assertUlps(double value, BigDecimal exact, double ulps) {
        double error = new BigDecimal(value).subtract(exact).doubleValue() / Math.ulp(exact.doubleValue());
        assertThat(Math.abs(error)).as("%s, exactly %s", value, exact).isLessThanOrEqualTo(ulps);
    }
}
