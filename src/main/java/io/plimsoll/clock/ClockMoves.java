package io.plimsoll.clock;

import java.util.Optional;

/** How the clock was advanced, move by move. Insert-only. */
public interface ClockMoves {
    /** Empty if the clock was never moved. */
    Optional<ClockMove> last();

    /**
     * Adds a move, in the caller's transaction if there is one, else in its own.
     *
     * @throws AlreadyMovedException if there is a move of this number already; the transaction is lost
     */
    void add(ClockMove move);

    /** Somebody else moved the clock meanwhile. */
    final class AlreadyMovedException extends RuntimeException {
        public AlreadyMovedException(ClockMove move) {
            super("the clock was moved for time %d meanwhile".formatted(move.number()));
        }
    }
}
