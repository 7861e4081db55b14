package io.plimsoll.calculation.rest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Replay", description = "A stored calculation done again from its stored inputs.")
record ReplayResponse(
        @Schema(required = true) UUID calculationId,
        @Schema(required = true) Instant replayedAt,

        @Schema(
                required = true,
                description = "Whether every byte of the reply came out the same, but for methodologyVersion.")
        boolean identical,

        @Schema(required = true, description = "Rule book version then and now.")
        int methodologyVersion,

        @Schema(required = true) int methodologyVersionNow,

        @Schema(description = "Of the parameter set the figures came from.")
        String parameterSetSha256,

        @Schema(required = true, description = "JSON pointers whose values differ, at most 100. Empty if identical.")
        List<ReplayDifference> differences) {

    @Schema(name = "ReplayDifference")
    record ReplayDifference(
            @Schema(required = true) String pointer,

            @Schema(description = "As stored; absent if the reply did not have it.")
            String stored,

            @Schema(description = "As replayed; absent if it is gone.")
            String replayed) {}
}
