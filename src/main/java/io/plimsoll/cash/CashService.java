package io.plimsoll.cash;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountCurrencies;
import io.plimsoll.account.AccountRules;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Moves cash of accounts. Nothing is stored here before {@link PreparedChange#save()}. */
public final class CashService {
    private final Accounts accounts;
    private final CashMovements movements;
    private final CashLedger ledger;
    private final FreeCash freeCash;
    private final AccountCurrencies currencies;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public CashService(
            Accounts accounts,
            CashMovements movements,
            CashLedger ledger,
            FreeCash freeCash,
            AccountCurrencies currencies,
            Supplier<UUID> ids,
            Clock clock) {
        this.accounts = accounts;
        this.movements = movements;
        this.ledger = ledger;
        this.freeCash = freeCash;
        this.currencies = currencies;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One movement. A movement that was made before gets its first answer, whatever the account may do today.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; CASH_MOVEMENT_CONFLICT if the reference belongs to a movement of another content;
     *     ACCOUNT_CLOSED; ACCOUNT_RESTRICTED of a withdrawal; CASH_MOVEMENT_INVALID if the kind does not go with the amount's sign;
     *     CASH_OVERDRAWN of a withdrawal above what is free, or whatever the methodology refuses if that cannot be told; ACCRUAL_EXCEEDED
     *     if more is settled than was accrued; FX_RATE_MISSING if more would be owed in a currency that has no rate into the base currency;
     *     REQUEST_INVALID of the first movement in a currency that there is not
     */
    public PreparedChange<CashMovement> move(CashMovement.Draft draft) {
        Account account = accounts.get(draft.accountId());
        Optional<CashMovement> earlier = movements.find(draft.accountId(), draft.reference());
        if (earlier.isPresent()) {
            requireSameContent(earlier.get(), draft);
            return PreparedChange.repeated(earlier.get());
        }
        AccountRules.requireOpen(account);
        requirePermitted(account, draft);
        if (draft.kind().isOfLiquidation()) {
            String detail = "a %s is made by its liquidation, and not by hand".formatted(draft.kind());
            throw new RejectedException(
                    Reason.CASH_MOVEMENT_INVALID,
                    detail,
                    List.of(new Violation("/kind", Reason.CASH_MOVEMENT_INVALID, detail)));
        }
        if (!draft.kind().allows(draft.amount().signum())) {
            throw new RejectedException(
                    Reason.CASH_MOVEMENT_INVALID,
                    draft.kind().rule(),
                    List.of(new Violation(
                            "/amount",
                            Reason.CASH_MOVEMENT_INVALID,
                            draft.kind().rule())));
        }
        if (draft.kind() == MovementKind.WITHDRAWAL) {
            requireFree(account, draft);
        }
        requireSoundBalance(account, draft);
        CashMovement movement = CashMovement.of(ids.get(), draft, clock.instant());
        return PreparedChange.of(movement, () -> {
            accounts.advance(account.id(), account.sequence(), movement.bookedAt());
            movements.addAll(List.of(movement));
        });
    }

    private static void requireSameContent(CashMovement earlier, CashMovement.Draft draft) {
        if (!earlier.draft().equals(draft)) {
            throw new RejectedException(
                    Reason.CASH_MOVEMENT_CONFLICT,
                    "the reference %s belongs to a %s of %s %s"
                            .formatted(
                                    draft.reference(),
                                    earlier.kind(),
                                    earlier.amount().toPlainString(),
                                    earlier.currency()),
                    List.of(),
                    Map.of("movementId", earlier.id()));
        }
    }

    private static void requirePermitted(Account account, CashMovement.Draft draft) {
        if (account.status() == AccountStatus.RESTRICTED && draft.kind() == MovementKind.WITHDRAWAL) {
            throw new RejectedException(
                    Reason.ACCOUNT_RESTRICTED, "%s is restricted: nothing may leave it".formatted(account.label()));
        }
    }

    private void requireFree(Account account, CashMovement.Draft withdrawal) {
        BigDecimal wanted = withdrawal.amount().negate();
        BigDecimal free = freeCash.of(account.id(), withdrawal.currency());
        if (wanted.compareTo(free) > 0) {
            freeCash.requireTellable(account.id());
            BigDecimal shown = Money.shown(free, withdrawal.currency());
            throw new RejectedException(
                    Reason.CASH_OVERDRAWN,
                    "no more than %s %s can leave %s, not %s"
                            .formatted(
                                    shown.toPlainString(),
                                    withdrawal.currency(),
                                    account.label(),
                                    wanted.toPlainString()),
                    List.of(),
                    Map.of("freeAmount", new Money(shown, withdrawal.currency())));
        }
    }

    /**
     * The balance after the movement must be a figure that can be stored, one that is owed must be of a currency that has a rate, and accruals
     * that are settled must not be more than there are.
     */
    private void requireSoundBalance(Account account, CashMovement.Draft draft) {
        CashBalance balance = ledger.balances(draft.accountId()).stream()
                .filter(candidate -> candidate.currency().equals(draft.currency()))
                .findFirst()
                .orElseGet(() -> begun(draft.currency()));
        if (draft.kind() == MovementKind.ACCRUAL_SETTLEMENT) {
            requireAccrued(balance, draft);
        }
        BigDecimal before = draft.kind().ledger() == Ledger.CLIENT_CASH ? balance.cash() : balance.accrued();
        BigDecimal after =
                AccountRules.requireStorable("the balance in " + draft.currency(), before.add(draft.amount()));
        boolean isDebtDeeper = draft.amount().signum() < 0 && after.signum() < 0;
        // what is settled was owed before
        if (isDebtDeeper && draft.kind() != MovementKind.ACCRUAL_SETTLEMENT) {
            freeCash.requireValued(draft.currency(), account.baseCurrency());
        }
    }

    private CashBalance begun(String currency) {
        currencies.requireKnown("/currency", currency);
        return new CashBalance(currency, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static void requireAccrued(CashBalance balance, CashMovement.Draft settlement) {
        BigDecimal accrued = balance.accrued();
        boolean isCovered = accrued.signum() == settlement.amount().signum()
                && settlement.amount().abs().compareTo(accrued.abs()) <= 0;
        if (!isCovered) {
            throw new RejectedException(
                    Reason.ACCRUAL_EXCEEDED,
                    "%s %s are accrued, and %s cannot be settled"
                            .formatted(
                                    Money.shown(accrued, balance.currency()).toPlainString(),
                                    balance.currency(),
                                    settlement.amount().toPlainString()),
                    List.of(),
                    Map.of("accruedAmount", new Money(Money.shown(accrued, balance.currency()), balance.currency())));
        }
    }
}
