package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.loss.SurplusRule;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a liquidation is held to from its beginning to its end.
 *
 * @param priceBand how far the price of a fill may be from the mark, as a fraction of the mark, above 0; of a hundredth of an option's
 *     strike, or of the price at which another contract is held, where that is more
 * @param replanMove by how much a mark has to move, as a fraction of it, for the rest to be planned anew; above 0
 * @param surplus whose it is what a closed account has left
 * @param sharing who bears what the insurance fund cannot pay
 */
public record ActionRules(BigDecimal priceBand, BigDecimal replanMove, SurplusRule surplus, Sharing sharing) {
    public ActionRules {
        Objects.requireNonNull(surplus, "surplus");
        Objects.requireNonNull(sharing, "sharing");
        if (priceBand.signum() <= 0 || replanMove.signum() <= 0) {
            throw new IllegalArgumentException(
                    "priceBand and replanMove must be above 0, were %s and %s".formatted(priceBand, replanMove));
        }
    }

    /** Who bears what the insurance fund cannot pay. */
    public enum Sharing {
        /** All accounts in the same base currency that have equity, in proportion to it. */
        SOCIALISED,
        /** The best ranked positions on the other side, closed at the bankruptcy price while the account is liquidated. */
        AUTO_DELEVERAGED,
        /** Nobody: the house writes it off. */
        UNCOVERED
    }
}
