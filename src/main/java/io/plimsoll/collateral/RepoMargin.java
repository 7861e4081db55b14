package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How much less is lent in a repo than the securities are worth: as a haircut or as an initial margin, which differ. A haircut of 2 %
 * lends 98 for 100; an initial margin of 102 % lends 100 for 102.
 *
 * <p>Quotients carry 34 digits, everything else is exact. Source: ICMA, frequently asked questions on repo, "haircuts and initial
 * margins".
 */
public sealed interface RepoMargin {

    /** Lent against securities of this value. */
    BigDecimal cashLent(BigDecimal collateralValue);

    /** Securities that must be there for this cash. */
    BigDecimal collateralRequired(BigDecimal cash);

    /** The haircut that lends as much. */
    BigDecimal equivalentHaircut();

    /** The initial margin that lends as much. */
    BigDecimal equivalentInitialMargin();

    /**
     * Value of the securities that the buyer calls, or, if negative, must give back: {@code cash (1 + accrued)/(1 - h) - V_new}.
     *
     * @param cash lent
     * @param accruedFraction repo interest since then, as a fraction of the cash
     * @param collateralValue of the securities today
     */
    default BigDecimal marginCall(BigDecimal cash, BigDecimal accruedFraction, BigDecimal collateralValue) {
        return collateralRequired(cash.multiply(BigDecimal.ONE.add(accruedFraction)))
                .subtract(collateralValue);
    }

    /**
     * Cash is {@code V (1 - h)}.
     *
     * @param fraction in [0, 1)
     */
    record Haircut(BigDecimal fraction) implements RepoMargin {
        public Haircut {
            if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) >= 0) {
                throw new IllegalArgumentException("fraction must be in [0, 1), was " + fraction);
            }
        }

        @Override
        public BigDecimal cashLent(BigDecimal collateralValue) {
            return collateralValue.multiply(BigDecimal.ONE.subtract(fraction));
        }

        @Override
        public BigDecimal collateralRequired(BigDecimal cash) {
            return cash.divide(BigDecimal.ONE.subtract(fraction), MathContext.DECIMAL128);
        }

        @Override
        public BigDecimal equivalentHaircut() {
            return fraction;
        }

        @Override
        public BigDecimal equivalentInitialMargin() {
            return collateralRequired(BigDecimal.ONE);
        }
    }

    /**
     * Cash is {@code V / m}.
     *
     * @param ratio ≥ 1
     */
    record InitialMargin(BigDecimal ratio) implements RepoMargin {
        public InitialMargin {
            if (ratio.compareTo(BigDecimal.ONE) < 0) {
                throw new IllegalArgumentException("ratio must be at least 1, was " + ratio);
            }
        }

        @Override
        public BigDecimal cashLent(BigDecimal collateralValue) {
            return collateralValue.divide(ratio, MathContext.DECIMAL128);
        }

        @Override
        public BigDecimal collateralRequired(BigDecimal cash) {
            return cash.multiply(ratio);
        }

        @Override
        public BigDecimal equivalentHaircut() {
            return BigDecimal.ONE.subtract(cashLent(BigDecimal.ONE));
        }

        @Override
        public BigDecimal equivalentInitialMargin() {
            return ratio;
        }
    }
}
