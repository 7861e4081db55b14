package io.plimsoll.methodology.historical;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A confidence level, kept as the decimal it was given as.
 *
 * @param level in (0, 1), such as 0.99
 */
public record Confidence(BigDecimal level) {
    public Confidence {
        if (level.signum() <= 0 || level.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("confidence must be in (0, 1), was " + level);
        }
    }

    public static Confidence of(String level) {
        return new Confidence(new BigDecimal(level));
    }

    /** {@code 1 − a}, exactly. */
    public BigDecimal failureProbability() {
        return BigDecimal.ONE.subtract(level);
    }

    /** Number of observations beyond value at risk, {@code n (1 − a)}, exactly; not an integer in general. */
    public BigDecimal tailSize(int observationCount) {
        return failureProbability().multiply(BigDecimal.valueOf(observationCount));
    }

    /** Fewest observations of which at least one lies beyond value at risk: {@code ceil(1 / (1 − a))}, at most the largest {@code int}. */
    public int observationsNeeded() {
        return BigDecimal.ONE
                .divide(failureProbability(), 0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValueExact();
    }
}
