package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.ValuedCurrencies;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.cash.FreeCash;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.FxRate;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What may leave an account: no more than is there, and no more than equity exceeds the initial margin by. */
public final class FreeFunds implements FreeCash, ValuedCurrencies {
    private final Accounts accounts;
    private final CashLedger cash;
    private final AccountRemargining remargining;

    public FreeFunds(Accounts accounts, CashLedger cash, AccountRemargining remargining) {
        this.accounts = accounts;
        this.cash = cash;
        this.remargining = remargining;
    }

    /**
     * In whole minor units of the currency. Nothing, if there is no rate between it and the base currency, or no requirement of the positions
     * that the account has.
     *
     * <p>Computed from what the account holds now, not from its newest row, which may be older, and by what equity loses: it counts a
     * balance rounded, so that the excess in the other currency may be a little more or less than what may leave.
     */
    @Override
    public BigDecimal of(UUID accountId, String currency) {
        BigDecimal balance = cash.balances(accountId).stream()
                .filter(each -> each.currency().equals(currency))
                .map(CashBalance::cash)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        if (balance.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        Account account = accounts.get(accountId);
        MarginRound round = remargining.round();
        AccountMargin margin = round.margin(remargining.book(account));
        CurrencyConversion conversion =
                new CurrencyConversion(account.baseCurrency(), round.marks().fxRates());
        FxRate rate = conversion.rate(currency).orElse(null);
        if (margin.isOfOtherPositions() || rate == null && !conversion.isBase(currency)) {
            return BigDecimal.ZERO;
        }
        BigDecimal excess = margin.equity().subtract(margin.initialMargin());
        BigDecimal counted = EquityCalculation.inBase(conversion, balance, rate);
        return largest(balance.setScale(Money.decimals(currency), RoundingMode.DOWN), amount -> {
            BigDecimal left = EquityCalculation.inBase(conversion, balance.subtract(amount), rate);
            return counted.subtract(left).compareTo(excess) <= 0;
        });
    }

    /**
     * The largest amount that passes, to the decimals of the maximum; 0 if none does.
     *
     * @param passes also whatever is less than an amount that does
     */
    private static BigDecimal largest(BigDecimal max, Predicate<BigDecimal> passes) {
        BigInteger largest = BigInteger.ZERO;
        BigInteger tooMuch = max.unscaledValue().add(BigInteger.ONE);
        while (tooMuch.subtract(largest).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = largest.add(tooMuch).shiftRight(1);
            if (passes.test(new BigDecimal(middle, max.scale()))) {
                largest = middle;
            } else {
                tooMuch = middle;
            }
        }
        return new BigDecimal(largest, max.scale());
    }

    @Override
    public void requireTellable(UUID accountId) {
        AccountBook book = remargining.book(accounts.get(accountId));
        MarginRound round = remargining.round();
        if (round.margin(book).isOfOtherPositions()) {
            round.computedMargin(book);
        }
    }

    @Override
    public void requireValued(String currency, String baseCurrency) {
        if (!isValued(currency, baseCurrency)) {
            throw new RejectedException(
                    Reason.FX_RATE_MISSING,
                    "no rate from %s into %s, and it would be owed in it".formatted(currency, baseCurrency));
        }
    }

    @Override
    public boolean isValued(String currency, String baseCurrency) {
        SnapshotMarks marks = remargining.marks();
        CurrencyConversion conversion = new CurrencyConversion(baseCurrency, marks.fxRates());
        return marks.id() == null
                || conversion.isBase(currency)
                || conversion.rate(currency).isPresent();
    }

    /** Collateral value, in the account's base currency, that may be taken out; ≥ 0. */
    public BigDecimal ofCollateral(UUID accountId) {
        return margin(accounts.get(accountId)).freeCollateral();
    }

    /** What the line of the collateral in equity would lose with other holdings, in the account's base currency, of either sign. */
    public BigDecimal leavingWith(UUID accountId, List<CollateralHolding> wanted) {
        AccountBook book = remargining.book(accounts.get(accountId));
        MarginRound round = remargining.round();
        return round.margin(book)
                .amount(EquityLine.Name.COLLATERAL_VALUE)
                .subtract(round.margin(with(book, wanted)).amount(EquityLine.Name.COLLATERAL_VALUE));
    }

    /**
     * How the account would stand with other holdings.
     *
     * @return empty if there is no figure to tell
     */
    public Optional<AccountMargin> marginWith(UUID accountId, List<CollateralHolding> wanted) {
        try {
            return Optional.of(remargining.round().margin(with(remargining.book(accounts.get(accountId)), wanted)));
        } catch (RejectedException noFigure) {
            return Optional.empty();
        }
    }

    private static AccountBook with(AccountBook book, List<CollateralHolding> holdings) {
        return new AccountBook(book.account(), book.positions(), book.balances(), holdings, book.standing());
    }

    /**
     * What equity would lack to the initial margin with other collateral, in the account's base currency, ≥ 0. 0 where collateral covers no
     * calls, and where it lacks no more than it does now.
     */
    public BigDecimal lackingWith(UUID accountId, List<CollateralHolding> wanted) {
        AccountBook book = remargining.book(accounts.get(accountId));
        MarginRound round = remargining.round();
        AccountMargin now = round.margin(book);
        if (now.requireWorking().coverage().stream()
                .allMatch(line -> line.coveredBy().isEmpty())) {
            return BigDecimal.ZERO;
        }
        BigDecimal lacking = lacking(round.margin(with(book, wanted)));
        return lacking.compareTo(lacking(now)) > 0 ? lacking : BigDecimal.ZERO;
    }

    private static BigDecimal lacking(AccountMargin margin) {
        return margin.initialMargin().subtract(margin.equity()).max(BigDecimal.ZERO);
    }

    private AccountMargin margin(Account account) {
        return remargining.round().margin(remargining.book(account));
    }
}
