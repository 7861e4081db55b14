package io.plimsoll.insurancefund;

/** A ledger that a movement of an insurance fund changes; one of each for every currency. */
public enum FundLedger {
    /** What the fund holds. */
    INSURANCE_FUND,
    /** Money of the house that went into the fund and came out of it. */
    HOUSE_BANK,
    /** The other side of what liquidated accounts left to the fund and cost it. */
    LIQUIDATED_ACCOUNTS
}
