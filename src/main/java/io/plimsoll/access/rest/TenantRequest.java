package io.plimsoll.access.rest;

import io.plimsoll.platform.tenant.Tenant;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TenantRequest")
record TenantRequest(
        @NotNull
        @Pattern(regexp = Tenant.NAME_PATTERN, message = Tenant.NAME_EXPECTED)
        @Schema(
                required = true,
                description =
                        "1 to 63 lower-case letters, digits and hyphens, beginning with a letter. It never changes.",
                examples = "harbour-brokers")
        String name) {}
