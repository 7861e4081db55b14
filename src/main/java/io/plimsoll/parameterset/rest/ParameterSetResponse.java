package io.plimsoll.parameterset.rest;

import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.parameterset.ParameterSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ParameterSet", description = "A stored parameter set, without its rules and contracts.")
record ParameterSetResponse(
        @Schema(
                required = true,
                description = "UUIDv7. Stands for the set in paths and request bodies, as its name does.")
        UUID id,

        @Schema(
                required = true,
                description = "Unique; lower-case letters, digits and hyphens.",
                examples = "nse-2025-08-08-i1")
        String name,

        @Schema(required = true, description = "Whose calibration it is.", examples = "SPAN")
        String methodology,

        @Schema(required = true, description = "What it was read from.")
        SpanFileFormat format,

        @Schema(required = true, description = "Whose rounding its figures follow.", examples = "NSE")
        String roundingProfile,

        @Schema(required = true) LocalDate businessDate,

        @Schema(required = true, description = "Settlement figures, or figures of a moment during the day.")
        Session session,

        @Schema(required = true, description = "What the file adds to the session; empty if nothing.")
        String sessionQualifier,

        @Schema(
                required = true,
                description = "When the file says it was made, in its own digits; empty if it does not say.")
        String fileCreatedAt,

        @Schema(required = true, description = "SHA-256 of the bytes as sent.", pattern = "^[0-9a-f]{64}$")
        String sha256,

        @Schema(required = true, description = "Bytes as sent.")
        long sizeBytes,

        @Schema(required = true, description = "Codes of the clearing organizations.")
        List<String> exchangeComplexes,

        @Schema(required = true) int combinedCommodityCount,

        @Schema(required = true, description = "Product families that the file defines.")
        int productCount,

        @Schema(required = true) int contractCount,

        @Schema(
                required = true,
                description = "Intra-commodity, inter-commodity, super and inter-clearing spreads together.")
        int spreadCount,

        @Schema(required = true) ReportResponse report,

        @Schema(required = true, description = "What reading the file took, in milliseconds.")
        long elapsedMillis,

        @Schema(required = true) Instant createdAt) {

    static ParameterSetResponse of(ParameterSet set) {
        return new ParameterSetResponse(
                set.id(),
                set.name(),
                set.methodology(),
                set.format(),
                set.roundingProfile(),
                set.businessDate(),
                set.session(),
                set.sessionQualifier(),
                set.fileCreatedAt(),
                set.sha256(),
                set.sizeBytes(),
                set.exchangeComplexes(),
                set.combinedCommodityCount(),
                set.productCount(),
                set.contractCount(),
                set.spreadCount(),
                ReportResponse.of(set.report()),
                set.elapsedMillis(),
                set.createdAt());
    }

    @Schema(name = "ParameterSetReport", description = "What reading the file brought to light.")
    record ReportResponse(
            @Schema(
                    required = true,
                    description = "Record types or elements that the format does not define; they were skipped.")
            List<UnknownResponse> unknown,

            @Schema(
                    required = true,
                    description = "Combined commodities left out; positions in them are refused later.")
            List<RejectionResponse> rejected,

            @Schema(required = true, description = "What has no effect, or an effect worth a look.")
            List<String> warnings) {

        static ReportResponse of(ParameterSet.Report report) {
            return new ReportResponse(
                    report.unknown().entrySet().stream()
                            .map(entry -> new UnknownResponse(entry.getKey(), entry.getValue()))
                            .toList(),
                    report.rejected().stream()
                            .map(rejection -> new RejectionResponse(rejection.combinedCommodity(), rejection.reason()))
                            .toList(),
                    report.warnings());
        }
    }

    @Schema(name = "UnknownRecord")
    record UnknownResponse(
            @Schema(required = true, description = "Id of the record type, or name of the element.")
            String name,

            @Schema(required = true, description = "How often it was met.")
            long count) {}

    @Schema(name = "RejectedCombinedCommodity")
    record RejectionResponse(
            @Schema(required = true) String combinedCommodity,
            @Schema(required = true) String reason) {}
}
