package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashLedger;
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
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.liquidation.loss.WoundUpAccount;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.EndCause;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
    private final CashLedger cash;
    private final Clock clock;

    public Endings(
            Liquidations liquidations,
            MarginCallService calls,
            InsuranceFunds funds,
            LossBooking booking,
            CashLedger cash,
            Clock clock) {
        this.liquidations = liquidations;
        this.calls = calls;
        this.funds = funds;
        this.booking = booking;
        this.cash = cash;
        this.clock = clock;
    }

    /** Whether the loss, if there is one, is shared. */
    static boolean isShared(Liquidation running, LiquidationOutcome outcome) {
        return outcome == LiquidationOutcome.BAD_DEBT && running.terms().rules().sharing() == Sharing.SOCIALISED;
    }

    /** Whether the account owes more than the fund can pay, as far as the fund is known without its lock. */
    boolean isBeyondFund(Liquidation running, AccountFigures after) {
        BigDecimal balance = funds.get(running.terms().currency()).balance();
        return after.equity().negate().compareTo(balance) > 0;
    }

    /**
     * @param margin that decided it
     * @param asked locked; nobody if nobody has to bear a part
     */
    void end(Liquidation running, LiquidationOutcome outcome, AccountMargin margin, AskedSharers asked) {
        AccountFigures after = running.withoutOthers(AccountFigures.of(margin));
        Instant now = running.terms().notBeforeStart(clock.instant());
        LossWaterfall waterfall = switch (outcome) {
            case CLOSED_SURPLUS, CLOSED_FLAT, BAD_DEBT -> booked(running, after, margin, asked.sharers(), now);
            case RESTORED, CANCELLED -> null;
        };
        Ending ending = new Ending(outcome, now, after, waterfall, null);
        Liquidation ended = running.ended(ending);
        liquidations.replace(ended);
        calls.save(calls.liquidate(
                ended.terms().callId(),
                callEnd(ended, margin, lacking(ended)),
                ActionRecord.end(ended, ending, asked.unknown())));
    }

    /**
     * Moves what an end moves. Equity, and so the waterfall, counts in whole minor units, and the ledger to the last decimal: what its own
     * currency has beyond them, at most half a unit either way, goes to the house or comes from it. Rounded alone, as equity rounds it:
     * with what is converted added first, half a unit may go the other way. What is held, owed or accrued in other currencies counts in
     * equity, too, and becomes cash of the account's own, so that no rate can make it owe again what others have paid. Of a surplus that
     * stays with the client, nothing is touched; what is accrued in its own currency is settled by movements of its own.
     */
    private LossWaterfall booked(
            Liquidation running, AccountFigures after, AccountMargin margin, List<Sharer> sharers, Instant now) {
        LiquidationTerms terms = running.terms();
        boolean isKept = after.equity().signum() > 0 && terms.rules().surplus() == SurplusRule.TO_CLIENT;
        List<Conversion> conversions = isKept ? List.of() : Conversion.of(margin);
        BigDecimal exact = cash(terms);
        BigDecimal counted = exact.setScale(Money.decimals(terms.currency()), RoundingMode.HALF_EVEN);
        BigDecimal whole = conversions.stream().map(Conversion::inBase).reduce(counted, BigDecimal::add);
        LossWaterfall waterfall = waterfall(running, after, whole, sharers);
        booking.book(terms, waterfall, conversions, isKept ? BigDecimal.ZERO : exact.subtract(counted), now);
        return waterfall;
    }

    /** In the account's own currency. */
    private BigDecimal cash(LiquidationTerms terms) {
        return cash.balances(terms.accountId()).stream()
                .filter(balance -> balance.currency().equals(terms.currency()))
                .map(CashBalance::cash)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Between beginning and end equity is changed by fills, by the market, and by what the client pays in; all of it counts.
     *
     * @param wholeCash in the account's currency, any sign
     */
    private LossWaterfall waterfall(
            Liquidation running, AccountFigures after, BigDecimal wholeCash, List<Sharer> sharers) {
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
                account,
                wholeCash,
                funds.lock(terms.currency()).balance(),
                terms.rules().surplus(),
                sharing);
    }

    /** What equity lacks to the margin that was called for, ≥ 0, rounded up as the call's amounts are. */
    private BigDecimal lacking(Liquidation ended) {
        AccountFigures after = ended.requireEnding().after();
        return calls.get(ended.terms().callId())
                .terms()
                .callTo()
                .margin(after.initialMargin(), after.maintenanceMargin())
                .subtract(after.equity())
                .max(BigDecimal.ZERO)
                .setScale(Money.decimals(ended.terms().currency()), RoundingMode.CEILING);
    }

    private static CallCommand callEnd(Liquidation ended, AccountMargin margin, BigDecimal lacking) {
        Instant lastFillAt = ended.lastFillAt().orElse(null);
        return switch (ended.requireEnding().outcome()) {
            case RESTORED -> new CallCommand.Restore(EndCause.LIQUIDATED, lacking, lastFillAt);
            case CLOSED_SURPLUS, CLOSED_FLAT -> new CallCommand.Close(lacking, lastFillAt);
            case BAD_DEBT ->
                new CallCommand.WriteOff(
                        lastFillAt, ended.requireEnding().after().equity().negate());
            case CANCELLED -> withoutFill(ended, margin, lacking);
        };
    }

    /** The client did it, or the market; a client who has closed everything without owing anything has done it, too. */
    private static CallCommand withoutFill(Liquidation ended, AccountMargin margin, BigDecimal lacking) {
        boolean hasActed = margin.sequence() > ended.terms().accountSequence();
        return hasActed
                ? new CallCommand.PayLate(lacking, margin.sequence())
                : new CallCommand.Restore(EndCause.RECOVERED, lacking, null);
    }
}
