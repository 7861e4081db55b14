package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The trades of one request, one after the other, each on the positions that the one before left. */
final class TradeRun {
    private final Account account;
    private final Map<String, BookedTrade> booked;
    private final ValuedCurrencies valuedCurrencies;
    /** Asked for once a currency, not once a trade. */
    private final Map<String, Boolean> isValued = new HashMap<>();

    private final Supplier<UUID> ids;
    private final Instant now;
    private final Duration aheadMax;
    private final Map<ContractId, BookPosition> positions = new HashMap<>();
    private final Map<ContractId, BookPosition> changed = new LinkedHashMap<>();
    private final List<BookedTrade> added = new ArrayList<>();
    private final Map<Reason, List<Violation>> violations = new EnumMap<>(Reason.class);

    /**
     * @param booked those of the trades that are booked already, by the broker's id; the others are added in {@link #book}
     * @param aheadMax how far a trade's instant may be ahead of {@code now}
     */
    TradeRun(
            Account account,
            Map<String, BookedTrade> booked,
            ValuedCurrencies valuedCurrencies,
            Supplier<UUID> ids,
            Instant now,
            Duration aheadMax) {
        this.account = account;
        this.booked = booked;
        this.valuedCurrencies = valuedCurrencies;
        this.ids = ids;
        this.now = now;
        this.aheadMax = aheadMax;
    }

    /** @throws RejectedException TRADE_CONFLICT if an id stands for two different trades */
    void requireNoConflict(List<Trade> requested) {
        Map<String, Trade> first = new HashMap<>();
        booked.forEach((tradeId, earlier) -> first.put(tradeId, earlier.trade()));
        for (int i = 0; i < requested.size(); i++) {
            Trade trade = requested.get(i);
            Trade earlier = first.putIfAbsent(trade.tradeId(), trade);
            if (earlier != null && !earlier.equals(trade)) {
                refuse(i, "tradeId", Reason.TRADE_CONFLICT, "%s is another trade already".formatted(trade.tradeId()));
            }
        }
        throwViolations();
    }

    /** @param present all positions of the account, with what was closed */
    void book(List<Trade> requested, List<BookPosition> present) {
        requireNotAhead(requested);
        present.forEach(position -> positions.put(position.contract(), position));
        for (int i = 0; i < requested.size(); i++) {
            if (!booked.containsKey(requested.get(i).tradeId())) {
                book(i, requested.get(i));
            }
        }
        throwViolations();
    }

    /** @throws RejectedException REQUEST_INVALID with every trade that is still to come */
    private void requireNotAhead(List<Trade> requested) {
        List<Violation> ahead = new ArrayList<>();
        for (int i = 0; i < requested.size(); i++) {
            Trade trade = requested.get(i);
            if (!booked.containsKey(trade.tradeId()) && trade.tradedAt().isAfter(now.plus(aheadMax))) {
                ahead.add(new Violation(
                        "/trades/%d/tradedAt".formatted(i),
                        ShapeCode.VALUE_REFUSED,
                        "tradedAt %s is ahead of the clock, which is at %s; at most %s ahead is taken"
                                .formatted(trade.tradedAt(), now, aheadMax)));
            }
        }
        if (!ahead.isEmpty()) {
            throw new RejectedException(Reason.REQUEST_INVALID, ahead.getFirst().detail(), ahead);
        }
    }

    List<BookedTrade> answers(List<Trade> requested) {
        return requested.stream().map(trade -> booked.get(trade.tradeId())).toList();
    }

    List<BookedTrade> added() {
        return List.copyOf(added);
    }

    List<BookPosition> changedPositions() {
        return List.copyOf(changed.values());
    }

    private void book(int i, Trade trade) {
        if (!isValued.computeIfAbsent(
                trade.currency(), currency -> valuedCurrencies.isValued(currency, account.baseCurrency()))) {
            refuse(
                    i,
                    "currency",
                    Reason.FX_RATE_MISSING,
                    AccountRules.noRate(trade.currency(), account.baseCurrency(), trade.contract()));
            return;
        }
        // a closed position of other terms is past, and its profit is in cash: the trade begins a new one
        Optional<BookPosition> before = Optional.ofNullable(positions.get(trade.contract()))
                .filter(position -> position.isOpen() || hasTermsOf(position, trade));
        if (before.isPresent() && isRefused(i, trade, before.get())) {
            return;
        }
        AveragePriceMethod.Effect effect = AveragePriceMethod.of(before, trade);
        BookPosition after = effect.position();
        if (account.status() == AccountStatus.RESTRICTED && !AccountRules.isReduction(before, after.quantity())) {
            refuse(
                    i,
                    "quantity",
                    Reason.ACCOUNT_RESTRICTED,
                    "%s would go to %s"
                            .formatted(
                                    trade.contract().label(), after.quantity().toPlainString()));
            return;
        }
        requireStorable(trade, effect);
        BookedTrade bookedTrade = new BookedTrade(
                ids.get(), account.id(), trade, now, effect.realisedPnl(), after.quantity(), after.averagePrice());
        positions.put(trade.contract(), after);
        changed.put(trade.contract(), after);
        booked.put(trade.tradeId(), bookedTrade);
        added.add(bookedTrade);
    }

    private boolean isRefused(int i, Trade trade, BookPosition before) {
        if (!hasTermsOf(before, trade)) {
            refuse(
                    i,
                    "contract",
                    Reason.CONTRACT_TERMS_DIFFER,
                    "%s is held in %s with multiplier %s, %s style"
                            .formatted(
                                    trade.contract().label(),
                                    before.currency(),
                                    before.multiplier().toPlainString(),
                                    before.isPremiumStyle() ? "premium" : "futures"));
            return true;
        }
        if (before.openCost() == null) {
            refuse(
                    i,
                    "contract",
                    Reason.AVERAGE_PRICE_UNKNOWN,
                    "%s was set without an average price"
                            .formatted(trade.contract().label()));
            return true;
        }
        return false;
    }

    private static boolean hasTermsOf(BookPosition position, Trade trade) {
        return position.currency().equals(trade.currency())
                && position.multiplier().equals(trade.multiplier())
                && position.isPremiumStyle() == trade.isPremiumStyle();
    }

    private static void requireStorable(Trade trade, AveragePriceMethod.Effect effect) {
        BookPosition after = effect.position();
        String contract = trade.contract().label();
        AccountRules.requireStorable("the value of trade " + trade.tradeId(), trade.value());
        AccountRules.requireStorable("the profit of trade " + trade.tradeId(), effect.realisedPnl());
        AccountRules.requireStorable("the quantity of " + contract, after.quantity());
        AccountRules.requireStorable(
                "the open cost of " + contract, Objects.requireNonNull(after.openCost(), "openCost"));
        AccountRules.requireStorable("the realised profit of " + contract, after.realisedPnl());
    }

    private void refuse(int i, String field, Reason reason, String detail) {
        violations
                .computeIfAbsent(reason, none -> new ArrayList<>())
                .add(new Violation("/trades/%d/%s".formatted(i, field), reason, detail));
    }

    /** Of several reasons the first one in their order of precedence. */
    private void throwViolations() {
        if (!violations.isEmpty()) {
            Map.Entry<Reason, List<Violation>> first =
                    violations.entrySet().iterator().next();
            throw new RejectedException(
                    first.getKey(), first.getValue().getFirst().detail(), first.getValue());
        }
    }
}
