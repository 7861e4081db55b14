package io.plimsoll.collateral;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What accounts have pledged. Sets are added and never change. Joins the caller's transaction if there is one. */
public interface CollateralHoldings {
    /** By asset, ascending. */
    default List<CollateralHolding> get(UUID accountId) {
        return latest(accountId).holdings();
    }

    /** Of many accounts by one query; accounts without any are absent. */
    Map<UUID, List<CollateralHolding>> get(Collection<UUID> accountIds);

    /** Accounts whose latest set has the asset, by id. */
    List<UUID> holders(String asset);

    /** {@link CollateralSet#NONE} before the first. */
    CollateralSet latest(UUID accountId);

    /** One set, as it was; empty if there is no such version. */
    Optional<CollateralSet> find(UUID accountId, int version);

    /**
     * Puts a set in place of the latest one. The caller has locked the account, see {@link io.plimsoll.account.Accounts#advance}.
     *
     * @param set of the version after the latest
     */
    void add(UUID accountId, CollateralSet set);
}
