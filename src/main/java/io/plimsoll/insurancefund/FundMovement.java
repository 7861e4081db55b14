package io.plimsoll.insurancefund;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that an insurance fund gained or lost, with both sides.
 *
 * @param currency of the fund
 * @param number from 1, without gaps in the fund
 * @param reference business key, unique in the fund
 * @param amount what the fund changes by; its sign goes with the kind
 * @param balanceAfter what the fund holds then, ≥ 0
 * @param accountId whose liquidation it was; null for what the house pays in and takes out
 * @param description for people, may be empty
 * @param entries add up to zero, and those of the fund to {@code amount}
 */
public record FundMovement(
        UUID id,
        String currency,
        long number,
        String reference,
        FundMovementKind kind,
        BigDecimal amount,
        BigDecimal balanceAfter,
        @Nullable UUID accountId,
        String description,
        Instant bookedAt,
        List<FundEntry> entries) {
    public FundMovement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(bookedAt, "bookedAt");
        amount = Money.withDecimals(amount, 0);
        balanceAfter = Money.withDecimals(balanceAfter, 0);
        entries = List.copyOf(entries);
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, was " + number);
        }
        if (!kind.allows(amount.signum())) {
            throw new IllegalArgumentException(kind.rule() + ", was " + amount);
        }
        if (balanceAfter.signum() < 0) {
            throw new IllegalArgumentException("balanceAfter must be at least 0, was " + balanceAfter);
        }
        if (kind.isOfLiquidation() != (accountId != null)) {
            throw new IllegalArgumentException(
                    "movements of liquidations and no others have an account, %s had %s".formatted(kind, accountId));
        }
        BigDecimal inFund = sum(entries.stream()
                .filter(entry -> entry.ledger() == FundLedger.INSURANCE_FUND)
                .toList());
        if (sum(entries).signum() != 0 || inFund.compareTo(amount) != 0) {
            throw new IllegalArgumentException(
                    "entries must add up to 0 and those of the fund to %s, were %s".formatted(amount, entries));
        }
    }

    /** The next one of a fund, with the two entries that its kind says. */
    static FundMovement next(InsuranceFund fund, UUID id, Draft draft, Instant bookedAt) {
        return new FundMovement(
                id,
                draft.currency(),
                fund.movementCount() + 1,
                draft.reference(),
                draft.kind(),
                draft.amount(),
                fund.balance().add(draft.amount()),
                draft.accountId(),
                draft.description(),
                bookedAt,
                List.of(
                        new FundEntry(FundLedger.INSURANCE_FUND, draft.amount()),
                        new FundEntry(
                                draft.kind().counterLedger(), draft.amount().negate())));
    }

    private static BigDecimal sum(List<FundEntry> entries) {
        return entries.stream().map(FundEntry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the movement says; equal for a movement that is sent again. */
    public Draft draft() {
        return new Draft(currency, reference, kind, amount, accountId, description);
    }

    /** A movement that is asked for. Components as in {@link FundMovement}; the sign may be wrong still. */
    public record Draft(
            String currency,
            String reference,
            FundMovementKind kind,
            BigDecimal amount,
            @Nullable UUID accountId,
            String description) {
        public Draft {
            amount = Money.withDecimals(amount, 0);
        }
    }
}
