package io.plimsoll.margincall;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a call has come.
 *
 * @param amount asked for; above 0, rises with a deeper breach and never falls
 * @param remaining what equity lacks now to the margin called for, in [0, {@code amount}]
 * @param creditedAmount sum of what the account's own doing took off, ≥ 0
 * @param agreedAmount what the client agreed to bring, in (0, {@code amount}]; null before an agreement
 * @param disputeReason null unless the client ever contested the call
 * @param endCause null while the call is live
 * @param accountSequence of the account when the call last looked at it
 * @param extensionCount ≥ 0
 * @param escalationCount steps of the policy's escalation that were taken, ≥ 0
 * @param nextEscalationAt null if no step is left
 */
public record CallProgress(
        BigDecimal amount,
        BigDecimal remaining,
        BigDecimal creditedAmount,
        @Nullable BigDecimal agreedAmount,
        @Nullable String disputeReason,
        @Nullable EndCause endCause,
        long accountSequence,
        int extensionCount,
        int escalationCount,
        @Nullable Instant nextEscalationAt) {
    public CallProgress {
        Objects.requireNonNull(amount, "amount");
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("amount must be above 0, was " + amount);
        }
        if (remaining.signum() < 0 || remaining.compareTo(amount) > 0) {
            throw new IllegalArgumentException("remaining must be in [0, %s], was %s".formatted(amount, remaining));
        }
        if (creditedAmount.signum() < 0) {
            throw new IllegalArgumentException("creditedAmount must be at least 0, was " + creditedAmount);
        }
        if (agreedAmount != null && (agreedAmount.signum() <= 0 || agreedAmount.compareTo(amount) > 0)) {
            throw new IllegalArgumentException(
                    "agreedAmount must be in (0, %s], was %s".formatted(amount, agreedAmount));
        }
        if (accountSequence < 0 || extensionCount < 0 || escalationCount < 0) {
            throw new IllegalArgumentException("counts must be at least 0, were %d, %d, %d"
                    .formatted(accountSequence, extensionCount, escalationCount));
        }
    }

    static CallProgress issued(
            BigDecimal amount, BigDecimal remaining, long accountSequence, @Nullable Instant nextEscalationAt) {
        return new CallProgress(
                amount, remaining, BigDecimal.ZERO, null, null, null, accountSequence, 0, 0, nextEscalationAt);
    }

    /** Whether the account has done anything for the call. */
    boolean isCredited() {
        return creditedAmount.signum() > 0;
    }

    CallProgress agreed(BigDecimal agreed) {
        return new CallProgress(
                amount,
                remaining,
                creditedAmount,
                agreed,
                disputeReason,
                endCause,
                accountSequence,
                extensionCount,
                escalationCount,
                nextEscalationAt);
    }

    CallProgress disputed(String reason) {
        return new CallProgress(
                amount,
                remaining,
                creditedAmount,
                agreedAmount,
                reason,
                endCause,
                accountSequence,
                extensionCount,
                escalationCount,
                nextEscalationAt);
    }

    /** What remains falls by the account's own doing. */
    CallProgress credited(BigDecimal newRemaining, long sequence) {
        BigDecimal credit = remaining.subtract(newRemaining).max(BigDecimal.ZERO);
        return standing(amount, newRemaining, creditedAmount.add(credit), sequence);
    }

    /** What remains after a look at the account: the rest is credited only if the account has done something since the last one. */
    CallProgress looked(BigDecimal newRemaining, long sequence) {
        return sequence > accountSequence ? credited(newRemaining, sequence) : revalued(amount, newRemaining, sequence);
    }

    CallProgress revalued(BigDecimal newAmount, BigDecimal newRemaining, long sequence) {
        return standing(newAmount, newRemaining, creditedAmount, sequence);
    }

    private CallProgress standing(BigDecimal newAmount, BigDecimal newRemaining, BigDecimal credited, long sequence) {
        return new CallProgress(
                newAmount,
                newRemaining,
                credited,
                agreedAmount,
                disputeReason,
                endCause,
                sequence,
                extensionCount,
                escalationCount,
                nextEscalationAt);
    }

    CallProgress extended() {
        return new CallProgress(
                amount,
                remaining,
                creditedAmount,
                agreedAmount,
                disputeReason,
                endCause,
                accountSequence,
                extensionCount + 1,
                escalationCount,
                nextEscalationAt);
    }

    private CallProgress escalatedTo(int count, @Nullable Instant next) {
        return new CallProgress(
                amount,
                remaining,
                creditedAmount,
                agreedAmount,
                disputeReason,
                endCause,
                accountSequence,
                extensionCount,
                count,
                next);
    }

    /** The matter is in the hands of those who liquidate: nobody further up is told. */
    CallProgress unescalated() {
        return escalatedTo(escalationCount, null);
    }

    CallProgress escalated(@Nullable Instant next) {
        return escalatedTo(escalationCount + 1, next);
    }

    /** Over; nobody is told any more. */
    CallProgress ended(EndCause cause) {
        return new CallProgress(
                amount,
                remaining,
                creditedAmount,
                agreedAmount,
                disputeReason,
                cause,
                accountSequence,
                extensionCount,
                escalationCount,
                null);
    }

    /**
     * Over because the account did something, if it did; what the market took off is not credited.
     *
     * @param newRemaining ≥ 0; what is beyond the amount was never called for
     */
    CallProgress paid(BigDecimal newRemaining, long sequence) {
        return looked(newRemaining.min(amount), sequence).ended(EndCause.PAID);
    }

    /**
     * Over by what became of the account, which lacks so much still: less than was called for, or as much.
     *
     * @param newRemaining ≥ 0; what is beyond the amount was never called for
     */
    CallProgress endedWith(EndCause cause, BigDecimal newRemaining) {
        return revalued(amount, newRemaining.min(amount), accountSequence).ended(cause);
    }
}
