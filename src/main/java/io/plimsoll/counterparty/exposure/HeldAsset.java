package io.plimsoll.counterparty.exposure;

import java.math.BigDecimal;

/**
 * Collateral that the counterparty gave.
 *
 * @param beforeHaircut ≥ 0, in the counterparty's currency
 * @param haircut in [0, 1]
 */
public record HeldAsset(BigDecimal beforeHaircut, BigDecimal haircut) {
    public HeldAsset {
        if (beforeHaircut.signum() < 0) {
            throw new IllegalArgumentException("beforeHaircut must be at least 0, was " + beforeHaircut);
        }
        if (haircut.signum() < 0 || haircut.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("haircut must be in [0, 1], was " + haircut);
        }
    }

    /** {@code C (1 - h)}, exact. */
    public BigDecimal collateralValue() {
        return beforeHaircut.multiply(BigDecimal.ONE.subtract(haircut));
    }
}
