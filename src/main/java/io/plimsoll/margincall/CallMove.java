package io.plimsoll.margincall;

/** What can be done with a call; which of them when is the matter of {@link CallTransitions}. */
public enum CallMove {
    /** The client was told. */
    NOTIFY,
    /** The client has taken note. */
    ACKNOWLEDGE,
    /** The client agrees, in full or in part. */
    AGREE,
    /** The client contests the call. */
    DISPUTE,
    /** Part of it arrived. */
    CREDIT,
    /** The market moved what remains, within the amount. */
    REVALUE,
    /** A deeper breach: the amount rises. */
    RAISE,
    /** Someone further up is told. */
    ESCALATE,
    /** The deadline moves. */
    EXTEND,
    /** All of it arrived. */
    MEET,
    /** Withdrawn, or recovered. */
    CANCEL,
    /** The broker does without. */
    WAIVE,
    /** Time is up. */
    EXPIRE,
    /** Closing of positions begins. */
    LIQUIDATE,
    /** Closing of positions should begin by itself, and something stands in the way. */
    WITHHOLD,
    /** A position was closed, wholly or in part. */
    FILL,
    /** What is still to be closed was planned anew. */
    REPLAN,
    /** Closing of positions stops before its end; it may begin again. */
    HALT,
    /** The account is back after expiry. */
    RESTORE,
    /** Everything is closed, nothing is owed. */
    CLOSE,
    /** Everything is closed, something is owed. */
    WRITE_OFF
}
