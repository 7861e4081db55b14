package io.plimsoll.liquidation.action;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationPlan.Step;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.liquidation.action.ExecutablePlans.ExecutablePlan;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes orders of the steps of a plan. */
final class OrderLists {
    private OrderLists() {}

    /**
     * @throws RejectedException CONTRACT_UNKNOWN if neither the book nor the market knows the terms of a contract
     */
    static OrderList of(
            int number, ExecutablePlan stored, LiquidationPlan plan, AccountBook book, SnapshotMarks marks) {
        Map<ContractId, BookPosition> held = HashMap.newHashMap(book.positions().size());
        book.positions().forEach(position -> held.putIfAbsent(position.contract(), position));
        List<Order> orders = plan.steps().stream()
                .map(step -> order(step, terms(step.contract(), held, marks)))
                .toList();
        PlanBasis basis = stored.basis();
        return new OrderList(number, stored.id(), basis.snapshotId(), basis.sequence(), stored.plannedAt(), orders);
    }

    private static Order order(Step step, TradableContract contract) {
        return new Order(
                step.number(),
                contract,
                step.quantity(),
                step.mark(),
                step.expectedPrice(),
                step.unroundedLines(),
                step.rule());
    }

    private static TradableContract terms(
            ContractId contract, Map<ContractId, BookPosition> held, SnapshotMarks marks) {
        return Optional.ofNullable(held.get(contract))
                .map(TradableContract::of)
                .or(() -> marks.instrument(contract)
                        .map(mark -> new TradableContract(
                                contract, mark.currency(), mark.multiplier(), contract.kind() == ContractKind.OPTION)))
                .orElseThrow(() -> new RejectedException(
                        Reason.CONTRACT_UNKNOWN, "no terms of %s are known".formatted(contract.label())));
    }
}
