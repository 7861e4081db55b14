package io.plimsoll.liquidation.impact;

import java.math.BigDecimal;

/** Prices that a trade has moved to its own disadvantage. */
final class AgainstTheTrade {
    private AgainstTheTrade() {}

    /**
     * Higher for a buyer and lower for a seller, whatever the sign of the mark; a positive one is not moved below 0.
     *
     * @param fraction of the mark's size, ≥ 0
     */
    static BigDecimal price(BigDecimal mark, BigDecimal fraction, BigDecimal quantity) {
        BigDecimal move = mark.abs().multiply(fraction);
        if (quantity.signum() >= 0) {
            return mark.add(move);
        }
        BigDecimal lower = mark.subtract(move);
        return mark.signum() >= 0 ? lower.max(BigDecimal.ZERO) : lower;
    }
}
