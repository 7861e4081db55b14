package io.plimsoll.cash;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Cash that moved, with both sides.
 *
 * @param reference business key, unique in the account
 * @param amount what the client's ledger of the kind changes by; positive is the client's gain
 * @param description for people, may be empty
 * @param entries add up to zero
 */
public record CashMovement(
        UUID id,
        UUID accountId,
        String reference,
        MovementKind kind,
        String currency,
        BigDecimal amount,
        String description,
        Instant bookedAt,
        List<CashEntry> entries) {
    public CashMovement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(bookedAt, "bookedAt");
        amount = Money.withDecimals(amount, 0);
        entries = List.copyOf(entries);
        if (!kind.allows(amount.signum())) {
            throw new IllegalArgumentException(kind.rule() + ", was " + amount);
        }
        BigDecimal sum = entries.stream().map(CashEntry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (entries.size() < 2 || sum.signum() != 0) {
            throw new IllegalArgumentException("entries must be at least two and add up to 0, were " + entries);
        }
    }

    /** With the two entries that its kind says. */
    public static CashMovement of(UUID id, Draft draft, Instant bookedAt) {
        MovementKind kind = draft.kind();
        return new CashMovement(
                id,
                draft.accountId(),
                draft.reference(),
                kind,
                draft.currency(),
                draft.amount(),
                draft.description(),
                bookedAt,
                List.of(
                        entry(kind.ledger(), draft.accountId(), draft.amount()),
                        entry(
                                kind.counterLedger(),
                                draft.accountId(),
                                draft.amount().negate())));
    }

    private static CashEntry entry(Ledger ledger, UUID accountId, BigDecimal amount) {
        return new CashEntry(ledger, ledger.isOfClient() ? accountId : null, amount);
    }

    /** What the movement says; equal for a movement that is sent again. */
    public Draft draft() {
        return new Draft(accountId, reference, kind, currency, amount, description);
    }

    /** A movement that is asked for. Components as in {@link CashMovement}; the sign may be wrong still. */
    public record Draft(
            UUID accountId,
            String reference,
            MovementKind kind,
            String currency,
            BigDecimal amount,
            String description) {
        public Draft {
            amount = Money.withDecimals(amount, 0);
        }
    }
}
