package io.plimsoll.collateral;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What accounts have pledged. Joins the caller's transaction if there is one. */
public interface CollateralHoldings {
    /** By asset, ascending. */
    List<CollateralHolding> get(UUID accountId);

    /** Of many accounts by one query; accounts without any are absent. */
    Map<UUID, List<CollateralHolding>> get(Collection<UUID> accountIds);

    /** Puts these in place of all holdings of the account. */
    void replace(UUID accountId, List<CollateralHolding> holdings);
}
