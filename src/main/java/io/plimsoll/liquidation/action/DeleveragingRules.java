package io.plimsoll.liquidation.action;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.liquidation.loss.AdlCandidate;
import io.plimsoll.liquidation.loss.AdlClosing;
import io.plimsoll.liquidation.loss.AdlRanking;
import io.plimsoll.liquidation.loss.AdlRanking.RankedPosition;
import io.plimsoll.liquidation.loss.AdlScore;
import io.plimsoll.liquidation.loss.AutoDeleveraging;
import io.plimsoll.liquidation.loss.BankruptPosition;
import io.plimsoll.liquidation.loss.TakeOver;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What auto-deleveraging closes, and against whom. Our choice among the rules of venues:
 *
 * <ol>
 *   <li>Positions that settle their gains, in the account's currency, of which entry price and mark are known. Options that are paid for
 *       are left to the market.
 *   <li>The <b>largest first</b>, by value at the mark: its bankruptcy price is nearest to the mark.
 *   <li>The <b>bankruptcy price</b> is the one at which closing all of the position, the rest of the account as it is, leaves the account
 *       nothing and owing nothing: {@code mark - equity / (quantity × multiplier)}, cut towards the mark to ten decimals, so that nobody
 *       gives more than is missing.
 *   <li>The <b>lot</b> is a contract; of a quantity with decimals, one in its last place.
 *   <li>All equity of an account on the other side stands behind its position. Who has none is not ranked.
 * </ol>
 */
final class DeleveragingRules {
    /** Of a bankruptcy price: as many as a price in a request may have. */
    private static final int PRICE_DECIMALS = 10;
    /** Of what is stored. */
    private static final int FIGURE_DECIMALS = 18;

    private DeleveragingRules() {}

