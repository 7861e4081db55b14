package io.plimsoll.liquidation.price;

import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account that is margined, by its own policy and methodology, as if the price of one underlying were another.
 *
 * <p>Cash, pledged assets and positions stay, and so do the arrays of a parameter set: under a methodology that takes no market only
 * equity moves. The requirement is computed at every price and never held over from the account's newest row.
 */
public final class MovedAccount {
    static final int MOVE_DECIMALS = 6;

    private final AccountBook book;
    private final MarginRound round;
    private final AccountMargin present;
    private final @Nullable MovedMarket market;
    private final List<MovableUnderlying> underlyings;
    private final List<ContractId> heldConstant;

    /**
     * What moves together.
     *
     * @param price of the underlying, or of the first contract on it that is no option; null if neither is known
     * @param lines of the positions on it
     */
    public record MovableUnderlying(String name, @Nullable BigDecimal price, List<PositionLine> lines) {
        public MovableUnderlying {
            lines = List.copyOf(lines);
        }

        /** Whether every position on it gains in proportion to the move. */
        boolean isLinear() {
            return lines.stream().allMatch(line -> line.contract().right() == null);
        }

        /** The sign of the fraction by which a price falls is another where the price is below 0. */
        int signOfMove(PriceDirection direction) {
            return price != null && price.signum() < 0 ? -direction.sign() : direction.sign();
        }
    }

    /** @param round on the marks */
    public MovedAccount(AccountBook book, SnapshotMarks marks, MarginRound round) {
        this.book = new AccountBook(book.account(), book.positions(), book.balances(), book.holdings(), null);
        this.round = round;
        this.present = round.margin(this.book);
        Map<ContractId, BigDecimal> moving = new HashMap<>();
        this.heldConstant = new ArrayList<>();
        for (PositionLine line : present.requireWorking().positions()) {
            if (canMove(line, marks)) {
                moving.put(line.contract(), line.requireMark().price());
            } else {
                heldConstant.add(line.contract());
            }
        }
        this.market = marks.snapshot()
                .map(snapshot -> new MovedMarket(snapshot, moving))
                .orElse(null);
        this.underlyings = market == null ? List.of() : underlyings(market.present(), present);
    }

    /** A position of which the snapshot says what moves it, and that counts at a price of today. */
    private static boolean canMove(PositionLine line, SnapshotMarks marks) {
        return line.mark() != null
                && line.mark().source() != Mark.Source.LAST_KNOWN
                && (line.contract().right() != null || line.mark().price().signum() != 0)
                && marks.instrument(line.contract()).isPresent();
    }

    private static List<MovableUnderlying> underlyings(MarketData market, AccountMargin present) {
        Map<ContractId, String> names = new HashMap<>();
        for (InstrumentMark mark : market.instruments()) {
            names.put(mark.contract(), mark.underlying());
        }
        Map<String, List<PositionLine>> lines = new LinkedHashMap<>();
        for (PositionLine line : present.requireWorking().positions()) {
            if (names.containsKey(line.contract())) {
                lines.computeIfAbsent(names.get(line.contract()), name -> new ArrayList<>())
                        .add(line);
            }
        }
        List<MovableUnderlying> found = new ArrayList<>();
        lines.forEach((name, ofUnderlying) ->
                found.add(new MovableUnderlying(name, price(name, ofUnderlying, market), ofUnderlying)));
        return found;
    }

    private static @Nullable BigDecimal price(String underlying, List<PositionLine> lines, MarketData market) {
        return market.underlyings().stream()
                .filter(known -> known.name().equals(underlying) && known.price() != null)
                .map(known -> known.price())
                .findFirst()
                .or(() -> lines.stream()
                        .filter(line -> line.contract().right() == null)
                        .map(line -> line.requireMark().price())
                        .findFirst())
                .orElse(null);
    }

    /** As it stands now. */
    public AccountMargin present() {
        return present;
    }

    public List<MovableUnderlying> underlyings() {
        return underlyings;
    }

    /** Contracts whose price is not moved, because nobody says what moves it or what it is today. */
    List<ContractId> heldConstant() {
        return List.copyOf(heldConstant);
    }

    /** @param move as a fraction of each price on the underlying, above −1 */
    public AccountMargin margin(String underlying, BigDecimal move) {
        return at(underlying, move).margin(book);
    }

    /** Before the methodology rounded it up, where that is in the account's base currency; else as it is. */
    BigDecimal unroundedMaintenanceMargin(String underlying, BigDecimal move) {
        MarginRound moved = at(underlying, move);
        return moved.requirement(book)
                .filter(requirement -> requirement.currency().equals(present.currency()))
                .map(MarginRequirement::unroundedMaintenanceMargin)
                .orElseGet(() -> moved.margin(book).maintenanceMargin());
    }

    List<BindingScenario> bindingScenarios(String underlying, BigDecimal move) {
        return at(underlying, move).requirement(book).map(BindingScenario::of).orElse(List.of());
    }

    private MarginRound at(String underlying, BigDecimal move) {
        return round.on(Objects.requireNonNull(market, "market").after(underlying, move));
    }

    static BigDecimal move(long millionths) {
        return BigDecimal.valueOf(millionths, MOVE_DECIMALS);
    }
}
