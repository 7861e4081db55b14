package io.plimsoll.counterparty;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountService;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Classes of counterparties by name, and how their terms come into force. None comes with the service. */
public final class CounterpartyClasses {
    private static final Words WORDS = new Words(
            "counterparty class", Reason.COUNTERPARTY_CLASS_NOT_FOUND, Reason.COUNTERPARTY_CLASS_UNKNOWN, null);

    private final VersionLibrary<CounterpartyClass> library;
    private final Accounts accounts;
    private final AccountService service;

    public CounterpartyClasses(
            VersionStore<CounterpartyClass> store, Accounts accounts, AccountService service, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, List.of(), clock);
        this.accounts = accounts;
        this.service = service;
    }

    public VersionLibrary<CounterpartyClass> library() {
        return library;
    }

    /**
     * What the terms of a class do to one account.
     *
     * @param after equal to {@code before} if they are its terms already
     */
    public record Applied(UUID accountId, AccountTerms before, AccountTerms after) {
        public boolean isChange() {
            return !before.equals(after);
        }
    }

    /**
     * Puts the terms of a counterparty's class in force for its accounts that are not closed, in the order of their ids. Nothing is stored
     * before the change is saved; then all of it.
     *
     * @throws RejectedException COUNTERPARTY_CLASS_UNKNOWN if the counterparty names none, or one that is not there; MARGIN_POLICY_UNKNOWN;
     *     HAIRCUT_SCHEDULE_UNKNOWN
     */
    public PreparedChange<List<Applied>> apply(Counterparty counterparty) {
        if (counterparty.counterpartyClass() == null) {
            String detail = "counterparty %s names no class".formatted(counterparty.name());
            throw new RejectedException(
                    Reason.COUNTERPARTY_CLASS_UNKNOWN,
                    detail,
                    List.of(new Violation("path/name", Reason.COUNTERPARTY_CLASS_UNKNOWN, detail)));
        }
        CounterpartyClass common = library.named(counterparty.counterpartyClass());
        List<Applied> applied = new ArrayList<>();
        List<PreparedChange<Account>> changes = new ArrayList<>();
        accounts.all(counterparty.accountIds()).stream()
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .sorted(Comparator.comparing(Account::id))
                .forEach(account -> {
                    AccountTerms before = account.terms();
                    AccountTerms after = new AccountTerms(
                            before.owner(),
                            before.netting(),
                            Objects.requireNonNullElse(common.marginPolicy(), before.marginPolicy()),
                            common.haircutSchedule() == null ? before.haircutSchedule() : common.haircutSchedule(),
                            before.status());
                    applied.add(new Applied(account.id(), before, after));
                    changes.add(service.change(account, after));
                });
        return PreparedChange.of(
                List.copyOf(applied),
                () -> changes.forEach(change -> change.save().run()));
    }
}
