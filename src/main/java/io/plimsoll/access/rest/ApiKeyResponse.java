package io.plimsoll.access.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.access.ApiKey;
import io.plimsoll.access.ApiKey.Status;
import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ApiKey")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKeyResponse(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) List<Role> roles,

        @Schema(required = true, description = "The first characters of the secret.", examples = "plk_Zk3v")
        String hint,

        @Schema(required = true) Status status,
        @Schema(required = true) Instant createdAt,

        @Schema(required = true, description = "The caller who made it.")
        String createdBy,

        @Schema(description = "From when it opens nothing; absent: until it is revoked.")
        Instant expiresAt,

        Instant revokedAt,

        @Schema(description = "Id of the key in whose place it came.")
        UUID replaces,

        @Schema(
                description =
                        "To be shown as Authorization: Bearer. Only in the first reply to the request that made the key; "
                                + "the service keeps its hash only.",
                examples = "plk_Zk3vQ0yq9sT1uW2xY3zA4bC5dE6fG7hI8jK9lM0nOpQ")
        String secret) {

    static ApiKeyResponse of(ApiKey key, Instant now) {
        return of(key, now, null);
    }

    static ApiKeyResponse of(ApiKey key, Instant now, ApiKeySecret secret) {
        return new ApiKeyResponse(
                key.id(),
                key.name(),
                key.roles().stream().sorted().toList(),
                key.hint(),
                key.status(now),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.revokedAt(),
                key.replaces(),
                secret == null ? null : secret.text());
    }
}
