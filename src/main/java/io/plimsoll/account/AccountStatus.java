package io.plimsoll.account;

/** What an account may still do. */
public enum AccountStatus {
    /** Everything. */
    ACTIVE,
    /** Only what lowers its risk: deposits, collateral, trades that reduce positions. */
    RESTRICTED,
    /** Nothing; it holds nothing. */
    CLOSED
}
