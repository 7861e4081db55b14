package io.plimsoll.clock.rest;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMin;

@Schema(name = "SandboxClockRequest", description = "One of the two.")
record SandboxClockRequest(
        @DurationMin(seconds = 0, inclusive = false)
        @Schema(implementation = String.class, description = "Forward by so long, above PT0S.", examples = "PT30M")
        Duration advanceBy,

        @Schema(
                description = "Forward to this instant, from which the clock runs on.",
                examples = "2030-01-02T14:30:00Z")
        Instant instant) {

    @AssertTrue(message = "either advanceBy or instant")
    @Schema(hidden = true)
    boolean hasOneOfBoth() {
        return (advanceBy == null) != (instant == null);
    }
}
