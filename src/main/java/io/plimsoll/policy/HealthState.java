package io.plimsoll.policy;

/** How equity stands to the maintenance margin, from best to worst. */
public enum HealthState {
    HEALTHY,
    WARNING,
    /** Below the requirement: a margin call. */
    CALL,
    /** So far below that positions are closed. */
    LIQUIDATE
}
