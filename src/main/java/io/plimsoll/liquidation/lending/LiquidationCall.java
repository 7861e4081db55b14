package io.plimsoll.liquidation.lending;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What a liquidator repays of one debt and takes of one collateral.
 *
 * <p>Of the debt a part, the close factor, may be repaid: {@code 0.5} while the health factor is above 0.95, everything from there
 * down. The collateral taken is {@code price_d repay / price_c x bonus}; if there is less, all of it is taken and the repayment is what
 * that pays for. The protocol's fee is a part of the bonus and comes out of what the liquidator gets. Source: Aave v3.
 *
 * @param closeFactor in (0, 1]; 0 if the loan may not be liquidated
 * @param debtRepaid in units of the debt
 * @param collateralToLiquidator in units of the collateral, after the fee
 * @param protocolFee in units of the collateral
 */
public record LiquidationCall(
        BigDecimal closeFactor, BigDecimal debtRepaid, BigDecimal collateralToLiquidator, BigDecimal protocolFee) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal CLOSE_ALL_AT_MOST = new BigDecimal("0.95");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /**
     * @param collateral of the asset that is taken, ≥ 0
     * @param collateralPrice above 0
     * @param debtPrice above 0
     * @param bonus collateral given for one of debt, by value, ≥ 1
     * @param protocolFeeFraction of the bonus part, in [0, 1]
     */
    public record Terms(
            BigDecimal collateral,
            BigDecimal collateralPrice,
            BigDecimal debtPrice,
            BigDecimal bonus,
            BigDecimal protocolFeeFraction) {
        public Terms {
            if (collateral.signum() < 0 || collateralPrice.signum() <= 0 || debtPrice.signum() <= 0) {
                throw new IllegalArgumentException(
                        "collateral must be at least 0 and prices above 0, were %s, %s and %s"
                                .formatted(collateral, collateralPrice, debtPrice));
            }
            if (bonus.compareTo(BigDecimal.ONE) < 0) {
                throw new IllegalArgumentException("bonus must be at least 1, was " + bonus);
            }
            if (protocolFeeFraction.signum() < 0 || protocolFeeFraction.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("protocolFeeFraction must be in [0, 1], was " + protocolFeeFraction);
            }
        }
    }

    /** Which part of a debt may be repaid at once; nothing from a health factor of 1 up, and without debt (null). */
    public static BigDecimal closeFactor(@Nullable BigDecimal healthFactor) {
        if (healthFactor == null || healthFactor.compareTo(BigDecimal.ONE) >= 0) {
            return BigDecimal.ZERO;
        }
        return healthFactor.compareTo(CLOSE_ALL_AT_MOST) > 0 ? HALF : BigDecimal.ONE;
    }

    /**
     * @param debt ≥ 0
     * @param debtToCover what the liquidator offers to repay; more than allowed is cut
     */
    public static LiquidationCall of(BigDecimal healthFactor, BigDecimal debt, BigDecimal debtToCover, Terms terms) {
        if (debt.signum() < 0 || debtToCover.signum() < 0) {
            throw new IllegalArgumentException(
                    "debt and debtToCover must be at least 0, were %s and %s".formatted(debt, debtToCover));
        }
        BigDecimal closeFactor = closeFactor(healthFactor);
        BigDecimal repaid = debtToCover.min(debt.multiply(closeFactor));
        BigDecimal taken =
                terms.debtPrice.multiply(repaid).multiply(terms.bonus).divide(terms.collateralPrice, DIGITS);
        if (taken.compareTo(terms.collateral) > 0) {
            taken = terms.collateral;
            repaid = taken.multiply(terms.collateralPrice).divide(terms.debtPrice.multiply(terms.bonus), DIGITS);
        }
        BigDecimal bonusPart = taken.subtract(taken.divide(terms.bonus, DIGITS));
        BigDecimal fee = bonusPart.multiply(terms.protocolFeeFraction);
        return new LiquidationCall(closeFactor, repaid, taken.subtract(fee), fee);
    }
}
