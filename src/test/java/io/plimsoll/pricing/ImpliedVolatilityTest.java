package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.testsupport.pricing.RandomOptions;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImpliedVolatilityTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lognormal_price_and_out_of_the_money_volatility_come_back_to_1e_12(long seed) {
        Random random = new Random(seed);
        RandomOptions options = new RandomOptions(random);
        for (int i = 0; i < 4_000; i++) {
            double strike = options.strike();
            PricingInputs inputs = options.ordinaryInputs(strike);
            boolean call = random.nextBoolean();
            OptionTerms terms = new OptionTerms(PricingModel.BLACK_SCHOLES_MERTON, call, strike);
            double price = OptionPricer.price(terms, inputs);
            double forward =
                    BlackFormula.forward(inputs.underlyingPrice(), inputs.carryAnnual(), inputs.timeToExpiryYears());

            double volatility = ImpliedVolatility.of(terms, price, inputs).orElseThrow();

            double again = OptionPricer.price(terms, inputs.withVolatility(volatility));
            assertThat(Math.abs(again - price)).as("%s %s", terms, inputs).isLessThanOrEqualTo(1e-12 * forward);
            boolean isOut = call ? forward <= strike : forward >= strike;
            if (isOut && price > 1e-280) {
                assertThat(volatility)
                        .as("%s %s", terms, inputs)
                        .isCloseTo(inputs.volatilityAnnual(), within(1e-12 * inputs.volatilityAnnual()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void normal_price_and_out_of_the_money_volatility_come_back_to_1e_12(long seed) {
        Random random = new Random(seed);
        OptionTerms put = new OptionTerms(PricingModel.BACHELIER, false, -10);
        for (int i = 0; i < 4_000; i++) {
            PricingInputs inputs = new PricingInputs(
                    random.nextDouble(-9.9, 60), random.nextDouble(5, 80), random.nextDouble(0.02, 2), 0.03, 0);
            double price = OptionPricer.price(put, inputs);

            double volatility = ImpliedVolatility.of(put, price, inputs).orElseThrow();

            assertThat(OptionPricer.price(put, inputs.withVolatility(volatility)))
                    .isCloseTo(price, within(1e-12));
            if (price > 1e-12) {
                // far out of the money the unit value is a difference of two numbers, with fewer digits
                assertThat(volatility)
                        .as("%s", inputs)
                        .isCloseTo(inputs.volatilityAnnual(), within(1e-11 * inputs.volatilityAnnual()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void american_price_comes_back(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            PricingInputs inputs = new PricingInputs(
                    random.nextDouble(85, 115), random.nextDouble(0.1, 0.8), random.nextDouble(0.1, 1), 0.04, 0);
            for (PricingModel model :
                    new PricingModel[] {PricingModel.BARONE_ADESI_WHALEY, PricingModel.BINOMIAL_LATTICE}) {
                OptionTerms terms = new OptionTerms(model, random.nextBoolean(), 100);
                double price = OptionPricer.price(terms, inputs);

                double volatility = ImpliedVolatility.of(terms, price, inputs).orElseThrow();

                assertThat(OptionPricer.price(terms, inputs.withVolatility(volatility)))
                        .isCloseTo(price, within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1e-12", "0.0001", "0.01", "5", "10"})
    void extreme_volatilities_come_back(double volatility) {
        OptionTerms call = new OptionTerms(PricingModel.BLACK_76, true, 100);
        PricingInputs inputs = new PricingInputs(100, volatility, 1, 0, 0);

        double implied = ImpliedVolatility.of(call, OptionPricer.price(call, inputs), inputs)
                .orElseThrow();

        // at 10 the price is within 6e-7 of the forward, and has fewer digits of the volatility; at 1e-12 it has four
        double relative = volatility == 10 ? 1e-8 : 1e-15 / volatility + 1e-12;
        assertThat(implied).isCloseTo(volatility, within(relative * volatility));
    }

    @ParameterizedTest
    @EnumSource(
            value = PricingModel.class,
            names = {"LINEAR"},
            mode = EnumSource.Mode.EXCLUDE)
    void prices_that_no_volatility_gives_are_empty(PricingModel model) {
        OptionTerms call = new OptionTerms(model, true, 90);
        PricingInputs inputs = new PricingInputs(100, 0, 1, 0, 0);

        assertThat(ImpliedVolatility.of(call, 9.99, inputs)).isEmpty();
        assertThat(ImpliedVolatility.of(call, 10, inputs)).isEqualTo(OptionalDouble.of(0));
        assertThat(ImpliedVolatility.of(call, 12, inputs.withTimeToExpiry(0))).isEmpty();
        if (model != PricingModel.BACHELIER) {
            assertThat(ImpliedVolatility.of(call, 100.5, inputs)).isEmpty();
        }
    }

    @Test
    void a_linear_instrument_has_no_volatility() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImpliedVolatility.of(OptionTerms.linear(), 1, new PricingInputs(1, 0, 0, 0, 0)));
        OptionTerms call = new OptionTerms(PricingModel.BLACK_76, true, 90);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImpliedVolatility.of(call, Double.NaN, new PricingInputs(1, 0, 0, 0, 0)))
                .withMessage("price must be finite, was NaN");
    }
}
