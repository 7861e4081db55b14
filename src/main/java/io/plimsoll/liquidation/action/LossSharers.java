package io.plimsoll.liquidation.action;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts that a loss may be shared with. */
public interface LossSharers {
    /**
     * Locks the liquidated account and all in the same base currency that have equity, or of which that is not known, in the order of their
     * ids, until the caller's transaction ends.
     *
     * @param snapshotId of the latest market; null if there is none
     * @return those others, ids ascending
     */
    List<Candidate> locked(UUID liquidatedId, String currency, @Nullable UUID snapshotId);

    /** Whether whoever owns an account has another one in the same base currency; without a lock. */
    boolean hasAnotherOfTheOwner(UUID accountId, String currency);

    /**
     * An account that may have something.
     *
     * @param isOfSameOwner whether it is of whoever owns the liquidated account, too
     * @param equity at its last margin, above 0; null if it has moved on since, or was margined on another market
     */
    record Candidate(
            UUID accountId, boolean isOfSameOwner, @Nullable BigDecimal equity) {}
}
