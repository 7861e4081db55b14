package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.CallMove;
import io.plimsoll.margincall.CallProgress;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.CallTerms;
import io.plimsoll.margincall.CallTimes;
import io.plimsoll.margincall.CallTransitions;
import io.plimsoll.margincall.Cure;
import io.plimsoll.margincall.EndCause;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.money.Money;
import io.plimsoll.policy.CallTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginCall")
record MarginCallResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID accountId,
        @Schema(required = true) CallStatus status,

        @Schema(required = true, description = "One more with every step; the ETag.")
        int version,

        @Schema(required = true, examples = "USD") String currency,

        @Schema(required = true, description = "Margin that the call brings the account back to.")
        CallTarget callTo,

        @Schema(
                required = true,
                description = "Asked for. Rises with a deeper breach and never falls.",
                examples = "\"450.00\"")
        BigDecimal amount,

        @Schema(
                required = true,
                description =
                        "What equity lacks now to the margin called for; of a call that has ended, when it was last looked at.",
                examples = "\"0.01\"")
        BigDecimal remaining,

        @Schema(required = true, description = "Sum of what the account's own doing took off.", examples = "\"449.99\"")
        BigDecimal creditedAmount,

        @Schema(description = "What the client agreed to bring; absent before.")
        BigDecimal agreedAmount,

        @Schema(description = "Why the client contested the call, if it ever did.")
        String disputeReason,

        @Schema(required = true) PolicyResponse policy,
        @Schema(required = true) DeadlineResponse deadline,

        @Schema(required = true, description = "How often the deadline was put off.")
        int extensionCount,

        @Schema(required = true, description = "Escalation steps of the policy that were taken.")
        int escalationCount,

        @Schema(required = true) BoundariesResponse boundaries,

        @Schema(description = "When it ended; absent while it is live.")
        Instant endedAt,

        @Schema(description = "Why it ended; absent while it is live.")
        EndCause endCause,

        @Schema(required = true, description = "What can be done with it now, see /v1/margin-call-transitions.")
        List<CallMove> legalMoves,

        @Schema(description = "What would end it; only when one call is read, and only while it can be met.")
        CureResponse cure) {

    @Schema(name = "MarginCallPolicy")
    record PolicyResponse(
            @Schema(required = true) String name,
            @Schema(required = true) int version) {}

    @Schema(name = "MarginCallDeadline", description = "From this instant on the call is expired.")
    record DeadlineResponse(
            @Schema(required = true) Instant at,

            @Schema(required = true, description = "On the clocks of the zone.", examples = "2025-08-08T14:00:00")
            String local,

            @Schema(required = true, description = "UTC for a grace that elapses.", examples = "Europe/Berlin")
            String zone,

            @Schema(required = true, description = "Before any extension.")
            Instant firstAt) {}

    @Schema(name = "MarginCallBoundaries", description = "Absent where the call has not come to.")
    record BoundariesResponse(
            @Schema(required = true) Instant breachedAt,
            @Schema(required = true) Instant detectedAt,
            @Schema(required = true) Instant issuedAt,
            Instant notifiedAt,
            @Schema(required = true) Instant deadlineAt,
            Instant liquidationStartedAt,
            Instant lastFillAt,
            Instant settledAt) {

        static BoundariesResponse of(CallTimes times) {
            return new BoundariesResponse(
                    times.breachedAt(),
                    times.detectedAt(),
                    times.issuedAt(),
                    times.notifiedAt(),
                    times.deadlineAt(),
                    times.liquidationStartedAt(),
                    times.lastFillAt(),
                    times.settledAt());
        }
    }

    static MarginCallResponse of(MarginCall call) {
        return of(call, null);
    }

    /** @param cure null if it is not asked for, or there is none */
    static MarginCallResponse of(MarginCall call, Cure cure) {
        CallTerms terms = call.terms();
        CallProgress progress = call.progress();
        CallTimes times = call.times();
        return new MarginCallResponse(
                terms.id(),
                terms.accountId(),
                call.status(),
                call.facts().version(),
                terms.currency(),
                terms.callTo(),
                shown(progress.amount(), terms),
                shown(progress.remaining(), terms),
                shown(progress.creditedAmount(), terms),
                shown(progress.agreedAmount(), terms),
                progress.disputeReason(),
                new PolicyResponse(terms.policyName(), terms.policyVersion()),
                new DeadlineResponse(
                        times.deadlineAt(),
                        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                                times.deadlineAt().atZone(terms.deadlineZone())),
                        terms.deadlineZone().equals(ZoneOffset.UTC)
                                ? "UTC"
                                : terms.deadlineZone().getId(),
                        times.firstDeadlineAt()),
                progress.extensionCount(),
                progress.escalationCount(),
                BoundariesResponse.of(times),
                times.endedAt(),
                progress.endCause(),
                CallTransitions.legalMoves(call.status()),
                cure == null ? null : CureResponse.of(cure));
    }

    private static BigDecimal shown(BigDecimal amount, CallTerms terms) {
        return amount == null ? null : Money.shown(amount, terms.currency());
    }
}
