package io.plimsoll.liquidation.automatic;

import io.plimsoll.instrument.ContractId;
import java.util.Objects;

/**
 * A price on which nothing is forced.
 *
 * @param detail for people, with figures
 */
record UnfitPrice(ContractId contract, Flaw flaw, String detail) {
    UnfitPrice {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(flaw, "flaw");
        Objects.requireNonNull(detail, "detail");
    }

    /** What is wrong with it. */
    enum Flaw {
        /** Nobody knows one now. */
        MISSING,
        /** The latest is not plausible, so one before is in force. */
        QUARANTINED,
        /** Older than the policy or the house allows, or not in the latest market. */
        STALE,
        /** Fewer have brought it than it takes. */
        SOURCES_TOO_FEW
    }
}
