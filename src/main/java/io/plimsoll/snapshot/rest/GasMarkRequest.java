package io.plimsoll.snapshot.rest;

import io.plimsoll.snapshot.GasMark;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "GasMark", description = "What gas costs on a chain at the snapshot's instant. Fees as in EIP-1559.")
record GasMarkRequest(
        @NotNull
        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(description = "As gas prices are named.", examples = "ethereum-mainnet")
        String name,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of the coin's price.", examples = "USD")
        String currency,

        @NotNull @PositiveOrZero @Schema(description = "For one unit of gas.", examples = "\"30\"")
        BigDecimal baseFeeGwei,

        @NotNull @PositiveOrZero @Schema(description = "For one unit of gas.", examples = "\"2\"")
        BigDecimal priorityFeeGwei,

        @NotNull @PositiveOrZero @Schema(description = "Of the chain's coin.", examples = "\"3000\"")
        BigDecimal nativePrice) {

    static GasMarkRequest of(GasMark mark) {
        return new GasMarkRequest(
                mark.name(), mark.currency(), mark.baseFeeGwei(), mark.priorityFeeGwei(), mark.nativePrice());
    }

    GasMark toMark() {
        return new GasMark(name, currency, baseFeeGwei, priorityFeeGwei, nativePrice);
    }
}
