package io.plimsoll.snapshot;

/** Why a mark is not believed; the first that applies is given. */
public enum PlausibilityRule {
    /** At or below zero where that cannot be. */
    SIGN,
    /** A power of ten away from the mark before, as when cents are sent for dollars; or, of an asset, in another currency. */
    UNIT,
    /** Further away from the mark before than one snapshot's move can be. */
    JUMP,
    /** The same price again and again while its peers move. */
    STUCK
}
