package io.plimsoll.simulation;

import java.util.Objects;

/**
 * When hit accounts are closed, and how much of them.
 *
 * @param closeFactor share of each position that a round closes, in (0, 1]
 * @param graceSteps steps that an account has to recover, ≥ 0
 * @param delaySteps steps from the order to its trade, ≥ 0
 * @param batchNotionalMax most that trades of one asset in a round, at the price before it; above 0, infinite for no limit
 * @param viableNotionalMin least that anybody acts on, ≥ 0
 */
public record CascadePolicy(
        String name,
        double closeFactor,
        int graceSteps,
        int delaySteps,
        double batchNotionalMax,
        double viableNotionalMin) {
    public CascadePolicy {
        Objects.requireNonNull(name, "name");
        if (!(closeFactor > 0 && closeFactor <= 1)) {
            throw new IllegalArgumentException("closeFactor must be in (0, 1], was " + closeFactor);
        }
        if (graceSteps < 0 || delaySteps < 0) {
            throw new IllegalArgumentException(
                    "graceSteps and delaySteps must be at least 0, were %d and %d".formatted(graceSteps, delaySteps));
        }
        if (!(batchNotionalMax > 0)) {
            throw new IllegalArgumentException("batchNotionalMax must be above 0, was " + batchNotionalMax);
        }
        if (!(viableNotionalMin >= 0) || viableNotionalMin == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("viableNotionalMin must be at least 0, was " + viableNotionalMin);
        }
    }

    /** Everything of a hit account at once, however little. */
    public static CascadePolicy closingAtOnce() {
        return new CascadePolicy("at-once", 1, 0, 0, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * Share of an account's positions that is closed now.
     *
     * @param notional of its positions, ≥ 0
     * @return 0 if nobody acts on it
     */
    double shareClosed(double equity, double notional) {
        if (notional < viableNotionalMin) {
            return 0;
        }
        boolean isWhole = equity <= 0
                || closeFactor * notional < viableNotionalMin
                || (1 - closeFactor) * notional < viableNotionalMin;
        return isWhole ? 1 : closeFactor;
    }
}
