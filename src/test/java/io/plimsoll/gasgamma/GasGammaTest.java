package io.plimsoll.gasgamma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.gasgamma.GasGamma.HedgePlan;
import io.plimsoll.gasgamma.GasGamma.Status;
import io.plimsoll.gasgamma.GasGamma.Thresholds;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Capability 1 of the specification, its figures and its laws. */
class GasGammaTest {
    private static final Thresholds USUAL = new Thresholds(new BigDecimal("0.5"), BigDecimal.ONE);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);
    private static final GammaPosition G1 =
            GammaPosition.of(new BigDecimal("-16.254723"), new BigDecimal("100.00"), new BigDecimal("0.40"));

    @Test
    void daily_hedge_of_the_reference_account_costs_half_of_what_it_saves() {
        GasGamma daily = GasGamma.of(
                G1,
                new BigDecimal("19.20"),
                new HedgePlan(DAY, 30, new BigDecimal("1300"), new BigDecimal("-270")),
                USUAL);

        assertThat(daily.gammaLoss()).isEqualTo("35.626790");
        assertThat(daily.pggr()).isEqualTo("0.538920");
        assertThat(daily.status()).isEqualTo(Status.WARN);
        assertThat(daily.breakEvenIntervalHours()).isEqualTo("12.934087");
        assertThat(daily.breakEvenMove()).isEqualTo("1.537007");
        assertThat(daily.premiumDrag()).isEqualTo("0.443077");
        assertThat(daily.bufferDrag()).as("no buffer above 0").isNull();
    }

    @Test
    void hourly_hedge_does_not_pay() {
        GasGamma hourly = GasGamma.of(
                G1, new BigDecimal("19.20"), new HedgePlan(BigDecimal.valueOf(3_600), null, null, null), USUAL);

        assertThat(hourly.gammaLoss()).isEqualTo("1.484450");
        assertThat(hourly.pggr()).isEqualTo("12.934087");
        assertThat(hourly.status()).isEqualTo(Status.UNECONOMIC);
        assertThat(hourly.premiumDrag()).isNull();
    }

    @Test
    void nothing_to_hedge_has_no_ratio_and_is_ok() {
        GasGamma flat = GasGamma.of(
                GammaPosition.of(BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ONE),
                BigDecimal.TEN,
                new HedgePlan(DAY, null, null, null),
                USUAL);

        assertThat(flat.pggr()).isNull();
        assertThat(flat.breakEvenIntervalHours()).isNull();
        assertThat(flat.breakEvenMove()).isNull();
        assertThat(flat.gammaLoss()).isEqualByComparingTo("0");
        assertThat(flat.status()).isEqualTo(Status.OK);
    }

    /** V(1 day) = 365 × 0.5 × 1 × 1 × 1 / 365 = 0.5 with gamma 1, price 1, volatility √365. */
    @ParameterizedTest
    @CsvSource({"0.2499, OK", "0.25, WARN", "0.4999, WARN", "0.5, UNECONOMIC", "0, OK"})
    void threshold_belongs_to_the_worse_side(String cost, Status expected) {
        BigDecimal volatility = BigDecimal.valueOf(365).sqrt(MathContext.DECIMAL128);
        GasGamma evaluated = GasGamma.of(
                new GammaPosition(null, null, BigDecimal.ONE, BigDecimal.ONE, volatility, BigDecimal.valueOf(365)),
                new BigDecimal(cost),
                new HedgePlan(DAY, null, null, null),
                USUAL);

        assertThat(evaluated.status()).isEqualTo(expected);
    }

    @Test
    void every_impossible_input_is_named_at_once() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> GasGamma.of(
                        GammaPosition.of(BigDecimal.ONE, BigDecimal.ZERO, new BigDecimal("-0.1")),
                        new BigDecimal("-1"),
                        new HedgePlan(BigDecimal.ZERO, 1, BigDecimal.ZERO, null),
                        USUAL))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
                    assertThat(refusal.errors())
                            .extracting(Violation::pointer)
                            .containsExactly("/price", "/volatility", "/interval", "/fixedCost", "/premium");
                });
    }

    /** Of gamma 2, price 1 and a year V is the square of the volatility. */
    @Test
    void loss_of_18_integer_digits_is_told_and_of_19_refused() {
        assertThat(yearly("999999999").gammaLoss()).isEqualTo("999999998000000001.000000");
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> yearly("1000000000"))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FIGURE_OUT_OF_RANGE));
    }

    private static GasGamma yearly(String volatility) {
        return GasGamma.of(
                GammaPosition.of(BigDecimal.TWO, BigDecimal.ONE, new BigDecimal(volatility)),
                BigDecimal.ONE,
                new HedgePlan(DAY.multiply(BigDecimal.valueOf(365)), null, null, null),
                USUAL);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** {@code PGGR(dt) = dt* / dt}; at dt* and after a move of dS* a hedge costs what it saves. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ratio_is_break_even_interval_over_interval(long seed) {
        Random random = new Random(seed);
        BigDecimal gamma = BigDecimal.valueOf(random.nextInt(1, 1_000_000) * (random.nextBoolean() ? 1 : -1), 4);
        BigDecimal price = BigDecimal.valueOf(random.nextInt(100, 1_000_000), 2);
        BigDecimal volatility = BigDecimal.valueOf(random.nextInt(100, 20_000), 4);
        BigDecimal cost = BigDecimal.valueOf(random.nextInt(100, 1_000_000), 2);
        BigDecimal seconds = BigDecimal.valueOf(random.nextInt(60, 10_000_000));

        GasGamma evaluated = GasGamma.of(
                GammaPosition.of(gamma, price, volatility), cost, new HedgePlan(seconds, null, null, null), USUAL);

        double years = seconds.doubleValue() / (365 * 86_400.0);
        double loss = 0.5
                * Math.abs(gamma.doubleValue())
                * price.doubleValue()
                * price.doubleValue()
                * volatility.doubleValue()
                * volatility.doubleValue()
                * years;
        double move = evaluated.breakEvenMove().doubleValue();
        assertThat(evaluated.gammaLoss().doubleValue()).isCloseTo(loss, Offset.offset(1e-6 + loss * 1e-12));
        assertThat(evaluated.breakEvenIntervalHours().doubleValue() * 3_600 / seconds.doubleValue())
                .isCloseTo(cost.doubleValue() / loss, Offset.offset(1e-3 * cost.doubleValue() / loss + 1e-4));
        assertThat(0.5 * Math.abs(gamma.doubleValue()) * move * move)
                .isCloseTo(cost.doubleValue(), Offset.offset(1e-5 * Math.abs(gamma.doubleValue()) * (move + 1)));
    }
}
