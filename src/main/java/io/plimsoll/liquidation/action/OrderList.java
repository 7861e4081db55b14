package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.CostLines;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be traded, by one plan. The first of a liquidation is that of the plan it began with; each later one takes the place of what
 * was left of the one before.
 *
 * @param number from 1
 * @param planId stored plan whose steps these are
 * @param snapshotId market snapshot of the plan; null if there was none
 * @param accountSequence of the account as it was planned
 * @param orders each contract at most once; empty if nothing that may be traded would help
 */
public record OrderList(
        int number,
        UUID planId,
        @Nullable UUID snapshotId,
        long accountSequence,
        Instant plannedAt,
        List<Order> orders) {
    public OrderList {
        Objects.requireNonNull(planId, "planId");
        Objects.requireNonNull(plannedAt, "plannedAt");
        orders = List.copyOf(orders);
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, was " + number);
        }
        if (orders.stream().map(Order::contractId).distinct().count() != orders.size()) {
            throw new IllegalArgumentException("a contract is ordered once, were " + orders);
        }
    }

    /**
     * One order.
     *
     * @param number from 1, in the order of the plan
     * @param quantity in contracts, signed: bought positive; never 0
     * @param mark price of one unit when it was planned
     * @param expectedPrice average, of one unit
     * @param expected what it is expected to cost, in the account's currency; not rounded to its decimals, as costs of fills are not
     * @param rule that chose it
     */
    public record Order(
            int number,
            TradableContract contract,
            BigDecimal quantity,
            BigDecimal mark,
            BigDecimal expectedPrice,
            CostLines expected,
            Rule rule) {
        public Order {
            Objects.requireNonNull(contract, "contract");
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(rule, "rule");
            if (quantity.signum() == 0) {
                throw new IllegalArgumentException("quantity must not be 0");
            }
        }

        public ContractId contractId() {
            return contract.contract();
        }
    }

    public Optional<Order> order(ContractId contract) {
        return orders.stream()
                .filter(order -> order.contractId().equals(contract))
                .findFirst();
    }
}
