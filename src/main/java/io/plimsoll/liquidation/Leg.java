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
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A contract that may be traded in one direction, in sizes that are counted from 1: lot by lot, as far as {@link TradableSizes} allows.
 * What the search calls lots are these sizes, the larger the number the more is traded.
 */
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
    private final TradableSizes sizes;
    private final BigDecimal mark;
    private final Instant now;
    private final ExecutionCosts costs;
    private final CostInBase costInBase;
    private final Map<Integer, Order> orders = new HashMap<>();

    /** What an amount in a currency costs in the account's base currency. */
    interface CostInBase {
        /** To that currency's decimals. */
        BigDecimal of(BigDecimal amount, String currency);

        /** To eighteen. */
        BigDecimal unrounded(BigDecimal amount, String currency);
    }

    /**
     * So many lots as one order.
     *
     * @param trade whose fee is what the account pays besides the price: fees of the venue and bounty
     * @param lines in the account's base currency
     * @param liquidatorProfit in the contract's currency; null where no bounty is paid
     */
    record Order(Trade trade, CostLines lines, @Nullable BigDecimal liquidatorProfit, BigDecimal cost) {
        private Order(Trade trade, CostLines lines, @Nullable BigDecimal liquidatorProfit) {
            this(trade, lines, liquidatorProfit, lines.total());
        }
    }

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
        int whole = quantityMax.divide(this.lotSize, 0, RoundingMode.CEILING).intValueExact();
        this.sizes = sizes(whole);
    }

    private TradableSizes sizes(int whole) {
        boolean isLeftToOthers = costs.charges()
                .filter(charges -> charges.bountyRate().signum() > 0)
                .isPresent();
        boolean closesPosition = !isHedge && quantityMax.compareTo(held.abs()) == 0;
        return isLeftToOthers
                ? TradableSizes.viable(
                        whole, closesPosition, lots -> execution(quantity(lots)).liquidatorProfit())
                : TradableSizes.all(whole);
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

    /** How many sizes there are, lots as a rule, of which the last may be smaller; 0 if nobody would trade any. */
    int lotCount() {
        return sizes.count();
    }

    /** Contracts that may be traded, ≥ 0. */
    BigDecimal tradable() {
        return lotCount() == 0 ? BigDecimal.ZERO : signed(lotCount()).abs();
    }

    /** One lot, if nobody would trade so little. */
    Optional<Order> tooSmall() {
        boolean isOneLotTradable = lotCount() > 0 && sizes.lots(1) == 1;
        return isOneLotTradable ? Optional.empty() : Optional.of(orderOf(quantity(1)));
    }

    /** Whether so many lots leave nothing of the position. */
    boolean isClosed(int lots) {
        return held.signum() != 0 && signed(lots).add(held).signum() == 0;
    }

    private BigDecimal signed(int lots) {
        return lots == 0 ? BigDecimal.ZERO : quantity(sizes.lots(lots));
    }

    /** Signed. */
    private BigDecimal quantity(int lots) {
        BigDecimal quantity = lotSize.multiply(BigDecimal.valueOf(lots)).min(quantityMax);
        return direction > 0 ? quantity : quantity.negate();
    }

    /** @param lots in [1, {@link #lotCount}] */
    Order order(int lots) {
        return orders.computeIfAbsent(lots, count -> orderOf(signed(count)));
    }

    /** 0 for no lots. */
    BigDecimal cost(int lots) {
        return lots == 0 ? BigDecimal.ZERO : order(lots).cost;
    }

    private Order orderOf(BigDecimal quantity) {
        Execution execution = execution(quantity);
        Trade trade = new Trade(
                "plan",
                terms.contract(),
                quantity,
                execution.price(),
                terms.currency(),
                terms.multiplier(),
                terms.isPremiumStyle(),
                execution.fee().add(execution.bounty()),
                now);
        return new Order(trade, lines(execution, quantity, costInBase::of), execution.liquidatorProfit());
    }

    /**
     * Of an order, in the account's base currency, but not rounded to its decimals.
     *
     * @param lots in [1, {@link #lotCount}]
     */
    CostLines unroundedLines(int lots) {
        BigDecimal quantity = order(lots).trade.quantity();
        return lines(execution(quantity), quantity, costInBase::unrounded);
    }

    private Execution execution(BigDecimal quantity) {
        return costs.expected(terms, mark, quantity)
                .orElseThrow(() -> new IllegalStateException(
                        "no depth for %s of %s".formatted(quantity, contractId().label())));
    }

    private CostLines lines(
            Execution execution, BigDecimal quantity, BiFunction<BigDecimal, String, BigDecimal> conversion) {
        UnaryOperator<BigDecimal> inBase =
                amount -> amount.signum() == 0 ? BigDecimal.ZERO : conversion.apply(amount, terms.currency());
        BigDecimal lost = execution.price().subtract(mark).multiply(quantity).multiply(terms.multiplier());
        return new CostLines(
                inBase.apply(execution.gas()),
                inBase.apply(execution.bounty()),
                inBase.apply(lost.max(BigDecimal.ZERO)),
                BigDecimal.ZERO,
                inBase.apply(execution.fee()),
                BigDecimal.ZERO);
    }
}
