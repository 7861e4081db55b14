package io.plimsoll.account;

import io.plimsoll.portfolio.AccountType;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens accounts and changes what stands in them. Nothing is stored here before {@link PreparedChange#save()}. */
public final class AccountService {
    private final Accounts accounts;
    private final AccountContents contents;
    private final MarginPolicyNames marginPolicies;
    private final HaircutScheduleNames haircutSchedules;
    private final AccountCurrencies currencies;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public AccountService(
            Accounts accounts,
            AccountContents contents,
            MarginPolicyNames marginPolicies,
            HaircutScheduleNames haircutSchedules,
            AccountCurrencies currencies,
            Supplier<UUID> ids,
            Clock clock) {
        this.accounts = accounts;
        this.contents = contents;
        this.marginPolicies = marginPolicies;
        this.haircutSchedules = haircutSchedules;
        this.currencies = currencies;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param terms with the status ACTIVE */
    public record Opening(String reference, String baseCurrency, AccountType accountType, AccountTerms terms) {}

    /**
     * A new account, empty.
     *
     * @throws RejectedException REQUEST_INVALID of a base currency that there is not; ACCOUNT_REFERENCE_TAKEN with the other account's id as member {@code accountId};
     *     MARGIN_POLICY_UNKNOWN; HAIRCUT_SCHEDULE_UNKNOWN
     */
    public PreparedChange<Account> open(Opening opening) {
        currencies.requireKnown("/baseCurrency", opening.baseCurrency());
        accounts.findByReference(opening.reference()).ifPresent(other -> {
            throw referenceTaken(opening.reference(), other.id());
        });
        requireKnownNames(opening.terms());
        Instant now = clock.instant();
        AccountTerms terms = opening.terms();
        Account account = new Account(
                ids.get(),
                opening.reference(),
                terms.owner(),
                opening.baseCurrency(),
                opening.accountType(),
                terms.netting(),
                terms.marginPolicy(),
                terms.haircutSchedule(),
                terms.status(),
                1,
                0,
                now,
                now);
        return PreparedChange.of(account, () -> accounts.add(account));
    }

    /** For {@link Accounts#add}, which may find the other only when it writes. */
    public static RejectedException referenceTaken(String reference, UUID otherId) {
        return new RejectedException(
                Reason.ACCOUNT_REFERENCE_TAKEN,
                "the reference %s belongs to the account %s".formatted(reference, otherId),
                List.of(),
                Map.of("accountId", otherId));
    }

    /**
     * Other terms of an account; no new version if they are the present ones.
     *
     * @param account as read now
     * @throws RejectedException ACCOUNT_CLOSED if it is; ACCOUNT_NOT_EMPTY if it is to be closed and still holds something;
     *     MARGIN_POLICY_UNKNOWN or HAIRCUT_SCHEDULE_UNKNOWN of a name that was not there before
     */
    public PreparedChange<Account> change(Account account, AccountTerms terms) {
        AccountRules.requireOpen(account);
        if (terms.equals(account.terms())) {
            return PreparedChange.of(account, () -> {});
        }
        requireKnownNames(terms);
        if (terms.status() == AccountStatus.CLOSED) {
            requireEmpty(account);
        }
        Account changed = account.with(terms, clock.instant());
        return PreparedChange.of(changed, () -> {
            accounts.advance(account.id(), account.sequence(), changed.changedAt());
            accounts.replace(changed);
        });
    }

    private void requireKnownNames(AccountTerms terms) {
        if (!marginPolicies.isKnown(terms.marginPolicy())) {
            throw new RejectedException(
                    Reason.MARGIN_POLICY_UNKNOWN,
                    "no margin policy " + terms.marginPolicy(),
                    List.of(new Violation(
                            "/marginPolicy",
                            Reason.MARGIN_POLICY_UNKNOWN,
                            "no margin policy " + terms.marginPolicy())));
        }
        String schedule = terms.haircutSchedule();
        if (schedule != null && !haircutSchedules.isKnown(schedule)) {
            throw new RejectedException(
                    Reason.HAIRCUT_SCHEDULE_UNKNOWN,
                    "no haircut schedule " + schedule,
                    List.of(new Violation(
                            "/haircutSchedule", Reason.HAIRCUT_SCHEDULE_UNKNOWN, "no haircut schedule " + schedule)));
        }
    }

    private void requireEmpty(Account account) {
        List<String> held = new ArrayList<>();
        accounts.positions(account.id()).stream()
                .filter(BookPosition::isOpen)
                .map(position -> "%s of %s"
                        .formatted(
                                position.quantity().toPlainString(),
                                position.contract().label()))
                .forEach(held::add);
        held.addAll(contents.of(account.id()));
        if (!held.isEmpty()) {
            throw new RejectedException(
                    Reason.ACCOUNT_NOT_EMPTY,
                    "%s still holds %s".formatted(account.label(), String.join(", ", held)),
                    List.of(),
                    Map.of("held", held));
        }
    }
}
