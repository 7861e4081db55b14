package io.plimsoll.liquidation.price;

/** What stands behind a position. */
public enum MarginMode {
    /** All that the account has, and its other positions. */
    CROSS,
    /** Its own initial margin alone, as if it were opened now. */
    ISOLATED
}
