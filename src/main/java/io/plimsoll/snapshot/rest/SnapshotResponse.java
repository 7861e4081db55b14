package io.plimsoll.snapshot.rest;

import io.plimsoll.snapshot.PlausibilityRule;
import io.plimsoll.snapshot.SnapshotSummary;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MarketSnapshot", description = "Marks at one instant, without the marks themselves.")
record SnapshotResponse(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "When the marks were so.")
        Instant asOf,

        @Schema(required = true) Instant receivedAt,

        @Schema(
                required = true,
                description =
                        "Whether state is computed from it at the time of this reply: no snapshot has a later asOf, and none of the "
                                + "same asOf came later. A snapshot that is older than the newest is history.")
        boolean isCurrent,

        @Schema(description = "That the marks are of; absent if the upload names none.")
        String source,

        @Schema(required = true, description = "Of the bytes as sent.")
        String sha256,

        @Schema(required = true) long sizeBytes,

        @Schema(required = true, description = "Whether the upload vouched for all its marks.")
        boolean acceptsQuarantined,

        @Schema(description = "What it was compared with, and what absent marks are taken from; absent for the first.")
        UUID previousId,

        @Schema(required = true, description = "Of the upload.")
        int underlyingCount,

        @Schema(required = true, description = "Of the upload.")
        int instrumentCount,

        @Schema(required = true, description = "Of the upload.")
        int fxRateCount,

        @Schema(required = true, description = "Of the upload.")
        int assetCount,

        @Schema(required = true, description = "Marks of the upload that are not used.")
        int quarantinedCount,

        @Schema(required = true, description = "The same by rule.")
        List<RuleCount> quarantined,

        @Schema(required = true, description = "Marks in doubt that are used because the upload vouches for them.")
        int acceptedCount,

        @Schema(
                required = true,
                description = "Marks in force that are an earlier snapshot's, so figures of them are stale.")
        int carriedOverCount,

        @Schema(
                required = true,
                description =
                        "Earlier marks that were in force until then and are too old, or too many, to be carried over.")
        int droppedCount) {

    @Schema(name = "QuarantineCount")
    record RuleCount(
            @Schema(required = true) PlausibilityRule rule,
            @Schema(required = true) int count) {}

    static SnapshotResponse of(SnapshotSummary summary, boolean isCurrent) {
        return new SnapshotResponse(
                summary.id(),
                summary.asOf(),
                summary.receivedAt(),
                isCurrent,
                summary.source(),
                summary.sha256(),
                summary.sizeBytes(),
                summary.acceptsQuarantined(),
                summary.previousId(),
                summary.sent().underlyings(),
                summary.sent().instruments(),
                summary.sent().fxRates(),
                summary.sent().assets(),
                summary.quarantinedCount(),
                Arrays.stream(PlausibilityRule.values())
                        .map(rule -> new RuleCount(rule, summary.quarantinedCount(rule)))
                        .toList(),
                summary.acceptedCount(),
                summary.carriedOverCount(),
                summary.droppedCount());
    }
}
