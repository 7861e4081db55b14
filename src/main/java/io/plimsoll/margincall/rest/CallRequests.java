package io.plimsoll.margincall.rest;

import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.CallCommand.Acknowledge;
import io.plimsoll.margincall.CallCommand.AgreeInFull;
import io.plimsoll.margincall.CallCommand.Cancel;
import io.plimsoll.margincall.CallCommand.Dispute;
import io.plimsoll.margincall.CallCommand.Extend;
import io.plimsoll.margincall.CallCommand.Notify;
import io.plimsoll.margincall.CallCommand.PartiallyAgree;
import io.plimsoll.margincall.CallCommand.Waive;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of what can be done with a call. */
final class CallRequests {
    private static final int TEXT_LENGTH_MAX = 500;

    private CallRequests() {}

    /** A body that stands for a step. */
    interface CallRequest {
        CallCommand toCommand();
    }

    @Schema(name = "MarginCallIssueRequest")
    record IssueRequest(
            @Size(min = 1, max = TEXT_LENGTH_MAX) @Schema(description = "Kept in the event.")
            String comment) {}

    @Schema(name = "MarginCallNotificationRequest")
    record NotificationRequest(
            @NotBlank @Size(max = 64) @Schema(description = "How the client was told.", examples = "EMAIL")
            String channel)
            implements CallRequest {
        @Override
        public CallCommand toCommand() {
            return new Notify(channel);
        }
    }

    @Schema(name = "MarginCallAcknowledgementRequest")
    record AcknowledgementRequest(
            @Size(min = 1, max = TEXT_LENGTH_MAX) @Schema(description = "Kept in the event.")
            String comment) implements CallRequest {
        @Override
        public CallCommand toCommand() {
            return new Acknowledge(comment);
        }
    }

    @Schema(name = "MarginCallResponseType", description = "As in the FINOS common domain model.")
    enum ResponseType {
        AGREE_IN_FULL,
        PARTIALLY_AGREE,
        DISPUTE
    }

    @Schema(name = "MarginCallResponseRequest")
    record ResponseRequest(
            @NotNull ResponseType type,

            @Schema(
                    description = "Of PARTIALLY_AGREE only: above 0, below what remains, in the currency's decimals.",
                    examples = "\"300.00\"")
            BigDecimal agreedAmount,

            @Size(min = 1, max = TEXT_LENGTH_MAX) @Schema(description = "Of DISPUTE only, and required there.")
            String reason,

            @Size(min = 1, max = TEXT_LENGTH_MAX) @Schema(description = "Of an agreement; kept in the event.")
            String comment)
            implements CallRequest {

        @AssertTrue(message = "agreedAmount belongs to PARTIALLY_AGREE, reason to DISPUTE, comment to an agreement")
        @Schema(hidden = true)
        boolean hasItsParts() {
            return type == null
                    || switch (type) {
                        case AGREE_IN_FULL -> agreedAmount == null && reason == null;
                        case PARTIALLY_AGREE -> agreedAmount != null && reason == null;
                        case DISPUTE -> agreedAmount == null && reason != null && !reason.isBlank() && comment == null;
                    };
        }

        @Override
        public CallCommand toCommand() {
            return switch (type) {
                case AGREE_IN_FULL -> new AgreeInFull(comment);
                case PARTIALLY_AGREE -> new PartiallyAgree(agreedAmount, comment);
                case DISPUTE -> new Dispute(reason);
            };
        }
    }

    @Schema(name = "MarginCallExtensionRequest")
    record ExtensionRequest(
            @NotNull @Schema(description = "New deadline, later than the present one; whole microseconds count.")
            Instant deadlineAt,

            @Size(min = 1, max = TEXT_LENGTH_MAX) @Schema(description = "Kept in the event.")
            String comment)
            implements CallRequest {
        @Override
        public CallCommand toCommand() {
            return new Extend(deadlineAt.truncatedTo(ChronoUnit.MICROS), comment);
        }
    }

    @Schema(name = "MarginCallCancellationRequest")
    record CancellationRequest(
            @NotBlank @Size(max = TEXT_LENGTH_MAX) @Schema(description = "Why; kept in the event.")
            String comment) implements CallRequest {
        @Override
        public CallCommand toCommand() {
            return new Cancel(comment);
        }
    }

    @Schema(name = "MarginCallWaiverRequest")
    record WaiverRequest(
            @NotBlank @Size(max = TEXT_LENGTH_MAX) @Schema(description = "Why; kept in the event.")
            String comment) implements CallRequest {
        @Override
        public CallCommand toCommand() {
            return new Waive(comment);
        }
    }
}
