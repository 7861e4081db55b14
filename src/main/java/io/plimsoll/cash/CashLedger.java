package io.plimsoll.cash;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Double-entry ledger of cash. Balances are nothing but sums of entries. Joins the caller's transaction if there is one. */
public interface CashLedger {
    /** By currency, ascending; currencies without entries are absent. */
    List<CashBalance> balances(UUID accountId);

    /** Of many accounts by one query; accounts without entries are absent. */
    Map<UUID, List<CashBalance>> balances(Collection<UUID> accountIds);
}
