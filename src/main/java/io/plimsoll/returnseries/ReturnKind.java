package io.plimsoll.returnseries;

/** What a return says about a price. */
public enum ReturnKind {
    /** {@code new / old − 1}; above −1. */
    RELATIVE,
    /** {@code new − old}, in units of the price. */
    ABSOLUTE,
    /** {@code ln(new / old)}. */
    LOG
}
