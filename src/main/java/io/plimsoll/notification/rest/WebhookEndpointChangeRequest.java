package io.plimsoll.notification.rest;

import io.plimsoll.notification.DomainEvent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "WebhookEndpointChangeRequest", description = "What is absent stays as it is.")
record WebhookEndpointChangeRequest(
        @Size(min = 1, max = WebhookEndpointRequest.URL_LENGTH_MAX)
        @Schema(
                description = "Also for what is pending already.",
                examples = "https://margin.example.com/hooks/plimsoll")
        String url,

        @Size(max = WebhookEndpointRequest.DESCRIPTION_LENGTH_MAX) @Schema(examples = "The desk's alerting")
        String description,

        @Size(max = WebhookEndpointRequest.TYPE_COUNT_MAX) @Schema(description = "Empty for all.")
        List<
                        @NotNull @Size(max = DomainEvent.TYPE_LENGTH_MAX)
                        @Pattern(regexp = DomainEvent.TYPE_PATTERN, message = DomainEvent.TYPE_EXPECTED) String>
                eventTypes,

        @Schema(
                description =
                        "DISABLED cancels what is pending, and what happens until it is ENABLED again is not sent.")
        Status status) {
    /** What an owner can choose. */
    enum Status {
        ENABLED,
        DISABLED
    }
}
