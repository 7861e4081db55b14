package io.plimsoll.riskarray;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.Underlying;
import io.plimsoll.pricing.OptionTerms;
import io.plimsoll.pricing.PricingInputs;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.testsupport.pricing.ExactMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against deltas of 50 digits, weighed as exchanges print the weights. */
class CompositeDeltaTest {
    private static final double DAY = 1 / 365.0;

    /** Weight of each price, by how many thirds of the price scan range it is away. */
    private static final String[][] WEIGHTS = {
        {"-3", "0.037"},
        {"-2", "0.111"},
        {"-1", "0.217"},
        {"0", "0.270"},
        {"1", "0.217"},
        {"2", "0.111"},
        {"3", "0.037"}
    };

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /**
     * The reference account's call: future at 100, strike 105, 30 days at 40 %, scan range 9, one day of look-ahead. Deltas of 29
     * days, by hand, at 91, 94 … 109: 0.112599, 0.177445, 0.258975, 0.353325, 0.454542, 0.555845, 0.650982. Today's is 0.3564.
     */
    @Test
    void reference_call_has_the_mean_of_its_seven_deltas() {
        BigDecimal delta = CompositeDelta.of(
                new OptionTerms(PricingModel.BLACK_76, true, 105),
                new PricingInputs(100, 0.4, 30 * DAY, 0, 0),
                underlying("9"),
                DAY);

        assertThat(delta).isEqualTo(new BigDecimal("0.3599"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mean_of_seven_exact_deltas_to_four_places(long seed) {
        Random random = new Random(seed);
        boolean isOnForward = random.nextBoolean();
        boolean call = random.nextBoolean();
        double strike = random.nextInt(70, 140);
        double range = random.nextInt(3, 40);
        double lookAheadYears = random.nextInt(0, 4) * DAY;
        double time = random.nextInt(5, 700) * DAY;
        double rate = random.nextDouble(-0.02, 0.10);
        double carry = isOnForward ? 0 : rate - random.nextDouble(0, 0.05);
        PricingInputs now = new PricingInputs(100, random.nextDouble(0.05, 1.2), time, rate, carry);
        OptionTerms terms =
                new OptionTerms(isOnForward ? PricingModel.BLACK_76 : PricingModel.BLACK_SCHOLES_MERTON, call, strike);

        BigDecimal delta = CompositeDelta.of(terms, now, underlying(String.valueOf(range)), lookAheadYears);

        assertThat(delta)
                .as("%s %s, range %s, look-ahead %s", terms, now, range, lookAheadYears)
                .isEqualTo(exact(terms, now, range, lookAheadYears));
    }

    /** Expired within the look-ahead, each of the seven is 1 or 0: above 105 there are 106 and 109, below it the others. */
    @ParameterizedTest
    @CsvSource({"true, 105, 0.1480", "false, 105, -0.8520", "true, 90, 1.0000", "false, 90, 0.0000"})
    void option_that_expires_within_the_look_ahead_is_exercised_or_not(boolean call, double strike, String expected) {
        BigDecimal delta = CompositeDelta.of(
                new OptionTerms(PricingModel.BLACK_76, call, strike),
                new PricingInputs(100, 0.4, DAY / 2, 0, 0),
                underlying("9"),
                DAY);

        assertThat(delta).isEqualTo(new BigDecimal(expected));
    }

    @Test
    void option_without_a_price_scan_range_has_none_and_a_future_needs_no_range() {
        PricingInputs now = new PricingInputs(100, 0.4, 30 * DAY, 0, 0);

        assertThat(CompositeDelta.of(new OptionTerms(PricingModel.BLACK_76, true, 105), now, underlying(null), DAY))
                .isNull();
        assertThat(CompositeDelta.of(OptionTerms.linear(), now, underlying(null), DAY))
                .isEqualTo(new BigDecimal("1.0000"));
    }

    private static Underlying underlying(String priceScanRange) {
        return new Underlying(
                "G",
                new BigDecimal("100"),
                priceScanRange == null ? null : new BigDecimal(priceScanRange),
                null,
                List.of());
    }

    /** {@code Σ weight × e^((b−r)t) N(d1)}, for a put less {@code e^((b−r)t)}. */
    private static BigDecimal exact(OptionTerms terms, PricingInputs now, double range, double lookAheadYears) {
        MathContext digits = new MathContext(60);
        BigDecimal time = new BigDecimal(now.timeToExpiryYears() - lookAheadYears);
        BigDecimal carry = new BigDecimal(now.carryAnnual());
        BigDecimal deviation = new BigDecimal(now.volatilityAnnual()).multiply(time.sqrt(digits), digits);
        BigDecimal growth =
                ExactMath.exp(carry.subtract(new BigDecimal(now.rateAnnual())).multiply(time));
        BigDecimal sum = BigDecimal.ZERO;
        for (String[] point : WEIGHTS) {
            BigDecimal price = new BigDecimal(now.underlyingPrice())
                    .add(new BigDecimal(range)
                            .multiply(new BigDecimal(point[0]))
                            .divide(new BigDecimal(3), digits));
            BigDecimal forward = price.multiply(ExactMath.exp(carry.multiply(time)), digits);
            BigDecimal d1 = ExactMath.log(forward.divide(new BigDecimal(terms.strike()), digits))
                    .divide(deviation, digits)
                    .add(deviation.divide(BigDecimal.TWO, digits));
            BigDecimal probability = ExactMath.normalCdf(d1);
            BigDecimal delta =
                    growth.multiply(terms.call() ? probability : probability.subtract(BigDecimal.ONE), digits);
            sum = sum.add(new BigDecimal(point[1]).multiply(delta));
        }
        return sum.setScale(4, RoundingMode.HALF_UP);
    }
}
