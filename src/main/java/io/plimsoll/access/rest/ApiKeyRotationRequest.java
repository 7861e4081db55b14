package io.plimsoll.access.rest;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@Schema(name = "ApiKeyRotationRequest")
record ApiKeyRotationRequest(
        @DurationMin(seconds = 0)
        @DurationMax(days = 30)
        @Schema(
                implementation = String.class,
                description = "How long the old key stays good beside the new one, PT0S to P30D. Default: PT24H.",
                examples = "PT24H")
        Duration overlap) {
    private static final Duration DEFAULT = Duration.ofHours(24);

    Duration overlapOrDefault() {
        return overlap == null ? DEFAULT : overlap;
    }
}
