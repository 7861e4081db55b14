package io.plimsoll.ratelimit;

/**
 * How fast a bucket fills, and up to where.
 *
 * @param unitsPerSecond in [0, 1,000,000]; 0 for no limit
 * @param burstUnits in [1, 1,000,000,000] where there is a limit, and without a meaning where there is none
 */
public record RateLimit(long unitsPerSecond, long burstUnits) {
    /** The bounds keep a billion times the burst, in which buckets count, within a {@code long}. */
    public static final int UNITS_PER_SECOND_MAX = 1_000_000;

    public static final int BURST_UNITS_MAX = 1_000_000_000;

    public static final RateLimit NONE = new RateLimit(0, 0);

    public RateLimit {
        if (unitsPerSecond < 0 || unitsPerSecond > UNITS_PER_SECOND_MAX) {
            throw new IllegalArgumentException(
                    "unitsPerSecond must be in [0, %d], was %d".formatted(UNITS_PER_SECOND_MAX, unitsPerSecond));
        }
        if (unitsPerSecond > 0 && (burstUnits < 1 || burstUnits > BURST_UNITS_MAX)) {
            throw new IllegalArgumentException(
                    "burstUnits must be in [1, %d], was %d".formatted(BURST_UNITS_MAX, burstUnits));
        }
    }

    public boolean isNone() {
        return unitsPerSecond == 0;
    }

    /** How long an empty bucket takes to be full, rounded up; of a limit. */
    public long windowSeconds() {
        return Math.ceilDiv(burstUnits, unitsPerSecond);
    }
}
