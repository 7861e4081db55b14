package io.plimsoll.access.rest;

import io.plimsoll.access.AuditEntry;
import io.plimsoll.access.Caller.Credential;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AuditEntry")
record AuditEntryResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant recordedAt,

        @Schema(
                required = true,
                description = "Name and id of the API key, or subject of the token.",
                examples = "anonymous")
        String caller,

        @Schema(required = true, description = "By what the caller was known.")
        Credential credential,

        @Schema(required = true, examples = "PATCH /v1/accounts/{id}")
        String operation,

        @Schema(required = true, description = "As it was sent.")
        String path,

        @Schema(required = true, description = "From where it was sent.", examples = "127.0.0.1")
        String address) {

    static AuditEntryResponse of(AuditEntry entry) {
        return new AuditEntryResponse(
                entry.id(),
                entry.recordedAt(),
                entry.caller(),
                entry.credential(),
                entry.operation(),
                entry.path(),
                entry.address());
    }
}
