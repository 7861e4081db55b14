package io.plimsoll.snapshot;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What one unit of a collateral asset is worth.
 *
 * @param asset as holdings of collateral name it, such as US912797LB27
 * @param price of one unit, ≥ 0
 * @param currency ISO 4217 code of the price
 */
public record AssetPrice(String asset, BigDecimal price, String currency) {
    public AssetPrice {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(currency, "currency");
        if (price.signum() < 0) {
            throw new IllegalArgumentException("price must be at least 0, was " + price);
        }
    }
}
