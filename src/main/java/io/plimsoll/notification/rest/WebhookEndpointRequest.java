package io.plimsoll.notification.rest;

import io.plimsoll.notification.DomainEvent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "WebhookEndpointRequest")
record WebhookEndpointRequest(
        @NotNull
        @Size(min = 1, max = URL_LENGTH_MAX)
        @Schema(
                required = true,
                description = "Where to post to: https, and a host whose addresses are all public.",
                examples = "https://margin.example.com/hooks/plimsoll")
        String url,

        @Size(max = DESCRIPTION_LENGTH_MAX)
        @Schema(description = "For people. Default: empty.", examples = "The desk's alerting")
        String description,

        @Size(max = TYPE_COUNT_MAX) @Schema(description = "Types of events to be told of. Default: all.")
        List<
                        @NotNull @Size(max = DomainEvent.TYPE_LENGTH_MAX)
                        @Pattern(regexp = DomainEvent.TYPE_PATTERN, message = DomainEvent.TYPE_EXPECTED) String>
                eventTypes) {
    static final int URL_LENGTH_MAX = 2_000;
    static final int DESCRIPTION_LENGTH_MAX = 500;
    static final int TYPE_COUNT_MAX = 100;

    String descriptionOrEmpty() {
        return description == null ? "" : description;
    }

    List<String> eventTypesOrAll() {
        return eventTypes == null ? List.of() : eventTypes;
    }
}
