package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A position whose owner has nothing left, open still.
 *
 * @param takeOver the position and its bankruptcy price
 * @param mark at which it is valued, worse than the bankruptcy price or there is nothing to bear
 * @param lot smallest quantity that is closed, above 0
 */
public record BankruptPosition(TakeOver takeOver, BigDecimal mark, BigDecimal lot) {
    public BankruptPosition {
        Objects.requireNonNull(takeOver, "takeOver");
        Objects.requireNonNull(mark, "mark");
        if (lot.signum() <= 0) {
            throw new IllegalArgumentException("lot must be above 0, was " + lot);
        }
    }

    public boolean isLong() {
        return takeOver.quantity().signum() > 0;
    }

    /** Without sign, above 0. */
    public BigDecimal size() {
        return takeOver.quantity().abs();
    }

    /** What one contract costs whoever closes it at the bankruptcy price instead of at the mark; ≥ 0. */
    public BigDecimal lossPerContract() {
        BigDecimal gap = takeOver.bankruptcyPrice().subtract(mark);
        return (isLong() ? gap : gap.negate()).max(BigDecimal.ZERO).multiply(takeOver.multiplier());
    }

    /**
     * How many contracts lose an amount, in whole lots.
     *
     * @param mode {@code UP} for at least the amount, {@code DOWN} for at most
     */
    BigDecimal contractsLosing(BigDecimal amount, RoundingMode mode) {
        return amount.divide(lossPerContract().multiply(lot), 0, mode).multiply(lot);
    }
}
