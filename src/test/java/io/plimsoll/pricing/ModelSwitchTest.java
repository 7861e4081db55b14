package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The May 2020 oil future settled at 18.27 on 2020-04-17 and at -37.63 on 2020-04-20; its exchange had announced that options would
 * be valued by Bachelier's model.
 */
class ModelSwitchTest {
    private static final double BEFORE = 18.27;
    private static final double AFTER = -37.63;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void price_is_the_same_to_1e_12_and_delta_within_a_tenth(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            double time = random.nextDouble(0.01, 1);
            double deviation = random.nextDouble(0.01, 0.5);
            double forward = random.nextDouble(5, 100);
            double strike = forward * StrictMath.exp(deviation * random.nextDouble(-1, 1));
            OptionTerms lognormal = new OptionTerms(PricingModel.BLACK_76, random.nextBoolean(), strike);
            PricingInputs inputs = new PricingInputs(forward, deviation / StrictMath.sqrt(time), time, 0.02, 0);

            PricingInputs switched = ModelSwitch.toBachelier(lognormal, inputs);

            Greeks before = OptionPricer.greeks(lognormal, inputs);
            Greeks after = OptionPricer.greeks(lognormal.withModel(PricingModel.BACHELIER), switched);
            assertThat(after.price()).as("%s %s", lognormal, inputs).isCloseTo(before.price(), within(1e-12 * forward));
            assertThat(after.delta()).as("%s %s", lognormal, inputs).isCloseTo(before.delta(), within(0.10));
        }
    }

    @Test
    void an_oil_put_is_valued_through_the_fall_below_zero() {
        OptionTerms put = new OptionTerms(PricingModel.BLACK_76, false, 15);
        PricingInputs friday = new PricingInputs(BEFORE, 1.5, 30 / 365.0, 0.001, 0);

        PricingInputs switched = ModelSwitch.toBachelier(put, friday);
        OptionTerms normalPut = put.withModel(PricingModel.BACHELIER);
        Greeks monday = OptionPricer.greeks(normalPut, switched.withUnderlyingPrice(AFTER));

        assertThat(OptionPricer.price(normalPut, switched)).isCloseTo(OptionPricer.price(put, friday), within(1e-13));
        assertThat(switched.volatilityAnnual()).isBetween(20.0, 30.0);
        double discount = StrictMath.exp(-0.001 * 30 / 365.0);
        assertThat(monday.price()).isCloseTo(discount * (15 - AFTER), within(1e-6));
        assertThat(monday.delta()).isCloseTo(-discount, within(1e-6));
        // the lognormal model only knows what the put pays for certain
        assertThat(OptionPricer.price(put, friday.withUnderlyingPrice(AFTER)))
                .isCloseTo(discount * (15 - AFTER), within(1e-12));
    }

    @Test
    void value_is_continuous_while_the_price_passes_zero() {
        OptionTerms call = new OptionTerms(PricingModel.BACHELIER, true, 0);
        PricingInputs inputs = new PricingInputs(5, 25, 30 / 365.0, 0.001, 0);

        double last = OptionPricer.price(call, inputs);
        for (double price = 5; price >= AFTER; price -= 0.01) {
            double value = OptionPricer.price(call, inputs.withUnderlyingPrice(price));
            assertThat(last - value).as("%s", price).isBetween(0.0, 0.0100001);
            last = value;
        }
    }

    @Test
    void risk_arrays_under_both_models_differ_by_less_than_a_tenth_of_the_scan_range() {
        PricingInputs inputs = new PricingInputs(BEFORE, 1.2, 30 / 365.0, 0.001, 0);
        ScenarioMoves moves = new ScenarioMoves(
                new double[] {-1, -2 / 3.0, -1 / 3.0, 0, 1 / 3.0, 2 / 3.0, 1}, new double[7], new double[7]);
        double[] weights = {1, 1, 1, 1, 1, 1, 1};
        double scanRange = 4;
        for (double strike : new double[] {14, 18, 22}) {
            OptionTerms terms = new OptionTerms(PricingModel.BLACK_76, true, strike);
            double[] lognormal = new double[7];
            double[] normal = new double[7];

            new RiskArrays().fill(strip(terms, inputs, scanRange), moves, weights, lognormal);
            new RiskArrays()
                    .fill(
                            strip(
                                    terms.withModel(PricingModel.BACHELIER),
                                    ModelSwitch.toBachelier(terms, inputs),
                                    scanRange),
                            moves,
                            weights,
                            normal);

            for (int i = 0; i < 7; i++) {
                assertThat(normal[i]).as("%s %d", strike, i).isCloseTo(lognormal[i], within(scanRange / 10));
            }
        }
    }

    @Test
    void a_price_that_shows_no_volatility_keeps_that_of_the_money() {
        OptionTerms call = new OptionTerms(PricingModel.BLACK_76, true, 100);

        assertThat(ModelSwitch.toBachelier(call, new PricingInputs(20, 0.1, 0.1, 0, 0))
                        .volatilityAnnual())
                .isCloseTo(2, within(1e-15));
        assertThat(ModelSwitch.toBachelier(call, new PricingInputs(20, 0.1, 0, 0, 0))
                        .volatilityAnnual())
                .isCloseTo(2, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelSwitch.toBachelier(
                        call.withModel(PricingModel.BINOMIAL_LATTICE), new PricingInputs(20, 0.1, 0, 0, 0)));
    }

    private static OptionStrip strip(OptionTerms terms, PricingInputs inputs, double scanRange) {
        return OptionStrip.of(terms.model(), List.of(new OptionStrip.Entry(terms, inputs, scanRange, 0)));
    }
}
