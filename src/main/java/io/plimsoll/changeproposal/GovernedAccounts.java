package io.plimsoll.changeproposal;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which accounts margin policies govern. */
public final class GovernedAccounts {
    private static final int BATCH_SIZE = 500;

    private final Accounts accounts;

    public GovernedAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Open accounts under one of the policies, in no order; some hundreds are read at a time. */
    public List<UUID> by(Set<String> policyNames) {
        List<UUID> governed = new ArrayList<>();
        List<UUID> ids = accounts.openIds(null, BATCH_SIZE);
        while (!ids.isEmpty()) {
            accounts.all(ids).stream()
                    .filter(account -> policyNames.contains(account.marginPolicy()))
                    .map(Account::id)
                    .forEach(governed::add);
            ids = accounts.openIds(ids.getLast(), BATCH_SIZE);
        }
        return governed;
    }
}
