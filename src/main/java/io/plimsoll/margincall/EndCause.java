package io.plimsoll.margincall;

/** Why a call ended. */
public enum EndCause {
    /** The account paid, reduced positions or brought collateral. */
    PAID,
    /** The market brought the account back. */
    RECOVERED,
    /** The broker took the call back. */
    WITHDRAWN,
    /** The broker does without. */
    WAIVED,
    /** Positions were closed by the broker. */
    LIQUIDATED
}
