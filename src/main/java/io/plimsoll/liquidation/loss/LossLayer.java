package io.plimsoll.liquidation.loss;

/** Who bears a part of a loss, in the order in which they are asked. */
public enum LossLayer {
    /** The liquidated account, with all it has. */
    OWN_EQUITY,
    /**
     * Other accounts of the same owner, with all that they have: before the fund and everybody else, so that nobody gains by leaving a debt
     * in one account and a profit in another. Where losses are SOCIALISED only.
     */
    SAME_OWNER,
    /** The insurance fund of the currency, down to nothing. */
    INSURANCE_FUND,
    /** All accounts of others that have something, by one rule; instead of AUTO_DELEVERAGED. */
    SOCIALISED,
    /** The best ranked positions on the other side, closed at the bankruptcy price; instead of SOCIALISED. */
    AUTO_DELEVERAGED,
    /** Nobody of them, so the house: what is below a minor unit of the currency, or beyond what all together have. */
    UNCOVERED
}
