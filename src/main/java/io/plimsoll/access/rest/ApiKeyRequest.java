package io.plimsoll.access.rest;

import io.plimsoll.access.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@Schema(name = "ApiKeyRequest")
record ApiKeyRequest(
        @NotNull
        @Size(min = 1, max = 80)
        @Pattern(regexp = "\\S(.*\\S)?", message = "a name neither begins nor ends with a blank")
        @Schema(required = true, description = "For people; stands in the trail of changes.", examples = "order desk")
        String name,

        @NotNull
        @Size(min = 1, max = 5)
        @Schema(required = true, description = "What the key is good for.", examples = "[\"VIEWER\"]")
        Set<@NotNull Role> roles,

        @DurationMin(minutes = 1)
        @DurationMax(days = 3_650)
        @Schema(
                implementation = String.class,
                description = "How long the key is good, PT1M to P3650D. Default: until it is revoked.",
                examples = "P90D")
        Duration expiresAfter) {}
