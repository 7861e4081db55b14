package io.plimsoll.automationcost;

/** What a liquidation is charged for, in the order in which it is told. */
public enum CostLine {
    /** Having the transaction carried out, or the fixed cost of the order. */
    GAS,
    /** What whoever carries it out gets for it. */
    BOUNTY,
    /** What is lost against the mark. */
    SLIPPAGE,
    /** Prices and other data that it needs. */
    DATA,
    /** Commission and fees of the venue. */
    FEE,
    /** Telling the client. */
    NOTIFICATION
}
