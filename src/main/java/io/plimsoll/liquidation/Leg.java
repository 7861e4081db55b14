package io.plimsoll.liquidation;

import io.plimsoll.account.BookPosition;
import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.ExecutionCosts.Execution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A contract that may be traded in one direction, lot by lot. */
final class Leg {
    /** Beyond so many lots a leg is traded in so many equal parts. */
    static final int LOT_COUNT_MAX = 1_000_000;

    private final int contract;
    private final TradableContract terms;
    private final BigDecimal held;
    private final int direction;
    private final boolean isHedge;
    private final int rank;
    private final BigDecimal lotSize;
    private final BigDecimal quantityMax;
    private final int lotCount;
    private final BigDecimal mark;
    private final Instant now;
    private final ExecutionCosts costs;
    private final CostInBase costInBase;
    private final Map<Integer, Order> orders = new HashMap<>();

    /** What an amount in a currency costs in the account's base currency. */
    @FunctionalInterface
    interface CostInBase {
        BigDecimal of(BigDecimal amount, String currency);
    }

    /**
     * So many lots as one order.
     *
     * @param cost in the account's base currency, ≥ 0: what is lost against the mark, and the fee
     */
    record Order(Trade trade, BigDecimal cost) {}

    /**
     * @param contract index into the trial account
     * @param direction of its trades: 1 to buy, −1 to sell
     * @param quantityMax contracts that may be traded, above 0
     */
    Leg(
            int contract,
            BookPosition position,
            int direction,
            boolean isHedge,
            int rank,
            BigDecimal lotSize,
            BigDecimal quantityMax,
            BigDecimal mark,
            ExecutionCosts costs,
            CostInBase costInBase,
            Instant now) {
        this.contract = contract;
        this.terms = new TradableContract(
                position.contract(), position.currency(), position.multiplier(), position.isPremiumStyle());
        this.held = position.quantity();
        this.direction = direction;
        this.isHedge = isHedge;
        this.rank = rank;
        this.quantityMax = quantityMax;
        this.mark = mark;
        this.costs = costs;
        this.costInBase = costInBase;
        this.now = now;
        BigDecimal lots = quantityMax.divide(lotSize, 0, RoundingMode.CEILING);
        BigDecimal lotsAtOnce = lots.divide(BigDecimal.valueOf(LOT_COUNT_MAX), 0, RoundingMode.CEILING);
        this.lotSize = lotSize.multiply(lotsAtOnce);
        this.lotCount =
                quantityMax.divide(this.lotSize, 0, RoundingMode.CEILING).intValueExact();
    }

    int contract() {
        return contract;
    }

    ContractId contractId() {
        return terms.contract();
    }

    /** Signed, before any trade. */
    BigDecimal held() {
        return held;
    }

    boolean isHedge() {
        return isHedge;
    }

    int rank() {
        return rank;
    }

    BigDecimal mark() {
        return mark;
    }

    /** How many lots there are; the last may be smaller. */
    int lotCount() {
        return lotCount;
    }

    /** Whether so many lots leave nothing of the position. */
    boolean isClosed(int lots) {
        return held.signum() != 0 && signed(lots).add(held).signum() == 0;
    }

    private BigDecimal signed(int lots) {
        BigDecimal quantity = lotSize.multiply(BigDecimal.valueOf(lots)).min(quantityMax);
        return direction > 0 ? quantity : quantity.negate();
    }

    /** @param lots in [1, {@link #lotCount}] */
    Order order(int lots) {
        return orders.computeIfAbsent(lots, this::newOrder);
    }

    /** 0 for no lots. */
    BigDecimal cost(int lots) {
        return lots == 0 ? BigDecimal.ZERO : order(lots).cost;
    }

    private Order newOrder(int lots) {
        BigDecimal quantity = signed(lots);
        Execution execution = costs.expected(terms, mark, quantity)
                .orElseThrow(() -> new IllegalStateException(
                        "no depth for %s of %s".formatted(quantity, contractId().label())));
        Trade trade = new Trade(
                "plan",
                terms.contract(),
                quantity,
                execution.price(),
                terms.currency(),
                terms.multiplier(),
                terms.isPremiumStyle(),
                execution.fee(),
                now);
        BigDecimal lost = execution.price().subtract(mark).multiply(quantity).multiply(terms.multiplier());
        return new Order(trade, costInBase.of(lost.add(execution.fee()), terms.currency()));
    }
}
