package io.plimsoll.access.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.access.RegisteredTenant;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Tenant")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TenantResponse(
        @Schema(required = true) String name,
        @Schema(required = true) Instant createdAt,

        @Schema(required = true, description = "The caller who made it.")
        String createdBy,

        @Schema(
                description =
                        "The tenant's first administrator key. Only in the reply to the request that made the tenant.")
        ApiKeyResponse key) {

    static TenantResponse of(RegisteredTenant tenant) {
        return of(tenant, null);
    }

    static TenantResponse of(RegisteredTenant tenant, ApiKeyResponse key) {
        return new TenantResponse(tenant.name(), tenant.createdAt(), tenant.createdBy(), key);
    }
}
