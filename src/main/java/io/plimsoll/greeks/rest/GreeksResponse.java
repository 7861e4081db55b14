package io.plimsoll.greeks.rest;

import io.plimsoll.greeks.GreeksCalculation;
import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.greeks.GreeksCalculation.UnderlyingGreeks;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Greeks",
        description =
                "Value and sensitivities. delta and gamma per 1.00 of the underlying's price, vega per 1.00 of volatility, theta per "
                        + "year that passes, rho per 1.00 of the rate.")
record GreeksResponse(
        Instant asOf,

        @Schema(description = "By contract, all positions of one together.")
        List<PositionGreeks> positions,

        @Schema(description = "Sums of positions, by underlying and currency.")
        List<UnderlyingGreeks> totals) {

    static GreeksResponse of(Instant asOf, GreeksCalculation calculation) {
        return new GreeksResponse(asOf, calculation.positions(), calculation.totals());
    }
}
