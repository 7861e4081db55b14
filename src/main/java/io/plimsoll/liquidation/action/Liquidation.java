package io.plimsoll.liquidation.action;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.action.OrderList.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A liquidation that goes on, or went on, as far as it has come.
 *
 * @param version from 1, one more with every step
 * @param orderLists the first at its beginning, the last is in force
 * @param fills in the order of booking
 * @param ending null while it goes on
 */
public record Liquidation(
        LiquidationTerms terms, int version, List<OrderList> orderLists, List<Fill> fills, Ending ending) {
    public Liquidation {
        Objects.requireNonNull(terms, "terms");
        orderLists = List.copyOf(orderLists);
        fills = List.copyOf(fills);
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
        if (orderLists.isEmpty()) {
            throw new IllegalArgumentException("a liquidation begins with orders");
        }
    }

    public static Liquidation begun(LiquidationTerms terms, OrderList orders) {
        return new Liquidation(terms, 1, List.of(orders), List.of(), null);
    }

    public boolean isRunning() {
        return ending == null;
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

    /** The latest instant at which something was traded; empty without a fill. */
    public Optional<Instant> lastFillAt() {
        return fills.stream().map(fill -> tradedAt(fill.execution())).max(Comparator.naturalOrder());
    }

    /** When an execution took place: not before the liquidation began, though clocks that tell whole seconds may say so. */
    public Instant tradedAt(Fill.Execution execution) {
        Instant startedAt = terms.startedAt();
        return execution.tradedAt().isBefore(startedAt) ? startedAt : execution.tradedAt();
    }

    /** What of an order is not yet filled, signed as the order is. */
    public BigDecimal remaining(Order order) {
        return order.quantity().subtract(filled(order.contractId()));
    }

    private BigDecimal filled(ContractId contract) {
        return fills.stream()
                .filter(fill -> fill.listNumber() == orders().number())
                .map(Fill::execution)
                .filter(execution -> execution.contract().equals(contract))
                .map(Fill.Execution::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Orders of the list in force of which something is left. */
    public List<Order> openOrders() {
        return orders().orders().stream()
                .filter(order -> remaining(order).signum() != 0)
                .toList();
    }

    Liquidation filled(Fill fill) {
        requireRunning();
        return new Liquidation(terms, version + 1, orderLists, with(fills, fill), null);
    }

    Liquidation replanned(OrderList orders) {
        requireRunning();
        return new Liquidation(terms, version + 1, with(orderLists, orders), fills, null);
    }

    Liquidation ended(Ending end) {
        requireRunning();
        return new Liquidation(terms, version + 1, orderLists, fills, end);
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
