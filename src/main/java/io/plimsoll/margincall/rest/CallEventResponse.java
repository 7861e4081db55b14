package io.plimsoll.margincall.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.EventChain.Link;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarginCallEvent")
record CallEventResponse(
        @Schema(required = true, description = "In the account, from 1 without gaps.")
        long sequence,

        @Schema(required = true) UUID accountId,
        @Schema(required = true) UUID callId,
        @Schema(required = true) CallEventType type,
        @Schema(required = true) Instant recordedAt,

        @Schema(
                required = true,
                type = SchemaType.OBJECT,
                additionalProperties = String.class,
                description = "How the call stood after it, and what the step said; byte for byte as it was hashed.")
        @JsonRawValue
        String payload,

        @Schema(required = true, description = "Of the event before it in the account.", pattern = "^[0-9a-f]{64}$")
        String previousHash,

        @Schema(required = true, pattern = "^[0-9a-f]{64}$") String hash) {

    static CallEventResponse of(Link event) {
        return new CallEventResponse(
                event.sequence(),
                event.accountId(),
                event.callId(),
                event.type(),
                event.recordedAt(),
                new String(event.payload(), StandardCharsets.UTF_8),
                event.previousHash(),
                event.hash());
    }
}
