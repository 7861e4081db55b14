package io.plimsoll.vault;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What one share of a vault can cover.
 *
 * @param underlying what the units are of
 * @param currency of the vault's prices
 * @param freeUnits for one share, of those that cover no call of the vault's own; ≥ 0, 18 decimals, rounded down
 */
public record VaultShare(String underlying, String currency, BigDecimal freeUnits) {
    /** Before the name of a vault: the asset that its pledged shares are. */
    public static final String ASSET_PREFIX = "vault:";

    public VaultShare {
        Objects.requireNonNull(underlying, "underlying");
        Objects.requireNonNull(currency, "currency");
        if (freeUnits.signum() < 0) {
            throw new IllegalArgumentException("freeUnits must be at least 0, was " + freeUnits);
        }
    }
}
