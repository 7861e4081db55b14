package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.CostLines;
import io.plimsoll.liquidation.LiquidationPlan.Rule;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.action.ActionRules.Sharing;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.SurplusRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Liquidations of account G1, which began at noon. */
final class ActionFixtures {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    static final ContractId FUTURE = ContractId.future("XCME", "G", "202603");
    static final ContractId CALL = ContractId.option("XCME", "G", "202602", OptionRight.CALL, new BigDecimal("105"));
    static final UUID ACCOUNT = new UUID(0, 1);
    static final HouseCharges DESK =
            new HouseCharges("exchange-desk", 1, new BigDecimal("0.45"), new BigDecimal("0.05"));

    private ActionFixtures() {}

    static AccountFigures figures(String equity, String initial, String maintenance) {
        return new AccountFigures(new BigDecimal(equity), new BigDecimal(initial), new BigDecimal(maintenance));
    }

    static ActionRules rules(SurplusRule surplus, Sharing sharing) {
        return new ActionRules(new BigDecimal("0.10"), new BigDecimal("0.01"), surplus, sharing);
    }

    static LiquidationTerms terms(AccountFigures before, ActionRules rules) {
        return terms(LiquidationTarget.RESTORE_TO_INITIAL, before, rules);
    }

    static LiquidationTerms terms(LiquidationTarget target, AccountFigures before, ActionRules rules) {
        return new LiquidationTerms(
                new UUID(0, 5),
                ACCOUNT,
                new UUID(0, 6),
                "USD",
                target,
                7,
                before,
                rules,
                DESK,
                NOON,
                Beginning.ASKED_FOR);
    }

    /** Sell futures at 99.95, the mark being 100, for a fee of 2 each. */
    static Order sell(String quantity) {
        BigDecimal contracts = new BigDecimal(quantity);
        return new Order(
                1,
                new TradableContract(FUTURE, "USD", new BigDecimal("100"), false),
                contracts.negate(),
                new BigDecimal("100"),
                new BigDecimal("99.95"),
                new CostLines(
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        new BigDecimal("5.00").multiply(contracts),
                        BigDecimal.ZERO,
                        new BigDecimal("2.00").multiply(contracts),
                        BigDecimal.ZERO),
                Rule.CHEAPEST_COMBINATION);
    }

    /** G1 of which some calls are to be bought back, the mark being 2.60. */
    static Liquidation buyingCalls(String quantity) {
        Order buy = new Order(
                1,
                new TradableContract(CALL, "USD", new BigDecimal("100"), true),
                new BigDecimal(quantity),
                new BigDecimal("2.60"),
                new BigDecimal("2.60"),
                CostLines.NONE,
                Rule.CLOSES_EVERYTHING);
        LiquidationTerms terms =
                terms(figures("1530", "1980", "1800"), rules(SurplusRule.TO_CLIENT, Sharing.UNCOVERED));
        return Liquidation.begun(terms, orders(1, buy));
    }

    static OrderList orders(int number, Order... orders) {
        return new OrderList(number, new UUID(0, 8), new UUID(0, 9), 7, NOON, List.of(orders));
    }

    /** G1 of which some futures are to be sold. */
    static Liquidation selling(String quantity) {
        LiquidationTerms terms =
                terms(figures("1530", "1980", "1800"), rules(SurplusRule.TO_CLIENT, Sharing.UNCOVERED));
        return Liquidation.begun(terms, orders(1, sell(quantity)));
    }

    static Fill.Execution sold(String executionId, String quantity, String price) {
        return new Fill.Execution(
                executionId,
                FUTURE,
                new BigDecimal(quantity).negate(),
                new BigDecimal(price),
                new BigDecimal("2.00"),
                NOON.plusSeconds(4));
    }

    /** One future each, as ordered. */
    static Liquidation filled(Liquidation liquidation, Fill.Execution... executions) {
        Liquidation filled = liquidation;
        for (Fill.Execution execution : executions) {
            Order order = liquidation.orders().order(execution.contract()).orElseThrow();
            BigDecimal units = execution.quantity().multiply(order.contract().multiplier());
            List<Fill> before = new ArrayList<>(filled.fills());
            filled = filled.filled(new Fill(
                    new UUID(1, before.size()),
                    before.size() + 1,
                    filled.orders().number(),
                    execution,
                    NOON.plusSeconds(5),
                    order.mark(),
                    units.multiply(order.mark()).abs(),
                    new Fill.Costs(
                            units.multiply(execution.price().subtract(order.mark())),
                            execution.fee(),
                            execution.bounty(),
                            execution.gas()),
                    null,
                    figures("1523", "990", "900"),
                    false));
        }
        return filled;
    }
}
