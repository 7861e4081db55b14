package io.plimsoll.collateral.rest;

import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.CollateralSet;
import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that an account has pledged. */
@Schema(name = "CollateralRequest")
record CollateralRequest(
        @NotNull
        @Size(max = CollateralSet.SIZE_MAX)
        @Schema(description = "Each asset at most once, in any order; empty to take everything out.")
        List<@NotNull @Valid HoldingRequest> holdings) {

    @Schema(name = "CollateralHolding")
    record HoldingRequest(
            @NotNull
            @Pattern(regexp = CollateralHolding.ASSET_PATTERN, message = CollateralHolding.ASSET_EXPECTED)
            @Schema(
                    description =
                            "Identifier such as an ISIN: 1 to 64 letters, digits and . _ : / -, the first a letter or digit.",
                    examples = "US912797LB15")
            String asset,

            @NotNull
            @Size(max = HaircutClass.NAME_LENGTH_MAX)
            @Pattern(regexp = HaircutClass.NAME_PATTERN, message = HaircutClass.NAME_EXPECTED)
            @Schema(
                    description = "Class of the account's haircut schedule.",
                    examples = "SOVEREIGN_AAA_AA_UP_TO_1_YEAR")
            String assetClass,

            @NotNull @Positive @Schema(examples = "\"1000\"")
            BigDecimal quantity,

            @NotNull
            @PositiveOrZero
            @Schema(
                    description =
                            "Of one unit; used unless the market snapshot has a price of the asset in the same currency: one in another "
                                    + "currency is not used.",
                    examples = "\"1.00\"")
            BigDecimal price,

            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(description = "Of the price.", examples = "USD")
            String currency) {
        private CollateralHolding toHolding() {
            return new CollateralHolding(asset, assetClass, quantity, price, currency);
        }
    }

    /** @throws RejectedException REQUEST_INVALID if an asset stands there twice */
    List<CollateralHolding> toHoldings() {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < holdings.size(); i++) {
            Integer earlier = first.putIfAbsent(holdings.get(i).asset(), i);
            if (earlier != null) {
                throw RejectedException.shape(
                        "/holdings/%d/asset".formatted(i),
                        ShapeCode.VALUE_REFUSED,
                        "%s stands in holding %d already"
                                .formatted(holdings.get(i).asset(), earlier));
            }
        }
        return holdings.stream().map(HoldingRequest::toHolding).toList();
    }
}
