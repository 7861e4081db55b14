package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradableSizesTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void without_a_bounty_every_number_of_lots_is_a_size() {
        assertThat(lots(TradableSizes.all(4))).containsExactly(1, 2, 3, 4);
    }

    /** Gas and data of 65, and 60 of bounty less slippage on each lot: capabilities 5 with lots of 10,000. */
    @Test
    void smallest_viable_size_is_where_the_bounty_pays_for_what_is_fixed() {
        IntFunction<BigDecimal> profit = lots -> BigDecimal.valueOf(60L * lots - 65);

        assertThat(lots(TradableSizes.viable(5, true, profit))).containsExactly(2, 3, 4, 5);
        assertThat(lots(TradableSizes.viable(1, true, profit))).containsExactly(1);
        assertThat(lots(TradableSizes.viable(1, false, profit))).isEmpty();
    }

    @Test
    void profit_of_nothing_is_no_profit() {
        IntFunction<BigDecimal> profit = lots -> BigDecimal.valueOf(10L * lots - 20);

        assertThat(lots(TradableSizes.viable(3, false, profit))).containsExactly(3);
    }

    @Test
    void whole_position_may_be_closed_beyond_the_largest_viable_size() {
        IntFunction<BigDecimal> profit = lots -> BigDecimal.valueOf(40L * lots - 5L * lots * lots - 60);

        assertThat(lots(TradableSizes.viable(20, true, profit))).containsExactly(3, 4, 5, 20);
        assertThat(lots(TradableSizes.viable(20, false, profit))).containsExactly(3, 4, 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sizes_are_those_that_looking_at_every_one_finds(long seed) {
        Random random = new Random(seed);
        int whole = 1 + random.nextInt(60);
        long rise = random.nextInt(200);
        long bend = random.nextInt(12);
        long fixed = random.nextInt(1_000);
        IntFunction<BigDecimal> profit = lots -> BigDecimal.valueOf(rise * lots - bend * lots * lots - fixed);
        boolean mayCloseWhole = random.nextBoolean();

        assertThat(lots(TradableSizes.viable(whole, mayCloseWhole, profit)))
                .isEqualTo(IntStream.rangeClosed(1, whole)
                        .filter(lots -> profit.apply(lots).signum() > 0 || mayCloseWhole && lots == whole)
                        .boxed()
                        .toList());
    }

    private static List<Integer> lots(TradableSizes sizes) {
        return IntStream.rangeClosed(1, sizes.count()).map(sizes::lots).boxed().toList();
    }
}
