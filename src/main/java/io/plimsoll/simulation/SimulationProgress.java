package io.plimsoll.simulation;

import io.plimsoll.simulation.MarginCallSimulation.Failure;
import io.plimsoll.simulation.MarginCallSimulation.State;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a simulation is, without what was asked and what came of it, which may be megabytes.
 *
 * @param accountCount accounts of the service that it means, as counted when it was asked for, and as found once they are read; 0 for none
 * @param readCount of these, [0, accountCount]; all of them only once the reading is over
 * @param runCount paths times policies, at least 1
 * @param doneCount of these, [0, runCount]
 * @param startedAt null before anybody began
 * @param finishedAt null until it is in a last state
 * @param failure null unless it FAILED
 */
public record SimulationProgress(
        UUID id,
        Instant createdAt,
        State state,
        int accountCount,
        int readCount,
        int runCount,
        int doneCount,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure) {
    private static final int PERCENT = 100;

    public SimulationProgress {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(state, "state");
        if (runCount < 1 || doneCount < 0 || doneCount > runCount) {
            throw new IllegalArgumentException("doneCount must be in [0, %d], was %d".formatted(runCount, doneCount));
        }
        if (readCount < 0 || readCount > accountCount || state == State.DONE && readCount < accountCount) {
            throw new IllegalArgumentException(
                    "readCount must be in [0, %d], was %d when %s".formatted(accountCount, readCount, state));
        }
        if (state.isLast() != (finishedAt != null) || (state == State.FAILED) != (failure != null)) {
            throw new IllegalArgumentException(
                    "a simulation that is %s finished at %s with %s".formatted(state, finishedAt, failure));
        }
    }

    /** Whether accounts are still to be read, all of them: a reading that was interrupted is worth nothing. */
    public boolean isToBeRead() {
        return readCount < accountCount;
    }

    /** Of the runs, [0, 100]; 100 only once it is done. */
    public int percentDone() {
        return state == State.DONE ? PERCENT : Math.min(PERCENT - 1, (int) ((long) PERCENT * doneCount / runCount));
    }
}
