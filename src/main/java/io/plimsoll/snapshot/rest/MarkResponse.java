package io.plimsoll.snapshot.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.Underlying;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.snapshot.AssetPrice;
import io.plimsoll.snapshot.CarryReason;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.MarkOrigin;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Mark", description = "A mark in force. type says what it is of, and so which fields can be there.")
record MarkResponse(
        @Schema(required = true) MarkType type,
        @Schema(description = "Of an instrument.") ContractId contract,

        @Schema(description = "Of an underlying, its name; of an instrument, the underlying's.")
        String underlying,

        @Schema(description = "Of an exchange rate.") String from,
        @Schema(description = "Of an exchange rate.") String to,
        @Schema(description = "Of an asset.") String asset,

        @Schema(description = "Of one unit; of an exchange rate, units of to for one of from.")
        BigDecimal price,

        @Schema(description = "Of the price.") String currency,
        BigDecimal multiplier,
        PricingModel model,
        BigDecimal forwardPrice,
        BigDecimal volatility,
        BigDecimal timeToExpiryYears,
        Instant expiresAt,
        BigDecimal rateAnnual,
        BigDecimal carryAnnual,
        BigDecimal settlementPrice,
        BigDecimal priceScanRange,
        BigDecimal volatilityScanRange,

        @Schema(
                required = true,
                description = "Of the mark itself: earlier than the snapshot's if it was carried over.")
        Instant asOf,

        @Schema(
                description =
                        "Why an earlier snapshot's mark is still in force, so that figures of it are stale; absent if this snapshot "
                                + "brought it.")
        CarryReason carriedOver,

        @Schema(required = true, description = "asOf of the first snapshot in a row with this price.")
        Instant unchangedSince) {

    static MarkResponse of(MarketSnapshot snapshot, Underlying mark) {
        MarkOrigin origin = snapshot.origin(MarkKey.of(mark));
        return new MarkResponse(
                MarkType.UNDERLYING,
                null,
                mark.name(),
                null,
                null,
                null,
                mark.price(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                mark.priceScanRange(),
                mark.volatilityScanRange(),
                origin.asOf(),
                origin.carriedOver(),
                origin.unchangedSince());
    }

    static MarkResponse of(MarketSnapshot snapshot, InstrumentMark mark) {
        MarkOrigin origin = snapshot.origin(MarkKey.of(mark));
        return new MarkResponse(
                MarkType.INSTRUMENT,
                mark.contract(),
                mark.underlying(),
                null,
                null,
                null,
                mark.price(),
                mark.currency(),
                mark.multiplier(),
                mark.model(),
                mark.forwardPrice(),
                mark.volatility(),
                mark.timeToExpiryYears(),
                mark.expiresAt(),
                mark.rateAnnual(),
                mark.carryAnnual(),
                mark.settlementPrice(),
                null,
                null,
                origin.asOf(),
                origin.carriedOver(),
                origin.unchangedSince());
    }

    static MarkResponse of(MarketSnapshot snapshot, FxRate rate) {
        MarkOrigin origin = snapshot.origin(MarkKey.of(rate));
        return priced(MarkType.FX_RATE, rate.from(), rate.to(), null, rate.rate(), null, origin);
    }

    static MarkResponse of(MarketSnapshot snapshot, AssetPrice price) {
        MarkOrigin origin = snapshot.origin(MarkKey.of(price));
        return priced(MarkType.ASSET, null, null, price.asset(), price.price(), price.currency(), origin);
    }

    private static MarkResponse priced(
            MarkType type, String from, String to, String asset, BigDecimal price, String currency, MarkOrigin origin) {
        return new MarkResponse(
                type,
                null,
                null,
                from,
                to,
                asset,
                price,
                currency,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                origin.asOf(),
                origin.carriedOver(),
                origin.unchangedSince());
    }
}
