package io.plimsoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Test
    void shift_is_the_move_over_the_divisor() {
        assertThat(move(PriceMove.Kind.SCAN_RANGE, "1", "3").shift()).isEqualTo(1.0 / 3.0);
        assertThat(move(PriceMove.Kind.SCAN_RANGE, "-2", "3").shift()).isEqualTo(-2.0 / 3.0);
        assertThat(move(PriceMove.Kind.RELATIVE, "-0.15", "1").shift()).isEqualTo(-0.15);
        assertThat(move(PriceMove.Kind.RELATIVE, "0.1", "4").shift()).isEqualTo(0.025);
        assertThat(PriceMove.of(PriceMove.Kind.ABSOLUTE, BigDecimal.ZERO).shift())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "SCAN_RANGE,100,1",
        "SCAN_RANGE,-100,1",
        "SCAN_RANGE,300,3",
        "RELATIVE,100,1",
        "RELATIVE,-100,1",
        "ABSOLUTE,1000000000000,1",
        "ABSOLUTE,-1000000000000,1",
        "RELATIVE,-3.5,1"
    })
    void price_move_at_its_bound_is_taken(PriceMove.Kind kind, String move, String divisor) {
        assertThat(move(kind, move, divisor).move()).isEqualTo(move);
    }

    @ParameterizedTest
    @CsvSource({
        "SCAN_RANGE,100.0000000001,1", "SCAN_RANGE,-100.0000000001,1", "SCAN_RANGE,300.0000000001,3",
        "RELATIVE,100.0000000001,1", "RELATIVE,1,0.0099999999", "ABSOLUTE,1000000000000.0000000001,1",
        "ABSOLUTE,-1000000000000.0000000001,1", "RELATIVE,1,0", "RELATIVE,1,-1"
    })
    void price_move_beyond_its_bound_is_refused(PriceMove.Kind kind, String move, String divisor) {
        assertThatIllegalArgumentException().isThrownBy(() -> move(kind, move, divisor));
    }

    @ParameterizedTest
    @CsvSource({"SCAN_RANGE,100", "RELATIVE,-100", "ABSOLUTE,10", "ABSOLUTE,-10", "ABSOLUTE,0"})
    void volatility_move_at_its_bound_is_taken(VolatilityMove.Kind kind, BigDecimal move) {
        assertThat(VolatilityMove.of(kind, move).move()).isEqualTo(move);
    }

    @ParameterizedTest
    @CsvSource({"SCAN_RANGE,100.0000000001", "RELATIVE,-100.0000000001", "ABSOLUTE,10.0000000001"})
    void volatility_move_beyond_its_bound_is_refused(VolatilityMove.Kind kind, BigDecimal move) {
        assertThatIllegalArgumentException().isThrownBy(() -> VolatilityMove.of(kind, move));
    }

    @Test
    void only_relative_volatility_moves_depend_on_the_time_to_expiry() {
        TermScaling scaling = scaling("30", "0.3", "0.3", "1");

        assertThat(new VolatilityMove(VolatilityMove.Kind.RELATIVE, HALF, scaling).termScaling())
                .isEqualTo(scaling);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VolatilityMove(VolatilityMove.Kind.ABSOLUTE, HALF, scaling));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VolatilityMove(VolatilityMove.Kind.SCAN_RANGE, HALF, scaling));
    }

    @ParameterizedTest
    @CsvSource({"0.0000000001,0,0,0.0000000001", "3660,2,2,3660"})
    void term_scaling_at_its_bounds_is_taken(String reference, String shortPower, String longPower, String floor) {
        assertThat(scaling(reference, shortPower, longPower, floor).shortPower())
                .isEqualTo(shortPower);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.3,0.3,1",
        "-30,0.3,0.3,1",
        "3660.1,0.3,0.3,1",
        "30,-0.1,0.3,1",
        "30,2.1,0.3,1",
        "30,0.3,-0.1,1",
        "30,0.3,2.1,1",
        "30,0.3,0.3,0",
        "30,0.3,0.3,-1",
        "30,0.3,0.3,3660.1"
    })
    void term_scaling_beyond_its_bounds_is_refused(
            String reference, String shortPower, String longPower, String floor) {
        assertThatIllegalArgumentException().isThrownBy(() -> scaling(reference, shortPower, longPower, floor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "0.35", "1", "1.000"})
    void weight_above_zero_and_up_to_one_is_taken(BigDecimal weight) {
        assertThat(scenario(1, Duration.ZERO, weight, null).weight()).isEqualTo(weight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.35", "1.0000000001"})
    void other_weight_is_refused(BigDecimal weight) {
        assertThatIllegalArgumentException().isThrownBy(() -> scenario(1, Duration.ZERO, weight, null));
    }

    @Test
    void time_shift_is_from_zero_to_ten_years() {
        assertThat(scenario(1, Duration.ofDays(3_660), HALF, null).timeShift()).isEqualTo(Duration.ofDays(3_660));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario(1, Duration.ofDays(3_660).plusNanos(1), HALF, null));
        assertThatIllegalArgumentException().isThrownBy(() -> scenario(1, Duration.ofNanos(-1), HALF, null));
    }

    @Test
    void numbers_begin_at_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> scenario(0, Duration.ZERO, HALF, null));
        assertThatIllegalArgumentException().isThrownBy(() -> scenario(1, Duration.ZERO, HALF, 0));
    }

    @Test
    void move_of_an_underlying_by_name_comes_before_the_move_of_all() {
        PriceMove all = move(PriceMove.Kind.RELATIVE, "0.1", "1");
        PriceMove wti = move(PriceMove.Kind.ABSOLUTE, "-55", "1");
        Scenario both = new Scenario(1, all, Map.of("WTI", wti), null, Duration.ZERO, HALF, null);
        Scenario only = new Scenario(1, null, Map.of("WTI", wti), null, Duration.ZERO, HALF, null);

        assertThat(both.priceOf("WTI")).contains(wti);
        assertThat(both.priceOf("BRENT")).contains(all);
        assertThat(only.priceOf("WTI")).contains(wti);
        assertThat(only.priceOf("BRENT")).isEmpty();
    }

    private static PriceMove move(PriceMove.Kind kind, String move, String divisor) {
        return new PriceMove(kind, new BigDecimal(move), new BigDecimal(divisor));
    }

    private static TermScaling scaling(String reference, String shortPower, String longPower, String floor) {
        return new TermScaling(
                new BigDecimal(reference),
                new BigDecimal(shortPower),
                new BigDecimal(longPower),
                new BigDecimal(floor));
    }

    private static Scenario scenario(int number, Duration timeShift, BigDecimal weight, Integer paired) {
        return new Scenario(number, null, Map.of(), null, timeShift, weight, paired);
    }
}
