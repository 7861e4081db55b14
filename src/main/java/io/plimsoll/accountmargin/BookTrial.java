package io.plimsoll.accountmargin;

import io.plimsoll.account.AveragePriceMethod;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.PortfolioVariation.Margins;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An account on which trades are tried out, on one market at one instant.
 *
 * <p>Its equity and margins are at every moment those that {@link MarginRound#margin} gives for the book after the trades
 * ({@link #afresh}), to the last digit. They are only found sooner: a trade in one contract moves one position, one balance, and of the
 * requirement what the methodology's {@link PortfolioVariation} must compute again. Used by one thread.
 */
public final class BookTrial {
    private final AccountBook book;
    private final Function<AccountBook, AccountMargin> round;
    private final AccountMargin base;
    private final List<BookPosition> positions;
    private final List<Mark> marks;
    private final PortfolioVariation requirement;
    private final EquityCalculation equity;
    private final Function<BigDecimal, List<CollateralLine>> collateral;

    private final Trade[] trades;
    private final BigDecimal[] paid;
    private final BigDecimal[] countedInBase;
    private BigDecimal positionsInBase = BigDecimal.ZERO;
    private final Map<String, CashBalance> balances = new HashMap<>();
    private final Map<String, BigDecimal> balanceInBase = new HashMap<>();
    private BigDecimal balancesInBase = BigDecimal.ZERO;
    private int tradeCount;
    private Margins margins;
    private BigDecimal collateralInBase;
    private BigDecimal collateralFor;

    /**
     * @param positions what may be traded: the open positions of the book, then contracts of which it holds nothing
     * @param marks one per position; null where nobody knows a price
     * @param requirement of the positions' contracts, in their order
     * @param collateral lines for an initial margin
     */
    BookTrial(
            AccountBook book,
            Function<AccountBook, AccountMargin> round,
            List<BookPosition> positions,
            List<Mark> marks,
            PortfolioVariation requirement,
            EquityCalculation equity,
            Function<BigDecimal, List<CollateralLine>> collateral) {
        this.book = book;
        this.round = round;
        this.base = round.apply(book);
        this.positions = List.copyOf(positions);
        this.marks = new ArrayList<>(marks);
        this.requirement = requirement;
        this.equity = equity;
        this.collateral = collateral;
        this.trades = new Trade[positions.size()];
        this.paid = new BigDecimal[positions.size()];
        Arrays.fill(paid, BigDecimal.ZERO);
        this.countedInBase = new BigDecimal[positions.size()];
        for (int i = 0; i < countedInBase.length; i++) {
            countedInBase[i] = counted(i, positions.get(i));
            positionsInBase = positionsInBase.add(countedInBase[i]);
            requirement.hold(i, positions.get(i).quantity());
        }
        book.balances().forEach(this::put);
    }

    /** The account as it is. */
    public AccountMargin base() {
        return base;
    }

    /** How many contracts may be traded. */
    public int size() {
        return positions.size();
    }

    /** As it is without any trade; of quantity 0 for a contract that the book does not hold. */
    public BookPosition position(int index) {
        return positions.get(index);
    }

    /** The best that is known of its price. */
    public Optional<Mark> mark(int index) {
        return Optional.ofNullable(marks.get(index));
    }

    /** Rounded half-even to the decimals of the base currency. */
    public BigDecimal inBase(BigDecimal amount, String currency) {
        return equity.inBase(amount, currency);
    }

    /**
     * Tries a trade in one contract instead of the one tried in it before.
     *
     * @param trade of the contract of this index, whose entry price is known; null for none
     */
    public void trade(int index, Trade trade) {
        BookPosition before = positions.get(index);
        BookPosition after = before;
        BigDecimal received = BigDecimal.ZERO;
        if (trade != null) {
            AveragePriceMethod.Effect effect =
                    AveragePriceMethod.of(Optional.of(before).filter(BookPosition::isOpen), trade);
            after = effect.position();
            received = AccountBook.received(trade, effect);
        }
        tradeCount += (trade == null ? 0 : 1) - (trades[index] == null ? 0 : 1);
        trades[index] = trade;
        BigDecimal counted = counted(index, after);
        positionsInBase = positionsInBase.subtract(countedInBase[index]).add(counted);
        countedInBase[index] = counted;
        BigDecimal change = received.subtract(paid[index]);
        paid[index] = received;
        if (change.signum() != 0) {
            String currency = before.currency();
            CashBalance balance =
                    balances.getOrDefault(currency, new CashBalance(currency, BigDecimal.ZERO, BigDecimal.ZERO));
            put(new CashBalance(currency, balance.cash().add(change), balance.accrued()));
        }
        requirement.hold(index, after.quantity());
        margins = null;
    }

    private void put(CashBalance balance) {
        BigDecimal counted = equity.counted(balance);
        balances.put(balance.currency(), balance);
        BigDecimal before = balanceInBase.put(balance.currency(), counted);
        balancesInBase = balancesInBase.add(counted).subtract(before == null ? BigDecimal.ZERO : before);
    }

    private BigDecimal counted(int index, BookPosition position) {
        return equity.position(position, marks.get(index)).amountInBase();
    }

    /** After the trades, in the base currency. */
    public BigDecimal equity() {
        return tradeCount == 0
                ? base.equity()
                : positionsInBase.add(balancesInBase).add(collateralInBase());
    }

    private BigDecimal collateralInBase() {
        BigDecimal initial = margins().initial();
        if (!initial.equals(collateralFor)) {
            collateralInBase = collateral.apply(initial).stream()
                    .map(CollateralLine::collateralValueInBase)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            collateralFor = initial;
        }
        return collateralInBase;
    }

    /** After the trades, in the base currency. */
    public Margins margins() {
        if (margins == null) {
            margins = tradeCount == 0
                    ? new Margins(base.initialMargin(), base.maintenanceMargin())
                    : requirement.margins();
        }
        return margins;
    }

    /** The book after the trades, margined as every account is. */
    public AccountMargin afresh() {
        return round.apply(
                book.traded(Arrays.stream(trades).filter(trade -> trade != null).toList()));
    }
}
