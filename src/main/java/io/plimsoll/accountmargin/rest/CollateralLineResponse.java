package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.AccountMarginReading.KnownMargin;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AccountCollateralLine", description = "A pledged asset, and what it counts for.")
record CollateralLineResponse(
        @Schema(required = true) String asset,
        @Schema(required = true) String assetClass,
        @Schema(required = true) BigDecimal quantity,

        @Schema(required = true, description = "Of one unit, in currency.")
        BigDecimal price,

        @Schema(description = "Of the market's price. Absent if it is the price that was given with the holding.")
        Instant priceAsOf,

        @Schema(
                description =
                        "Whether the latest market has no such price that is plausible, so that it is an earlier one's, or the margin policy "
                                + "calls a price of this age stale.")
        Boolean isStale,

        @Schema(required = true) String currency,

        @Schema(description = "Fraction that is taken off. Absent where the class has none.")
        BigDecimal haircut,

        @Schema(description = "Fraction that is taken off besides, because the asset is in another currency.")
        BigDecimal fxHaircut,

        @Schema(description = "Of all of it, in the account's base currency. Absent where a rate is missing.")
        BigDecimal beforeHaircut,

        @Schema(required = true, description = "What counts, in the account's base currency.")
        BigDecimal collateralValue,

        @Schema(
                description =
                        "Why less than the value after haircut counts: SCHEDULE_MISSING, CLASS_UNKNOWN, CLASS_NOT_ELIGIBLE, FX_RATE_MISSING, "
                                + "COVERS_CALLS, ASSET_LIMIT, CLASS_LIMIT.")
        String note) {
    static CollateralLineResponse of(CollateralLine line, KnownMargin known) {
        return new CollateralLineResponse(
                line.asset(),
                line.assetClass(),
                line.quantity(),
                line.price(),
                line.priceAsOf(),
                line.priceAsOf() == null
                        ? null
                        : line.isCarriedOver() || InputAgeResponse.isStale(line.priceAsOf(), known),
                line.currency(),
                line.haircut(),
                line.fxHaircut(),
                line.beforeHaircutInBase(),
                line.collateralValueInBase(),
                line.note());
    }
}
