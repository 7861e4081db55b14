package io.plimsoll.simulation;

import io.plimsoll.pricing.ReproducibleMath;

/**
 * Random numbers that are a function of what they are for: whoever draws them, in whatever order and on however many threads, gets the
 * same.
 *
 * <p>Two rounds of the finaliser of SplitMix64 (Steele, Lea and Flood, 2014) over seed and place; normal numbers by the quantile of a
 * uniform one, computed with the same digits on every machine.
 */
final class CountedRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private CountedRandom() {}

    /** A standard normal number. */
    static double normal(long seed, int path, int step, int factor) {
        return ReproducibleMath.normalQuantile(uniform(seed, path, step, factor));
    }

    /** In (0, 1). */
    static double uniform(long seed, int path, int step, int factor) {
        long inPath = mixed(seed + GOLDEN * (path + 1L));
        long bits = mixed(mixed(inPath + GOLDEN * (step + 1L)) + GOLDEN * (factor + 1L));
        return ((bits >>> 11) + 0.5) * UNIT;
    }

    private static long mixed(long value) {
        long bits = value;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
