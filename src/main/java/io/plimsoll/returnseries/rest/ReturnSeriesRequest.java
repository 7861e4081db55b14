package io.plimsoll.returnseries.rest;

import io.plimsoll.returnseries.ReturnKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What {@link JsonReturnSeries} reads, for the document; no instance is ever made. */
@Schema(name = "ReturnSeriesRequest", description = "A return series in JSON. In a factor, name comes before returns.")
record ReturnSeriesRequest(
        @Schema(
                description =
                        "Lower-case letters and digits in parts divided by hyphens, no UUID; may also stand in the query.",
                examples = "two-equities")
        String name,

        @Schema(required = true, description = "What the returns say; the same for the whole series.")
        ReturnKind kind,

        @Schema(required = true, description = "Ascending, at most 5,000.")
        List<LocalDate> dates,

        @Schema(required = true, description = "At most 2,000.")
        List<FactorRequest> factors) {

    @Schema(name = "ReturnFactor")
    record FactorRequest(
            @Schema(required = true, examples = "WTI") String name,

            @Schema(required = true, description = "One for each date.")
            List<BigDecimal> returns) {}
}
