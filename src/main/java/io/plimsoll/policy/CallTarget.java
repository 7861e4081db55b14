package io.plimsoll.policy;

/** The margin that a call brings the account back to. */
public enum CallTarget {
    INITIAL,
    MAINTENANCE
}
