package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A non-cash asset that an account has pledged.
 *
 * @param asset identifier of the asset, such as an ISIN; each at most once in an account
 * @param assetClass class in the account's haircut schedule, UPPER_SNAKE_CASE
 * @param quantity above 0
 * @param price of one unit, ≥ 0, as given; a market snapshot with a price for the asset goes before it
 * @param currency ISO 4217 code of the price
 */
public record CollateralHolding(
        String asset, String assetClass, BigDecimal quantity, BigDecimal price, String currency) {
    public CollateralHolding {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(assetClass, "assetClass");
        Objects.requireNonNull(currency, "currency");
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("quantity must be above 0, was " + quantity);
        }
        if (price.signum() < 0) {
            throw new IllegalArgumentException("price must be at least 0, was " + price);
        }
    }
}
