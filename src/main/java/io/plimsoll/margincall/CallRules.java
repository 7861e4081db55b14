package io.plimsoll.margincall;

import io.plimsoll.margincall.CallCommand.Acknowledge;
import io.plimsoll.margincall.CallCommand.AgreeInFull;
import io.plimsoll.margincall.CallCommand.Cancel;
import io.plimsoll.margincall.CallCommand.Close;
import io.plimsoll.margincall.CallCommand.Credit;
import io.plimsoll.margincall.CallCommand.Dispute;
import io.plimsoll.margincall.CallCommand.Escalate;
import io.plimsoll.margincall.CallCommand.Expire;
import io.plimsoll.margincall.CallCommand.ExpiryCause;
import io.plimsoll.margincall.CallCommand.Extend;
import io.plimsoll.margincall.CallCommand.Fill;
import io.plimsoll.margincall.CallCommand.Halt;
import io.plimsoll.margincall.CallCommand.Liquidate;
import io.plimsoll.margincall.CallCommand.Meet;
import io.plimsoll.margincall.CallCommand.Notify;
import io.plimsoll.margincall.CallCommand.PartiallyAgree;
import io.plimsoll.margincall.CallCommand.PayLate;
import io.plimsoll.margincall.CallCommand.Raise;
import io.plimsoll.margincall.CallCommand.Recover;
import io.plimsoll.margincall.CallCommand.Replan;
import io.plimsoll.margincall.CallCommand.Restore;
import io.plimsoll.margincall.CallCommand.Revalue;
import io.plimsoll.margincall.CallCommand.Waive;
import io.plimsoll.margincall.CallCommand.Withhold;
import io.plimsoll.margincall.CallCommand.WriteOff;
import io.plimsoll.margincall.MarginCall.Expired;
import io.plimsoll.margincall.MarginCall.Issued;
import io.plimsoll.margincall.MarginCall.Liquidating;
import io.plimsoll.margincall.MarginCall.Open;
import io.plimsoll.margincall.MarginCall.Overdue;
import io.plimsoll.margincall.MarginCall.Pending;
import io.plimsoll.margincall.MarginCall.Unanswered;
import io.plimsoll.margincall.MarginCall.Uncontested;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies commands to calls, and tells of each step in an event. */
public final class CallRules {
    private CallRules() {}

    /** A call after a step, and what is to be remembered of it. */
    public record Step(MarginCall call, CallEvent event) {}

    /**
     * @param at instant of the step; one before the call's last step counts as that, because clocks of replicas differ a little
     * @throws RejectedException MARGIN_CALL_MOVE_ILLEGAL with the legal moves as member {@code legalMoves}; AGREED_AMOUNT_INVALID
     */
    public static Step step(MarginCall call, CallCommand command, Instant at) {
        return step(call, command, at, new TreeMap<>());
    }

    /** @param record what the event is to tell besides, by names that no event has of its own */
    static Step step(MarginCall call, CallCommand command, Instant at, SortedMap<String, String> record) {
        Instant changedAt = call.times().changedAt();
        Instant when = at.isBefore(changedAt) ? changedAt : at;
        MarginCall after = after(call, command, when);
        SortedMap<String, String> details = new TreeMap<>(record);
        details.putAll(details(call, command));
        return new Step(after, event(after, type(command), when, details));
    }

    /** The first step of a new call. */
    static Step issued(Issued call, SortedMap<String, String> details) {
        return new Step(call, event(call, CallEventType.ISSUED, call.times().issuedAt(), details));
    }

    /** A call of which time is up is expired, whether or not somebody has noticed. */
    static CallChange upToDate(MarginCall stored, Instant now) {
        return upToDate(CallChange.none(stored), now);
    }

    /** The same after what was done in time. */
    static CallChange upToDate(CallChange change, Instant now) {
        return isDue(change.call(), now) ? change.then(new Expire(ExpiryCause.DEADLINE_PASSED), now) : change;
    }

    static boolean isDue(MarginCall call, Instant now) {
        return call instanceof Open && !now.isBefore(call.times().deadlineAt());
    }

