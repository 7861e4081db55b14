package io.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.OtherJvm;
import io.plimsoll.testsupport.pricing.RandomOptions;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A JVM started without the incubator module, and one that interprets, compute the same digits. */
class WithoutVectorApiTest {

    /** What the other JVM runs. */
    static final class Digest {
        private Digest() {}

        public static void main(String[] arguments) {
            System.out.println(GridKernel.fastest().getClass().getSimpleName() + " " + digest());
        }
    }

    @Test
    void a_jvm_without_the_module_falls_back_to_the_same_digits() throws Exception {
        assertThat(run()).isEqualTo("ScalarKernel " + digest());
    }

    @Test
    void a_jvm_that_interprets_computes_the_same_digits() throws Exception {
        assertThat(run("-Xint", "--add-modules", "jdk.incubator.vector")).isEqualTo("VectorKernel " + digest());
    }

    private static long digest() {
        long digest = 0;
        for (PricingModel model : PricingModel.values()) {
            RandomOptions options = new RandomOptions(new Random(11));
            OptionStrip strip = options.strip(model, model == PricingModel.BINOMIAL_LATTICE ? 5 : 100);
            ScenarioMoves moves = options.moves(16);
            double[] prices = new double[strip.size() * moves.count()];
            new PriceGrid().fill(strip, moves, prices);
            for (double price : prices) {
                digest = 31 * digest + Double.doubleToRawLongBits(price);
            }
        }
        return digest;
    }

    private static String run(String... options) throws IOException, InterruptedException {
        return OtherJvm.run(Digest.class, List.of(options));
    }
}
