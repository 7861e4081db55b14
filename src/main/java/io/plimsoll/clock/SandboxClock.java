package io.plimsoll.clock;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Moves the service's clock on, for trials. */
public final class SandboxClock {
    /** A century: every instant that follows is still one that the database keeps. */
    public static final Duration ADVANCE_MAX = Duration.ofDays(36_525);

    private final AdvanceableClock clock;
    private final ClockMoves moves;
    private final List<ClockListener> listeners;
    private final boolean isEnabled;

    public SandboxClock(AdvanceableClock clock, ClockMoves moves, List<ClockListener> listeners, boolean isEnabled) {
        this.clock = clock;
        this.moves = moves;
        this.listeners = List.copyOf(listeners);
        this.isEnabled = isEnabled;
    }

    /** Whether the clock may be moved. */
    public boolean isEnabled() {
        return isEnabled;
    }

    /**
     * What the clock shows.
     *
     * @param advancedBy from real time, ≥ 0
     */
    public record Reading(Instant now, Duration advancedBy) {}

    public Reading reading() {
        return new Reading(clock.instant(), clock.advancedBy());
    }

    /**
     * A move that is to be stored.
     *
     * @param by from what the clock showed before
     * @param reading of the clock after it
     */
    public record Advance(ClockMove move, Duration by, Reading reading) {}

    /**
     * Forward by so long; nothing is stored here.
     *
     * @param by above 0
     * @throws RejectedException SANDBOX_CLOCK_DISABLED; REQUEST_INVALID beyond {@link #ADVANCE_MAX} from real time
     */
    public Advance advanceBy(Duration by) {
        requireEnabled();
        return advance(clock.realInstant(), by.truncatedTo(ChronoUnit.MICROS), "/advanceBy");
    }

    /**
     * Forward to an instant, from which the clock runs on; nothing is stored here.
     *
     * @throws RejectedException SANDBOX_CLOCK_DISABLED; CLOCK_GOES_FORWARD unless the instant is later than now; REQUEST_INVALID
     *     beyond {@link #ADVANCE_MAX} from real time
     */
    public Advance advanceTo(Instant instant) {
        requireEnabled();
        Instant realNow = clock.realInstant();
        Instant now = realNow.plus(advancedBefore());
        Duration by = Duration.between(now, instant).truncatedTo(ChronoUnit.MICROS);
        if (by.isNegative() || by.isZero()) {
            throw new RejectedException(
                    Reason.CLOCK_GOES_FORWARD, "it is %s already, and %s is not after that".formatted(now, instant));
        }
        return advance(realNow, by, "/instant");
    }

    private Advance advance(Instant realNow, Duration by, String pointer) {
        Optional<ClockMove> last = moves.last();
        Duration advancedBy =
                last.map(ClockMove::advancedBy).orElse(Duration.ZERO).plus(by);
        if (advancedBy.compareTo(ADVANCE_MAX) > 0) {
            throw RejectedException.shape(
                    pointer,
                    ShapeCode.NUMBER_OUT_OF_RANGE,
                    "the clock is at most %d days ahead of real time".formatted(ADVANCE_MAX.toDays()));
        }
        int number = last.map(ClockMove::number).orElse(0) + 1;
        return new Advance(
                new ClockMove(number, realNow, advancedBy), by, new Reading(realNow.plus(advancedBy), advancedBy));
    }

    /** Not what this replica knows: another may have moved the clock just now. */
    private Duration advancedBefore() {
        return moves.last().map(ClockMove::advancedBy).orElse(Duration.ZERO);
    }

    /**
     * Stores the move, in the caller's transaction; {@link #follow} shows it once that is over.
     *
     * @throws ClockMoves.AlreadyMovedException if another was faster; the transaction is lost, the move must be made again
     */
    public void store(Advance advance) {
        moves.add(advance.move);
        listeners.forEach(listener -> listener.advancing(advance.by));
    }

    /** Takes over what was stored here or by another replica. */
    public void follow() {
        Duration before = clock.advancedBy();
        Duration now = clock.learn(advancedBefore());
        if (now.compareTo(before) > 0) {
            listeners.forEach(ClockListener::advanced);
        }
    }

    private void requireEnabled() {
        if (!isEnabled) {
            throw new RejectedException(Reason.SANDBOX_CLOCK_DISABLED, "plimsoll.sandbox.clock.enabled is false");
        }
    }
}
