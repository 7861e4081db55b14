package io.plimsoll.collateral;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A non-cash asset that an account has pledged. Decimals carry no trailing zeros, so that equal holdings are equal.
 *
 * @param asset identifier of {@link #ASSET_PATTERN}, such as an ISIN; each at most once in an account
 * @param assetClass class in the account's haircut schedule, see {@link HaircutClass#NAME_PATTERN}
 * @param quantity above 0
 * @param price of one unit, ≥ 0, as given; a market snapshot with a price for the asset goes before it
 * @param currency ISO 4217 code of the price
 */
public record CollateralHolding(
        String asset, String assetClass, BigDecimal quantity, BigDecimal price, String currency) {
    /** Letters, digits and {@code . _ : / -}, at most 64, the first a letter or digit. */
    public static final String ASSET_PATTERN = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}";

    /** For whoever gave something else. */
    public static final String ASSET_EXPECTED =
            "an asset is 1 to 64 letters, digits, dots, underscores, colons, slashes and hyphens, the first a letter or digit, such as"
                    + " US912797LB15";

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
        quantity = Money.withDecimals(quantity, 0);
        price = Money.withDecimals(price, 0);
    }
}
