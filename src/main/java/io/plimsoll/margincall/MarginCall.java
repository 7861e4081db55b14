package io.plimsoll.margincall;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A margin call in one state of its life. States are immutable; a step gives a new one with the next version. Each state has only
 * the moves that are legal from it, see {@link CallTransitions} for all of them at a glance.
 *
 * <p>No instant given to a move may be before {@code times().changedAt()}.
 */
public sealed interface MarginCall {
    CallFacts facts();

    default CallTerms terms() {
        return facts().terms();
    }

    default CallProgress progress() {
        return facts().progress();
    }

    default CallTimes times() {
        return facts().times();
    }

    default CallStatus status() {
        return switch (this) {
            case Issued issued -> CallStatus.ISSUED;
            case Notified notified -> CallStatus.NOTIFIED;
            case Acknowledged acknowledged -> CallStatus.ACKNOWLEDGED;
            case PartiallyMet partiallyMet -> CallStatus.PARTIALLY_MET;
            case Disputed disputed -> CallStatus.DISPUTED;
            case Extended extended -> CallStatus.EXTENDED;
            case Expired expired -> CallStatus.EXPIRED;
            case Liquidating liquidating -> CallStatus.LIQUIDATING;
            case Met met -> CallStatus.MET;
            case Cancelled cancelled -> CallStatus.CANCELLED;
            case Waived waived -> CallStatus.WAIVED;
            case Restored restored -> CallStatus.RESTORED;
            case Closed closed -> CallStatus.CLOSED;
            case BadDebt badDebt -> CallStatus.BAD_DEBT;
        };
    }

    /** A call as it was stored. */
    static MarginCall of(CallStatus status, CallFacts facts) {
        return switch (status) {
            case ISSUED -> new Issued(facts);
            case NOTIFIED -> new Notified(facts);
            case ACKNOWLEDGED -> new Acknowledged(facts);
            case PARTIALLY_MET -> new PartiallyMet(facts);
            case DISPUTED -> new Disputed(facts);
            case EXTENDED -> new Extended(facts);
            case EXPIRED -> new Expired(facts);
            case LIQUIDATING -> new Liquidating(facts);
            case MET -> new Met(facts);
            case CANCELLED -> new Cancelled(facts);
            case WAIVED -> new Waived(facts);
            case RESTORED -> new Restored(facts);
            case CLOSED -> new Closed(facts);
            case BAD_DEBT -> new BadDebt(facts);
        };
    }

    /** Nothing has been closed by the broker, so all can still turn out well. */
    sealed interface Pending extends MarginCall {
        /** The same state with other facts. */
        Pending with(CallFacts facts);

        /** @param remaining what is left to bring, below what it was */
        Pending credited(BigDecimal remaining, long accountSequence, Instant at);

        /** @param remaining at most the amount */
        default Pending revalued(BigDecimal remaining, long accountSequence, Instant at) {
            return with(facts().after(
                            progress().revalued(progress().amount(), remaining, accountSequence), times().changed(at)));
        }

        /** @param amount above what it was */
        default Pending raised(BigDecimal amount, BigDecimal remaining, long accountSequence, Instant at) {
            return with(facts().after(progress().revalued(amount, remaining, accountSequence), times().changed(at)));
        }

        /** @param next null after the last step */
        default Pending escalated(@Nullable Instant next, Instant at) {
            return with(facts().after(progress().escalated(next), times().changed(at)));
        }

        default Cancelled withdrawn(Instant at) {
            return new Cancelled(facts().after(progress().ended(EndCause.WITHDRAWN), times().ended(at)));
        }

        /** @param remaining what equity lacks still; at most the amount counts */
        default Cancelled recovered(BigDecimal remaining, Instant at) {
            return new Cancelled(facts().after(progress().endedWith(EndCause.RECOVERED, remaining), times().ended(at)));
        }

        default Waived waived(Instant at) {
            return new Waived(facts().after(progress().ended(EndCause.WAIVED), times().ended(at)));
        }
    }

    /** Can still be met. */
    sealed interface Open extends Pending {
        @Override
        Open with(CallFacts facts);

        @Override
        default Open credited(BigDecimal remaining, long accountSequence, Instant at) {
            return with(facts().after(progress().credited(remaining, accountSequence), times().changed(at)));
        }

        /** Who agrees, knows: a dispute ends here. */
        default Open agreed(BigDecimal agreedAmount, Instant at) {
            return answered(facts().after(progress().agreed(agreedAmount), times().notified(at)));
        }

        /** @param deadlineAt after {@code at} */
        default Extended extended(Instant deadlineAt, Instant at) {
            return new Extended(facts().after(progress().extended(), times().due(deadlineAt, at)));
        }

        default Met met(long accountSequence, Instant at) {
            // nothing, in the currency's decimal places
            BigDecimal nothing = progress().remaining().subtract(progress().remaining());
            return new Met(facts().after(progress().paid(nothing, accountSequence), times().settled(null, at)));
        }

        /** At its deadline, or before it: then the deadline is brought forward. */
        default Expired expired(Instant at) {
            Instant deadlineAt = at.isBefore(times().deadlineAt()) ? at : times().deadlineAt();
            return new Expired(facts().after(times().due(deadlineAt, at)));
        }
    }

