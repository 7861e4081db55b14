package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.requests.Names;
import io.plimsoll.snapshot.AssetPrice;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AssetPrice", description = "What one unit of a collateral asset is worth.")
record AssetPriceRequest(
        @NotBlank
        @Size(max = 64)
        @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE)
        @Schema(description = "As holdings of collateral name it.", examples = "US912797LB27")
        String asset,

        @NotNull @PositiveOrZero @Schema(examples = "\"0.9921\"")
        BigDecimal price,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        String currency) {

    AssetPrice toAssetPrice() {
        return new AssetPrice(asset, price, currency);
    }
}
