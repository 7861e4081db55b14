package io.plimsoll.account;

import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Builds positions and cash from trades. Nothing is stored here before {@link PreparedChange#save()}. */
public final class TradeService {
    private final Accounts accounts;
    private final Trades trades;
    private final TradeCash cash;
    private final KnownContracts knownContracts;
    private final AccountCurrencies currencies;
    private final ValuedCurrencies valuedCurrencies;
    private final Duration aheadMax;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** @param aheadMax how far a trade's instant may be ahead of the clock: clocks differ, but nothing is traded tomorrow */
    public TradeService(
            Accounts accounts,
            Trades trades,
            TradeCash cash,
            KnownContracts knownContracts,
            AccountCurrencies currencies,
            ValuedCurrencies valuedCurrencies,
            Duration aheadMax,
            Supplier<UUID> ids,
            Clock clock) {
        this.accounts = accounts;
        this.trades = trades;
        this.cash = cash;
        this.knownContracts = knownContracts;
        this.currencies = currencies;
        this.valuedCurrencies = valuedCurrencies;
        this.aheadMax = aheadMax;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Books trades in their order, all or none. Those that are booked already get their first answer.
     *
     * @return what each did, in the order given; new unless all of them were booked before
     * @throws RejectedException ACCOUNT_NOT_FOUND; TRADE_CONFLICT if an id is booked, or given before, with another content;
     *     ACCOUNT_CLOSED; ACCOUNT_RESTRICTED if the account is restricted and a trade does not reduce a position;
     *     CONTRACT_TERMS_DIFFER; AVERAGE_PRICE_UNKNOWN; CONTRACT_UNKNOWN; REQUEST_INVALID of a trade that is still to come, or in a
     *     currency that there is not; FX_RATE_MISSING of a currency that has no rate into the account's; FIGURE_OUT_OF_RANGE
     */
    public PreparedChange<List<BookedTrade>> book(UUID accountId, List<Trade> requested) {
        Account account = accounts.get(accountId);
        Map<String, BookedTrade> booked = new HashMap<>();
        trades.find(accountId, requested.stream().map(Trade::tradeId).distinct().toList())
                .forEach(earlier -> booked.put(earlier.trade().tradeId(), earlier));
        Instant now = clock.instant();
        TradeRun run = new TradeRun(account, booked, valuedCurrencies, ids, now, aheadMax);
        run.requireNoConflict(requested);
        if (booked.keySet().containsAll(requested.stream().map(Trade::tradeId).toList())) {
            return PreparedChange.repeated(run.answers(requested));
        }
        AccountRules.requireOpen(account);
        requireKnownCurrencies(requested, booked.keySet());
        AccountRules.requireKnown(
                knownContracts,
                account,
                "trades",
                requested.stream().map(Trade::contract).toList());
        run.book(requested, accounts.positions(accountId));
        return PreparedChange.of(run.answers(requested), () -> {
            accounts.advance(accountId, account.sequence(), now);
            trades.addAll(run.added());
            accounts.putPositions(accountId, run.changedPositions());
            cash.book(run.added());
        });
    }

    /** Its premium, profit or fee would begin a balance that no movement could ever make even. */
    private void requireKnownCurrencies(List<Trade> requested, Set<String> bookedIds) {
        for (int i = 0; i < requested.size(); i++) {
            if (!bookedIds.contains(requested.get(i).tradeId())) {
                currencies.requireKnown(
                        "/trades/%d/currency".formatted(i), requested.get(i).currency());
            }
        }
    }
}
