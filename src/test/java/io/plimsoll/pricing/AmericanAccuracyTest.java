package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.testsupport.pricing.PlainOptions;
import io.plimsoll.testsupport.pricing.RandomOptions;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** American prices against textbook code that searches longer, on options of a market: within ± 60 % and two years. */
class AmericanAccuracyTest {
    private static final int COUNT = 2_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 5);
    }

    private static PricingInputs ofMarket(Random random) {
        double rate = random.nextDouble(0.005, 0.1);
        return new PricingInputs(
                random.nextDouble(60, 160),
                random.nextDouble(0.05, 0.8),
                random.nextDouble(1 / 365.0, 2),
                rate,
                random.nextBoolean() ? 0 : rate - random.nextDouble(0.005, 0.1));
    }

    /** Measured: 6e-16 of the strike. */
    @ParameterizedTest
    @MethodSource("seeds")
    void quadratic_approximation_is_within_1e_14_of_the_strike_of_a_long_search(long seed) {
        Random random = new Random(seed);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            PricingInputs inputs = ofMarket(random);
            boolean call = random.nextBoolean();
            double plain = PlainOptions.baroneAdesiWhaley(
                    1e-14,
                    call,
                    100,
                    inputs.underlyingPrice(),
                    inputs.volatilityAnnual(),
                    inputs.timeToExpiryYears(),
                    inputs.rateAnnual(),
                    inputs.carryAnnual());

            double ours = OptionPricer.price(new OptionTerms(PricingModel.BARONE_ADESI_WHALEY, call, 100), inputs);

            worst = Math.max(worst, Math.abs(ours - plain));
            assertThat(ours).as("%s %s", call, inputs).isCloseTo(plain, within(1e-12));
        }
        System.out.printf("quadratic approximation, largest difference of a long search: %.1e of 100%n", worst);
    }

    /** At the critical price both sides of the equation are equal, whatever search found it, on options of any kind. */
    @ParameterizedTest
    @MethodSource("seeds")
    void critical_price_solves_its_equation(long seed) {
        RandomOptions options = new RandomOptions(new Random(seed));
        for (int i = 0; i < COUNT; i++) {
            PricingInputs inputs = options.ordinaryInputs(1);
            boolean call = i % 2 == 0;
            double rate = inputs.rateAnnual();
            double carry = inputs.carryAnnual();
            boolean isBetweenTwoPrices = rate < 0 && (!call || carry > rate);
            if (BaroneAdesiWhaley.isNeverExercised(call, rate, carry) || isBetweenTwoPrices) {
                continue;
            }
            double sign = call ? 1 : -1;
            double time = inputs.timeToExpiryYears();
            double deviation = CertainExercise.deviation(inputs.volatilityAnnual(), time);
            double exponent = BaroneAdesiWhaley.exponent(call, deviation, time, rate, carry);
            double yieldDiscount = StrictMath.exp((carry - rate) * time);

            double critical = CriticalPrice.log(
                    sign,
                    deviation,
                    carry * time,
                    rate * time,
                    StrictMath.exp(-rate * time),
                    yieldDiscount,
                    exponent,
                    CriticalPrice.atExpiryLog(sign, rate, carry));

            double price = StrictMath.exp(critical);
            double european = BlackFormula.price(call, 1, price, inputs.volatilityAnnual(), time, rate, carry);
            double premium = CriticalPrice.premium(sign, critical, deviation, carry * time, yieldDiscount, exponent);
            assertThat(european + premium)
                    .as("%s %s", call, inputs)
                    .isCloseTo(sign * (price - 1), within(1e-9 * deviation * Math.max(1, price)));
        }
    }
}