    /** Each command needs a state that has the move; every other state refuses it. */
    private static MarginCall after(MarginCall call, CallCommand command, Instant at) {
        Optional<? extends MarginCall> after = switch (command) {
            case Notify notify -> in(Issued.class, call).map(state -> state.notified(notify.toldAt(), at));
            case Acknowledge acknowledge -> in(Unanswered.class, call).map(state -> state.acknowledged(at));
            case AgreeInFull agree ->
                in(Open.class, call).map(state -> state.agreed(state.progress().remaining(), at));
            case PartiallyAgree agree ->
                in(Open.class, call).map(state -> state.agreed(partial(state, agree.agreedAmount()), at));
            case Dispute dispute -> in(Uncontested.class, call).map(state -> state.disputed(dispute.reason(), at));
            case Credit credit ->
                in(Pending.class, call).map(state -> state.credited(credit.remaining(), credit.accountSequence(), at));
            case Revalue revalue ->
                in(Pending.class, call)
                        .map(state -> state.revalued(revalue.remaining(), revalue.accountSequence(), at));
            case Raise raise ->
                in(Pending.class, call)
                        .map(state -> state.raised(raise.amount(), raise.remaining(), raise.accountSequence(), at));
            case Escalate escalate -> in(Pending.class, call).map(state -> state.escalated(escalate.next(), at));
            case Extend extend -> in(Open.class, call).map(state -> state.extended(extend.deadlineAt(), at));
            case Meet meet -> in(Open.class, call).map(state -> state.met(meet.accountSequence(), at));
            case Cancel cancel -> in(Pending.class, call).map(state -> state.withdrawn(at));
            case Recover recovery -> in(Pending.class, call).map(state -> state.recovered(recovery.remaining(), at));
            case Waive waive -> in(Pending.class, call).map(state -> state.waived(at));
            case Expire expire -> in(Open.class, call).map(state -> state.expired(at));
            case Liquidate liquidate -> in(Expired.class, call).map(state -> state.liquidating(at));
            case Withhold withhold -> in(Expired.class, call).map(state -> state.withheld(at));
            case Fill fill -> in(Liquidating.class, call).map(state -> state.filled(fill.filledAt(), at));
            case Replan replan -> in(Liquidating.class, call).map(state -> state.replanned(at));
            case Halt halt -> in(Liquidating.class, call).map(state -> state.halted(at));
            case PayLate payment ->
                in(Overdue.class, call).map(state -> state.paid(payment.remaining(), payment.accountSequence(), at));
            case Restore restore ->
                in(Overdue.class, call)
                        .map(state -> state.restored(restore.cause(), restore.remaining(), restore.lastFillAt(), at));
            case Close close ->
                in(Liquidating.class, call).map(state -> state.closed(close.remaining(), close.lastFillAt(), at));
            case WriteOff writeOff ->
                in(Liquidating.class, call).map(state -> state.badDebt(writeOff.lastFillAt(), at));
        };
        if (after.isEmpty()) {
            throw illegal(call, command.move());
        }
        return after.get();
    }

    private static <S extends MarginCall> Optional<S> in(Class<S> states, MarginCall call) {
        return states.isInstance(call) ? Optional.of(states.cast(call)) : Optional.empty();
    }

    private static BigDecimal partial(Open call, BigDecimal agreedAmount) {
        BigDecimal remaining = call.progress().remaining();
        String currency = call.terms().currency();
        if (agreedAmount.stripTrailingZeros().scale() > Money.decimals(currency)) {
            throw agreedAmountInvalid(
                    "an amount of %s has at most %d decimals, not %s"
                            .formatted(currency, Money.decimals(currency), agreedAmount.toPlainString()),
                    remaining);
        }
        if (agreedAmount.signum() <= 0 || agreedAmount.compareTo(remaining) >= 0) {
            throw agreedAmountInvalid(
                    "a part of %s is agreed by an amount above 0 and below it, not %s"
                            .formatted(remaining.toPlainString(), agreedAmount.toPlainString()),
                    remaining);
        }
        return agreedAmount;
    }

    private static RejectedException agreedAmountInvalid(String detail, BigDecimal remaining) {
        return new RejectedException(Reason.AGREED_AMOUNT_INVALID, detail, List.of(), Map.of("remaining", remaining));
    }

    private static RejectedException illegal(MarginCall call, CallMove move) {
        List<String> legal = CallTransitions.legalMoves(call.status()).stream()
                .map(Enum::name)
                .toList();
        String others = legal.isEmpty() ? "nothing: it has ended" : String.join(", ", legal);
        return new RejectedException(
                Reason.MARGIN_CALL_MOVE_ILLEGAL,
                "a call that is %s cannot %s; legal are %s".formatted(call.status(), move, others),
                List.of(),
                Map.of("callStatus", call.status().name(), "legalMoves", legal));
    }

