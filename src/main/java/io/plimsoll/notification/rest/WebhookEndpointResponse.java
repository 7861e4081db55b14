package io.plimsoll.notification.rest;

import io.plimsoll.notification.WebhookEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "WebhookEndpoint")
record WebhookEndpointResponse(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "https://margin.example.com/hooks/plimsoll")
        String url,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "In alphabetical order; empty for all.")
        List<String> eventTypes,

        @Schema(
                required = true,
                description =
                        "DISABLED by its owner; GONE because the receiver answered 410. Nothing is sent to either.")
        WebhookEndpoint.Status status,

        @Schema(
                description =
                        "What deliveries are signed with, as of Standard Webhooks. Shown only in the reply that it was made for.",
                examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
        String secret,

        @Schema(description = "Until when deliveries are signed with the previous secret, too; absent without one.")
        Instant previousSecretValidUntil,

        @Schema(required = true) int version,

        @Schema(required = true) Instant createdAt,

        @Schema(required = true) Instant changedAt) {

    static WebhookEndpointResponse of(WebhookEndpoint endpoint) {
        return of(endpoint, null);
    }

    static WebhookEndpointResponse withSecret(WebhookEndpoint endpoint) {
        return of(endpoint, endpoint.secrets().current().text());
    }

    private static WebhookEndpointResponse of(WebhookEndpoint endpoint, String secret) {
        return new WebhookEndpointResponse(
                endpoint.id(),
                endpoint.url(),
                endpoint.description(),
                endpoint.eventTypes(),
                endpoint.status(),
                secret,
                endpoint.secrets().previousValidUntil(),
                endpoint.version(),
                endpoint.createdAt(),
                endpoint.changedAt());
    }
}
