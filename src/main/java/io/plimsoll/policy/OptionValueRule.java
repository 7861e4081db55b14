package io.plimsoll.policy;

/** Which option value counts in equity. */
public enum OptionValueRule {
    /** Net: long options add, short options subtract. */
    NET,
    /** Short options subtract, long ones add nothing. */
    SHORT_ONLY
}
