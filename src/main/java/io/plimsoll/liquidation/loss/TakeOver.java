package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A position that is taken over at its bankruptcy price and closed in the market.
 *
 * @param quantity of the position, long positive; never 0
 * @param multiplier units per contract, above 0
 * @param bankruptcyPrice at which the position leaves its owner nothing; any sign
 */
public record TakeOver(BigDecimal quantity, BigDecimal multiplier, BigDecimal bankruptcyPrice) {
    public TakeOver {
        Objects.requireNonNull(bankruptcyPrice, "bankruptcyPrice");
        if (quantity.signum() == 0 || multiplier.signum() <= 0) {
            throw new IllegalArgumentException(
                    "quantity must not be 0 and multiplier above 0, were %s and %s".formatted(quantity, multiplier));
        }
    }

    /**
     * What is left over, positive, or missing, negative, when all of it is closed at a price: {@code s q (fill - BP)}.
     *
     * <p>The common rule of venues for perpetual futures; the same as the account's equity after the fill.
     */
    public BigDecimal change(BigDecimal fillPrice) {
        return quantity.multiply(multiplier).multiply(fillPrice.subtract(bankruptcyPrice));
    }
}
