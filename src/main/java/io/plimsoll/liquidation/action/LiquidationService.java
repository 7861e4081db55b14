package io.plimsoll.liquidation.action;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.BookedTrade;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.action.ExecutablePlans.Draft;
import io.plimsoll.liquidation.action.ExecutablePlans.ExecutablePlan;
import io.plimsoll.liquidation.action.Fill.Execution;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.margincall.CallChange;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Begins liquidations, books their fills, halts them. What is prepared is not yet stored, see {@link PreparedChange}; what the account's
 * new margin then means is the matter of {@link LiquidationDesk}.
 */
public final class LiquidationService {
    private final Liquidations liquidations;
    private final ExecutablePlans plans;
    private final MarginCallService calls;
    private final Accounts accounts;
    private final TradeService trades;
    private final AccountRemargining remargining;
    private final StartRules startRules;
    private final ActionRules rules;
    private final Function<String, HouseCharges> charges;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** @param charges of the house by currency */
    public LiquidationService(
            Liquidations liquidations,
            ExecutablePlans plans,
            MarginCallService calls,
            Accounts accounts,
            TradeService trades,
            AccountRemargining remargining,
            StartRules startRules,
            ActionRules rules,
            Function<String, HouseCharges> charges,
            Supplier<UUID> ids,
            Clock clock) {
        this.liquidations = liquidations;
        this.plans = plans;
        this.calls = calls;
        this.accounts = accounts;
        this.trades = trades;
        this.remargining = remargining;
        this.startRules = startRules;
        this.rules = rules;
        this.charges = charges;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The same, which begins liquidations although the service has just come up: for accounts that come into being with it, whose prices
     * and clients have nothing to catch up with.
     */
    public LiquidationService withoutGrace() {
        return new LiquidationService(
                liquidations,
                plans,
                calls,
                accounts,
                trades,
                remargining,
                startRules.withoutGrace(),
                rules,
                charges,
                ids,
                clock);
    }

    /** The account or the market has moved on since it was planned; {@link ExecutablePlans#anew} makes another plan. */
    public static final class PlanStaleException extends RuntimeException {
        private final transient ExecutablePlan plan;

        PlanStaleException(ExecutablePlan plan, AccountMargin margin) {
            super("plan %s is of account sequence %d and snapshot %s, and now it is %d and %s"
                    .formatted(
                            plan.id(),
                            plan.basis().sequence(),
                            plan.basis().snapshotId(),
                            margin.sequence(),
                            margin.snapshotId()));
            this.plan = plan;
        }

        public UUID planId() {
            return plan.id();
        }
    }

    /** @throws RejectedException MARGIN_CALL_NOT_FOUND */
    public void lockAccountOfCall(UUID callId) {
        calls.lockAccountOf(callId);
    }

    /** @throws RejectedException LIQUIDATION_NOT_FOUND */
    public Liquidation get(UUID id) {
        return liquidations.get(id);
    }

    /** @throws RejectedException LIQUIDATION_NOT_FOUND */
    public void lockAccountOf(UUID id) {
        calls.lockAccount(liquidations.get(id).terms().accountId());
    }

    /**
     * Begins to carry out a plan. The caller holds the lock of the call's account, and keeps it until this is saved.
     *
     * @throws RejectedException MARGIN_CALL_NOT_FOUND, LIQUIDATION_PLAN_NOT_FOUND; MARGIN_CALL_MOVE_ILLEGAL unless the call is expired;
     *     LIQUIDATION_TOO_SOON, LIQUIDATION_PRICE_UNFIT, LIQUIDATION_PLAN_UNUSABLE
     * @throws PlanStaleException if the plan is no longer current
     */
    public PreparedChange<Liquidation> start(UUID callId, UUID planId) {
        UUID accountId = calls.get(callId).terms().accountId();
        ExecutablePlan stored = plans.get(planId);
        return begun(accountId, callId, stored, () -> plans.current(stored), ByPolicy.NONE);
    }

    /**
     * By what a liquidation begins that nobody asked for.
     *
     * @param name of the margin policy
     * @param version of it
     * @param record what the event in the account's chain is to tell besides, by name
     * @param rules that the account's margin must pass besides those of every liquidation; throws what they refuse
     */
    public record ByPolicy(
            @Nullable String name,
            @Nullable Integer version,
            SortedMap<String, String> record,
            Consumer<AccountMargin> rules) {
        private static final ByPolicy NONE = new ByPolicy(null, null, ActionRecord.NOTHING, margin -> {});

        private Beginning beginning() {
            return new Beginning(name, version);
        }
    }

    /**
     * Begins to carry out a plan that is not stored yet: the caller does that with what is prepared here. The caller holds the lock of the
     * call's account, and keeps it until this is saved.
     *
     * @throws RejectedException as {@link #start(UUID, UUID)}; what the rules of the policy refuse
     * @throws PlanStaleException if the plan is no longer current
     */
    public PreparedChange<Liquidation> start(UUID callId, Draft draft, ByPolicy policy) {
        UUID accountId = calls.get(callId).terms().accountId();
        return begun(accountId, callId, draft.unsaved(), draft::plan, policy);
    }

    /** @param current what the plan says, asked for only once it is known to be current */
    private PreparedChange<Liquidation> begun(
            UUID accountId, UUID callId, ExecutablePlan stored, Supplier<LiquidationPlan> current, ByPolicy policy) {
        StartRules.requireUsable(stored, accountId);
        CallChange tried = calls.liquidate(callId, new CallCommand.Liquidate(), ActionRecord.NOTHING);
        Instant now = tried.call().times().changedAt();
        startRules.requireGraceIsOver(now);
        AccountBook book = remargining.book(accounts.get(accountId));
        AccountMargin margin = remargining.round().margin(book);
        StartRules.requireGoodPrices(margin);
        policy.rules().accept(margin);
        if (!StartRules.isCurrent(stored, margin)) {
            throw new PlanStaleException(stored, margin);
        }
        LiquidationPlan plan = current.get();
        LiquidationTerms terms = new LiquidationTerms(
                ids.get(),
                accountId,
                callId,
                margin.currency(),
                plan.target(),
                margin.sequence(),
                AccountFigures.of(margin),
                rules,
                charges.apply(margin.currency()),
                now,
                policy.beginning());
        Liquidation begun = Liquidation.begun(terms, OrderLists.of(1, stored, plan, book, remargining.marks()));
        CallChange liquidating = calls.liquidate(
                callId, new CallCommand.Liquidate(), ActionRecord.start(begun, plan, policy.record()), now);
        return PreparedChange.of(begun, () -> {
            liquidations.add(begun);
            calls.save(liquidating);
        });
    }

    /**
     * A fill with what became of the account by it.
     *
     * @param outcome that the figures decide; null while the liquidation goes on
     */
    public record Filled(
            Liquidation liquidation, Fill fill, @Nullable LiquidationOutcome outcome) {}

    /**
     * Books a fill as a trade of the account. One that was booked before gets its first answer, whatever has become of the liquidation.
     *
     * @param reported what the venue tells, by the liquidation: what it leaves open is as it was booked before. Asked again whenever the
     *     liquidation is read again
     * @throws RejectedException LIQUIDATION_NOT_FOUND; FILL_CONFLICT if the execution's id belongs to another fill, or to a trade that was
     *     booked beside the liquidation; LIQUIDATION_ENDED; FILL_NOT_ORDERED, FILL_DIRECTION_WRONG, FILL_EXCEEDS_ORDER,
     *     FILL_PRICE_OUT_OF_BAND, FILL_TIME_INVALID; whatever {@link TradeService#book} refuses
     */
    public PreparedChange<Filled> fill(UUID id, Function<Liquidation, Execution> reported) {
        Liquidation liquidation = liquidations.get(id);
        Execution execution = reported.apply(liquidation);
        var earlier = FillRules.earlier(liquidation, execution);
        if (earlier.isPresent()) {
            return PreparedChange.repeated(filled(liquidation, earlier.get()));
        }
        Instant now = liquidation.terms().notBeforeStart(clock.instant());
        UUID accountId = liquidation.terms().accountId();
        AccountBook book = remargining.book(accounts.get(accountId));
        Optional<BookPosition> held = held(book, execution);
        Order order;
        try {
            order = FillRules.order(
                    liquidation,
                    execution,
                    held,
                    ordered -> plans.isHedge(liquidation.orders().planId(), ordered.number()),
                    remargining.marks().find(execution.contract()).map(Mark::price),
                    now);
        } catch (RejectedException refusal) {
            // the same fill, sent at the same moment, may have closed what it would close
            return meanwhile(id, reported).orElseThrow(() -> refusal);
        }
        Trade trade = trade(execution, order);
        var unbooked = booked(accountId, trade);
        if (unbooked.isEmpty()) {
            return meanwhile(id, reported).orElseThrow(() -> FillRules.bookedOtherwise(execution.executionId()));
        }
        PreparedChange<List<BookedTrade>> booked = unbooked.get();
        AccountBook traded = book.traded(List.of(trade));
        BigDecimal equityBeforeFirst = liquidation.fills().isEmpty() ? equity(liquidation, book) : null;
        Fill fill = fill(liquidation, execution, order, equityBeforeFirst, traded, now);
        Liquidation after = liquidation.filled(fill);
        return PreparedChange.of(filled(after, fill), () -> {
            requireAsJudged(booked.outcome().getFirst(), held);
            booked.save().run();
            liquidations.replace(after);
            calls.save(calls.liquidate(
                    after.terms().callId(),
                    new CallCommand.Fill(after.tradedAt(execution)),
                    ActionRecord.fill(after, fill)));
        });
    }

    private static Optional<BookPosition> held(AccountBook book, Execution execution) {
        return book.positions().stream()
                .filter(position -> position.contract().equals(execution.contract()))
                .findFirst();
    }

    /** The first answer, if the same fill was booked since the liquidation was read. */
    private Optional<PreparedChange<Filled>> meanwhile(UUID id, Function<Liquidation, Execution> reported) {
        Liquidation now = liquidations.get(id);
        return FillRules.earlier(now, reported.apply(now)).map(fill -> PreparedChange.repeated(filled(now, fill)));
    }

    /** Empty if the account has a trade of that id already, the same or another. */
    private Optional<PreparedChange<List<BookedTrade>>> booked(UUID accountId, Trade trade) {
        try {
            return Optional.of(trades.book(accountId, List.of(trade))).filter(PreparedChange::isNew);
        } catch (RejectedException refusal) {
            if (refusal.reason() == Reason.TRADE_CONFLICT) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** What is held now is what the fill was judged by, so that no trade of the same moment lets it turn a position over. */
    private static void requireAsJudged(BookedTrade booked, Optional<BookPosition> held) {
        BigDecimal before = booked.quantityAfter().subtract(booked.trade().quantity());
        if (held.map(BookPosition::quantity).orElse(BigDecimal.ZERO).compareTo(before) != 0) {
            throw new ConcurrentChangeException(booked.accountId());
        }
    }

    private static Trade trade(Execution execution, Order order) {
        return new Trade(
                execution.executionId(),
                execution.contract(),
                execution.quantity(),
                execution.price(),
                order.contract().currency(),
                order.contract().multiplier(),
                order.contract().isPremiumStyle(),
                execution.charge(),
                execution.tradedAt());
    }

    /** Before anything is filled; null if it cannot be told, because a fill that took place is booked all the same. */
    private @Nullable BigDecimal equity(Liquidation liquidation, AccountBook book) {
        try {
            return liquidation
                    .withoutOthers(AccountFigures.of(remargining.round().margin(book)))
                    .equity();
        } catch (RejectedException noFigure) {
            return null;
        }
    }

    private Fill fill(
            Liquidation liquidation,
            Execution execution,
            Order order,
            @Nullable BigDecimal equityBeforeFirst,
            AccountBook traded,
            Instant now) {
        AccountMargin after = remargining.round().margin(traded);
        BigDecimal units = execution.quantity().multiply(order.contract().multiplier());
        UnaryOperator<BigDecimal> inBase = amount ->
                after.requireWorking().unroundedInBase(amount, order.contract().currency(), after.currency());
        return new Fill(
                ids.get(),
                liquidation.fills().size() + 1,
                liquidation.orders().number(),
                execution,
                now,
                order.mark(),
                inBase.apply(units.multiply(order.mark()).abs()),
                new Fill.Costs(
                        inBase.apply(units.multiply(execution.price().subtract(order.mark()))),
                        inBase.apply(execution.fee()),
                        inBase.apply(execution.bounty()),
                        inBase.apply(execution.gas())),
                equityBeforeFirst,
                AccountFigures.of(after),
                traded.positions().isEmpty());
    }

    private static Filled filled(Liquidation liquidation, Fill fill) {
        return new Filled(
                liquidation,
                fill,
                Decision.of(liquidation, fill.after(), fill.leavesNothing()).orElse(null));
    }

    /**
     * Stops a liquidation. Its call is EXPIRED again. The caller holds the account's lock, and keeps it until this is saved.
     *
     * @throws RejectedException LIQUIDATION_NOT_FOUND; LIQUIDATION_ENDED
     */
    public PreparedChange<Liquidation> halt(UUID id, String comment) {
        Liquidation liquidation = liquidations.get(id);
        FillRules.requireRunning(liquidation);
        AccountBook book = remargining.book(accounts.get(liquidation.terms().accountId()));
        AccountFigures figures = AccountFigures.of(remargining.round().margin(book));
        Ending ending = new Ending(
                LiquidationOutcome.CANCELLED,
                liquidation.terms().notBeforeStart(clock.instant()),
                figures,
                null,
                comment);
        Liquidation after = liquidation.ended(ending);
        return PreparedChange.of(after, () -> {
            liquidations.replace(after);
            calls.save(
                    calls.liquidate(after.terms().callId(), new CallCommand.Halt(), ActionRecord.end(after, ending)));
        });
    }
}
