package io.plimsoll.liquidation.action;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.loss.LossPart;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A liquidation that goes on, or went on, as far as it has come.
 *
 * @param version from 1, one more with every step
 * @param orderLists the first at its beginning, the last is in force
 * @param fills in the order of booking
 * @param deleveragings in the order of booking
 * @param ending null while it goes on
 */
public record Liquidation(
        LiquidationTerms terms,
        int version,
        List<OrderList> orderLists,
        List<Fill> fills,
        List<Deleveraging> deleveragings,
        @Nullable Ending ending) {
    public Liquidation {
        Objects.requireNonNull(terms, "terms");
        orderLists = List.copyOf(orderLists);
        fills = List.copyOf(fills);
        deleveragings = List.copyOf(deleveragings);
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
        if (orderLists.isEmpty()) {
            throw new IllegalArgumentException("a liquidation begins with orders");
        }
    }

    public static Liquidation begun(LiquidationTerms terms, OrderList orders) {
        return new Liquidation(terms, 1, List.of(orders), List.of(), List.of(), null);
    }

    public boolean isRunning() {
        return ending == null;
    }

    /** Of one that does not go on. */
    Ending requireEnding() {
        return Objects.requireNonNull(ending, "ending");
    }

    /** In force, or the last that was. */
    public OrderList orders() {
        return orderLists.getLast();
    }

    public Optional<Fill> fill(String executionId) {
        return fills.stream()
                .filter(fill -> fill.execution().executionId().equals(executionId))
                .findFirst();
    }

    /** The latest instant at which something was traded; empty while nothing was closed. */
    public Optional<Instant> lastFillAt() {
        return Stream.concat(
                        fills.stream().map(fill -> tradedAt(fill.execution())),
                        deleveragings.stream().map(Deleveraging::bookedAt))
                .max(Comparator.naturalOrder());
    }

    /** How often something was closed: by fills, and by auto-deleveraging. */
    int closingCount() {
        return fills.size() + deleveragings.size();
    }

    /** When an execution took place: not before the liquidation began, though clocks that tell whole seconds may say so. */
    public Instant tradedAt(Fill.Execution execution) {
        Instant startedAt = terms.startedAt();
        return execution.tradedAt().isBefore(startedAt) ? startedAt : execution.tradedAt();
    }

    /**
     * What of an order is not yet filled, signed as the order is. What auto-deleveraging closed of its contract counts; where that is more
     * than was ordered, nothing is left.
     */
    public BigDecimal remaining(Order order) {
        BigDecimal left = order.quantity().subtract(closed(order.contractId()));
        return left.signum() == order.quantity().signum() ? left : BigDecimal.ZERO;
    }

    /** The account's sequence if nothing has moved it on since the orders in force were planned but what was closed by them. */
    long sequenceByItself() {
        int listNumber = orders().number();
        long closingCount =
                fills.stream().filter(fill -> fill.listNumber() == listNumber).count()
                        + deleveragings.stream()
                                .filter(step -> step.listNumber() == listNumber)
                                .count();
        return orders().accountSequence() + closingCount;
    }

    private BigDecimal closed(ContractId contract) {
        int listNumber = orders().number();
        Stream<BigDecimal> filled = fills.stream()
                .filter(fill -> fill.listNumber() == listNumber)
                .map(Fill::execution)
                .filter(execution -> execution.contract().equals(contract))
                .map(Fill.Execution::quantity);
        Stream<BigDecimal> deleveraged = deleveragings.stream()
                .filter(step ->
                        step.listNumber() == listNumber && step.contractId().equals(contract))
                .map(Deleveraging::quantity);
        return Stream.concat(filled, deleveraged).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What accounts that were closed by auto-deleveraging have borne so far, ≥ 0. */
    BigDecimal borneByOthers() {
        return deleveragings.stream().map(Deleveraging::borne).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** That, account by account in the order in which they were closed first. */
    List<LossPart> partsOfOthers() {
        Map<UUID, BigDecimal> borne = new LinkedHashMap<>();
        for (Deleveraging step : deleveragings) {
            for (RankedAccount closed : step.closed()) {
                borne.merge(closed.accountId(), closed.forgonePnl(), BigDecimal::add);
            }
        }
        return borne.entrySet().stream()
                .map(entry ->
                        new LossPart(LossLayer.AUTO_DELEVERAGED, entry.getKey().toString(), entry.getValue()))
                .toList();
    }

    /**
     * How the account would stand had nobody else borne anything. One that has something in spite of it stands as it does: the market came
     * back for the rest.
     */
    AccountFigures withoutOthers(AccountFigures figures) {
        return figures.equity().signum() > 0
                ? figures
                : new AccountFigures(
                        figures.equity().subtract(borneByOthers()),
                        figures.initialMargin(),
                        figures.maintenanceMargin());
    }

    /** Orders of the list in force of which something is left. */
    public List<Order> openOrders() {
        return orders().orders().stream()
                .filter(order -> remaining(order).signum() != 0)
                .toList();
    }

    Liquidation filled(Fill fill) {
        requireRunning();
        return new Liquidation(terms, version + 1, orderLists, with(fills, fill), deleveragings, null);
    }

    Liquidation deleveraged(Deleveraging step) {
        requireRunning();
        return new Liquidation(terms, version + 1, orderLists, fills, with(deleveragings, step), null);
    }

    Liquidation replanned(OrderList orders) {
        requireRunning();
        return new Liquidation(terms, version + 1, with(orderLists, orders), fills, deleveragings, null);
    }

    Liquidation ended(Ending end) {
        requireRunning();
        return new Liquidation(terms, version + 1, orderLists, fills, deleveragings, end);
    }

    private void requireRunning() {
        if (!isRunning()) {
            throw new IllegalStateException("liquidation %s has ended".formatted(terms.id()));
        }
    }

    private static <T> List<T> with(List<T> before, T added) {
        return Stream.concat(before.stream(), Stream.of(added)).toList();
    }
}
