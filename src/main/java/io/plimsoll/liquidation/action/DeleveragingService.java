package io.plimsoll.liquidation.action;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.Trade;
import io.plimsoll.account.TradeService;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.action.ActionRules.Sharing;
import io.plimsoll.margincall.CallCommand;
import io.plimsoll.margincall.CallEvent;
import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.MarginCallService;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Closes positions of a bankrupt account against the other side, as far as the insurance fund cannot pay what it owes.
 *
 * <p>Everything of it is one transaction, which holds the locks of all accounts that are ranked: the trades of both sides with the cash
 * they settle, the step of the liquidation with its ranking, and an event in the chain of every account that was closed. The rest of the
 * position, which the fund can pay for, is closed in the market as it was ordered.
 */
public final class DeleveragingService {
    private final Liquidations liquidations;
    private final MarginCallService calls;
    private final Accounts accounts;
    private final TradeService trades;
    private final AccountRemargining remargining;
    private final InsuranceFunds funds;
    private final Clock clock;

    public DeleveragingService(
            Liquidations liquidations,
            MarginCallService calls,
            Accounts accounts,
            TradeService trades,
            AccountRemargining remargining,
            InsuranceFunds funds,
            Clock clock) {
        this.liquidations = liquidations;
        this.calls = calls;
        this.accounts = accounts;
        this.trades = trades;
        this.remargining = remargining;
        this.funds = funds;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param after the liquidation with its new steps, stored; the one it was if nobody could be closed
     * @param margin of the liquidated account now
     * @param isFlat whether that account holds nothing any more
     * @param closedIds of the accounts that were closed
     */
    record Deleveraged(Liquidation after, AccountMargin margin, boolean isFlat, Set<UUID> closedIds) {}

    /** Whether the account owes more than the fund can pay, as far as the fund is known without its lock. */
    boolean isDue(Liquidation running, AccountMargin margin) {
        return running.terms().rules().sharing() == Sharing.AUTO_DELEVERAGED
                && isBeyond(margin, funds.get(running.terms().currency()).balance());
    }

    /** Nobody is closed at a price that is old, not plausible, or absent. */
    private static boolean isBeyond(AccountMargin margin, BigDecimal fundBalance) {
        return margin.equity().negate().compareTo(fundBalance) > 0 && StartRules.hasGoodPrices(margin);
    }

    /**
     * Closes one position after the other, the largest first, until the fund can pay the rest.
     *
     * @param oppositeIds of accounts that are locked, as the liquidated one is
     */
    Deleveraged deleverage(Liquidation running, List<UUID> oppositeIds) {
        MarginRound round = remargining.round();
        AccountBook book = remargining.book(accounts.get(running.terms().accountId()));
        AccountMargin margin = round.margin(book);
        Map<UUID, AccountBook> opposite = new HashMap<>();
        remargining
                .openBooks(oppositeIds)
                .forEach(other -> opposite.put(other.account().id(), other));
        Liquidation after = running;
        Set<UUID> closedIds = new TreeSet<>();
        for (BookPosition position : DeleveragingRules.closable(book, round.marks())) {
            BigDecimal fundBalance = funds.lock(running.terms().currency()).balance();
            if (!isBeyond(margin, fundBalance)) {
                break;
            }
            BigDecimal shortfall = margin.equity().negate();
            Optional<DeleveragingRules.Closing> found =
                    DeleveragingRules.closing(position, round, opposite.values(), shortfall, fundBalance);
            if (found.isEmpty()) {
                continue;
            }
            DeleveragingRules.Closing closing = found.get();
            Instant now = running.terms().notBeforeStart(clock.instant()).truncatedTo(ChronoUnit.MICROS);
            int number = after.deleveragings().size() + 1;
            Trade own = trade(after, number, closing, closing.quantity(), now);
            book = book.traded(List.of(own));
            margin = round.margin(book);
            Deleveraging step = new Deleveraging(
                    number,
                    after.orders().number(),
                    now,
                    closing.contract(),
                    closing.bankrupt(),
                    closing.markedAt(),
                    shortfall,
                    fundBalance,
                    closing.ranking().size(),
                    closing.closed(),
                    AccountFigures.of(margin),
                    book.positions().isEmpty());
            after = after.deleveraged(step);
            book(book.account().id(), own);
            for (RankedAccount ranked : closing.closed()) {
                Trade trade = trade(after, number, closing, ranked.closedQuantity(), now);
                book(ranked.accountId(), trade);
                opposite.computeIfPresent(ranked.accountId(), (id, before) -> before.traded(List.of(trade)));
                closedIds.add(ranked.accountId());
            }
            store(after, step, closing.ranking());
        }
        return new Deleveraged(after, margin, book.positions().isEmpty(), closedIds);
    }

    private static Trade trade(
            Liquidation liquidation,
            int number,
            DeleveragingRules.Closing closing,
            BigDecimal quantity,
            Instant tradedAt) {
        TradableContract contract = closing.contract();
        return new Trade(
                Deleveraging.tradeId(liquidation, number),
                contract.contract(),
                quantity,
                closing.bankrupt().takeOver().bankruptcyPrice(),
                contract.currency(),
                contract.multiplier(),
                contract.isPremiumStyle(),
                BigDecimal.ZERO,
                tradedAt);
    }

    private void book(UUID accountId, Trade trade) {
        trades.book(accountId, List.of(trade)).save().run();
    }

    private void store(Liquidation after, Deleveraging step, List<RankedAccount> ranking) {
        UUID callId = after.terms().callId();
        liquidations.replace(after);
        liquidations.addRanking(after.terms().id(), step.number(), ranking);
        calls.save(calls.liquidate(
                callId,
                new CallCommand.Fill(step.bookedAt()),
                ActionRecord.deleveraging(after, step, ranking),
                step.bookedAt()));
        List<CallEvent> events = new ArrayList<>();
        for (RankedAccount closed : step.closed()) {
            events.add(new CallEvent(
                    closed.accountId(),
                    callId,
                    CallEventType.DELEVERAGED,
                    step.bookedAt(),
                    ActionRecord.deleveraged(after, step, closed)));
        }
        calls.record(events);
    }
}
