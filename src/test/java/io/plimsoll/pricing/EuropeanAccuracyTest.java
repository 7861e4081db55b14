package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import com.opengamma.strata.pricer.impl.option.NormalFormulaRepository;
import com.opengamma.strata.product.common.PutCall;
import io.plimsoll.testsupport.pricing.ExactMath;
import io.plimsoll.testsupport.pricing.RandomOptions;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against 50 digits, and against the formulas of another library. */
class EuropeanAccuracyTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lognormal_prices_are_within_5e_15_of_the_forward(long seed) {
        Random random = new Random(seed);
        RandomOptions options = new RandomOptions(random);
        for (int i = 0; i < 60; i++) {
            double strike = options.strike();
            PricingInputs inputs = options.ordinaryInputs(strike);
            boolean call = random.nextBoolean();
            OptionTerms terms = new OptionTerms(PricingModel.BLACK_SCHOLES_MERTON, call, strike);

            BigDecimal exact = ExactMath.blackScholesMerton(
                    call,
                    inputs.underlyingPrice(),
                    strike,
                    inputs.volatilityAnnual(),
                    inputs.timeToExpiryYears(),
                    inputs.rateAnnual(),
                    inputs.carryAnnual());

            double forward =
                    BlackFormula.forward(inputs.underlyingPrice(), inputs.carryAnnual(), inputs.timeToExpiryYears());
            double error = new BigDecimal(OptionPricer.price(terms, inputs))
                    .subtract(exact)
                    .doubleValue();
            assertThat(Math.abs(error) / forward).as("%s %s", terms, inputs).isLessThanOrEqualTo(5e-15);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void normal_prices_are_within_5e_15_of_price_and_deviation(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            double price = random.nextDouble(-100, 100);
            double strike = random.nextInt(10) == 0 ? price : random.nextDouble(-100, 100);
            double volatility = random.nextDouble(1, 200);
            double time = random.nextDouble(0.01, 3);
            boolean call = random.nextBoolean();
            OptionTerms terms = new OptionTerms(PricingModel.BACHELIER, call, strike);
            PricingInputs inputs = new PricingInputs(price, volatility, time, 0.05, 0);

            BigDecimal exact = ExactMath.bachelier(call, price, strike, volatility, time, 0.05);

            double error = new BigDecimal(OptionPricer.price(terms, inputs))
                    .subtract(exact)
                    .doubleValue();
            double scale = Math.abs(price) + Math.abs(strike) + volatility * Math.sqrt(time);
            assertThat(Math.abs(error) / scale).as("%s %s", terms, inputs).isLessThanOrEqualTo(5e-15);
        }
    }

    @Test
    void twenty_thousand_lognormal_prices_agree_with_strata_to_1e_10() {
        Random random = new Random(20_000);
        RandomOptions options = new RandomOptions(random);
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double strike = options.strike();
            PricingInputs inputs = options.ordinaryInputs(strike);
            boolean call = random.nextBoolean();
            double forward = inputs.underlyingPrice();
            double time = inputs.timeToExpiryYears();

            double ours = OptionPricer.price(new OptionTerms(PricingModel.BLACK_76, call, strike), inputs);
            double theirs = StrictMath.exp(-inputs.rateAnnual() * time)
                    * BlackFormulaRepository.price(forward, strike, time, inputs.volatilityAnnual(), call);

            // theirs is a difference of two numbers of the size of the forward, and has no more than its digits
            double error = Math.abs(ours - theirs) / Math.max(theirs, 1e-5 * forward);
            worst = Math.max(worst, error);
        }
        System.out.printf("largest relative difference to Strata: %.2g%n", worst);
        assertThat(worst).isLessThanOrEqualTo(1e-10);
    }

    @Test
    void twenty_thousand_normal_prices_agree_with_strata_to_1e_10() {
        Random random = new Random(20_001);
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double price = random.nextDouble(-100, 100);
            double strike = random.nextDouble(-100, 100);
            double volatility = random.nextDouble(5, 200);
            double time = random.nextDouble(0.01, 3);
            boolean call = random.nextBoolean();

            double ours = OptionPricer.price(
                    new OptionTerms(PricingModel.BACHELIER, call, strike),
                    new PricingInputs(price, volatility, time, 0, 0));
            double theirs =
                    NormalFormulaRepository.price(price, strike, time, volatility, call ? PutCall.CALL : PutCall.PUT);

            worst = Math.max(worst, Math.abs(ours - theirs) / Math.max(theirs, 1e-4 * volatility * Math.sqrt(time)));
        }
        assertThat(worst).isLessThanOrEqualTo(1e-10);
    }
}
