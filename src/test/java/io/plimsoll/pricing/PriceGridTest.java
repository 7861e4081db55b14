package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.pricing.OptionBook;
import io.plimsoll.testsupport.pricing.RandomOptions;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceGridTest {

    static Stream<Arguments> seeds() {
        return Stream.of(PricingModel.values())
                .flatMap(model -> Stream.of(1, 2, 3, 4, 5, 6).map(seed -> Arguments.of(model, seed)));
    }

    @Test
    void tests_run_with_the_vector_api() {
        assertThat(GridKernel.isVectorApiPresent()).isTrue();
        assertThat(GridKernel.fastest()).isInstanceOf(VectorKernel.class);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void grid_in_vectors_and_grid_without_have_the_bits_of_single_prices(PricingModel model, int seed) {
        RandomGenerator random = new Random(seed);
        RandomOptions options = new RandomOptions(random);
        OptionStrip strip = options.strip(model, model == PricingModel.BINOMIAL_LATTICE ? 40 : 500);
        ScenarioMoves moves = options.moves(new int[] {1, 7, 8, 16, 23, 300}[seed - 1]);
        double[] inVectors = new double[strip.size() * moves.count()];
        double[] without = new double[inVectors.length];

        new PriceGrid(new VectorKernel()).fill(strip, moves, inVectors);
        new PriceGrid(new ScalarKernel()).fill(strip, moves, without);

        for (int option = 0; option < strip.size(); option++) {
            for (int scenario = 0; scenario < moves.count(); scenario++) {
                int index = option * moves.count() + scenario;
                OptionTerms terms = new OptionTerms(model, strip.calls[option], strip.strikes[option]);
                PricingInputs inputs = moved(strip, option, moves, scenario);
                long single = Double.doubleToRawLongBits(OptionPricer.price(terms, inputs));
                assertThat(Double.doubleToRawLongBits(inVectors[index]))
                        .as("%s %s in vectors", terms, inputs)
                        .isEqualTo(single);
                assertThat(Double.doubleToRawLongBits(without[index]))
                        .as("%s %s without", terms, inputs)
                        .isEqualTo(single);
                assertThat(inVectors[index]).as("%s %s", terms, inputs).isFinite();
            }
        }
    }

    /** Runs of 50 options that share their columns, so that a block is part of the options and part of the scenarios. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 31, 50, 500})
    void options_and_scenarios_beyond_a_block_have_the_bits_of_the_grid_without_vectors(int optionCount) {
        OptionStrip strip = OptionStrip.of(
                PricingModel.BLACK_76,
                OptionBook.entries(PricingModel.BLACK_76, 500).subList(0, optionCount));
        ScenarioMoves moves = new RandomOptions(new Random(7)).moves(1_037);
        double[] inVectors = new double[optionCount * moves.count()];
        double[] without = new double[inVectors.length];

        new PriceGrid(new VectorKernel()).fill(strip, moves, inVectors);
        new PriceGrid(new ScalarKernel()).fill(strip, moves, without);

        assertThat(bits(inVectors)).isEqualTo(bits(without));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static PricingInputs moved(OptionStrip strip, int option, ScenarioMoves moves, int scenario) {
        return new PricingInputs(
                Math.fma(moves.priceMove(scenario), strip.priceScales[option], strip.underlyingPrices[option]),
                Math.fma(moves.volatilityMove(scenario), strip.volatilityScales[option], strip.volatilities[option]),
                strip.times[option] - moves.timeShiftYears(scenario),
                strip.rates[option],
                strip.carries[option]);
    }
}
