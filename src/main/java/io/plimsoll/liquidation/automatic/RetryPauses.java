package io.plimsoll.liquidation.automatic;

import java.time.Duration;

/**
 * How long what was withheld rests.
 *
 * @param min after the first attempt, and before any other; above 0
 * @param max longest; at least {@code min}
 */
public record RetryPauses(Duration min, Duration max) {
    private static final int DOUBLING_COUNT_MAX = 30;

    public RetryPauses {
        if (min.isNegative() || min.isZero() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException(
                    "min must be above 0 and max no less, were %s and %s".formatted(min, max));
        }
    }

    /** Twice as long after every further attempt. */
    Duration after(int attemptCount) {
        Duration pause = min;
        for (int i = 1; i < Math.min(attemptCount, DOUBLING_COUNT_MAX) && pause.compareTo(max) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(max) < 0 ? pause : max;
    }
}