    private static CallEventType type(CallCommand command) {
        return switch (command) {
            case Notify notify -> CallEventType.NOTIFIED;
            case Acknowledge acknowledge -> CallEventType.ACKNOWLEDGED;
            case AgreeInFull agree -> CallEventType.AGREED_IN_FULL;
            case PartiallyAgree agree -> CallEventType.PARTIALLY_AGREED;
            case Dispute dispute -> CallEventType.DISPUTED;
            case Credit credit -> CallEventType.CREDITED;
            case Revalue revalue -> CallEventType.REVALUED;
            case Raise raise -> CallEventType.RAISED;
            case Escalate escalate -> CallEventType.ESCALATED;
            case Extend extend -> CallEventType.EXTENDED;
            case Meet meet -> CallEventType.MET;
            case Cancel cancel -> CallEventType.CANCELLED;
            case Recover recovery -> CallEventType.RECOVERED;
            case Waive waive -> CallEventType.WAIVED;
            case Expire expire -> CallEventType.EXPIRED;
            case Liquidate liquidate -> CallEventType.LIQUIDATION_STARTED;
            case Withhold withhold -> CallEventType.LIQUIDATION_WITHHELD;
            case Fill fill -> CallEventType.LIQUIDATION_FILLED;
            case Replan replan -> CallEventType.LIQUIDATION_REPLANNED;
            case Halt halt -> CallEventType.LIQUIDATION_HALTED;
            case PayLate payment -> CallEventType.RESTORED;
            case Restore restore -> CallEventType.RESTORED;
            case Close close -> CallEventType.CLOSED;
            case WriteOff writeOff -> CallEventType.BAD_DEBT_RECOGNISED;
        };
    }

    /** What the command says beyond what every event says. */
    private static SortedMap<String, String> details(MarginCall before, CallCommand command) {
        SortedMap<String, String> details = new TreeMap<>();
        switch (command) {
            case Notify notify -> {
                put(details, "channel", notify.channel());
                put(details, "toldAt", text(notify.toldAt()));
            }
            case Acknowledge acknowledge -> put(details, "comment", acknowledge.comment());
            case AgreeInFull agree -> {
                put(details, "agreedAmount", before.progress().remaining().toPlainString());
                put(details, "comment", agree.comment());
            }
            case PartiallyAgree agree -> {
                put(details, "agreedAmount", agree.agreedAmount().toPlainString());
                put(details, "comment", agree.comment());
            }
            case Dispute dispute -> put(details, "reason", dispute.reason());
            case Credit credit ->
                put(details, "remainingBefore", before.progress().remaining().toPlainString());
            case Revalue revalue ->
                put(details, "remainingBefore", before.progress().remaining().toPlainString());
            case Raise raise ->
                put(details, "amountBefore", before.progress().amount().toPlainString());
            case Escalate escalate -> put(details, "recipient", escalate.recipient());
            case Extend extend -> {
                put(details, "deadlineBefore", before.times().deadlineAt().toString());
                put(details, "comment", extend.comment());
            }
            case Meet meet ->
                put(details, "remainingBefore", before.progress().remaining().toPlainString());
            case Cancel cancel -> {
                put(details, "cause", EndCause.WITHDRAWN.name());
                put(details, "comment", cancel.comment());
            }
            case Recover recovery -> {
                put(details, "cause", EndCause.RECOVERED.name());
                put(details, "remainingBefore", before.progress().remaining().toPlainString());
            }
            case Waive waive -> put(details, "comment", waive.comment());
            case Expire expire -> {
                put(details, "cause", expire.cause().name());
                put(details, "deadlineBefore", before.times().deadlineAt().toString());
            }
            case Liquidate liquidate -> {}
            case Withhold withhold -> {}
            case Fill fill -> put(details, "filledAt", text(fill.filledAt()));
            case Replan replan -> {}
            case Halt halt -> {}
            case PayLate payment -> {
                put(details, "cause", EndCause.PAID.name());
                put(details, "remainingBefore", before.progress().remaining().toPlainString());
            }
            case Restore restore -> {
                put(details, "cause", restore.cause().name());
                put(details, "remainingBefore", before.progress().remaining().toPlainString());
                put(details, "lastFillAt", text(restore.lastFillAt()));
            }
            case Close close -> {
                put(details, "remainingBefore", before.progress().remaining().toPlainString());
                put(details, "lastFillAt", text(close.lastFillAt()));
            }
            case WriteOff writeOff -> {
                put(details, "badDebt", writeOff.badDebt().toPlainString());
                put(details, "lastFillAt", text(writeOff.lastFillAt()));
            }
        }
        return details;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static void put(SortedMap<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    /** Enough in every event to know how the call stood after it. */
    private static CallEvent event(
            MarginCall after, CallEventType type, Instant at, SortedMap<String, String> details) {
        SortedMap<String, String> payload = new TreeMap<>(details);
        payload.put("status", after.status().name());
        payload.put("version", Integer.toString(after.facts().version()));
        payload.put("currency", after.terms().currency());
        payload.put("amount", after.progress().amount().toPlainString());
        payload.put("remaining", after.progress().remaining().toPlainString());
        payload.put("deadlineAt", after.times().deadlineAt().toString());
        return new CallEvent(after.terms().accountId(), after.terms().id(), type, at, payload);
    }
}
