package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.plimsoll.testsupport.pricing.RandomOptions;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PriceGridTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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

    /** The JIT has to see a stage often enough first: until then each vector is an object. */
    @ParameterizedTest
    @EnumSource(PricingModel.class)
    void a_fill_allocates_nothing_once_compiled(PricingModel model) {
        RandomOptions options = new RandomOptions(new Random(1));
        OptionStrip strip = options.strip(model, model == PricingModel.BINOMIAL_LATTICE ? 20 : 500);
        ScenarioMoves moves = options.moves(16);
        double[] prices = new double[strip.size() * moves.count()];

        for (PriceGrid grid : new PriceGrid[] {new PriceGrid(), new PriceGrid(new ScalarKernel())}) {
            long allocated = Long.MAX_VALUE;
            for (int call = 0; call < 20_000 && allocated > 0; call++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                grid.fill(strip, moves, prices);
                allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated).isZero();
        }
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
