package io.plimsoll.liquidation.action;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.action.ExecutablePlans.Anew;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.Sharer;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks at an account that is being liquidated when it has a new margin, and ends the liquidation, plans its rest anew, or leaves it.
 *
 * <p>Works in the caller's transaction, which it begins with the account's lock: what it decides by cannot change before it is stored. To
 * look once more, or twice at once, changes nothing.
 */
public final class LiquidationDesk {
    private final Liquidations liquidations;
    private final ExecutablePlans plans;
    private final MarginCallService calls;
    private final Accounts accounts;
    private final AccountMargins margins;
    private final AccountRemargining remargining;
    private final LossSharers sharers;
    private final Endings endings;

    public LiquidationDesk(
            Liquidations liquidations,
            ExecutablePlans plans,
            MarginCallService calls,
            Accounts accounts,
            AccountMargins margins,
            AccountRemargining remargining,
            LossSharers sharers,
            Endings endings) {
        this.liquidations = liquidations;
        this.plans = plans;
        this.calls = calls;
        this.accounts = accounts;
        this.margins = margins;
        this.remargining = remargining;
        this.sharers = sharers;
        this.endings = endings;
    }

    /** What came of looking. */
    public enum Look {
        /** Nothing is being liquidated, or what is goes on. */
        UNCHANGED,
        REPLANNED,
        ENDED,
        /** Others have to bear a part: look again in another transaction, which locks them as well. */
        NEEDS_SHARERS
    }

    /** @param withSharers whether the accounts that may have to bear a part are locked, too */
    public Look look(UUID accountId, boolean withSharers) {
        Optional<Liquidation> seen = liquidations.running(accountId);
        if (seen.isEmpty()) {
            return Look.UNCHANGED;
        }
        List<Sharer> others = List.of();
        if (withSharers) {
            others = sharers.locked(accountId, seen.get().terms().currency());
        } else {
            calls.lockAccount(accountId);
        }
        Account account = accounts.get(accountId);
        Optional<Liquidation> running = liquidations.running(accountId);
        Optional<AccountMargin> margin =
                margins.latest(accountId).filter(newest -> newest.sequence() == account.sequence());
        // one that moved on is margined soon, and looked at then
        return running.isEmpty() || margin.isEmpty()
                ? Look.UNCHANGED
                : look(running.get(), account, margin.get(), withSharers, others);
    }

    private Look look(
            Liquidation running, Account account, AccountMargin margin, boolean withSharers, List<Sharer> others) {
        AccountFigures figures = AccountFigures.of(margin);
        boolean isFlat = accounts.positions(account.id()).stream().noneMatch(BookPosition::isOpen);
        Optional<LiquidationOutcome> outcome = Decision.of(
                running.terms().target(), figures, isFlat, running.fills().size());
        if (outcome.isEmpty()) {
            return isToBeReplanned(running, margin) && isReplanned(running, account) ? Look.REPLANNED : Look.UNCHANGED;
        }
        if (!withSharers && endings.needsSharers(running, outcome.get(), figures)) {
            return Look.NEEDS_SHARERS;
        }
        endings.end(running, outcome.get(), margin, others);
        return Look.ENDED;
    }

    /** Not as long as account and market are those it was planned for: the same plan would come out. */
    private boolean isToBeReplanned(Liquidation running, AccountMargin margin) {
        OrderList orders = running.orders();
        boolean isOfNow = new PlanBasis(margin.accountId(), orders.accountSequence(), orders.snapshotId())
                .isCurrent(margin.sequence(), margin.snapshotId());
        if (isOfNow) {
            return false;
        }
        List<Order> open = running.openOrders();
        SnapshotMarks marks = remargining.marks();
        BigDecimal bound = running.terms().rules().replanMove();
        return open.isEmpty() || open.stream().anyMatch(order -> hasMoved(order, marks, bound));
    }

    private static boolean hasMoved(Order order, SnapshotMarks marks, BigDecimal bound) {
        BigDecimal width = order.mark().abs().multiply(bound);
        return marks.find(order.contractId())
                .filter(mark -> mark.price().subtract(order.mark()).abs().compareTo(width) > 0)
                .isPresent();
    }

    private boolean isReplanned(Liquidation running, Account account) {
        Anew anew;
        try {
            anew = plans.anew(running.orders().planId());
        } catch (RejectedException noPlan) {
            // what is ordered stays ordered; whoever sees that it does not help can halt it
            return false;
        }
        AccountBook book = remargining.book(account);
        OrderList orders =
                OrderLists.of(running.orders().number() + 1, anew.stored(), anew.plan(), book, remargining.marks());
        Liquidation after = running.replanned(orders);
        liquidations.replace(after);
        calls.save(calls.liquidate(
                after.terms().callId(), new CallCommand.Replan(), ActionRecord.planned(after, anew.plan())));
        return true;
    }
}
