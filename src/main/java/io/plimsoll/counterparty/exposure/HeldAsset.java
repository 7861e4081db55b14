package io.plimsoll.counterparty.exposure;

import java.math.BigDecimal;

/**
 * Collateral that the counterparty gave, or that we posted.
 *
 * @param beforeHaircut in the counterparty's currency; below 0 if we posted it
 * @param haircut in [0, 1]
 */
public record HeldAsset(BigDecimal beforeHaircut, BigDecimal haircut) {
    public HeldAsset {
        if (haircut.signum() < 0 || haircut.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("haircut must be in [0, 1], was " + haircut);
        }
    }

    /** {@code C (1 - h)} of what is held, {@code C (1 + h)} of what was posted, exact: either may move against us (CRE52). */
    public BigDecimal collateralValue() {
        return beforeHaircut.multiply(
                beforeHaircut.signum() < 0 ? BigDecimal.ONE.add(haircut) : BigDecimal.ONE.subtract(haircut));
    }
}
