package io.plimsoll.liquidation.loss;

import static io.plimsoll.liquidation.loss.LossFixtures.LIQUIDATED;
import static io.plimsoll.liquidation.loss.LossFixtures.NOBODY;
import static io.plimsoll.liquidation.loss.LossFixtures.bankrupt;
import static io.plimsoll.liquidation.loss.LossFixtures.candidate;
import static io.plimsoll.liquidation.loss.LossFixtures.decimal;
import static io.plimsoll.liquidation.loss.LossFixtures.ranking;
import static io.plimsoll.liquidation.loss.LossFixtures.sharer;
import static io.plimsoll.liquidation.loss.LossFixtures.tenAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.liquidation.loss.LiquidationOutcome.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossWaterfallTest {
    private static final BigDecimal THOUSAND = decimal("1000");

    /** Capabilities, section 6 (b). */
    @Test
    void fill_below_the_bankruptcy_price_is_paid_by_the_fund() {
        WoundUpAccount account = tenAt("84");
        TakeOver takeOver = new TakeOver(BigDecimal.TEN, BigDecimal.ONE, decimal("85"));

        LossWaterfall waterfall = LossWaterfall.of(account, THOUSAND, SurplusRule.TO_CLIENT, NOBODY);

        assertThat(takeOver.change(decimal("84"))).isEqualByComparingTo("-10");
        assertThat(account.shortfall()).isEqualByComparingTo("10");
        assertThat(waterfall.parts())
                .containsExactly(
                        new LossPart(LossLayer.OWN_EQUITY, LIQUIDATED, decimal("150")),
                        new LossPart(LossLayer.INSURANCE_FUND, null, decimal("10")));
        assertThat(waterfall.fundAfter()).isEqualByComparingTo("990");
        assertThat(outcome(account)).contains(LiquidationOutcome.BAD_DEBT);
    }

    /** Capabilities, section 6 (b). */
    @Test
    void fill_above_the_bankruptcy_price_leaves_a_surplus_to_whom_the_policy_says() {
        WoundUpAccount account = tenAt("86");

        LossWaterfall toClient = LossWaterfall.of(account, THOUSAND, SurplusRule.TO_CLIENT, NOBODY);
        LossWaterfall toFund = LossWaterfall.of(account, THOUSAND, SurplusRule.TO_INSURANCE_FUND, NOBODY);

        assertThat(toClient.surplus()).isEqualByComparingTo("10");
        assertThat(toClient.fundAfter()).isEqualByComparingTo("1000");
        assertThat(toFund.fundAfter()).isEqualByComparingTo("1010");
        assertThat(toFund.parts()).containsExactly(new LossPart(LossLayer.OWN_EQUITY, LIQUIDATED, decimal("140")));
        assertThat(outcome(account)).contains(LiquidationOutcome.CLOSED_SURPLUS);
    }

    @Test
    void fill_at_the_bankruptcy_price_leaves_nothing() {
        WoundUpAccount account = tenAt("85");

        LossWaterfall waterfall = LossWaterfall.of(account, THOUSAND, SurplusRule.TO_INSURANCE_FUND, NOBODY);

        assertThat(waterfall.fundChange()).isZero();
        assertThat(waterfall.parts()).hasSize(1);
        assertThat(outcome(account)).contains(LiquidationOutcome.CLOSED_FLAT);
    }

    private static Optional<LiquidationOutcome> outcome(WoundUpAccount account) {
        return LiquidationOutcome.of(new Standing(1, false, account.equityAfter(), BigDecimal.ZERO, false));
    }

    @Test
    void take_over_counts_units_and_not_contracts() {
        TakeOver shorts = new TakeOver(decimal("-3"), decimal("100"), decimal("105"));

        assertThat(shorts.change(decimal("105.5"))).isEqualByComparingTo("-150");
        assertThat(shorts.change(decimal("104"))).isEqualByComparingTo("300");
    }

    @Test
    void what_an_empty_fund_cannot_pay_is_shared_or_left_to_the_house_by_name() {
        WoundUpAccount account = tenAt("84");
        LossSharing two =
                new SocialisedLoss(SharingBasis.EQUITY, List.of(sharer("b", "1", "0"), sharer("a", "2", "0")), 2);

        LossWaterfall waterfall = LossWaterfall.of(account, decimal("3"), SurplusRule.TO_CLIENT, two);

        assertThat(waterfall.parts())
                .containsExactly(
                        new LossPart(LossLayer.OWN_EQUITY, LIQUIDATED, decimal("150")),
                        new LossPart(LossLayer.INSURANCE_FUND, null, decimal("3")),
                        new LossPart(LossLayer.SOCIALISED, "a", decimal("2.00")),
                        new LossPart(LossLayer.SOCIALISED, "b", decimal("1.00")),
                        new LossPart(LossLayer.UNCOVERED, null, decimal("4.00")));
        assertThat(waterfall.fundAfter()).isZero();
    }

    @Test
    void fund_pays_what_the_last_lot_of_auto_deleveraging_leaves() {
        // 10 missing and 3 in the fund: 7 contracts lose 7, but they come in pairs
        AutoDeleveraging deleveraging = new AutoDeleveraging(
                bankrupt("10", "85", "84", "2"), ranking(false, List.of(candidate("a", "-20", "500", "0.3"))));

        LossWaterfall waterfall = LossWaterfall.of(tenAt("84"), decimal("3"), SurplusRule.TO_CLIENT, deleveraging);

        assertThat(waterfall.borneBy(LossLayer.AUTO_DELEVERAGED)).isEqualByComparingTo("8");
        assertThat(waterfall.borneBy(LossLayer.INSURANCE_FUND)).isEqualByComparingTo("2");
        assertThat(waterfall.borneBy(LossLayer.UNCOVERED)).isZero();
    }

    @ParameterizedTest(name = "equity {0} before, fills of {1}")
    @CsvSource({
        // equity before, fills; loss, own part, shortfall, surplus
        "150, -160, 160, 150, 10, 0",
        "150, -140, 140, 140, 0, 10",
        "150, 20, 0, 0, 0, 170",
        "0, -5, 5, 0, 5, 0",
        "0, 0, 0, 0, 0, 0",
        "-5, -3, 8, 0, 8, 0",
        "-5, 3, 2, 0, 2, 0",
        "-5, 5, 0, 0, 0, 0",
        "-5, 20, 0, 0, 0, 15"
    })
    void equity_below_zero_before_the_first_fill_is_part_of_the_loss(
            String before, String pnl, String loss, String own, String shortfall, String surplus) {
        WoundUpAccount account = new WoundUpAccount(LIQUIDATED, decimal(before), decimal(pnl));

        assertThat(account.loss()).isEqualByComparingTo(loss);
        assertThat(account.ownPart()).isEqualByComparingTo(own);
        assertThat(account.shortfall()).isEqualByComparingTo(shortfall);
        assertThat(account.surplus()).isEqualByComparingTo(surplus);
    }

    @Test
    void waterfall_that_does_not_add_up_or_runs_uphill_cannot_be_made() {
        LossPart fund = new LossPart(LossLayer.INSURANCE_FUND, null, BigDecimal.ONE);
        LossPart own = new LossPart(LossLayer.OWN_EQUITY, LIQUIDATED, BigDecimal.ONE);

        assertThatThrownBy(() -> waterfall("3", List.of(own, fund))).hasMessageContaining("add up");
        assertThatThrownBy(() -> waterfall("2", List.of(fund, own))).hasMessageContaining("order");
        assertThat(waterfall("2", List.of(own, fund)).fundAfter()).isEqualByComparingTo("999");
    }

    private static LossWaterfall waterfall(String loss, List<LossPart> parts) {
        return new LossWaterfall(LIQUIDATED, decimal(loss), parts, BigDecimal.ZERO, SurplusRule.TO_CLIENT, THOUSAND);
    }

    @ParameterizedTest
    @CsvSource({
        // in cash, moved to the fund
        "-80.50, 0",
        "0, 0",
        "4, 4",
        "10, 10",
        "11, 10"
    })
    void fund_gets_no_more_of_a_surplus_than_there_is_in_cash(String cash, String moved) {
        WoundUpAccount account = new WoundUpAccount(LIQUIDATED, decimal("150"), decimal("-140"));

        LossWaterfall toFund =
                LossWaterfall.of(account, decimal(cash), THOUSAND, SurplusRule.TO_INSURANCE_FUND, NOBODY);
        LossWaterfall toClient = LossWaterfall.of(account, decimal(cash), THOUSAND, SurplusRule.TO_CLIENT, NOBODY);

        assertThat(toFund.surplus()).isEqualByComparingTo(moved);
        assertThat(toFund.fundAfter()).isEqualByComparingTo(THOUSAND.add(decimal(moved)));
        assertThat(toClient.surplus()).isEqualByComparingTo("10");
        assertThat(toClient.fundAfter()).isEqualByComparingTo(THOUSAND);
    }

    @ParameterizedTest
    @CsvSource({
        // fills, open positions, equity, requirement, stopped; outcome or none while it goes on
        "2, true, 1523, 990, false, RESTORED",
        "2, true, 990, 990, false, RESTORED",
        "2, true, 989.99, 990, false, ",
        "2, true, -1, 0, false, ",
        "0, true, 1980, 1980, false, CANCELLED",
        "0, true, 1530, 1980, false, ",
        "0, true, 1530, 1980, true, CANCELLED",
        "3, true, 800, 990, true, CANCELLED",
        "3, true, 990, 990, true, RESTORED",
        "0, false, 100, 0, false, CANCELLED",
        "0, false, 0, 0, false, CANCELLED",
        "0, false, -0.01, 0, false, BAD_DEBT",
        "1, false, 0.01, 0, false, CLOSED_SURPLUS",
        "1, false, 0, 0, false, CLOSED_FLAT",
        "1, false, -0.01, 0, false, BAD_DEBT",
        "1, false, -0.01, 0, true, BAD_DEBT"
    })
    void outcome_is_decided_by_figures(
            int fillCount,
            boolean hasOpenPositions,
            BigDecimal equity,
            BigDecimal requirement,
            boolean isStopped,
            LiquidationOutcome expected) {
        Standing standing = new Standing(fillCount, hasOpenPositions, equity, requirement, isStopped);

        assertThat(LiquidationOutcome.of(standing).orElse(null)).isEqualTo(expected);
    }
}
