package io.plimsoll.margincall;

/** What happened to a call. Stored in chains that are never rewritten, so a name is never changed. */
public enum CallEventType {
    ISSUED,
    NOTIFIED,
    ACKNOWLEDGED,
    AGREED_IN_FULL,
    PARTIALLY_AGREED,
    DISPUTED,
    CREDITED,
    REVALUED,
    RAISED,
    ESCALATED,
    EXTENDED,
    MET,
    CANCELLED,
    /** Cancelled, because the account recovered without paying. */
    RECOVERED,
    WAIVED,
    EXPIRED,
    /** It should have begun by itself, and something stands in the way. */
    LIQUIDATION_WITHHELD,
    LIQUIDATION_STARTED,
    LIQUIDATION_FILLED,
    LIQUIDATION_REPLANNED,
    LIQUIDATION_HALTED,
    RESTORED,
    CLOSED,
    BAD_DEBT_RECOGNISED,
    /** A position of the account was closed because of another's debt; the call is the other's. */
    DELEVERAGED
}