    /**
     * What closing a position comes to.
     *
     * @param markedAt instant of the mark
     * @param ranking all of the other side, what is closed of each in it
     */
    record Closing(
            TradableContract contract, BankruptPosition bankrupt, Instant markedAt, List<RankedAccount> ranking) {
        /** At least one. */
        List<RankedAccount> closed() {
            return ranking.stream().filter(RankedAccount::isClosed).toList();
        }

        /** What the bankrupt position changes by. */
        BigDecimal quantity() {
            return ranking.stream()
                    .map(RankedAccount::closedQuantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .negate();
        }
    }

    /** Positions of a book that may be closed, in the order in which they are. */
    static List<BookPosition> closable(AccountBook book, SnapshotMarks marks) {
        String currency = book.account().baseCurrency();
        return book.positions().stream()
                .filter(position -> isSettled(position) && position.currency().equals(currency))
                .filter(position -> marks.find(position.contract()).isPresent())
                .sorted(Comparator.comparing((BookPosition position) -> valueAt(
                                        position,
                                        marks.find(position.contract()).orElseThrow())
                                .abs())
                        .reversed()
                        .thenComparing(BookPosition.BY_CONTRACT))
                .toList();
    }

    private static boolean isSettled(BookPosition position) {
        return !position.isPremiumStyle() && position.openCost() != null;
    }

    /** Of a settled position. */
    private static BigDecimal entryValue(BookPosition position) {
        return Objects.requireNonNull(position.openCost(), "openCost");
    }

    private static BigDecimal valueAt(BookPosition position, Mark mark) {
        return position.quantity().multiply(position.multiplier()).multiply(mark.price());
    }

    /**
     * @param position of the bankrupt account, with a mark
     * @param opposite accounts that may hold the contract the other way
     * @param shortfall above {@code fundBalance}
     * @return empty if nobody can be closed
     */
    static Optional<Closing> closing(
            BookPosition position,
            MarginRound round,
            Collection<AccountBook> opposite,
            BigDecimal shortfall,
            BigDecimal fundBalance) {
        Mark mark = round.marks().find(position.contract()).orElseThrow();
        BankruptPosition bankrupt = bankrupt(position, mark.price(), shortfall);
        Map<String, Opposite> byId = new HashMap<>();
        for (AccountBook book : opposite) {
            opposite(book, position, mark, round).ifPresent(found -> byId.put(found.candidate.accountId(), found));
        }
        AdlRanking ranking = AdlRanking.of(
                position.contract(),
                !bankrupt.isLong(),
                mark.asOf(),
                byId.values().stream().map(Opposite::candidate).toList());
        Map<Integer, AdlClosing> closings = new AutoDeleveraging(bankrupt, ranking)
                .closings(shortfall, fundBalance).stream()
                        .collect(Collectors.toMap(AdlClosing::rank, Function.identity()));
        if (closings.isEmpty()) {
            return Optional.empty();
        }
        List<RankedAccount> ranked = new ArrayList<>();
        for (RankedPosition place : ranking.positions()) {
            Opposite found = Objects.requireNonNull(byId.get(place.candidate().accountId()));
            ranked.add(found.ranked(place.rank(), closings.get(place.rank())));
        }
        return Optional.of(new Closing(TradableContract.of(position), bankrupt, mark.asOf(), ranked));
    }

    static BankruptPosition bankrupt(BookPosition position, BigDecimal mark, BigDecimal shortfall) {
        BigDecimal units = position.quantity().multiply(position.multiplier());
        int decimals = Math.clamp(FIGURE_DECIMALS - (long) units.scale(), 0, PRICE_DECIMALS);
        BigDecimal gap = shortfall.divide(units.abs(), decimals, RoundingMode.DOWN);
        BigDecimal price = position.quantity().signum() > 0 ? mark.add(gap) : mark.subtract(gap);
        int places = Math.max(0, position.quantity().stripTrailingZeros().scale());
        return new BankruptPosition(
                new TakeOver(position.quantity(), position.multiplier(), price),
                mark,
                BigDecimal.ONE.movePointLeft(places));
    }

    /** A position on the other side, and what its rank comes from. */
    private record Opposite(BookPosition position, BigDecimal markValue, AdlCandidate candidate) {
        /** @param closing null if it was not its turn */
        RankedAccount ranked(int rank, @Nullable AdlClosing closing) {
            return new RankedAccount(
                    rank,
                    UUID.fromString(candidate.accountId()),
                    position.quantity(),
                    entryValue(position),
                    markValue,
                    candidate.equity(),
                    candidate.score(),
                    closing == null ? BigDecimal.ZERO : closing.quantity(),
                    closing == null ? BigDecimal.ZERO : closing.forgonePnl());
        }
    }

    /** Empty of an account that holds nothing the other way, or nothing that a score can be told of, or that has no equity. */
    private static Optional<Opposite> opposite(AccountBook book, BookPosition bankrupt, Mark mark, MarginRound round) {
        return book.positions().stream()
                .filter(position -> isOpposite(position, bankrupt) && isSettled(position))
                .filter(position -> entryValue(position).signum() != 0
                        && valueAt(position, mark).signum() != 0)
                .findFirst()
                .flatMap(position -> equity(book, round)
                        .filter(equity -> equity.signum() > 0)
                        .map(equity -> opposite(book, position, valueAt(position, mark), equity)));
    }

    private static Opposite opposite(AccountBook book, BookPosition position, BigDecimal markValue, BigDecimal equity) {
        return new Opposite(
                position,
                markValue,
                new AdlCandidate(
                        book.account().id().toString(),
                        position.quantity(),
                        equity,
                        AdlScore.crossed(entryValue(position), markValue, equity)));
    }

    private static boolean isOpposite(BookPosition position, BookPosition bankrupt) {
        return position.contract().equals(bankrupt.contract())
                && position.quantity().signum() == -bankrupt.quantity().signum()
                && TradableContract.of(position).equals(TradableContract.of(bankrupt));
    }

    /** On the market of the ranking; empty if there is no figure to tell. */
    private static Optional<BigDecimal> equity(AccountBook book, MarginRound round) {
        try {
            return Optional.of(round.margin(book).equity());
        } catch (RejectedException noFigure) {
            return Optional.empty();
        }
    }
}
