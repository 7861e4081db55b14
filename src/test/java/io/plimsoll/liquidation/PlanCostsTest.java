package io.plimsoll.liquidation;

import static io.plimsoll.liquidation.SpanDesk.FUTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.liquidation.ExecutionCosts.Execution;
import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquidation.impact.ImpactModel;
import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.OrderBook;
import io.plimsoll.liquidation.impact.OrderBook.Level;
import io.plimsoll.liquidation.impact.SquareRootImpact;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What orders are expected to take, by impact models and cost schedules. */
class PlanCostsTest {
    private static final TradableContract ONE_UNIT = contract("1");
    private static final TradableContract HUNDRED_UNITS = contract("100");
    private static final OrderBook BOOK = new OrderBook(
            List.of(level("99.90", "5"), level("99.50", "10")), List.of(level("100.10", "5"), level("101", "10")));

    @Test
    void linear_impact_moves_with_the_size_and_against_the_trade() {
        ImpactCosts costs = costs(new LinearImpact(new BigDecimal("0.0005"), new BigDecimal("0.0001")));

        assertThat(price(costs, "-10")).isEqualByComparingTo("99.85");
        assertThat(price(costs, "10")).isEqualByComparingTo("100.15");
    }

    @Test
    void square_root_impact_moves_with_the_root_of_the_share_of_volume() {
        ImpactCosts costs = costs(new SquareRootImpact(BigDecimal.ONE, new BigDecimal("0.04"), new BigDecimal("1000")));

        assertThat(price(costs, "-10")).isEqualByComparingTo("99.60");
        assertThat(price(costs, "-40")).isEqualByComparingTo("99.20");
    }

    @Test
    void book_is_walked_down_by_a_sale_and_up_by_a_purchase() {
        assertThat(price(costs(BOOK), "-10")).isEqualByComparingTo("99.70");
        assertThat(price(costs(BOOK), "10")).isEqualByComparingTo("100.55");
    }

    @Test
    void book_takes_all_that_rests_in_it_and_no_more() {
        assertThat(costs(BOOK).expected(ONE_UNIT, hundred(), new BigDecimal("-15")))
                .isPresent();
        assertThat(costs(BOOK).expected(ONE_UNIT, hundred(), new BigDecimal("-15.01")))
                .isEmpty();
        assertThat(costs(new OrderBook(List.of(), BOOK.asks())).expected(ONE_UNIT, hundred(), new BigDecimal("-1")))
                .isEmpty();
    }

    @Test
    void pool_sells_less_than_it_holds_and_buys_whatever_comes() {
        ImpactCosts costs =
                costs(new ConstantProductPool(new BigDecimal("10"), new BigDecimal("1000"), BigDecimal.ZERO));

        assertThat(price(costs, "-10")).isEqualByComparingTo("50");
        assertThat(price(costs, "5")).isEqualByComparingTo("200");
        assertThat(price(costs, "9.99")).isEqualByComparingTo("100000");
        assertThat(costs.expected(ONE_UNIT, hundred(), BigDecimal.TEN)).isEmpty();
    }

    @Test
    void price_is_rounded_against_the_trade() {
        OrderBook thirds = new OrderBook(
                List.of(level("99", "1"), level("98", "2")), List.of(level("101", "2"), level("102", "1")));

        assertThat(price(costs(thirds), "-3")).isEqualByComparingTo("98.3333333333");
        assertThat(price(costs(thirds), "3")).isEqualByComparingTo("101.3333333334");
    }

    @Test
    void fees_are_those_of_contracts_and_of_the_order() {
        ImpactCosts costs = new ImpactCosts(BOOK, new BigDecimal("2.00"), new BigDecimal("1.50"));

        Execution execution =
                costs.expected(HUNDRED_UNITS, hundred(), new BigDecimal("-3")).orElseThrow();

        assertThat(execution.fee()).isEqualByComparingTo("7.50");
        assertThat(execution.bounty()).isZero();
        assertThat(execution.liquidatorProfit()).isNull();
    }

