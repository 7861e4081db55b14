package io.plimsoll.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Real time and what it was advanced by, which only grows. */
public final class AdvanceableClock extends Clock {
    private final Clock realTime;
    private final Supplier<Duration> stored;
    private final AtomicReference<Duration> advancedBy;

    /** @param stored how far the clock was advanced before; asked once, when the time is first needed */
    public AdvanceableClock(Clock realTime, Supplier<Duration> stored) {
        this(realTime, stored, new AtomicReference<>());
    }

    private AdvanceableClock(Clock realTime, Supplier<Duration> stored, AtomicReference<Duration> advancedBy) {
        this.realTime = realTime;
        this.stored = stored;
        this.advancedBy = advancedBy;
    }

    @Override
    public Instant instant() {
        return realTime.instant().plus(advancedBy());
    }

    /** How far it is ahead of real time, ≥ 0. */
    public Duration advancedBy() {
        Duration known = advancedBy.get();
        return known == null ? learn(stored.get()) : known;
    }

    /**
     * Takes over how far the clock was advanced, unless it is further already.
     *
     * @return how far it is now
     */
    Duration learn(Duration by) {
        return advancedBy.accumulateAndGet(
                by, (known, learnt) -> known == null || learnt.compareTo(known) > 0 ? learnt : known);
    }

    Instant realInstant() {
        return realTime.instant();
    }

    @Override
    public ZoneId getZone() {
        return realTime.getZone();
    }

    /** The same clock, shown elsewhere: it is advanced together with this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new AdvanceableClock(realTime.withZone(zone), stored, advancedBy);
    }
}
