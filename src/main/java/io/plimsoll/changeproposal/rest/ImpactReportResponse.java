package io.plimsoll.changeproposal.rest;

import io.plimsoll.changeproposal.ImpactReport;
import io.plimsoll.changeproposal.ImpactReport.Outcome;
import io.plimsoll.changeproposal.ImpactReport.State;
import io.plimsoll.changeproposal.ImpactTotal;
import io.plimsoll.changeproposal.ImpactTotal.Sums;
import io.plimsoll.platform.requests.OperationResponse.RefusedResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImpactReport", description = "What a change would do to all accounts under its policies.")
record ImpactReportResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID proposalId,
        @Schema(required = true) State state,

        @Schema(required = true, description = "0 to 100; 100 only once it is finished.")
        int percentDone,

        @Schema(required = true) Instant createdAt,
        @Schema(description = "Absent while it is RUNNING.") Instant finishedAt,

        @Schema(required = true, description = "Under the policies when the work began.")
        int accountCount,

        @Schema(description = "Only if it FAILED.") String failure,
        @Schema(description = "Only if it SUCCEEDED.") OutcomeResponse outcome) {

    @Schema(name = "ImpactOutcome")
    record OutcomeResponse(
            @Schema(description = "Market of every line; absent if there was none.")
            UUID snapshotId,

            @Schema(required = true, description = "Instant of every line.")
            Instant calculatedAt,

            @Schema(required = true, description = "One for each currency; sums of the lines.")
            List<TotalResponse> totals,

            @Schema(
                    required = true,
                    description = "Accounts without a figure by one of the versions; they have no line.")
            int refusedCount,

            @Schema(required = true, description = "The first hundred of them.")
            List<RefusedResponse> refused,

            @Schema(required = true, description = "SHA-256 of all lines.")
            String sha256) {
        static OutcomeResponse of(Outcome outcome) {
            return new OutcomeResponse(
                    outcome.snapshotId(),
                    outcome.calculatedAt(),
                    outcome.totals().stream().map(TotalResponse::of).toList(),
                    outcome.refusedCount(),
                    outcome.refused().stream().map(RefusedResponse::of).toList(),
                    outcome.sha256());
        }
    }

    @Schema(name = "ImpactTotal")
    record TotalResponse(
            @Schema(required = true, examples = "USD") String currency,
            @Schema(required = true) int accountCount,

            @Schema(required = true, description = "By the present versions.")
            SumsResponse before,

            @Schema(required = true, description = "By the next versions.")
            SumsResponse after,

            @Schema(required = true, description = "Calls that would be issued.")
            int newCallCount,

            @Schema(required = true, description = "Calls that would be raised.")
            int largerCallCount,

            @Schema(required = true, description = "Calls that would end.")
            int goneCallCount,

            @Schema(
                    required = true,
                    description =
                            "Accounts that the next version cannot margin: their requirement stays the one before.")
            int carriedOverCount) {
        static TotalResponse of(ImpactTotal total) {
            return new TotalResponse(
                    total.currency(),
                    total.accountCount(),
                    SumsResponse.of(total.before()),
                    SumsResponse.of(total.after()),
                    total.newCallCount(),
                    total.largerCallCount(),
                    total.goneCallCount(),
                    total.carriedOverCount());
        }
    }

    @Schema(name = "ImpactSums")
    record SumsResponse(
            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin,
            @Schema(required = true) BigDecimal equity,

            @Schema(required = true, description = "What accounts lack to their maintenance margins.")
            BigDecimal deficit,

            @Schema(required = true, description = "Accounts below their maintenance margin.")
            int breachCount,

            @Schema(required = true, description = "Of all margin calls.")
            BigDecimal callAmount) {
        static SumsResponse of(Sums sums) {
            return new SumsResponse(
                    sums.initialMargin(),
                    sums.maintenanceMargin(),
                    sums.equity(),
                    sums.deficit(),
                    sums.breachCount(),
                    sums.callAmount());
        }
    }

    static ImpactReportResponse of(ImpactReport report) {
        return new ImpactReportResponse(
                report.id(),
                report.proposalId(),
                report.state(),
                report.percentDone(),
                report.createdAt(),
                report.finishedAt(),
                report.accountCount(),
                report.failure(),
                report.outcome() == null ? null : OutcomeResponse.of(report.outcome()));
    }
}
