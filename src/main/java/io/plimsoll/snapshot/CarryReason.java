package io.plimsoll.snapshot;

/** Why a snapshot still uses the mark of an earlier one. */
public enum CarryReason {
    /** The new mark is not plausible. */
    QUARANTINED,
    /** The upload has no mark of it. */
    MISSING,
    /** No upload has had a price of the asset for longer than marks are carried over: it is kept as the last that was known. */
    LAPSED
}
