package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A simulation as it is kept.
 *
 * @param progress how far it is
 * @param request the document that was sent
 * @param leftOut accounts that a filter found and that are not in it; null without a filter
 * @param reply what came of it; null unless it is DONE
 */
public record MarginCallSimulation(
        SimulationProgress progress, PackedDocument request, PackedDocument leftOut, PackedDocument reply) {
    public MarginCallSimulation {
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(request, "request");
        if ((progress.state() == State.DONE) != (reply != null)) {
            throw new IllegalArgumentException(
                    "a simulation that is %s has reply %s".formatted(progress.state(), reply != null));
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

    /**
     * One that nobody has begun.
     *
     * @param leftOut null without a filter
     */
    public static MarginCallSimulation queued(
            UUID id, Instant now, int runCount, PackedDocument request, PackedDocument leftOut) {
        return new MarginCallSimulation(
                new SimulationProgress(id, now, State.QUEUED, runCount, 0, null, null, null), request, leftOut, null);
    }

    public UUID id() {
        return progress.id();
    }

    public State state() {
        return progress.state();
    }
}
