package io.plimsoll.liquidation.action;

import static io.plimsoll.liquidation.action.ActionFixtures.figures;
import static io.plimsoll.liquidation.action.ActionFixtures.filled;
import static io.plimsoll.liquidation.action.ActionFixtures.orders;
import static io.plimsoll.liquidation.action.ActionFixtures.rules;
import static io.plimsoll.liquidation.action.ActionFixtures.sell;
import static io.plimsoll.liquidation.action.ActionFixtures.selling;
import static io.plimsoll.liquidation.action.ActionFixtures.sold;
import static io.plimsoll.liquidation.action.ActionFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.liquidation.action.ActionRules.Sharing;
import io.plimsoll.liquidation.action.LiquidationCosts.Line;
import io.plimsoll.liquidation.loss.SurplusRule;
import org.junit.jupiter.api.Test;

/** Capabilities 5: G1's sale of one future costs 7.50, 7.5 basis points of 10,000. */
class LiquidationCostsTest {
    @Test
    void sale_of_g1_costs_seven_and_a_half_as_expected_and_as_filled() {
        LiquidationCosts costs = LiquidationCosts.of(filled(selling("1"), sold("E-1", "1", "99.95")));

        assertThat(costs.actual().get(Line.SLIPPAGE)).isEqualByComparingTo("5.00");
        assertThat(costs.actual().get(Line.FEE)).isEqualByComparingTo("2.00");
        assertThat(costs.actual().get(Line.DATA)).isEqualByComparingTo("0.45");
        assertThat(costs.actual().get(Line.NOTIFICATION)).isEqualByComparingTo("0.05");
        assertThat(costs.actualTotal()).isEqualByComparingTo("7.50");
        assertThat(costs.estimatedTotal()).isEqualByComparingTo("7.50");
        assertThat(costs.notional()).isEqualByComparingTo("10000");
        assertThat(costs.actualBasisPoints()).isEqualByComparingTo("7.5");
        assertThat(costs.overhead()).isEqualByComparingTo("7.50");
    }

    @Test
    void before_the_first_fill_the_house_alone_has_paid() {
        LiquidationCosts costs = LiquidationCosts.of(selling("1"));

        assertThat(costs.actualTotal()).isEqualByComparingTo("0.50");
        assertThat(costs.estimatedTotal()).isEqualByComparingTo("7.50");
        assertThat(costs.actualBasisPoints()).isNull();
    }

    @Test
    void what_was_missing_before_is_lost_and_is_no_overhead() {
        Liquidation begun = Liquidation.begun(
                terms(figures("-100", "1980", "1800"), rules(SurplusRule.TO_CLIENT, Sharing.UNCOVERED)),
                orders(1, sell("1")));

        LiquidationCosts costs = LiquidationCosts.of(filled(begun, sold("E-1", "1", "99.95")));

        assertThat(costs.theoreticalDeficit()).isEqualByComparingTo("100");
        assertThat(costs.realisedLoss()).isEqualByComparingTo("107.50");
        assertThat(costs.overhead()).isEqualByComparingTo("7.50");
    }

    @Test
    void estimate_stays_that_of_the_first_plan() {
        Liquidation replanned = selling("1").replanned(orders(2, sell("2")));

        assertThat(LiquidationCosts.of(replanned).estimatedTotal()).isEqualByComparingTo("7.50");
    }
}
