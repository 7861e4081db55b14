package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it is kept.
 *
 * @param progress how far it is
 * @param request the document that was sent, with figures in place of names; with those of accounts once these are read
 * @param snapshotId market that accounts are read on; null if it means none, or there was no market
 * @param leftOut accounts that a filter found and that are not in it; null without a filter, and until they are read
 * @param byRate accounts that keep a rate though they were to be margined by their methodology; null if none were, and until they are read
 * @param reply what came of it; null unless it is DONE
 */
public record MarginCallSimulation(
        SimulationProgress progress,
        PackedDocument request,
        @Nullable UUID snapshotId,
        @Nullable PackedDocument leftOut,
        @Nullable PackedDocument byRate,
        @Nullable PackedDocument reply) {
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
     * @param accountCount accounts that are to be read; 0 for none
     * @param snapshotId market that they are read on; null for none
     */
    public static MarginCallSimulation queued(
            UUID id, Instant now, int accountCount, @Nullable UUID snapshotId, int runCount, PackedDocument request) {
        return new MarginCallSimulation(
                new SimulationProgress(id, now, State.QUEUED, accountCount, 0, runCount, 0, null, null, null),
                request,
                snapshotId,
                null,
                null,
                null);
    }

    public UUID id() {
        return progress.id();
    }

    public State state() {
        return progress.state();
    }
}
