package io.plimsoll.returnseries.rest;

import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeriesSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ReturnSeries", description = "Past returns of risk factors: one row per date, one column per factor.")
record ReturnSeriesResponse(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "Unique; may stand for the id everywhere.", examples = "two-equities")
        String name,

        @Schema(required = true) ReturnKind kind,

        @Schema(required = true, description = "Of the bytes as sent.")
        String sha256,

        @Schema(required = true) long sizeBytes,
        @Schema(required = true) LocalDate firstDate,
        @Schema(required = true) LocalDate lastDate,

        @Schema(required = true, description = "Number of dates.")
        int observationCount,

        @Schema(required = true) int factorCount,

        @Schema(description = "Names in the order of the file; absent in lists.")
        List<String> factors,

        @Schema(required = true) Instant createdAt) {

    /** @param factors null to leave them out */
    static ReturnSeriesResponse of(ReturnSeriesSummary summary, List<String> factors) {
        return new ReturnSeriesResponse(
                summary.id(),
                summary.name(),
                summary.kind(),
                summary.sha256(),
                summary.sizeBytes(),
                summary.firstDate(),
                summary.lastDate(),
                summary.observationCount(),
                summary.factorCount(),
                factors,
                summary.createdAt());
    }
}
