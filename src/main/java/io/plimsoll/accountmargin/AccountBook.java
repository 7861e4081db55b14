package io.plimsoll.accountmargin;

import io.plimsoll.account.Account;
import io.plimsoll.account.AveragePriceMethod;
import io.plimsoll.account.BookPosition;
import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.cash.CashBalance;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that an account has, as of its sequence.
 *
 * @param positions the open ones
 * @param standing where the account stands so far; null if it was never margined
 */
public record AccountBook(
        Account account,
        List<BookPosition> positions,
        List<CashBalance> balances,
        List<CollateralHolding> holdings,
        @Nullable AccountStanding standing) {
    public AccountBook {
        Objects.requireNonNull(account, "account");
        positions = positions.stream()
                .filter(position -> position.quantity().signum() != 0)
                .toList();
        balances = List.copyOf(balances);
        holdings = List.copyOf(holdings);
    }

    /**
     * What the account had when a row of its history was made, to be margined by the account's terms of now.
     *
     * <p>Exact but for two things a row does not keep: what a position cost whose price was not known, which is its average price to ten
     * decimals; and the price given with a holding, where the market had one.
     *
     * @param row with its working
     */
    public static AccountBook of(Account account, AccountMargin row) {
        MarginWorking working = row.requireWorking();
        AccountBook book = new AccountBook(
                account,
                working.positions().stream().map(AccountBook::position).toList(),
                working.balances().stream()
                        .map(line -> new CashBalance(line.currency(), line.cash(), line.accrued()))
                        .toList(),
                working.collateral().stream()
                        .map(line -> new CollateralHolding(
                                line.asset(), line.assetClass(), line.quantity(), line.price(), line.currency()))
                        .toList(),
                null);
        AccountStanding standing = new AccountStanding(
                account.id(),
                row.sequence(),
                row.calculatedAt(),
                row.snapshotId(),
                book.positionDigest(),
                row.initialMargin(),
                row.maintenanceMargin());
        return new AccountBook(account, book.positions, book.balances, book.holdings, standing);
    }

    /** What was realised is in the cash. */
    private static BookPosition position(PositionLine line) {
        return new BookPosition(
                line.contract(),
                line.quantity(),
                openCost(line),
                BigDecimal.ZERO,
                line.currency(),
                line.multiplier(),
                line.line() == EquityLine.Name.NET_OPTION_VALUE);
    }

    private static @Nullable BigDecimal openCost(PositionLine line) {
        if (line.averagePrice() == null) {
            return null;
        }
        BigDecimal units = line.quantity().multiply(line.multiplier());
        boolean isExact = line.line() == EquityLine.Name.UNREALISED_PNL && line.mark() != null;
        return isExact
                ? units.multiply(line.requireMark().price()).subtract(line.amount())
                : units.multiply(line.averagePrice());
    }

    public Optional<AccountStanding> margined() {
        return Optional.ofNullable(standing);
    }

    /** Whether the requirement that the account stands with was made of these positions. */
    public boolean isMarginedAsItIs() {
        return standing != null && standing.positionDigest().equals(positionDigest());
    }

    /** Whether prices and rates can move its figures. */
    public boolean isMovedByMarkets() {
        return !positions.isEmpty()
                || !holdings.isEmpty()
                || balances.stream().anyMatch(balance -> !balance.currency().equals(account.baseCurrency()));
    }

    /**
     * The book after trades, booked as trades are: premiums, gains that are settled, and fees go through cash.
     *
     * @param trades in contracts whose entry price is known
     */
    public AccountBook traded(List<Trade> trades) {
        Map<ContractId, BookPosition> traded = new LinkedHashMap<>();
        positions.forEach(position -> traded.put(position.contract(), position));
        Map<String, CashBalance> cash = new TreeMap<>();
        balances.forEach(balance -> cash.put(balance.currency(), balance));
        for (Trade trade : trades) {
            AveragePriceMethod.Effect effect =
                    AveragePriceMethod.of(Optional.ofNullable(traded.get(trade.contract())), trade);
            traded.put(trade.contract(), effect.position());
            cash.merge(
                    trade.currency(),
                    new CashBalance(trade.currency(), received(trade, effect), BigDecimal.ZERO),
                    (before, change) ->
                            new CashBalance(before.currency(), before.cash().add(change.cash()), before.accrued()));
        }
        return new AccountBook(account, List.copyOf(traded.values()), List.copyOf(cash.values()), holdings, standing);
    }

    /** What a trade brings to cash, its fee taken off. */
    static BigDecimal received(Trade trade, AveragePriceMethod.Effect effect) {
        BigDecimal gross = trade.isPremiumStyle() ? trade.value().negate() : effect.realisedPnl();
        return gross.subtract(trade.fee());
    }

    /** Of the open positions, 64 hexadecimal digits: equal for equal contracts and quantities, in whatever order. */
    public String positionDigest() {
        String text = positions.stream()
                .map(position -> position.contract().label()
                        + ' '
                        + position.quantity().stripTrailingZeros().toPlainString())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
