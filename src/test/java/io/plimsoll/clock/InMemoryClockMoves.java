package io.plimsoll.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves of a clock as the rules of their interface say. */
public final class InMemoryClockMoves implements ClockMoves {
    private final List<ClockMove> moves = new ArrayList<>();

    @Override
    public synchronized Optional<ClockMove> last() {
        return moves.isEmpty() ? Optional.empty() : Optional.of(moves.getLast());
    }

    @Override
    public synchronized void add(ClockMove move) {
        if (moves.stream().anyMatch(other -> other.number() == move.number())) {
            throw new AlreadyMovedException(move);
        }
        moves.add(move);
    }
}
