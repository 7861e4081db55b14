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
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.action.DeleveragingService.Deleveraged;
import io.plimsoll.liquidation.action.ExecutablePlans.Anew;
import io.plimsoll.liquidation.action.ExecutablePlans.Draft;
import io.plimsoll.liquidation.action.Fill.Execution;
import io.plimsoll.liquidation.action.LossSharers.Candidate;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks at an account that is being liquidated when it has a new margin, and ends the liquidation, closes what is bankrupt against others,
 * plans its rest anew, or leaves it.
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
    private final OppositeAccounts opposites;
    private final DeleveragingService deleveraging;
    private final Endings endings;

    public LiquidationDesk(
            Liquidations liquidations,
            ExecutablePlans plans,
            MarginCallService calls,
            Accounts accounts,
            AccountMargins margins,
            AccountRemargining remargining,
            LossSharers sharers,
            OppositeAccounts opposites,
            DeleveragingService deleveraging,
            Endings endings) {
        this.liquidations = liquidations;
        this.plans = plans;
        this.calls = calls;
        this.accounts = accounts;
        this.margins = margins;
        this.remargining = remargining;
        this.sharers = sharers;
        this.opposites = opposites;
        this.deleveraging = deleveraging;
        this.endings = endings;
    }

    /** What came of looking. */
    public enum Look {
        /** Nothing is being liquidated, or what is goes on. */
        UNCHANGED,
        REPLANNED,
        /** Something was closed against others, and something is open still. */
        DELEVERAGED,
        ENDED,
        /** Others have to bear a part: look again in another transaction, which locks them as well. */
        NEEDS_OTHERS
    }

    /** Whether the accounts that may have to bear a part are asked. */
    public enum Asking {
        NOT_YET,
        /** They are locked, too. */
        LOCKED,
        /** A moment ago nobody could be closed against, and they are left in peace for a while. */
        IN_VAIN
    }

    /**
     * @param movedIds accounts to be margined again; none unless DELEVERAGED or ENDED
     * @param wasInVain whether others were locked, and nobody of them could be closed against
     */
    public record Looked(Look look, List<UUID> movedIds, boolean wasInVain) {
        static Looked of(Look look) {
            return new Looked(look, List.of(), false);
        }
    }

    /** Who was locked besides the account. */
    private record Others(AskedSharers sharers, List<UUID> oppositeIds) {
        static final Others NOT_ASKED = new Others(AskedSharers.NOBODY, List.of());
    }

    public Looked look(UUID accountId, Asking asking) {
        Optional<Liquidation> seen = liquidations.running(accountId);
        if (seen.isEmpty()) {
            return Looked.of(Look.UNCHANGED);
        }
        Others others = asking == Asking.LOCKED ? locked(seen.get().terms()) : Others.NOT_ASKED;
        if (asking != Asking.LOCKED) {
            calls.lockAccount(accountId);
        }
        Account account = accounts.get(accountId);
        Optional<Liquidation> running = liquidations.running(accountId);
        Optional<AccountMargin> margin =
                margins.latest(accountId).filter(newest -> newest.sequence() == account.sequence());
        // one that moved on is margined soon, and looked at then
        return running.isEmpty() || margin.isEmpty()
                ? Looked.of(Look.UNCHANGED)
                : look(running.get(), account, margin.get(), asking, others);
    }

    private Others locked(LiquidationTerms terms) {
        return switch (terms.rules().sharing()) {
            case SOCIALISED -> {
                List<Candidate> candidates = sharers.locked(
                        terms.accountId(), terms.currency(), remargining.marks().id());
                yield new Others(AskedSharers.of(candidates, remargining), List.of());
            }
            case AUTO_DELEVERAGED ->
                new Others(AskedSharers.NOBODY, opposites.locked(terms.accountId(), terms.currency()));
            case UNCOVERED -> {
                calls.lockAccount(terms.accountId());
                yield Others.NOT_ASKED;
            }
        };
    }

    private Looked look(Liquidation running, Account account, AccountMargin margin, Asking asking, Others others) {
        AccountFigures figures = AccountFigures.of(margin);
        List<BookPosition> held = accounts.positions(account.id()).stream()
                .filter(BookPosition::isOpen)
                .toList();
        boolean isFlat = held.isEmpty();
        Optional<LiquidationOutcome> outcome = Decision.of(running, figures, isFlat);
        if (outcome.isPresent()) {
            if (asking != Asking.LOCKED && needsSharers(running, outcome.get(), figures)) {
                return Looked.of(Look.NEEDS_OTHERS);
            }
            endings.end(running, outcome.get(), margin, others.sharers());
            return new Looked(Look.ENDED, List.of(account.id()), false);
        }
        boolean isDeleveragingDue = !isFlat && asking != Asking.IN_VAIN && deleveraging.isDue(running, margin);
        if (isDeleveragingDue) {
            if (asking == Asking.NOT_YET) {
                return Looked.of(Look.NEEDS_OTHERS);
            }
            Deleveraged deleveraged = deleveraging.deleverage(running, others.oppositeIds());
            if (!deleveraged.closedIds().isEmpty()) {
                return new Looked(endedOrNot(deleveraged), moved(account.id(), deleveraged), false);
            }
        }
        boolean isReplanned = isToBeReplanned(running, margin) && isReplanned(running, account);
        return new Looked(isReplanned ? Look.REPLANNED : Look.UNCHANGED, List.of(), isDeleveragingDue);
    }

    /** Accounts of the same owner are asked whatever the fund has. */
    private boolean needsSharers(Liquidation running, LiquidationOutcome outcome, AccountFigures figures) {
        LiquidationTerms terms = running.terms();
        return Endings.isShared(running, outcome)
                && (endings.isBeyondFund(running, figures)
                        || sharers.hasAnotherOfTheOwner(terms.accountId(), terms.currency()));
    }

    private Look endedOrNot(Deleveraged deleveraged) {
        Liquidation running = deleveraged.after();
        Optional<LiquidationOutcome> outcome =
                Decision.of(running, AccountFigures.of(deleveraged.margin()), deleveraged.isFlat());
        outcome.ifPresent(decided -> endings.end(running, decided, deleveraged.margin(), AskedSharers.NOBODY));
        return outcome.isPresent() ? Look.ENDED : Look.DELEVERAGED;
    }

    private static List<UUID> moved(UUID liquidatedId, Deleveraged deleveraged) {
        return Stream.concat(Stream.of(liquidatedId), deleveraged.closedIds().stream())
                .toList();
    }

    /**
     * Not as long as account and market are those it was planned for: the same plan would come out. Whatever moved the account on besides
     * the liquidation may have made the rest too large, as a deposit does, or too small.
     */
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
        return open.isEmpty()
                || margin.sequence() > running.sequenceByItself()
                || open.stream().anyMatch(order -> hasMoved(order, marks, bound));
    }

    private static boolean hasMoved(Order order, SnapshotMarks marks, BigDecimal bound) {
        BigDecimal width = order.mark().abs().multiply(bound);
        return marks.find(order.contractId())
                .filter(mark -> mark.price().subtract(order.mark()).abs().compareTo(width) > 0)
                .isPresent();
    }

    private boolean isReplanned(Liquidation running, Account account) {
        Optional<Anew> planned = planned(running);
        if (planned.isEmpty()) {
            // what is ordered stays ordered; whoever sees that it does not help can halt it
            return false;
        }
        Anew anew = planned.get();
        AccountBook book = remargining.book(account);
        OrderList orders =
                OrderLists.of(running.orders().number() + 1, anew.stored(), anew.plan(), book, remargining.marks());
        Liquidation after = running.replanned(orders);
        liquidations.replace(after);
        calls.save(calls.liquidate(
                after.terms().callId(), new CallCommand.Replan(), ActionRecord.planned(after, anew.plan())));
        return true;
    }

    /**
     * To the target if it can be reached, as it may be again after everything was to be closed; so the request that counts is that of the
     * plan it began with. If it cannot, to close everything.
     *
     * @return stored; empty if there is no plan, or none that helps
     */
    private Optional<Anew> planned(Liquidation running) {
        UUID begunWith = running.orderLists().getFirst().planId();
        List<Execution> traded = running.fills().stream().map(Fill::execution).toList();
        try {
            return Optional.of(plans.anew(begunWith, traded));
        } catch (RejectedException refused) {
            return refused.reason() == Reason.LIQUIDATION_TARGET_UNREACHABLE
                            && running.terms().target().kind() != LiquidationTarget.Kind.CLOSE
                    ? closing(begunWith, traded)
                    : Optional.empty();
        }
    }

    /** Only if the account is better off by it: where the policy leaves what its other positions offset, closing those would do harm. */
    private Optional<Anew> closing(UUID planId, List<Execution> traded) {
        Draft closing;
        try {
            closing = plans.closing(planId, traded);
        } catch (RejectedException noPlan) {
            return Optional.empty();
        }
        LiquidationPlan plan = closing.plan();
        if (!plan.isFlat() && !plan.after().isBetterThan(plan.before())) {
            return Optional.empty();
        }
        closing.save().run();
        return Optional.of(new Anew(closing.unsaved(), plan));
    }
}
