package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountRules;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.KnownContracts;
import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.MarginPreview.LargestMultiple;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what orders would do to an account's equity, requirement and state. Stores nothing. */
public final class MarginPreviewService {
    /** Beyond a million baskets the answer is "as many as you like". */
    public static final int MULTIPLE_MAX = 1_000_000;

    private final Accounts accounts;
    private final MarginPolicies policies;
    private final KnownContracts knownContracts;
    private final ParameterSetPrices settlementPrices;
    private final ContractTerms terms;
    private final AccountRemargining remargining;
    private final Clock clock;

    public MarginPreviewService(
            Accounts accounts,
            MarginPolicies policies,
            KnownContracts knownContracts,
            ParameterSetPrices settlementPrices,
            AccountRemargining remargining,
            Clock clock) {
        this.accounts = accounts;
        this.policies = policies;
        this.knownContracts = knownContracts;
        this.settlementPrices = settlementPrices;
        this.terms = new ContractTerms(policies, settlementPrices);
        this.remargining = remargining;
        this.clock = clock;
    }

    /**
     * The account with and without the orders, on the latest market.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_CLOSED; CONTRACT_UNKNOWN and MARKET_DATA_MISSING with every order whose contract
     *     or price is not known; AVERAGE_PRICE_UNKNOWN; whatever {@link MarginRound#computedMargin} refuses
     */
    public MarginPreview preview(UUID accountId, List<PreviewOrder> orders) {
        Account account = accounts.get(accountId);
        AccountRules.requireOpen(account);
        AccountBook book = remargining.book(account);
        List<Trade> trades = trades(book, orders);
        MarginRound round = remargining.round();

        AccountMargin base = round.computedMargin(book);
        AccountMargin combined = round.computedMargin(traded(book, trades, 1));
        return new MarginPreview(base, combined, trades, largestMultiple(book, trades, round, base, combined));
    }

    /**
     * The account after orders, on the latest market: book and market are read once.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; the function throws what {@link #preview} does
     */
    public Function<List<PreviewOrder>, AccountMargin> afterOrders(UUID accountId) {
        return afterOrders(remargining.book(accounts.get(accountId)), remargining.round());
    }

    /**
     * A book after orders, each order list on top of it.
     *
     * @param book and {@code round} as whoever asks has read them, so that all its figures are of one state
     * @return throws what {@link #preview} does
     */
    public Function<List<PreviewOrder>, AccountMargin> afterOrders(AccountBook book, MarginRound round) {
        return orders -> round.computedMargin(traded(book, trades(book, orders), 1));
    }

    private static LargestMultiple largestMultiple(
            AccountBook book, List<Trade> trades, MarginRound round, AccountMargin base, AccountMargin combined) {
        if (!fits(combined)) {
            return new LargestMultiple(0, base, combined);
        }
        int fitting = 1;
        AccountMargin at = combined;
        int above = MULTIPLE_MAX + 1;
        AccountMargin oneMore = null;
        while (above - fitting > 1) {
            int tried = above > MULTIPLE_MAX ? Math.min(MULTIPLE_MAX, 2 * fitting) : (fitting + above) / 2;
            AccountMargin margin = marginIfAny(round, traded(book, trades, tried));
            if (margin != null && fits(margin)) {
                fitting = tried;
                at = margin;
            } else {
                above = tried;
                oneMore = margin;
            }
        }
        return new LargestMultiple(fitting, at, oneMore);
    }

    /** Null for a book that cannot be margined, as where a figure has no room for that many baskets. */
    private static @Nullable AccountMargin marginIfAny(MarginRound round, AccountBook book) {
        try {
            return round.computedMargin(book);
        } catch (RejectedException beyondMargining) {
            return null;
        }
    }

    private static boolean fits(AccountMargin margin) {
        return margin.initialMargin().compareTo(margin.equity()) <= 0;
    }

    /** The book after so many baskets. */
    private static AccountBook traded(AccountBook book, List<Trade> trades, int multiple) {
        BigDecimal times = BigDecimal.valueOf(multiple);
        return book.traded(trades.stream()
                .map(one -> new Trade(
                        one.tradeId(),
                        one.contract(),
                        one.quantity().multiply(times),
                        one.price(),
                        one.currency(),
                        one.multiplier(),
                        one.isPremiumStyle(),
                        one.fee().multiply(times),
                        one.tradedAt()))
                .toList());
    }

    private List<Trade> trades(AccountBook book, List<PreviewOrder> orders) {
        AccountRules.requireKnown(
                knownContracts,
                book.account(),
                "orders",
                orders.stream().map(PreviewOrder::contract).toList());
        String parameterSet = policies.find(book.account().marginPolicy())
                .map(policy -> policy.margin().parameterSet())
                .orElse(null);
        Instant now = clock.instant();
        List<Trade> trades = new ArrayList<>();
        List<Violation> missing = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            PreviewOrder order = orders.get(i);
            Optional<BookPosition> held = book.positions().stream()
                    .filter(position -> position.contract().equals(order.contract()))
                    .findFirst();
            Optional<TradableContract> traded = held.map(TradableContract::of)
                    .or(() -> terms.of(
                            order.contract(),
                            remargining.marks(),
                            book.account().marginPolicy()));
            Optional<BigDecimal> price =
                    Optional.ofNullable(order.price()).or(() -> price(parameterSet, order.contract()));
            String label = order.contract().label();
            if (traded.isEmpty() || price.isEmpty()) {
                missing.add(new Violation(
                        "/orders/" + i + (traded.isEmpty() ? "/contract" : "/price"),
                        Reason.MARKET_DATA_MISSING,
                        traded.isEmpty()
                                ? "neither the market nor the parameter set has terms of " + label
                                : "no price of %s is known; give one".formatted(label)));
            } else if (held.isPresent() && held.get().openCost() == null) {
                throw new RejectedException(
                        Reason.AVERAGE_PRICE_UNKNOWN,
                        "at what price %s was entered is unknown, so a trade's gain is too".formatted(label));
            } else {
                trades.add(new Trade(
                        "preview-" + (i + 1),
                        order.contract(),
                        order.quantity(),
                        price.get(),
                        traded.get().currency(),
                        traded.get().multiplier(),
                        traded.get().isPremiumStyle(),
                        order.fee(),
                        now));
            }
        }
        if (!missing.isEmpty()) {
            throw new RejectedException(
                    Reason.MARKET_DATA_MISSING,
                    "%d of %d orders cannot be priced; each is listed in errors"
                            .formatted(missing.size(), orders.size()),
                    missing);
        }
        return trades;
    }

    private Optional<BigDecimal> price(@Nullable String parameterSet, ContractId contract) {
        return remargining
                .marks()
                .find(contract)
                .or(() -> settlementPrices.find(parameterSet, contract))
                .map(Mark::price);
    }
}
