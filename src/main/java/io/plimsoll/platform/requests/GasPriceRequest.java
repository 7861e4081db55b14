package io.plimsoll.platform.requests;

import io.plimsoll.gasgamma.GasPrice;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A gas price without its name, as it is put and stored. */
@Schema(name = "GasPriceRequest", description = "What gas costs on a chain at one instant. Fees as in EIP-1559.")
public record GasPriceRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of the coin's price.", examples = "USD")
        String currency,

        @NotNull @Schema(description = "When it was so.", examples = "2026-01-05T00:00:00Z")
        Instant asOf,

        @NotNull @DecimalMin("0") @Schema(description = "For one unit of gas.", examples = "\"30\"")
        BigDecimal baseFeeGwei,

        @NotNull @DecimalMin("0") @Schema(description = "For one unit of gas.", examples = "\"2\"")
        BigDecimal priorityFeeGwei,

        @NotNull @DecimalMin("0") @Schema(description = "Of the chain's coin.", examples = "\"3000\"")
        BigDecimal nativePrice) {

    public static GasPriceRequest of(GasPrice price) {
        return new GasPriceRequest(
                price.description(),
                price.currency(),
                price.asOf(),
                price.baseFeeGwei(),
                price.priorityFeeGwei(),
                price.nativePrice());
    }

    public GasPrice toPrice(String name, int version, Instant createdAt) {
        return new GasPrice(
                name,
                version,
                createdAt,
                description == null ? "" : description,
                currency,
                asOf,
                baseFeeGwei,
                priorityFeeGwei,
                nativePrice);
    }
}
