package io.plimsoll.liquidation.impact;

import java.math.BigDecimal;

/**
 * A price that moves against the trade in proportion to its size: {@code P (1 +- (h + k |q|))}.
 *
 * <p>Everything trades at the price after the move, which is the careful choice of the cascade simulation, too. A price that a large
 * sale would take below 0 stops there.
 *
 * @param halfSpreadFraction h, of the price, for any quantity; in [0, 1]
 * @param perUnitFraction k, of the price for one unit traded, ≥ 0
 */
public record LinearImpact(BigDecimal halfSpreadFraction, BigDecimal perUnitFraction) implements ImpactModel {
    public LinearImpact {
        if (halfSpreadFraction.signum() < 0 || halfSpreadFraction.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("halfSpreadFraction must be in [0, 1], was " + halfSpreadFraction);
        }
        if (perUnitFraction.signum() < 0) {
            throw new IllegalArgumentException("perUnitFraction must be at least 0, was " + perUnitFraction);
        }
    }

    @Override
    public ExpectedFill trade(BigDecimal quantity, BigDecimal mark) {
        BigDecimal fraction = halfSpreadFraction.add(perUnitFraction.multiply(quantity.abs()));
        return ExpectedFill.at(AgainstTheTrade.price(mark, fraction, quantity), quantity);
    }
}
