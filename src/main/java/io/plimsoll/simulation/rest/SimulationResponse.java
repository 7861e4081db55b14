package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.MarginCallSimulation;
import io.plimsoll.simulation.MarginCallSimulation.Failure;
import io.plimsoll.simulation.MarginCallSimulation.State;
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
        @Schema(description = "Only if it is DONE.") SimulationResultResponse result) {

    @Schema(name = "SimulationFailure")
    record FailureResponse(
            @Schema(required = true, description = "As in problems.")
            String reason,

            @Schema(required = true) String detail) {
        static FailureResponse of(Failure failure) {
            return failure == null ? null : new FailureResponse(failure.reason(), failure.detail());
        }
    }

    /** @param result null unless it is done */
    static SimulationResponse of(MarginCallSimulation simulation, SimulationResultResponse result) {
        return new SimulationResponse(
                simulation.id(),
                simulation.state(),
                simulation.percentDone(),
                simulation.runCount(),
                simulation.doneCount(),
                simulation.createdAt(),
                simulation.startedAt(),
                simulation.finishedAt(),
                FailureResponse.of(simulation.failure()),
                result);
    }
}
