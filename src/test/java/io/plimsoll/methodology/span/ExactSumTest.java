package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExactSumTest {
    private static final long SEED_COUNT = 1_000;
    private static final int TERM_COUNT = 20;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_sum_of_products_is_that_of_decimals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ExactSum sum = new ExactSum();
        BigDecimal expected = BigDecimal.ZERO;

        for (int i = 0; i < TERM_COUNT; i++) {
            // whole units stay within 63 bits, unscaled products need not
            int aScale = random.nextInt(4, 9);
            int bScale = random.nextInt(4, 9);
            long a = random.nextLong() >> random.nextInt(20, 60);
            long b = random.nextLong() >> random.nextInt(32, 60);
            int places = random.nextInt(0, 9);
            BigDecimal product = BigDecimal.valueOf(a, aScale).multiply(BigDecimal.valueOf(b, bScale));
            if (random.nextBoolean()) {
                sum.addProductRounded(a, aScale, b, bScale, places, RoundingMode.HALF_UP);
                expected = expected.add(product.setScale(places, RoundingMode.HALF_UP));
            } else {
                sum.addProduct(a, aScale, b, bScale);
                expected = expected.add(product.setScale(ExactSum.SCALE, RoundingMode.HALF_UP));
            }
        }

        assertThat(sum.toBigDecimal()).isEqualByComparingTo(expected);
        assertThat(BigDecimal.valueOf(sum.rounded(2, RoundingMode.HALF_UP), 2))
                .isEqualByComparingTo(expected.setScale(2, RoundingMode.HALF_UP));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEED_COUNT);
    }
}
