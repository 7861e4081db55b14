package io.plimsoll.counterparty.exposure;

/** Where an add-on comes from. */
public enum AddOnSource {
    /** The caller knows it. */
    GIVEN,
    /** The standardised approach, from the trades. */
    SA_CCR,
    /** The maintenance margin of the netting set's accounts, by the methodology of each: an internal figure, of no standard. */
    REQUIREMENT
}
