package io.plimsoll.liquidation.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartialCloseTest {
    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @Test
    void two_fifths_of_the_position_restore_the_target() {
        PartialClose close = close("1000", "100", "4000", "0.06", "0.01", null);

        assertThat(close.closed()).isEqualByComparingTo("400");
        assertThat(close.equityAfter()).isEqualByComparingTo("3600");
        assertThat(close.ratioAfter()).isEqualByComparingTo("0.06");
    }

    @Test
    void at_the_target_nothing_is_closed_and_just_below_it_one_lot() {
        assertThat(close("10", "100", "100", "0.1", "0", "1").closed()).isZero();
        assertThat(close("10", "100", "99.9999999999", "0.1", "0", "1").closed())
                .isEqualByComparingTo("1");
    }

    @Test
    void a_whole_number_of_lots_is_not_rounded_up_to_one_more() {
        assertThat(close("10", "3", "2.1", "0.1", "0", "0.1").closed()).isEqualByComparingTo("3.0");
    }

    @Test
    void a_lot_larger_than_the_position_closes_it_and_no_more() {
        PartialClose close = close("10", "100", "40", "0.1", "0", "25");

        assertThat(close.closed()).isEqualByComparingTo("10");
        assertThat(close.ratioAfter()).isNull();
    }

    @Test
    void a_fee_as_high_as_the_target_closes_everything_that_is_short_of_it() {
        assertThat(close("10", "100", "40", "0.1", "0.1", null).closed()).isEqualByComparingTo("10");
        assertThat(close("10", "100", "100", "0.1", "0.1", null).closed()).isZero();
    }

    @Test
    void nothing_has_nothing_to_close() {
        assertThat(close("0", "100", "-5", "0.1", "0", "1").closed()).isZero();
    }

    @Test
    void impossible_terms_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> close("-1", "100", "40", "0.1", "0", null));
        assertThatIllegalArgumentException().isThrownBy(() -> close("1", "0", "40", "0.1", "0", null));
        assertThatIllegalArgumentException().isThrownBy(() -> close("1", "100", "40", "0", "0", null));
        assertThatIllegalArgumentException().isThrownBy(() -> close("1", "100", "40", "0.1", "0", "0"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_fewest_lots_that_reach_the_target_are_closed(int seed) {
        Random random = new Random(seed);
        BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(300), random.nextInt(2));
        BigDecimal mark = BigDecimal.valueOf(1 + random.nextInt(20_000), 2);
        BigDecimal equity = quantity.multiply(mark).multiply(BigDecimal.valueOf(random.nextInt(160) - 20, 3));
        BigDecimal target = BigDecimal.valueOf(20 + random.nextInt(130), 3);
        BigDecimal fee = BigDecimal.valueOf(random.nextInt(19), 3);
        BigDecimal lot = BigDecimal.valueOf(1 + random.nextInt(20), 1);

        PartialClose close = PartialClose.toTarget(quantity, mark, equity, target, fee, lot);

        BigDecimal closed = BigDecimal.ZERO;
        while (closed.compareTo(quantity) < 0 && !reaches(quantity, mark, equity, target, fee, closed)) {
            closed = closed.add(lot).min(quantity);
        }
        assertThat(close.closed()).isEqualByComparingTo(closed);
    }

    private static boolean reaches(
            BigDecimal quantity,
            BigDecimal mark,
            BigDecimal equity,
            BigDecimal target,
            BigDecimal fee,
            BigDecimal closed) {
        BigDecimal after = equity.subtract(closed.multiply(mark).multiply(fee));
        return after.compareTo(quantity.subtract(closed).multiply(mark).multiply(target)) >= 0;
    }

    private static PartialClose close(
            String quantity, String mark, String equity, String target, String fee, String lot) {
        return PartialClose.toTarget(
                new BigDecimal(quantity),
                new BigDecimal(mark),
                new BigDecimal(equity),
                new BigDecimal(target),
                new BigDecimal(fee),
                lot == null ? null : new BigDecimal(lot));
    }
}
