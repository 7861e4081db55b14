package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.action.ActionRules.Sharing;
import io.plimsoll.liquidation.loss.DeleveragedLoss;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.LossSharing;
import io.plimsoll.liquidation.loss.LossWaterfall;
import io.plimsoll.liquidation.loss.Sharer;
import io.plimsoll.liquidation.loss.SharingBasis;
import io.plimsoll.liquidation.loss.SocialisedLoss;
import io.plimsoll.liquidation.loss.WoundUpAccount;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.EndCause;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Ends liquidations: who bears the loss or gets the surplus, what that moves, and what becomes of the call. Everything in the caller's
 * transaction, which holds the locks of all accounts that bear something; the fund is locked after them.
 */
public final class Endings {
    private final Liquidations liquidations;
    private final MarginCallService calls;
    private final InsuranceFunds funds;
    private final LossBooking booking;
    private final Clock clock;

    public Endings(
            Liquidations liquidations,
            MarginCallService calls,
            InsuranceFunds funds,
            LossBooking booking,
            Clock clock) {
        this.liquidations = liquidations;
        this.calls = calls;
        this.funds = funds;
        this.booking = booking;
        this.clock = clock;
    }

    /** Whether other accounts have to bear a part, as far as the fund is known without its lock. */
    boolean needsSharers(Liquidation running, LiquidationOutcome outcome, AccountFigures after) {
        return outcome == LiquidationOutcome.BAD_DEBT
                && running.terms().rules().sharing() == Sharing.SOCIALISED
                && after.equity()
                                .negate()
                                .compareTo(funds.get(running.terms().currency()).balance())
                        > 0;
    }

    /**
     * @param margin that decided it
     * @param sharers locked; empty if nobody has to bear a part
     */
    void end(Liquidation running, LiquidationOutcome outcome, AccountMargin margin, List<Sharer> sharers) {
        AccountFigures after = running.withoutOthers(AccountFigures.of(margin));
        LossWaterfall waterfall = switch (outcome) {
            case CLOSED_SURPLUS, CLOSED_FLAT, BAD_DEBT -> waterfall(running, after, sharers);
            case RESTORED, CANCELLED -> null;
        };
        Instant now = running.terms().notBeforeStart(clock.instant());
        Ending ending = new Ending(outcome, now, after, waterfall, null);
        Liquidation ended = running.ended(ending);
        if (waterfall != null) {
            booking.book(ended.terms(), waterfall, now);
        }
        liquidations.replace(ended);
        calls.save(calls.liquidate(ended.terms().callId(), callEnd(ended, margin), ActionRecord.end(ended, ending)));
    }

    /** Between beginning and end equity is changed by fills, by the market, and by what the client pays in; all of it counts. */
    private LossWaterfall waterfall(Liquidation running, AccountFigures after, List<Sharer> sharers) {
        LiquidationTerms terms = running.terms();
        BigDecimal before = terms.before().equity();
        WoundUpAccount account = new WoundUpAccount(
                terms.accountId().toString(), before, after.equity().subtract(before));
        LossSharing sharing = switch (terms.rules().sharing()) {
            case SOCIALISED, UNCOVERED ->
                new SocialisedLoss(SharingBasis.EQUITY, sharers, Money.decimals(terms.currency()));
            case AUTO_DELEVERAGED -> new DeleveragedLoss(running.partsOfOthers());
        };
        return LossWaterfall.of(
                account, funds.lock(terms.currency()).balance(), terms.rules().surplus(), sharing);
    }

    private static CallCommand callEnd(Liquidation ended, AccountMargin margin) {
        Instant lastFillAt = ended.lastFillAt().orElse(null);
        return switch (ended.ending().outcome()) {
            case RESTORED -> new CallCommand.Restore(EndCause.LIQUIDATED, lastFillAt);
            case CLOSED_SURPLUS, CLOSED_FLAT -> new CallCommand.Close(lastFillAt);
            case BAD_DEBT ->
                new CallCommand.WriteOff(
                        lastFillAt, ended.ending().after().equity().negate());
            case CANCELLED -> withoutFill(ended, margin);
        };
    }

    /** The client did it, or the market; or everything is closed without our doing, and something is owed still. */
    private static CallCommand withoutFill(Liquidation ended, AccountMargin margin) {
        boolean isBack = ended.terms().target().lacking(ended.ending().after()).signum() <= 0;
        boolean hasActed = margin.sequence() > ended.terms().accountSequence();
        if (!isBack) {
            return new CallCommand.Halt();
        }
        return new CallCommand.Restore(hasActed ? EndCause.PAID : EndCause.RECOVERED, null);
    }
}
