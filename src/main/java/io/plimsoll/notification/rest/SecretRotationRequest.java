package io.plimsoll.notification.rest;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@Schema(name = "SecretRotationRequest")
record SecretRotationRequest(
        @DurationMin(seconds = 0)
        @DurationMax(days = 7)
        @Schema(
                implementation = String.class,
                description =
                        "How long deliveries are signed with the previous secret besides the new one, PT0S to P7D. Default: PT24H.",
                examples = "PT24H")
        Duration previousValidFor) {
    private static final Duration DEFAULT = Duration.ofHours(24);

    Duration previousValidForOrDefault() {
        return previousValidFor == null ? DEFAULT : previousValidFor;
    }
}
