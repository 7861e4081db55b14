package io.plimsoll.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Shares bought partly with borrowed money.
 *
 * @param loan > 0, in the currency of the shares' price
 * @param shareCount > 0
 * @param maintenanceRate part of the shares' value that must be equity, [0, 1)
 */
public record SecuritiesLoan(BigDecimal loan, BigDecimal shareCount, BigDecimal maintenanceRate) {
    public SecuritiesLoan {
        if (loan.signum() <= 0 || shareCount.signum() <= 0) {
            throw new IllegalArgumentException(
                    "loan and shareCount must be above 0, were %s and %s".formatted(loan, shareCount));
        }
        if (maintenanceRate.signum() < 0 || maintenanceRate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("maintenanceRate must be in [0, 1), was " + maintenanceRate);
        }
    }

    /**
     * The price at which a margin call starts: {@code loan / (shares × (1 − rate))}, where equity, {@code shares × price − loan},
     * is exactly that part of the value. Rounded down, so that the price one tick above brings no call.
     *
     * @param decimals of a price, ≥ 0
     */
    public BigDecimal callPrice(int decimals) {
        BigDecimal lent = shareCount.multiply(BigDecimal.ONE.subtract(maintenanceRate));
        return loan.divide(lent, decimals, RoundingMode.FLOOR);
    }

    /** What the shares are worth at a price less the loan; below 0 if they no longer pay for it. */
    public BigDecimal equity(BigDecimal price) {
        return shareCount.multiply(price).subtract(loan);
    }

    /** What equity lacks at a price to the part of the value that it must be; 0 if nothing. */
    public BigDecimal deficit(BigDecimal price) {
        return maintenanceRate
                .multiply(shareCount)
                .multiply(price)
                .subtract(equity(price))
                .max(BigDecimal.ZERO);
    }
}
