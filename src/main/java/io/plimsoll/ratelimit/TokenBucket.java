package io.plimsoll.ratelimit;

/**
 * Units that are left to one tenant. They come at a steady rate up to a burst, and may be spent before they have come. Begins full.
 *
 * <p>Exact: it counts billionths of a unit, of which a nanosecond brings as many as the rate has units a second, so that nothing is ever
 * rounded, however often it is looked at. For threads that meet.
 */
final class TokenBucket {
    static final long BILLIONTHS_PER_UNIT = 1_000_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** More than the work of days; the sum of it and of any one spending is a {@code long}. */
    private static final long DEBT_MAX = Long.MAX_VALUE / 4;

    private final long rate;
    private final long full;
    private long level;
    private long filledAtNanos;

    /**
     * What is left, as it is told to callers.
     *
     * @param units whole ones, rounded down; 0 for somebody in debt
     * @param secondsUntilUnit until there is at least one, rounded up; 0 if there is
     * @param secondsUntilFull until there is the burst, rounded up; 0 if there is
     */
    record Standing(long units, long secondsUntilUnit, long secondsUntilFull) {}

    /** @param nanos of a clock that never goes back; its zero means nothing, and it may overflow */
    TokenBucket(RateLimit limit, long nanos) {
        this.rate = limit.unitsPerSecond();
        this.full = limit.burstUnits() * BILLIONTHS_PER_UNIT;
        this.level = full;
        this.filledAtNanos = nanos;
    }

    /** Takes one unit if there is one. */
    synchronized boolean take(long nanos) {
        fill(nanos);
        if (level < BILLIONTHS_PER_UNIT) {
            return false;
        }
        level -= BILLIONTHS_PER_UNIT;
        return true;
    }

    /** @param billionths of a unit, ≥ 0; taken whether they are there or not */
    synchronized void spend(long billionths, long nanos) {
        fill(nanos);
        level = Math.max(level - Math.min(billionths, DEBT_MAX), -DEBT_MAX);
    }

    synchronized boolean isInDebt(long nanos) {
        fill(nanos);
        return level < 0;
    }

    synchronized Standing standing(long nanos) {
        fill(nanos);
        return new Standing(
                Math.max(0, level) / BILLIONTHS_PER_UNIT, secondsUntil(BILLIONTHS_PER_UNIT), secondsUntil(full));
    }

    private void fill(long nanos) {
        // requests look at the clock before they meet here, so that the later may come first
        long passedNanos = Math.max(0, nanos - filledAtNanos);
        long missing = full - level;
        level = passedNanos >= Math.ceilDiv(missing, rate) ? full : level + passedNanos * rate;
        filledAtNanos += passedNanos;
    }

    private long secondsUntil(long wanted) {
        return level >= wanted ? 0 : Math.ceilDiv(Math.ceilDiv(wanted - level, rate), NANOS_PER_SECOND);
    }
}
