package io.plimsoll.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The time of a reference, which is the database that all replicas share. Between two readings of it an even counter carries the time on,
 * so that a machine whose clock is set, by a second or by an hour, neither dates events wrongly nor lets deadlines pass.
 *
 * <p>It never goes back: where the reference was set back it stands still until the reference has caught up. Before the first reading it
 * is the machine's clock. Where that agrees with the reference it is taken, since a reading is only as exact as the answer is quick.
 */
public final class ReferenceClock extends Clock {
    /** The reference's time may have been cut to it. */
    private static final Duration REFERENCE_TICK = Duration.ofNanos(1_000);

    private final Clock machine;
    private final LongSupplier nanoTime;
    private final ZoneId zone;
    private final AtomicReference<Reading> last;
    private final AtomicReference<Instant> latest;

    /** What the time was when the counter stood at {@code nanos}. */
    private record Reading(Instant instant, long nanos) {
        Instant at(long now) {
            return instant.plusNanos(now - nanos);
        }
    }

    /** @param nanoTime nanoseconds from any beginning, evenly, whatever the machine's clock is set to */
    public ReferenceClock(Clock machine, LongSupplier nanoTime) {
        this(machine, nanoTime, ZoneOffset.UTC, new AtomicReference<>(), new AtomicReference<>(Instant.MIN));
    }

    private ReferenceClock(
            Clock machine,
            LongSupplier nanoTime,
            ZoneId zone,
            AtomicReference<Reading> last,
            AtomicReference<Instant> latest) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.zone = zone;
        this.last = last;
        this.latest = latest;
    }

    @Override
    public Instant instant() {
        Reading reading = last.get();
        if (reading == null) {
            return machine.instant();
        }
        Instant now = reading.at(nanoTime.getAsLong());
        return latest.accumulateAndGet(now, (known, next) -> next.isAfter(known) ? next : known);
    }

    /**
     * Takes a reading of the reference over: as little as possible is changed of what the time is here. One caller at a time.
     *
     * @param askedNanos the counter before the reference was asked
     * @param there what it answered, some time between question and answer
     * @param answeredNanos the counter after it has answered
     */
    public void read(long askedNanos, Instant there, long answeredNanos) {
        Instant here = here(answeredNanos);
        Instant earliest = there;
        Instant atLatest = there.plusNanos(answeredNanos - askedNanos).plus(REFERENCE_TICK);
        Instant now = here;
        if (here.isBefore(earliest)) {
            now = earliest;
        } else if (here.isAfter(atLatest)) {
            now = atLatest;
        }
        last.set(new Reading(now, answeredNanos));
    }

    private Instant here(long nanos) {
        Reading reading = last.get();
        return reading == null ? machine.instant().minusNanos(nanoTime.getAsLong() - nanos) : reading.at(nanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, shown elsewhere. */
    @Override
    public Clock withZone(ZoneId elsewhere) {
        return new ReferenceClock(machine, nanoTime, elsewhere, last, latest);
    }
}
