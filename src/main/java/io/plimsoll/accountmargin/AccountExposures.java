package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountExposure.UnderlyingExposure;
import io.plimsoll.greeks.GreeksCalculation.UnderlyingGreeks;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;

/** What accounts are exposed to, on the latest market. Stores nothing. */
public final class AccountExposures {
    private static final String ACCOUNT = "/accountId";

    private final AccountRemargining remargining;
    private final GreeksService greeks;

    public AccountExposures(AccountRemargining remargining, GreeksService greeks) {
        this.remargining = remargining;
        this.greeks = greeks;
    }

    /**
     * The account's deltas by underlying, each valued at the underlying's price.
     *
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_BUSY; MARKET_DATA_MISSING or MARKET_DATA_INVALID with every volatility, price
     *     or mark that the deltas need; FX_RATE_MISSING; whatever {@link MarginRound#margin} refuses
     */
    public AccountExposure of(UUID accountId) {
        AccountBook book = remargining.book(accountId);
        MarginRound round = remargining.round();
        List<UnderlyingExposure> underlyings =
                book.positions().isEmpty() ? List.of() : underlyings(book, round.marks());
        AccountMargin margin = round.margin(book);
        return new AccountExposure(
                accountId,
                book.account().sequence(),
                round.marks().id(),
                book.account().baseCurrency(),
                underlyings,
                margin.initialMargin(),
                margin.maintenanceMargin());
    }

    private List<UnderlyingExposure> underlyings(AccountBook book, SnapshotMarks marks) {
        MarketData market = marks.narrowedTo(
                        book.positions().stream().map(BookPosition::contract).toList())
                .orElseThrow(() -> missing("there is no market snapshot to take deltas from"));
        CurrencyConversion conversion = new CurrencyConversion(book.account().baseCurrency(), market.fxRates());
        return greeks(book, market).stream()
                .map(total -> exposure(total, price(total.underlying(), market), conversion))
                .toList();
    }

    /** What is missing of the market is no part of this request: all of it is told of the account. */
    private List<UnderlyingGreeks> greeks(AccountBook book, MarketData market) {
        Portfolio portfolio = new Portfolio(book.positions().stream()
                .map(position -> new Position(position.contract(), position.quantity()))
                .toList());
        try {
            return greeks.greeks(portfolio, market).totals();
        } catch (RejectedException refusal) {
            List<Violation> ofAccount = refusal.errors().stream()
                    .map(error -> new Violation(ACCOUNT, error.code(), error.detail()))
                    .toList();
            throw new RejectedException(refusal.reason(), refusal.getMessage(), ofAccount, refusal.members());
        }
    }

    private static BigDecimal price(String name, MarketData market) {
        return market.underlyings().stream()
                .filter(underlying -> underlying.name().equals(name))
                .map(Underlying::price)
                .filter(price -> price != null)
                .findFirst()
                .orElseThrow(() -> missing("no price of %s in the market".formatted(name)));
    }

    private static UnderlyingExposure exposure(
            UnderlyingGreeks total, BigDecimal price, CurrencyConversion conversion) {
        String currency = total.currency();
        BigDecimal delta = total.position().delta();
        BigDecimal amount = delta.multiply(price).abs();
        BigDecimal inBase = conversion.isBase(currency)
                ? conversion.inBase(amount, null, RoundingMode.HALF_EVEN)
                : conversion
                        .rate(currency)
                        .map(rate -> conversion.inBase(amount, rate, RoundingMode.HALF_EVEN))
                        .orElseThrow(() -> new RejectedException(
                                Reason.FX_RATE_MISSING,
                                "no rate from %s into %s in the market".formatted(currency, conversion.base())));
        return new UnderlyingExposure(total.underlying(), currency, delta, price, inBase);
    }

    private static RejectedException missing(String detail) {
        return new RejectedException(
                Reason.MARKET_DATA_MISSING,
                detail,
                List.of(new Violation(ACCOUNT, Reason.MARKET_DATA_MISSING, detail)));
    }
}
