package io.plimsoll.margincall;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something to be done with a call. What is null was not said. */
public sealed interface CallCommand {

    /**
     * @param channel by which the client was told, for people
     * @param toldAt when, as far as it lies between the issue and the step; null for the instant of the step
     */
    record Notify(String channel, @Nullable Instant toldAt) implements CallCommand {
        public Notify(String channel) {
            this(channel, null);
        }
    }

    record Acknowledge(@Nullable String comment) implements CallCommand {}

    /** To all that remains. */
    record AgreeInFull(@Nullable String comment) implements CallCommand {}

    /** @param agreedAmount in (0, remaining); the rest is contested without being disputed */
    record PartiallyAgree(BigDecimal agreedAmount, @Nullable String comment) implements CallCommand {}

    /** @param reason not blank */
    record Dispute(String reason) implements CallCommand {}

    /** @param remaining above 0, below what it was */
    record Credit(BigDecimal remaining, long accountSequence) implements CallCommand {}

    /** @param remaining at most the amount */
    record Revalue(BigDecimal remaining, long accountSequence) implements CallCommand {}

    /** @param amount above what it was */
    record Raise(BigDecimal amount, BigDecimal remaining, long accountSequence) implements CallCommand {}

    /** @param next instant of the next step; null after the last */
    record Escalate(String recipient, @Nullable Instant next) implements CallCommand {}

    record Extend(Instant deadlineAt, @Nullable String comment) implements CallCommand {}

    /** @param accountSequence above that of the call if the account did what took off the rest */
    record Meet(long accountSequence) implements CallCommand {}

    /** The broker withdraws it. */
    record Cancel(@Nullable String comment) implements CallCommand {}

    /**
     * It is cancelled, because the account recovered by what the market did.
     *
     * @param remaining what equity lacks now to the margin called for, ≥ 0
     */
    record Recover(BigDecimal remaining) implements CallCommand {}

    record Waive(@Nullable String comment) implements CallCommand {}

    record Expire(ExpiryCause cause) implements CallCommand {}

    record Liquidate() implements CallCommand {}

    /** Closing should begin by itself, and cannot; why is the matter of who says so. */
    record Withhold() implements CallCommand {}

    /** @param filledAt not before closing began, not after the step */
    record Fill(Instant filledAt) implements CallCommand {}

    record Replan() implements CallCommand {}

    /** The call is EXPIRED again. */
    record Halt() implements CallCommand {}

    /**
     * The account came back by what it did.
     *
     * @param remaining what equity lacks now to the margin called for, ≥ 0
     * @param accountSequence above that of the call if it did something since the call looked at it last
     */
    record PayLate(BigDecimal remaining, long accountSequence) implements CallCommand {}

    /**
     * @param cause RECOVERED or LIQUIDATED
     * @param remaining what equity lacks now to the margin called for, ≥ 0
     * @param lastFillAt null if nothing was closed since the call said so last
     */
    record Restore(
            EndCause cause, BigDecimal remaining, @Nullable Instant lastFillAt) implements CallCommand {}

    /**
     * @param remaining what equity lacks now to the margin called for, ≥ 0
     * @param lastFillAt null if nothing was closed
     */
    record Close(BigDecimal remaining, @Nullable Instant lastFillAt) implements CallCommand {}

    /**
     * @param lastFillAt null if nothing was closed
     * @param badDebt what the client owes, above 0
     */
    record WriteOff(@Nullable Instant lastFillAt, BigDecimal badDebt) implements CallCommand {}

    /** Why time is up. */
    enum ExpiryCause {
        DEADLINE_PASSED,
        /** The account is so far below its requirement that the policy gives no time. */
        BELOW_LIQUIDATION_LEVEL
    }

    default CallMove move() {
        return switch (this) {
            case Notify notify -> CallMove.NOTIFY;
            case Acknowledge acknowledge -> CallMove.ACKNOWLEDGE;
            case AgreeInFull agreeInFull -> CallMove.AGREE;
            case PartiallyAgree partiallyAgree -> CallMove.AGREE;
            case Dispute dispute -> CallMove.DISPUTE;
            case Credit credit -> CallMove.CREDIT;
            case Revalue revalue -> CallMove.REVALUE;
            case Raise raise -> CallMove.RAISE;
            case Escalate escalate -> CallMove.ESCALATE;
            case Extend extend -> CallMove.EXTEND;
            case Meet meet -> CallMove.MEET;
            case Cancel cancel -> CallMove.CANCEL;
            case Recover recovery -> CallMove.CANCEL;
            case Waive waive -> CallMove.WAIVE;
            case Expire expire -> CallMove.EXPIRE;
            case Liquidate liquidate -> CallMove.LIQUIDATE;
            case Withhold withhold -> CallMove.WITHHOLD;
            case Fill fill -> CallMove.FILL;
            case Replan replan -> CallMove.REPLAN;
            case Halt halt -> CallMove.HALT;
            case PayLate payment -> CallMove.RESTORE;
            case Restore restore -> CallMove.RESTORE;
            case Close close -> CallMove.CLOSE;
            case WriteOff writeOff -> CallMove.WRITE_OFF;
        };
    }
}
