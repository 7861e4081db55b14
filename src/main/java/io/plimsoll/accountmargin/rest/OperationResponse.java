package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.RemarginRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Operation", description = "Work that goes on after its request was answered.")
record OperationResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Kind kind,

        @Schema(
                required = true,
                description =
                        "SUPERSEDED: a newer snapshot came before it was through; the operation of that one goes on.")
        RemarginRun.State state,

        @Schema(required = true, description = "0 to 100; 100 only once it is finished.")
        int percentDone,

        @Schema(required = true) Instant createdAt,

        @Schema(description = "Absent while it runs.") Instant finishedAt,

        @Schema(required = true, description = "Path of what it is about, or came to.")
        String result,

        @Schema(required = true) RemarginResponse remargin) {

    /** What work it is. */
    enum Kind {
        REMARGIN
    }

    @Schema(name = "RemarginProgress", description = "Margining every account on a new market snapshot, worst first.")
    record RemarginResponse(
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
    record RefusedResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "As in problems.")
            String reason,

            @Schema(required = true) String detail) {
        static RefusedResponse of(Refused refused) {
            return new RefusedResponse(refused.accountId(), refused.reason(), refused.detail());
        }
    }

    static OperationResponse of(RemarginRun run) {
        return new OperationResponse(
                run.id(),
                Kind.REMARGIN,
                run.state(),
                run.percentDone(),
                run.createdAt(),
                run.finishedAt(),
                "/v1/market-snapshots/" + run.snapshotId(),
                new RemarginResponse(
                        run.snapshotId(),
                        run.accountCount(),
                        run.remainingCount(),
                        run.storedCount(),
                        run.refusedCount(),
                        run.refused().stream().map(RefusedResponse::of).toList()));
    }
}
