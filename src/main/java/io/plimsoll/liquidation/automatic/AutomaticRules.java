package io.plimsoll.liquidation.automatic;

import java.util.Objects;

/**
 * What automatic liquidations are held to.
 *
 * @param pauses of what was withheld
 * @param usualPositionCountMax largest number of positions of a book that is not large, at least 1
 */
public record AutomaticRules(PriceRules prices, RetryPauses pauses, int usualPositionCountMax) {
    public AutomaticRules {
        Objects.requireNonNull(prices, "prices");
        Objects.requireNonNull(pauses, "pauses");
        if (usualPositionCountMax < 1) {
            throw new IllegalArgumentException(
                    "usualPositionCountMax must be at least 1, was " + usualPositionCountMax);
        }
    }
}
