package io.plimsoll.gasgamma.rest;

import io.plimsoll.gasgamma.GasPrice;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "GasPrice", description = "What gas costs on a chain at one instant.")
record GasPriceResponse(
        @Schema(required = true, examples = "ethereum-mainnet")
        String name,

        @Schema(required = true, description = "1 for the first price of the name, one more for each that followed.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "When this version was stored.")
        Instant createdAt,

        @Schema(required = true, description = "ISO 4217 code of the coin's price.", examples = "USD")
        String currency,

        @Schema(required = true, description = "When it was so.")
        Instant asOf,

        @Schema(required = true, description = "For one unit of gas.")
        BigDecimal baseFeeGwei,

        @Schema(required = true, description = "For one unit of gas.")
        BigDecimal priorityFeeGwei,

        @Schema(required = true, description = "Of the chain's coin.")
        BigDecimal nativePrice) {

    static GasPriceResponse of(GasPrice price) {
        return new GasPriceResponse(
                price.name(),
                price.version(),
                price.description(),
                price.createdAt(),
                price.currency(),
                price.asOf(),
                price.baseFeeGwei(),
                price.priorityFeeGwei(),
                price.nativePrice());
    }
}
