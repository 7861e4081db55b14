package io.plimsoll.liquidation.action;

import java.util.List;
import java.util.UUID;

/** The accounts on the other side of a liquidated one. */
@FunctionalInterface
public interface OppositeAccounts {
    /**
     * Locks the liquidated account and all in the same base currency that hold one of its contracts the other way, in the order of their
     * ids, until the caller's transaction ends.
     *
     * @return those others, ids ascending; one that is being liquidated itself is left out, because orders of it are out
     */
    List<UUID> locked(UUID liquidatedId, String currency);
}
