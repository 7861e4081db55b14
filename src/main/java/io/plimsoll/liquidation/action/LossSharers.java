package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.loss.Sharer;
import java.util.List;
import java.util.UUID;

/** The accounts that a loss may be shared with. */
@FunctionalInterface
public interface LossSharers {
    /**
     * Locks the liquidated account and all that have equity in the same base currency, in the order of their ids, until the caller's
     * transaction ends.
     *
     * @return those others; one that has moved on since it was margined last is left out, because what it has is not known
     */
    List<Sharer> locked(UUID liquidatedId, String currency);
}