    /** Was not answered yet, or has a new deadline that was not. */
    sealed interface Unanswered extends Open {
        default Open acknowledged(Instant at) {
            return answered(facts().after(times().notified(at)));
        }
    }

    /** Is not contested. */
    sealed interface Uncontested extends Open {
        default Disputed disputed(String reason, Instant at) {
            return new Disputed(facts().after(progress().disputed(reason), times().notified(at)));
        }
    }

    /** The deadline passed, and the account may still come back. */
    sealed interface Overdue extends MarginCall {
        /**
         * @param remaining what equity lacks still; at most the amount counts
         * @param lastFillAt null if nothing was closed
         */
        default Restored restored(EndCause cause, BigDecimal remaining, @Nullable Instant lastFillAt, Instant at) {
            return new Restored(facts().after(progress().endedWith(cause, remaining), times().settled(lastFillAt, at)));
        }

        /** By what the account did. */
        default Restored paid(BigDecimal remaining, long accountSequence, Instant at) {
            return new Restored(facts().after(progress().paid(remaining, accountSequence), times().settled(null, at)));
        }
    }

    private static Open answered(CallFacts facts) {
        return facts.progress().isCredited() ? new PartiallyMet(facts) : new Acknowledged(facts);
    }

    record Issued(CallFacts facts) implements Unanswered, Uncontested {
        @Override
        public Issued with(CallFacts newFacts) {
            return new Issued(newFacts);
        }

        /** @param toldAt null for {@code at} */
        public Notified notified(@Nullable Instant toldAt, Instant at) {
            return new Notified(facts.after(times().told(toldAt == null ? at : toldAt, at)));
        }
    }

    record Notified(CallFacts facts) implements Unanswered, Uncontested {
        @Override
        public Notified with(CallFacts newFacts) {
            return new Notified(newFacts);
        }
    }

    record Acknowledged(CallFacts facts) implements Uncontested {
        @Override
        public Acknowledged with(CallFacts newFacts) {
            return new Acknowledged(newFacts);
        }

        @Override
        public PartiallyMet credited(BigDecimal remaining, long accountSequence, Instant at) {
            return new PartiallyMet(facts.after(progress().credited(remaining, accountSequence), times().changed(at)));
        }
    }

    record PartiallyMet(CallFacts facts) implements Uncontested {
        @Override
        public PartiallyMet with(CallFacts newFacts) {
            return new PartiallyMet(newFacts);
        }
    }

    record Disputed(CallFacts facts) implements Open {
        @Override
        public Disputed with(CallFacts newFacts) {
            return new Disputed(newFacts);
        }
    }

    record Extended(CallFacts facts) implements Unanswered, Uncontested {
        @Override
        public Extended with(CallFacts newFacts) {
            return new Extended(newFacts);
        }

        @Override
        public PartiallyMet credited(BigDecimal remaining, long accountSequence, Instant at) {
            return new PartiallyMet(facts.after(progress().credited(remaining, accountSequence), times().changed(at)));
        }
    }

    record Expired(CallFacts facts) implements Pending, Overdue {
        @Override
        public Expired with(CallFacts newFacts) {
            return new Expired(newFacts);
        }

        @Override
        public Expired credited(BigDecimal remaining, long accountSequence, Instant at) {
            return new Expired(facts.after(progress().credited(remaining, accountSequence), times().changed(at)));
        }

        public Expired withheld(Instant at) {
            return new Expired(facts.after(times().changed(at)));
        }

        public Liquidating liquidating(Instant at) {
            return new Liquidating(facts.after(progress().unescalated(), times().liquidationStarted(at)));
        }
    }

    record Liquidating(CallFacts facts) implements Overdue {
        public Liquidating filled(Instant filledAt, Instant at) {
            return new Liquidating(facts.after(times().filled(filledAt, at)));
        }

        public Liquidating replanned(Instant at) {
            return new Liquidating(facts.after(times().changed(at)));
        }

        public Expired halted(Instant at) {
            return new Expired(facts.after(times().changed(at)));
        }

        /**
         * @param remaining what equity lacks still; at most the amount counts
         * @param lastFillAt null if nothing was closed
         */
        public Closed closed(BigDecimal remaining, @Nullable Instant lastFillAt, Instant at) {
            return new Closed(
                    facts.after(progress().endedWith(EndCause.LIQUIDATED, remaining), times().settled(lastFillAt, at)));
        }

        /** @param lastFillAt null if nothing was closed */
        public BadDebt badDebt(@Nullable Instant lastFillAt, Instant at) {
            return new BadDebt(facts.after(progress().ended(EndCause.LIQUIDATED), times().settled(lastFillAt, at)));
        }
    }

    record Met(CallFacts facts) implements MarginCall {}

    record Cancelled(CallFacts facts) implements MarginCall {}

    record Waived(CallFacts facts) implements MarginCall {}

    record Restored(CallFacts facts) implements MarginCall {}

    record Closed(CallFacts facts) implements MarginCall {}

    record BadDebt(CallFacts facts) implements MarginCall {}
}