    /** Capabilities 5: 765.00 in all, of which 235.00 are left for whoever does it. */
    @Test
    void keeper_closes_fifty_thousand() {
        ChargedCosts costs =
                new ChargedCosts(costs(new LinearImpact(new BigDecimal("0.004"), BigDecimal.ZERO)), keeper());

        Execution execution =
                costs.expected(HUNDRED_UNITS, hundred(), new BigDecimal("-5")).orElseThrow();

        assertThat(execution.price()).isEqualByComparingTo("99.6");
        assertThat(execution.gas()).isEqualByComparingTo("60");
        assertThat(execution.bounty()).isEqualByComparingTo("500");
        assertThat(execution.fee()).isZero();
        assertThat(execution.liquidatorProfit()).isEqualByComparingTo("235");
    }

    /** Capabilities 5: at 10,833.33 nothing is left. */
    @Test
    void smallest_viable_liquidation_leaves_nothing() {
        ChargedCosts costs =
                new ChargedCosts(costs(new LinearImpact(new BigDecimal("0.004"), BigDecimal.ZERO)), keeper());

        assertThat(profit(costs, "-1.08333")).isNegative();
        assertThat(profit(costs, "-1.08334")).isPositive();
    }

    @Test
    void schedule_adds_its_fees_to_those_of_the_market() {
        ChargedCosts costs = new ChargedCosts(
                new ImpactCosts(BOOK, BigDecimal.ONE, BigDecimal.ZERO),
                new OrderCharges(
                        "desk",
                        1,
                        "USD",
                        zero(),
                        zero(),
                        new BigDecimal("0.001"),
                        new BigDecimal("2"),
                        zero(),
                        zero(),
                        zero()));

        Execution execution =
                costs.expected(HUNDRED_UNITS, hundred(), new BigDecimal("2")).orElseThrow();

        // 2 of the market, a thousandth of 20,000 and 2 each of the schedule
        assertThat(execution.fee()).isEqualByComparingTo("26");
        assertThat(execution.liquidatorProfit()).isNull();
    }

    @Test
    void schedule_does_not_charge_in_another_currency() {
        ChargedCosts costs = new ChargedCosts(costs(BOOK), keeper());
        TradableContract inRupees = new TradableContract(FUTURE, "INR", BigDecimal.ONE, false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> costs.expected(inRupees, hundred(), BigDecimal.ONE))
                .withMessageContaining("charges in USD");
    }

    @Test
    void contract_has_its_own_costs_and_not_the_standard_ones_besides() {
        CostsByContract costs = new CostsByContract(
                new ImpactCosts(BOOK, BigDecimal.ONE, BigDecimal.ZERO),
                Map.of(FUTURE, costs(new LinearImpact(BigDecimal.ZERO, BigDecimal.ZERO))));

        Execution execution =
                costs.expected(ONE_UNIT, hundred(), BigDecimal.ONE).orElseThrow();

        assertThat(execution.price()).isEqualByComparingTo("100");
        assertThat(execution.fee()).isZero();
    }

    private static OrderCharges keeper() {
        return new OrderCharges(
                "keeper",
                1,
                "USD",
                new BigDecimal("0.01"),
                new BigDecimal("0.004"),
                zero(),
                zero(),
                new BigDecimal("60"),
                new BigDecimal("5"),
                zero());
    }

    private static BigDecimal profit(ExecutionCosts costs, String quantity) {
        return costs.expected(HUNDRED_UNITS, hundred(), new BigDecimal(quantity))
                .orElseThrow()
                .liquidatorProfit();
    }

    private static BigDecimal price(ExecutionCosts costs, String quantity) {
        return costs.expected(ONE_UNIT, hundred(), new BigDecimal(quantity))
                .orElseThrow()
                .price();
    }

    private static ImpactCosts costs(ImpactModel model) {
        return new ImpactCosts(model, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static Level level(String price, String quantity) {
        return new Level(new BigDecimal(price), new BigDecimal(quantity));
    }

    private static TradableContract contract(String multiplier) {
        return new TradableContract(FUTURE, "USD", new BigDecimal(multiplier), false);
    }

    private static BigDecimal hundred() {
        return new BigDecimal("100");
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO;
    }
}
