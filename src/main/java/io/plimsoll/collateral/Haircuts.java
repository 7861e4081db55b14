package io.plimsoll.collateral;

import java.math.BigDecimal;

/**
 * What is left of a value after haircuts. Exact: nothing is rounded.
 *
 * <p>Haircuts add up and never take more than everything. Source: BCBS-IOSCO, margin requirements for non-centrally cleared
 * derivatives, which adds 8 % where the currency of an asset differs from that of the requirement; Basel comprehensive approach.
 */
public final class Haircuts {
    private Haircuts() {}

    /**
     * {@code max(1 - h - h_fx, 0)}, in [0, 1].
     *
     * @param haircut ≥ 0; 1 and above leave nothing
     * @param fxHaircut ≥ 0; 0 where the currency does not differ, and for cash variation margin
     */
    public static BigDecimal keptFraction(BigDecimal haircut, BigDecimal fxHaircut) {
        requireNotNegative("haircut", haircut);
        requireNotNegative("fxHaircut", fxHaircut);
        return BigDecimal.ONE.subtract(haircut).subtract(fxHaircut).max(BigDecimal.ZERO);
    }

    /**
     * {@code quantity x price x fx}, in the currency that the rate leads to.
     *
     * @param fxRate units of that currency for one of the price's, above 0
     */
    public static BigDecimal valueBefore(BigDecimal quantity, BigDecimal price, BigDecimal fxRate) {
        if (fxRate.signum() <= 0) {
            throw new IllegalArgumentException("fxRate must be above 0, was " + fxRate);
        }
        return quantity.multiply(price).multiply(fxRate);
    }

    /**
     * Exposure that collateral leaves open, {@code E* = max(0, E (1 + H_e) - C max(1 - H_c - H_fx, 0))}, ≥ 0.
     *
     * <p>Basel's formula has no inner maximum, because none of its haircuts reach 1; ours keeps scaled ones from turning collateral
     * into exposure.
     *
     * @param exposure ≥ 0
     * @param exposureHaircut for what was lent, if it is a security; ≥ 0
     * @param collateral current value, ≥ 0
     */
    public static BigDecimal exposureAfter(
            BigDecimal exposure,
            BigDecimal exposureHaircut,
            BigDecimal collateral,
            BigDecimal collateralHaircut,
            BigDecimal fxHaircut) {
        requireNotNegative("exposure", exposure);
        requireNotNegative("exposureHaircut", exposureHaircut);
        requireNotNegative("collateral", collateral);
        return exposure.multiply(BigDecimal.ONE.add(exposureHaircut))
                .subtract(collateral.multiply(keptFraction(collateralHaircut, fxHaircut)))
                .max(BigDecimal.ZERO);
    }

    static void requireNotNegative(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
    }
}
