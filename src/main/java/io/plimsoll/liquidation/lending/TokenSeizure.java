package io.plimsoll.liquidation.lending;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Collateral tokens that are seized for a repayment: {@code repay x incentive x price_b / price_c / exchange rate}.
 *
 * <p>Source: Compound v2. Quotients carry 34 digits.
 *
 * @param repaid of the borrowed asset
 * @param seizedTokens of the collateral's token
 */
public record TokenSeizure(BigDecimal repaid, BigDecimal seizedTokens) {

    /**
     * @param borrowedPrice above 0
     * @param collateralPrice above 0
     * @param incentive collateral given for one of debt, by value, ≥ 1
     * @param exchangeRate collateral that one of its tokens stands for, above 0
     */
    public record Terms(
            BigDecimal borrowedPrice, BigDecimal collateralPrice, BigDecimal incentive, BigDecimal exchangeRate) {
        public Terms {
            if (borrowedPrice.signum() <= 0 || collateralPrice.signum() <= 0 || exchangeRate.signum() <= 0) {
                throw new IllegalArgumentException("prices and exchangeRate must be above 0, were %s, %s and %s"
                        .formatted(borrowedPrice, collateralPrice, exchangeRate));
            }
            if (incentive.compareTo(BigDecimal.ONE) < 0) {
                throw new IllegalArgumentException("incentive must be at least 1, was " + incentive);
            }
        }
    }

    /** The most that may be repaid of a loan at once. */
    public static BigDecimal largestRepayment(BigDecimal borrowBalance, BigDecimal closeFactor) {
        if (borrowBalance.signum() < 0 || closeFactor.signum() < 0 || closeFactor.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "borrowBalance must be at least 0 and closeFactor in [0, 1], were %s and %s"
                            .formatted(borrowBalance, closeFactor));
        }
        return borrowBalance.multiply(closeFactor);
    }

    /** @param repaid ≥ 0, at most {@link #largestRepayment} */
    public static TokenSeizure of(BigDecimal repaid, Terms terms) {
        if (repaid.signum() < 0) {
            throw new IllegalArgumentException("repaid must be at least 0, was " + repaid);
        }
        BigDecimal tokens = repaid.multiply(terms.incentive)
                .multiply(terms.borrowedPrice)
                .divide(terms.collateralPrice.multiply(terms.exchangeRate), MathContext.DECIMAL128);
        return new TokenSeizure(repaid, tokens);
    }
}
