package io.plimsoll.counterparty.exposure;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMarginReading;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The accounts of netting sets, as they stand. */
public final class NettingSetAccounts {
    private final Accounts accounts;
    private final AccountMarginReading reading;

    public NettingSetAccounts(Accounts accounts, AccountMarginReading reading) {
        this.accounts = accounts;
        this.reading = reading;
    }

    /**
     * Adds every id that is of no account (ACCOUNT_UNKNOWN), or of one in another currency, or given before (both {@code invalid}).
     *
     * @param pointer of an id in the request, by its index
     */
    public void check(
            List<UUID> ids, String currency, IntFunction<String> pointer, Reason invalid, Violations violations) {
        Map<UUID, Account> known =
                accounts.all(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            UUID id = ids.get(i);
            String place = pointer.apply(i);
            Account account = known.get(id);
            if (account == null) {
                violations.add(place, Reason.ACCOUNT_UNKNOWN, "no account " + id);
            } else if (!account.baseCurrency().equals(currency)) {
                violations.add(
                        place,
                        invalid,
                        "account %s is in %s, not in %s"
                                .formatted(account.reference(), account.baseCurrency(), currency));
            }
            violations.addUnless(seen.add(id), place, invalid, "account %s is given twice".formatted(id));
        }
    }

    /**
     * Now.
     *
     * @throws RejectedException ACCOUNT_BUSY; whatever {@link AccountMarginReading#now} refuses
     */
    List<NettedAccount> now(List<UUID> ids) {
        return ids.stream()
                .map(id -> NettedAccount.of(reading.now(id).margin()))
                .toList();
    }
}
