package io.plimsoll.liquidation.impact;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A price that moves against the trade with the root of its share of a day's volume: {@code Y sigma_d sqrt(|q| / V_d)}.
 *
 * <p>Everything trades at the price after the move. The root carries 34 digits. Source: the square-root law of market impact, for
 * which Y between 0.5 and 1 is reported.
 *
 * @param coefficient Y, ≥ 0
 * @param volatilityDaily of the price's return, as a fraction: 0.04 is 4 %; ≥ 0
 * @param volumeDaily in the quantity's units, above 0
 */
public record SquareRootImpact(BigDecimal coefficient, BigDecimal volatilityDaily, BigDecimal volumeDaily)
        implements ImpactModel {
    public SquareRootImpact {
        if (coefficient.signum() < 0 || volatilityDaily.signum() < 0) {
            throw new IllegalArgumentException("coefficient and volatilityDaily must be at least 0, were %s and %s"
                    .formatted(coefficient, volatilityDaily));
        }
        if (volumeDaily.signum() <= 0) {
            throw new IllegalArgumentException("volumeDaily must be above 0, was " + volumeDaily);
        }
    }

    /** By which fraction of itself the price moves against a quantity, ≥ 0. */
    public BigDecimal impactFraction(BigDecimal quantity) {
        BigDecimal share = quantity.abs().divide(volumeDaily, MathContext.DECIMAL128);
        return coefficient.multiply(volatilityDaily).multiply(share.sqrt(MathContext.DECIMAL128));
    }

    @Override
    public ExpectedFill trade(BigDecimal quantity, BigDecimal mark) {
        return ExpectedFill.at(AgainstTheTrade.price(mark, impactFraction(quantity), quantity), quantity);
    }
}
