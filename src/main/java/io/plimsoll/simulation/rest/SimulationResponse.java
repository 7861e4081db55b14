package io.plimsoll.simulation.rest;

import io.plimsoll.simulation.MarginCallSimulation;
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

        @Schema(required = true, description = "Of the runs, 0 to 100; 100 only once it is DONE.")
        int percentDone,

        @Schema(
                required = true,
                description =
                        "Accounts of the service that it means, as counted when it was asked for, and as found once they are read.")
        int accountCount,

        @Schema(required = true, description = "Of these; all of them are read before the first run.")
        int readCount,

        @Schema(required = true, description = "Paths times policies.")
        int runCount,

        @Schema(required = true, description = "Of these.") int doneCount,
        @Schema(required = true) Instant createdAt,
        @Schema(description = "Absent while it waits.") Instant startedAt,

        @Schema(description = "Absent until it is DONE, FAILED or CANCELLED.")
        Instant finishedAt,

        @Schema(description = "Only if it FAILED.") FailureResponse failure,

        @Schema(
                description =
                        "Market that accounts of the service are read on; only with such accounts, and not in lists.")
        UUID snapshotId,

        @Schema(description = "Only of accountFilter, once its accounts are read; not in lists.")
        LeftOutResponse leftOut,

        @Schema(description = "Only with accountMarginBy METHODOLOGY, once the accounts are read; not in lists.")
        RateKeptResponse marginedByRate,

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

    /** As in lists. */
    static SimulationResponse of(SimulationProgress progress) {
        return of(progress, null, null, null, null);
    }

    /**
     * @param leftOut null without a filter, and until accounts are read
     * @param marginedByRate null unless accounts were to be margined by their methodology, and until they are read
     * @param result null unless it is done
     */
    static SimulationResponse of(
            MarginCallSimulation simulation,
            LeftOutResponse leftOut,
            RateKeptResponse marginedByRate,
            SimulationResultResponse result) {
        return of(simulation.progress(), simulation.snapshotId(), leftOut, marginedByRate, result);
    }

    private static SimulationResponse of(
            SimulationProgress progress,
            UUID snapshotId,
            LeftOutResponse leftOut,
            RateKeptResponse marginedByRate,
            SimulationResultResponse result) {
        return new SimulationResponse(
                progress.id(),
                progress.state(),
                progress.percentDone(),
                progress.accountCount(),
                progress.readCount(),
                progress.runCount(),
                progress.doneCount(),
                progress.createdAt(),
                progress.startedAt(),
                progress.finishedAt(),
                FailureResponse.of(progress.failure()),
                snapshotId,
                leftOut,
                marginedByRate,
                result);
    }
}
