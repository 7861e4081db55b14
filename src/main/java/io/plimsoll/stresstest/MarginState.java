package io.plimsoll.stresstest;

/** How equity stands to the maintenance margin, from best to worst. */
public enum MarginState {
    HEALTHY,
    WARNING,
    /** Below the requirement: a margin call. */
    CALL,
    /** So far below that positions are closed. */
    LIQUIDATE
}
