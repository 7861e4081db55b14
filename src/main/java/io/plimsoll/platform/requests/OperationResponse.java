package io.plimsoll.platform.requests;

import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.RemarginRun;
import io.plimsoll.changeproposal.ImpactReport;
import io.plimsoll.rejection.Reason;
import io.plimsoll.simulation.MarginCallSimulation;
import io.plimsoll.simulation.SimulationProgress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Operation", description = "Work that goes on after its request was answered.")
public record OperationResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Kind kind,

        @Schema(
                required = true,
                description =
                        "QUEUED: nobody has begun. SUPERSEDED: a newer snapshot came before it was through; the operation of that one goes on.")
        State state,

        @Schema(required = true, description = "0 to 100; 100 only once it is finished.")
        int percentDone,

        @Schema(required = true) Instant createdAt,

        @Schema(description = "Absent until it has ended.") Instant finishedAt,

        @Schema(required = true, description = "Path of what it is about, or came to.")
        String result,

        @Schema(description = "Only if it FAILED.") OperationFailureResponse failure,
        @Schema(description = "Of kind REMARGIN.") RemarginResponse remargin,

        @Schema(description = "Of kind MARGIN_CALL_SIMULATION.")
        SimulationProgressResponse simulation) {

    /** What work it is. */
    public enum Kind {
        REMARGIN,
        MARGIN_CALL_SIMULATION,
        IMPACT_REPORT
    }

    /** How far it is; the last four are for good. */
    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        SUPERSEDED,
        FAILED,
        CANCELLED;

        static State of(RemarginRun.State state) {
            return switch (state) {
                case RUNNING -> RUNNING;
                case SUCCEEDED -> SUCCEEDED;
                case SUPERSEDED -> SUPERSEDED;
            };
        }

        static State of(ImpactReport.State state) {
            return switch (state) {
                case RUNNING -> RUNNING;
                case SUCCEEDED -> SUCCEEDED;
                case FAILED -> FAILED;
            };
        }

        static State of(MarginCallSimulation.State state) {
            return switch (state) {
                case QUEUED -> QUEUED;
                case RUNNING -> RUNNING;
                case DONE -> SUCCEEDED;
                case FAILED -> FAILED;
                case CANCELLED -> CANCELLED;
            };
        }
    }

    @Schema(name = "OperationFailure")
    public record OperationFailureResponse(
            @Schema(required = true, description = "As in problems.")
            String reason,

            @Schema(required = true) String detail) {}

    @Schema(name = "SimulationProgress")
    public record SimulationProgressResponse(
            @Schema(required = true, description = "Accounts of the service that it means.")
            int accountCount,

            @Schema(required = true, description = "Of these; all of them are read before the first run.")
            int readCount,

            @Schema(required = true, description = "Paths times policies.")
            int runCount,

            @Schema(required = true, description = "Of these.")
            int doneCount) {}

    @Schema(name = "RemarginProgress", description = "Margining every account on a new market snapshot, worst first.")
    public record RemarginResponse(
            @Schema(required = true) UUID snapshotId,

            @Schema(required = true, description = "To be looked at when it began.")
            int accountCount,

            @Schema(required = true, description = "Still to be looked at.")
            int remainingCount,

            @Schema(required = true, description = "Margins stored; accounts that markets do not move have none.")
            int storedCount,

            @Schema(required = true, description = "Accounts without a figure.")
            int refusedCount,

            @Schema(required = true, description = "The first hundred of them.")
            List<RefusedResponse> refused) {}

    @Schema(name = "RefusedAccount", description = "An account without a figure, and why.")
    public record RefusedResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "As in problems.")
            String reason,

            @Schema(required = true) String detail) {
        public static RefusedResponse of(Refused refused) {
            return new RefusedResponse(refused.accountId(), refused.reason(), refused.detail());
        }
    }

    public static OperationResponse of(RemarginRun run) {
        return new OperationResponse(
                run.id(),
                Kind.REMARGIN,
                State.of(run.state()),
                run.percentDone(),
                run.createdAt(),
                run.finishedAt(),
                "/v1/market-snapshots/" + run.snapshotId(),
                null,
                new RemarginResponse(
                        run.snapshotId(),
                        run.accountCount(),
                        run.remainingCount(),
                        run.storedCount(),
                        run.refusedCount(),
                        run.refused().stream().map(RefusedResponse::of).toList()),
                null);
    }

    public static OperationResponse of(SimulationProgress progress) {
        return new OperationResponse(
                progress.id(),
                Kind.MARGIN_CALL_SIMULATION,
                State.of(progress.state()),
                progress.percentDone(),
                progress.createdAt(),
                progress.finishedAt(),
                "/v1/margin-call-simulations/" + progress.id(),
                progress.failure() == null
                        ? null
                        : new OperationFailureResponse(
                                progress.failure().reason(), progress.failure().detail()),
                null,
                new SimulationProgressResponse(
                        progress.accountCount(), progress.readCount(), progress.runCount(), progress.doneCount()));
    }

    public static OperationResponse of(ImpactReport report) {
        return new OperationResponse(
                report.id(),
                Kind.IMPACT_REPORT,
                State.of(report.state()),
                report.percentDone(),
                report.createdAt(),
                report.finishedAt(),
                "/v1/change-proposals/%s/impact-reports/%s".formatted(report.proposalId(), report.id()),
                report.failure() == null
                        ? null
                        : new OperationFailureResponse(Reason.INTERNAL_ERROR.name(), report.failure()),
                null,
                null);
    }
}
