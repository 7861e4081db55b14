package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.MarginCallSimulation.Failure;
import io.plimsoll.simulation.MarginCallSimulation.State;
import io.plimsoll.simulation.SimulationProgress;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginCallSimulation", description = "How far a simulation is, and what came of it.")
record SimulationResponse(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                description = "QUEUED and RUNNING go on by themselves, even after a restart; the others are for good.")
        State state,

        @Schema(required = true, description = "0 to 100; 100 only once it is DONE.")
        int percentDone,

        @Schema(required = true, description = "Paths times policies.")
        int runCount,

        @Schema(required = true, description = "Of these.") int doneCount,
        @Schema(required = true) Instant createdAt,
        @Schema(description = "Absent while it waits.") Instant startedAt,

        @Schema(description = "Absent until it is DONE, FAILED or CANCELLED.")
        Instant finishedAt,

        @Schema(description = "Only if it FAILED.") FailureResponse failure,

        @Schema(description = "Only of accountFilter; not in lists.")
        LeftOutResponse leftOut,

        @Schema(description = "Only if it is DONE; not in lists.")
        SimulationResultResponse result) {

    @Schema(name = "SimulationFailure")
    record FailureResponse(
            @Schema(required = true, description = "As in problems.")
            String reason,

            @Schema(required = true) String detail) {
        static FailureResponse of(Failure failure) {
            return failure == null ? null : new FailureResponse(failure.reason(), failure.detail());
        }
    }

    /**
     * @param leftOut null without a filter, and in lists
     * @param result null unless it is done, and in lists
     */
    static SimulationResponse of(
            SimulationProgress progress, LeftOutResponse leftOut, SimulationResultResponse result) {
        return new SimulationResponse(
                progress.id(),
                progress.state(),
                progress.percentDone(),
                progress.runCount(),
                progress.doneCount(),
                progress.createdAt(),
                progress.startedAt(),
                progress.finishedAt(),
                FailureResponse.of(progress.failure()),
                leftOut,
                result);
    }
}
