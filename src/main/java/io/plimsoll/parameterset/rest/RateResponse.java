package io.plimsoll.parameterset.rest;

import io.plimsoll.methodology.span.parameters.Rates;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Rate",
        description =
                "A figure and the rate id it is for. Account types without an entry of their own take that of the lowest id.")
record RateResponse(
        @Schema(required = true) int rateId,
        @Schema(required = true) BigDecimal rate) {

    static List<RateResponse> of(Rates rates) {
        return rates.entries().stream()
                .map(entry -> new RateResponse(entry.rateId(), entry.value()))
                .toList();
    }
}
