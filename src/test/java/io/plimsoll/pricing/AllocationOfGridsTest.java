package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.plimsoll.testsupport.OtherJvm;
import io.plimsoll.testsupport.pricing.RandomOptions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Filling a grid allocates nothing once the JIT has seen its stages often enough; until then each vector is an object. Each model in a
 * JVM of its own, because what a JVM compiled for other callers before is a matter of chance.
 */
class AllocationOfGridsTest {
    private static final int FILL_COUNT_MAX = 20_000;

    /** What the other JVM runs. */
    static final class LeastAllocation {
        private LeastAllocation() {}

        public static void main(String[] arguments) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            PricingModel model = PricingModel.valueOf(arguments[0]);
            RandomOptions options = new RandomOptions(new Random(1));
            OptionStrip strip = options.strip(model, model == PricingModel.BINOMIAL_LATTICE ? 20 : 500);
            ScenarioMoves moves = options.moves(16);
            double[] prices = new double[strip.size() * moves.count()];
            GridKernel kernel = arguments[1].equals("vectors") ? new VectorKernel() : new ScalarKernel();
            PriceGrid grid = new PriceGrid(kernel);
            long allocated = Long.MAX_VALUE;
            for (int call = 0; call < FILL_COUNT_MAX && allocated > 0; call++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                grid.fill(strip, moves, prices);
                allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println(allocated);
        }
    }

    @ParameterizedTest
    @EnumSource(PricingModel.class)
    void a_fill_allocates_nothing_once_compiled(PricingModel model) throws Exception {
        // each method waits for its compilation, so what is inlined does not depend on how busy the machine is
        List<String> withVectors = List.of("-Xbatch", "--add-modules", "jdk.incubator.vector");

        for (String kernel : List.of("vectors", "scalars")) {
            assertThat(OtherJvm.run(LeastAllocation.class, withVectors, model.name(), kernel))
                    .as(kernel)
                    .isEqualTo("0");
        }
    }
}
