package io.plimsoll.collateral.rest;

import io.plimsoll.versioned.VersionSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "HaircutScheduleSummary", description = "A haircut schedule without its classes.")
record HaircutScheduleSummaryResponse(
        @Schema(required = true, examples = "basel-ten-day") String name,

        @Schema(required = true, description = "The latest.")
        int version,

        @Schema(required = true, description = "Of what the schedule says, whatever the name.")
        String sha256,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
        boolean isReady,

        @Schema(description = "When this version was stored; absent for a ready schedule.")
        Instant createdAt,

        @Schema(required = true) int classCount) {

    static HaircutScheduleSummaryResponse of(VersionSummary summary) {
        return new HaircutScheduleSummaryResponse(
                summary.name(),
                summary.version(),
                summary.content().sha256(),
                summary.description(),
                summary.isReady(),
                summary.createdAt(),
                summary.content().partCount());
    }
}
