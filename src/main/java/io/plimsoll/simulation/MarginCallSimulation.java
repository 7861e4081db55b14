package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A simulation as it is kept.
 *
 * @param runCount paths times policies
 * @param doneCount of these, [0, runCount]
 * @param startedAt null before anybody began
 * @param finishedAt null until it is in a last state
 * @param failure null unless it FAILED
 * @param request the document that was sent
 * @param reply what came of it; null unless it is DONE
 */
public record MarginCallSimulation(
        UUID id,
        Instant createdAt,
        State state,
        int runCount,
        int doneCount,
        Instant startedAt,
        Instant finishedAt,
        Failure failure,
        PackedDocument request,
        PackedDocument reply) {
    private static final int PERCENT = 100;

    public MarginCallSimulation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(request, "request");
        if (runCount < 1 || doneCount < 0 || doneCount > runCount) {
            throw new IllegalArgumentException("doneCount must be in [0, %d], was %d".formatted(runCount, doneCount));
        }
        if (state.isLast() != (finishedAt != null)
                || (state == State.DONE) != (reply != null)
                || (state == State.FAILED) != (failure != null)) {
            throw new IllegalArgumentException("a simulation that is %s finished at %s with %s and reply %s"
                    .formatted(state, finishedAt, failure, reply != null));
        }
    }

    /** How far it is. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /** Whether nothing more will happen. */
        public boolean isLast() {
            return switch (this) {
                case QUEUED, RUNNING -> false;
                case DONE, FAILED, CANCELLED -> true;
            };
        }
    }

    /**
     * Why it failed.
     *
     * @param reason name of a refusal's reason
     */
    public record Failure(String reason, String detail) {}

    /** One that nobody has begun. */
    public static MarginCallSimulation queued(UUID id, Instant now, int runCount, PackedDocument request) {
        return new MarginCallSimulation(id, now, State.QUEUED, runCount, 0, null, null, null, request, null);
    }

    /** [0, 100]; 100 only once it is done. */
    public int percentDone() {
        return state == State.DONE ? PERCENT : Math.min(PERCENT - 1, (int) ((long) PERCENT * doneCount / runCount));
    }
}
