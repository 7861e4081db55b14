package io.plimsoll.counterparty.profile;

import io.plimsoll.pricing.ReproducibleMath;

/**
 * Standard normal numbers, one for each path and step, the same whenever and in whatever order they are asked for.
 *
 * <p>Marsaglia's polar method on {@link Philox}: the pairs that it refuses are drawn again under the next counter.
 */
final class NormalDraws {
    private static final double UNIT = 0x1p-53;

    private final long seed;

    NormalDraws(long seed) {
        this.seed = seed;
    }

    double of(int path, int step) {
        for (int attempt = 0; ; attempt++) {
            Philox bits = Philox.of(path, step, attempt, 0, seed);
            double u = symmetric(bits.high());
            double v = symmetric(bits.low());
            double square = u * u + v * v;
            if (square > 0 && square < 1) {
                return u * Math.sqrt(-2 * ReproducibleMath.log(square) / square);
            }
        }
    }

    /** In [−1, 1). */
    private static double symmetric(long bits) {
        return 2 * ((bits >>> 11) * UNIT) - 1;
    }
}
