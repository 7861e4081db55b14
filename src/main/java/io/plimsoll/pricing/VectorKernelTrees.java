package io.plimsoll.pricing;

import static io.plimsoll.pricing.VectorKernelMath.LANES;
import static io.plimsoll.pricing.VectorKernelMath.WIDTH;
import static io.plimsoll.pricing.VectorKernelMath.larger;

import jdk.incubator.vector.DoubleVector;

/** {@link BinomialLattice#price} for as many trees as there are lanes, node by node. */
final class VectorKernelTrees {
    private static final int NODE_COUNT = BinomialLattice.STEP_COUNT + 1;

    /** Node × lanes + lane, from the lowest price up. */
    private final double[] values = new double[NODE_COUNT * WIDTH];

    private final double[] prices = new double[NODE_COUNT * WIDTH];

    void run(TreeColumns trees) {
        int size = trees.pad(WIDTH);
        for (int first = 0; first < size; first += WIDTH) {
            leaves(trees, first);
            backward(trees, first);
            DoubleVector sign = DoubleVector.fromArray(LANES, trees.signs, first);
            DoubleVector intrinsic = larger(
                    sign.mul(DoubleVector.fromArray(LANES, trees.underlyingPrices, first)
                            .sub(DoubleVector.fromArray(LANES, trees.strikes, first))),
                    DoubleVector.zero(LANES));
            larger(DoubleVector.fromArray(LANES, values, 0), intrinsic).intoArray(trees.values, first);
        }
    }

    private void leaves(TreeColumns trees, int first) {
        DoubleVector sign = DoubleVector.fromArray(LANES, trees.signs, first);
        DoubleVector down = DoubleVector.fromArray(LANES, trees.downs, first);
        DoubleVector ratio = DoubleVector.fromArray(LANES, trees.ups, first).div(down);
        DoubleVector signedStrike = sign.mul(DoubleVector.fromArray(LANES, trees.strikes, first));
        DoubleVector zero = DoubleVector.zero(LANES);
        DoubleVector price = DoubleVector.fromArray(LANES, trees.underlyingPrices, first);
        for (int step = 0; step < BinomialLattice.STEP_COUNT; step++) {
            price = price.mul(down);
        }
        price = sign.mul(price);
        for (int at = 0; at < NODE_COUNT * WIDTH; at += WIDTH) {
            price.intoArray(prices, at);
            larger(price.sub(signedStrike), zero).intoArray(values, at);
            price = price.mul(ratio);
        }
    }

    private void backward(TreeColumns trees, int first) {
        DoubleVector back = DoubleVector.broadcast(LANES, 1).div(DoubleVector.fromArray(LANES, trees.downs, first));
        DoubleVector scale = DoubleVector.broadcast(LANES, 1);
        for (int nodes = BinomialLattice.STEP_COUNT; nodes > 0; nodes--) {
            scale = scale.mul(back);
            level(trees, first, scale, nodes);
        }
    }

    private void level(TreeColumns trees, int first, DoubleVector scale, int nodes) {
        DoubleVector upWeight = DoubleVector.fromArray(LANES, trees.upWeights, first);
        DoubleVector downWeight = DoubleVector.fromArray(LANES, trees.downWeights, first);
        DoubleVector paid = DoubleVector.fromArray(LANES, trees.signs, first)
                .mul(DoubleVector.fromArray(LANES, trees.strikes, first))
                .neg();
        double[] values = this.values;
        double[] prices = this.prices;
        DoubleVector lower = DoubleVector.fromArray(LANES, values, 0);
        for (int at = 0; at < nodes * WIDTH; at += WIDTH) {
            DoubleVector upper = DoubleVector.fromArray(LANES, values, at + WIDTH);
            DoubleVector exercised = scale.fma(DoubleVector.fromArray(LANES, prices, at), paid);
            DoubleVector kept = upWeight.fma(upper, downWeight.mul(lower));
            larger(kept, exercised).intoArray(values, at);
            lower = upper;
        }
    }
}
