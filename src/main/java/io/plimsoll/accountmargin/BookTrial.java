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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    private final boolean isIncremental;
    private final EquityCalculation equity;
    private final Function<BigDecimal, List<CollateralLine>> collateral;
    /** Whether what a position counts for depends on the others, so that nothing is found sooner than the whole. */
    private final boolean isOfWholeBook;

    private final Trade[] trades;
    private final Booked[] untraded;
    private final Booked[] current;
    private final Map<Trade, Booked> bookings = new IdentityHashMap<>();
    private BigDecimal positionsInBase = BigDecimal.ZERO;
    private final Map<String, Cash> balances = new TreeMap<>();
    /** Of each position's currency. */
    private final Cash[] cash;

    private int tradeCount;
    private @Nullable Margins margins;
    private @Nullable AccountMargin whole;
    private @Nullable BigDecimal collateralInBase;
    private @Nullable BigDecimal collateralFor;

    /**
     * For a book of which every figure depends on all positions, as where some cover others: each look margins it as a whole.
     *
     * @param positions as in the constructor
     * @param marks as in the constructor
     * @throws io.plimsoll.rejection.RejectedException as {@link MarginRound#margin}
     */
    static BookTrial ofWholeBook(
            AccountBook book,
            Function<AccountBook, AccountMargin> round,
            List<BookPosition> positions,
            List<Mark> marks,
            EquityCalculation equity) {
        return new BookTrial(
                book,
                round,
                positions,
                marks,
                new VaryingRequirement.Recomputed(positions.size(), held -> {
                    throw new IllegalStateException("the book is margined as a whole");
                }),
                false,
                equity,
                initialMargin -> List.of(),
                true);
    }

    /**
     * @param positions what may be traded: the open positions of the book, then contracts of which it holds nothing
     * @param marks one per position; null where nobody knows a price
     * @param requirement of the positions' contracts, in their order
     * @param isIncremental whether the requirement after a change is found without computing all of it again
     * @param collateral lines for an initial margin
     */
    BookTrial(
            AccountBook book,
            Function<AccountBook, AccountMargin> round,
            List<BookPosition> positions,
            List<Mark> marks,
            PortfolioVariation requirement,
            boolean isIncremental,
            EquityCalculation equity,
            Function<BigDecimal, List<CollateralLine>> collateral) {
        this(book, round, positions, marks, requirement, isIncremental, equity, collateral, false);
    }

    private BookTrial(
            AccountBook book,
            Function<AccountBook, AccountMargin> round,
            List<BookPosition> positions,
            List<Mark> marks,
            PortfolioVariation requirement,
            boolean isIncremental,
            EquityCalculation equity,
            Function<BigDecimal, List<CollateralLine>> collateral,
            boolean isOfWholeBook) {
        this.book = book;
        this.round = round;
        this.base = round.apply(book);
        this.positions = List.copyOf(positions);
        this.marks = new ArrayList<>(marks);
        this.requirement = requirement;
        this.isIncremental = isIncremental;
        this.equity = equity;
        this.collateral = collateral;
        this.isOfWholeBook = isOfWholeBook;
        this.trades = new Trade[positions.size()];
        this.untraded = new Booked[positions.size()];
        this.cash = new Cash[positions.size()];
        book.balances().forEach(balance -> balances.put(balance.currency(), new Cash(balance)));
        for (int i = 0; i < untraded.length; i++) {
            BookPosition position = positions.get(i);
            untraded[i] = booked(i, position, BigDecimal.ZERO);
            positionsInBase = positionsInBase.add(untraded[i].countedInBase);
            cash[i] = balances.computeIfAbsent(
                    position.currency(),
                    currency -> new Cash(new CashBalance(currency, BigDecimal.ZERO, BigDecimal.ZERO)));
            requirement.hold(i, position.quantity());
        }
        this.current = untraded.clone();
    }

    /** The account as it is. */
    public AccountMargin base() {
        return base;
    }

    /** Whether a look at its figures costs little; otherwise each takes as long as margining the whole book. */
    public boolean isIncremental() {
        return isIncremental;
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
     * The same, half-even to eighteen decimals.
     *
     * @param amount what is owed, ≤ 0
     */
    public BigDecimal unroundedInBase(BigDecimal amount, String currency) {
        return equity.unroundedInBase(amount, currency);
    }

    /**
     * Tries a trade in one contract instead of the one tried in it before.
     *
     * @param trade of the contract of this index, whose entry price is known; null for none; the same object is booked once only
     */
    public void trade(int index, @Nullable Trade trade) {
        Booked booked = trade == null ? untraded[index] : bookings.computeIfAbsent(trade, one -> booked(index, one));
        Booked before = current[index];
        current[index] = booked;
        trades[index] = trade;
        tradeCount += (trade == null ? 0 : 1) - (before == untraded[index] ? 0 : 1);
        positionsInBase = positionsInBase.subtract(before.countedInBase).add(booked.countedInBase);
        cash[index].move(booked.received.subtract(before.received));
        requirement.hold(index, booked.quantity);
        margins = null;
        whole = null;
    }

    /**
     * A position after a trade.
     *
     * @param countedInBase what it counts in equity
     * @param received what the trade brings to cash
     */
    private record Booked(BigDecimal quantity, BigDecimal countedInBase, BigDecimal received) {}

    private Booked booked(int index, Trade trade) {
        AveragePriceMethod.Effect effect =
                AveragePriceMethod.of(Optional.of(positions.get(index)).filter(BookPosition::isOpen), trade);
        return booked(index, effect.position(), AccountBook.received(trade, effect));
    }

    private Booked booked(int index, BookPosition position, BigDecimal received) {
        BigDecimal counted = equity.position(position, marks.get(index)).amountInBase();
        return new Booked(position.quantity(), counted, received);
    }

    /** Cash of one currency. */
    private final class Cash {
        private CashBalance balance;
        private @Nullable BigDecimal countedInBase;

        private Cash(CashBalance balance) {
            this.balance = balance;
        }

        void move(BigDecimal change) {
            if (change.signum() != 0) {
                balance = new CashBalance(balance.currency(), balance.cash().add(change), balance.accrued());
                countedInBase = null;
            }
        }

        BigDecimal countedInBase() {
            if (countedInBase == null) {
                countedInBase = equity.counted(balance);
            }
            return countedInBase;
        }
    }

    /** After the trades, in the base currency. */
    public BigDecimal equity() {
        if (tradeCount == 0) {
            return base.equity();
        }
        return isOfWholeBook
                ? whole().equity()
                : positionsInBase.add(cashInBase()).add(collateralInBase());
    }

    private BigDecimal cashInBase() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Cash ofCurrency : balances.values()) {
            sum = sum.add(ofCurrency.countedInBase());
        }
        return sum;
    }

    private BigDecimal collateralInBase() {
        BigDecimal initial = margins().initial();
        if (collateralInBase == null || !initial.equals(collateralFor)) {
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
            margins = tradeCount == 0 ? new Margins(base.initialMargin(), base.maintenanceMargin()) : varied();
        }
        return margins;
    }

    private Margins varied() {
        return isOfWholeBook
                ? new Margins(whole().initialMargin(), whole().maintenanceMargin())
                : requirement.margins();
    }

    private AccountMargin whole() {
        if (whole == null) {
            whole = afresh();
        }
        return whole;
    }

    /** The book after the trades, margined as every account is. */
    public AccountMargin afresh() {
        return round.apply(
                book.traded(Arrays.stream(trades).filter(trade -> trade != null).toList()));
    }
}
