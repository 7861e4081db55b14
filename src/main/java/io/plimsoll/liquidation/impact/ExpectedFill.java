package io.plimsoll.liquidation.impact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is expected to come of a trade.
 *
 * @param filled signed, bought positive
 * @param unfilled the rest for which there is no depth, of the same sign; 0 if there is none
 * @param averagePrice of one unit, weighted by quantity, fees of the venue included; null if nothing is filled
 * @param worstPrice of the last unit filled, null if nothing is
 */
public record ExpectedFill(
        BigDecimal filled,
        BigDecimal unfilled,
        @Nullable BigDecimal averagePrice,
        @Nullable BigDecimal worstPrice) {
    public ExpectedFill {
        Objects.requireNonNull(filled, "filled");
        Objects.requireNonNull(unfilled, "unfilled");
        if (filled.signum() * unfilled.signum() < 0) {
            throw new IllegalArgumentException(
                    "filled and unfilled must have one sign, were %s and %s".formatted(filled, unfilled));
        }
        if ((filled.signum() == 0) != (averagePrice == null) || (averagePrice == null) != (worstPrice == null)) {
            throw new IllegalArgumentException(
                    "there are prices if and only if something is filled, filled was %s, prices %s and %s"
                            .formatted(filled, averagePrice, worstPrice));
        }
    }

    /** All of it at one price. */
    static ExpectedFill at(BigDecimal price, BigDecimal quantity) {
        return quantity.signum() == 0 ? none(quantity) : new ExpectedFill(quantity, BigDecimal.ZERO, price, price);
    }

    static ExpectedFill none(BigDecimal quantity) {
        return new ExpectedFill(BigDecimal.ZERO, quantity, null, null);
    }

    public boolean isComplete() {
        return unfilled.signum() == 0;
    }

    /** What the filled part costs against trading it at the mark; negative if it is better than that, 0 if nothing is filled. */
    public BigDecimal costAgainst(BigDecimal mark) {
        return averagePrice == null ? BigDecimal.ZERO : filled.multiply(averagePrice.subtract(mark));
    }

    /**
     * The cost as a fraction of what the filled part is worth at the mark.
     *
     * @param mark other than 0
     * @return null if nothing is filled
     */
    public @Nullable BigDecimal slippage(BigDecimal mark) {
        if (filled.signum() == 0) {
            return null;
        }
        return costAgainst(mark).divide(filled.multiply(mark).abs(), MathContext.DECIMAL128);
    }
}
