package io.plimsoll.notification.rest;

import io.plimsoll.notification.WebhookDelivery;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "WebhookDelivery", description = "One event on its way to one endpoint.")
record WebhookDeliveryResponse(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "Of the event, and the header webhook-id of every attempt.")
        UUID eventId,

        @Schema(required = true, examples = "io.plimsoll.margincall.issued.v1")
        String eventType,

        @Schema(required = true, description = "Of the event, as in GET /v1/events.")
        long position,

        @Schema(required = true) UUID accountId,

        @Schema(description = "The delivery that this one repeats; absent unless somebody asked for it.")
        UUID replayOf,

        @Schema(
                required = true,
                description =
                        "PENDING: tried when due, and not before earlier events of the account. FAILED: given up after the last attempt. "
                                + "CANCELLED: the endpoint was disabled, or is gone.")
        WebhookDelivery.State state,

        @Schema(required = true) int attemptCount,

        @Schema(required = true) Instant createdAt,

        @Schema(description = "When it is tried next; absent unless pending.")
        Instant dueAt,

        @Schema(description = "Absent before the first attempt has ended.")
        AttemptResponse lastAttempt) {

    @Schema(name = "WebhookAttempt")
    record AttemptResponse(
            @Schema(required = true) Instant at,

            @Schema(description = "Of HTTP; absent if there was no reply.")
            Integer replyStatus,

            @Schema(description = "Why it is not delivered; absent if it is.")
            String failure) {}

    static WebhookDeliveryResponse of(WebhookDelivery delivery) {
        WebhookDelivery.Attempt last = delivery.lastAttempt();
        return new WebhookDeliveryResponse(
                delivery.id(),
                delivery.event().event().id(),
                delivery.event().event().type(),
                delivery.event().position(),
                delivery.event().event().accountId(),
                delivery.replayOf(),
                delivery.state(),
                delivery.attemptCount(),
                delivery.createdAt(),
                delivery.state() == WebhookDelivery.State.PENDING ? delivery.dueAt() : null,
                last == null ? null : new AttemptResponse(last.at(), last.replyStatus(), last.failure()));
    }
}
