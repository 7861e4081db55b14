package io.plimsoll.returnseries.rest;

import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FactorReturns", description = "The returns of one risk factor, oldest first.")
record FactorReturnsResponse(
        @Schema(required = true) UUID returnSeriesId,
        @Schema(required = true) String factor,
        @Schema(required = true) ReturnKind kind,
        @Schema(required = true) List<LocalDate> dates,

        @Schema(required = true, description = "One for each date, with at most 17 significant digits.")
        List<BigDecimal> returns) {

    /** @param only a series of one factor */
    static FactorReturnsResponse of(ReturnSeries only) {
        return new FactorReturnsResponse(
                only.id(), only.factors().getFirst(), only.kind(), only.dates(), only.decimals(0));
    }
}
