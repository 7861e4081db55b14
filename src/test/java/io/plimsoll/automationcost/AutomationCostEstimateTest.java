package io.plimsoll.automationcost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.OrderBook;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AutomationCostEstimateTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void keeper_gains_235_of_a_bounty_of_500() {
        BigDecimal gas = new GasSnapshot(400_000, new BigDecimal(48), new BigDecimal(2), new BigDecimal(3_000)).cost();

        AutomationCostEstimate estimate = AutomationCostEstimate.of(
                schedule("0.01", "0.004", "5", "0", "0", "0"), ClosingTrade.ofNotional(new BigDecimal(50_000)), gas);

        assertThat(estimate.lines())
                .isEqualTo(Map.of(
                        CostLine.GAS, new BigDecimal("60.00"),
                        CostLine.BOUNTY, new BigDecimal("500.00"),
                        CostLine.SLIPPAGE, new BigDecimal("200.00"),
                        CostLine.DATA, new BigDecimal("5.00"),
                        CostLine.FEE, new BigDecimal("0.00"),
                        CostLine.NOTIFICATION, new BigDecimal("0.00")));
        assertThat(estimate.total()).isEqualTo(new BigDecimal("765.00"));
        assertThat(estimate.basisPoints()).isEqualTo(new BigDecimal("153.000000"));
        assertThat(estimate.liquidatorProfit()).isEqualTo(new BigDecimal("235.00"));
        assertThat(estimate.minViableNotional()).isEqualTo(new BigDecimal("10833.33"));
        assertThat(estimate.isViable()).isTrue();
    }

    /** Exact: 0.004 + 1.004 + 0.4016 + 5.004 + 0.004 = 6.4176. Each line alone rounds down, and all together to 6.40. */
    @Test
    void total_is_rounded_once_and_the_lines_rounded_most_make_it_up() {
        AutomationCostEstimate estimate = AutomationCostEstimate.of(
                schedule("0.01", "0.004", "5.004", "0", "0", "0.004"),
                ClosingTrade.ofNotional(new BigDecimal("100.40")),
                new BigDecimal("0.004"));

        assertThat(estimate.total()).isEqualTo(new BigDecimal("6.42"));
        assertThat(estimate.basisPoints()).isEqualTo(new BigDecimal("639.203187"));
        assertThat(estimate.lines())
                .isEqualTo(Map.of(
                        CostLine.GAS, new BigDecimal("0.01"),
                        CostLine.BOUNTY, new BigDecimal("1.01"),
                        CostLine.SLIPPAGE, new BigDecimal("0.40"),
                        CostLine.DATA, new BigDecimal("5.00"),
                        CostLine.FEE, new BigDecimal("0.00"),
                        CostLine.NOTIFICATION, new BigDecimal("0.00")));
    }

    /** Exact: 0.006 + 1.006 + 0.4024 + 5.006 + 0.006 = 6.4264. Lines alone make 6.44. */
    @Test
    void lines_that_make_more_than_the_total_lose_it_where_rounding_gave_most() {
        AutomationCostEstimate estimate = AutomationCostEstimate.of(
                schedule("0.01", "0.004", "5.006", "0", "0", "0.006"),
                ClosingTrade.ofNotional(new BigDecimal("100.60")),
                new BigDecimal("0.006"));

        assertThat(estimate.total()).isEqualTo(new BigDecimal("6.43"));
        assertThat(estimate.lines())
                .containsEntry(CostLine.GAS, new BigDecimal("0.00"))
                .containsEntry(CostLine.BOUNTY, new BigDecimal("1.01"))
                .containsEntry(CostLine.SLIPPAGE, new BigDecimal("0.40"))
                .containsEntry(CostLine.DATA, new BigDecimal("5.01"))
                .containsEntry(CostLine.NOTIFICATION, new BigDecimal("0.01"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lines_add_up_to_the_exact_total_rounded_and_none_is_a_cent_off(int seed) {
        Random random = new Random(seed);
        BigDecimal notional = BigDecimal.valueOf(1 + random.nextInt(10_000_000), 4);
        BigDecimal fixedCost = BigDecimal.valueOf(random.nextInt(100_000), 4);
        CostSchedule schedule = schedule(
                BigDecimal.valueOf(random.nextInt(100), 4).toPlainString(),
                BigDecimal.valueOf(random.nextInt(100), 4).toPlainString(),
                BigDecimal.valueOf(random.nextInt(100_000), 4).toPlainString(),
                "0",
                BigDecimal.valueOf(random.nextInt(100), 4).toPlainString(),
                BigDecimal.valueOf(random.nextInt(100_000), 4).toPlainString());
        Map<CostLine, BigDecimal> exact = Map.of(
                CostLine.GAS, fixedCost,
                CostLine.BOUNTY, schedule.bountyRate().multiply(notional),
                CostLine.SLIPPAGE, schedule.slippageRate().multiply(notional),
                CostLine.DATA, schedule.dataCost(),
                CostLine.FEE, schedule.feeRate().multiply(notional),
                CostLine.NOTIFICATION, schedule.notificationCost());

        AutomationCostEstimate estimate =
                AutomationCostEstimate.of(schedule, ClosingTrade.ofNotional(notional), fixedCost);

        assertThat(estimate.total())
                .isEqualTo(exact.values().stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, RoundingMode.HALF_EVEN))
                .isEqualTo(estimate.lines().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        estimate.lines()
                .forEach((line, amount) -> assertThat(
                                amount.subtract(exact.get(line)).abs())
                        .as(line.name())
                        .isLessThan(new BigDecimal("0.01")));
    }

    /** 10,834 is above 65/0.006 = 10,833.33: what is gained is 0.004, of which 0.00 is shown. */
    @ParameterizedTest
    @CsvSource({"10833.33, false", "10833.34, true", "10834, true"})
    void profit_too_small_to_show_is_a_profit(String notional, boolean isViable) {
        AutomationCostEstimate estimate = AutomationCostEstimate.of(
                schedule("0.01", "0.004", "0", "0", "0", "0"),
                ClosingTrade.ofNotional(new BigDecimal(notional)),
                new BigDecimal("65"));

        assertThat(estimate.liquidatorProfit()).isEqualTo(new BigDecimal("0.00"));
        assertThat(estimate.minViableNotional()).isEqualTo(new BigDecimal("10833.33"));
        assertThat(estimate.isViable()).isEqualTo(isViable);
    }

    @Test
    void desk_sells_one_future_for_seven_and_a_half() {
        ClosingTrade byRate = ClosingTrade.ofQuantity(new BigDecimal(-1), new BigDecimal(100), new BigDecimal(100));
        ClosingTrade byImpact = ClosingTrade.through(
                new LinearImpact(new BigDecimal("0.0005"), BigDecimal.ZERO),
                new BigDecimal(-1),
                new BigDecimal(100),
                new BigDecimal(100));
        CostSchedule desk = schedule("0", "0.0005", "0.45", "2.00", "0", "0.05");

        for (ClosingTrade trade : List.of(byRate, byImpact)) {
            AutomationCostEstimate estimate = AutomationCostEstimate.of(desk, trade, BigDecimal.ZERO);

            assertThat(estimate.total()).isEqualTo(new BigDecimal("7.50"));
            assertThat(estimate.basisPoints()).isEqualTo(new BigDecimal("7.500000"));
            assertThat(estimate.lines()).containsEntry(CostLine.SLIPPAGE, new BigDecimal("5.00"));
            assertThat(estimate.minViableNotional()).isNull();
            assertThat(estimate.isViable()).isFalse();
        }
        assertThat(byImpact.expectedPrice()).isEqualByComparingTo("99.95");
    }

    @Test
    void gas_of_a_hedge_is_that_of_the_gas_gamma_page() {
        assertThat(new GasSnapshot(200_000, new BigDecimal(30), new BigDecimal(2), new BigDecimal(3_000)).cost())
                .isEqualByComparingTo("19.20");
    }

    @ParameterizedTest
    @CsvSource({"0.003", "0.004"})
    void without_a_bounty_above_slippage_no_size_is_viable(String bounty) {
        AutomationCostEstimate estimate = AutomationCostEstimate.of(
                schedule(bounty, "0.004", "0", "0", "0", "0"),
                ClosingTrade.ofNotional(new BigDecimal(50_000)),
                BigDecimal.ZERO);

        assertThat(estimate.minViableNotional()).isNull();
        assertThat(estimate.isViable()).isFalse();
    }

    @Test
    void without_fixed_costs_every_size_is_viable() {
        AutomationCostEstimate estimate = AutomationCostEstimate.of(
                schedule("0.01", "0.004", "0", "0", "0", "0"),
                ClosingTrade.ofNotional(BigDecimal.TEN),
                BigDecimal.ZERO);

        assertThat(estimate.minViableNotional()).isZero();
        assertThat(estimate.isViable()).isTrue();
    }

    @Test
    void fee_per_contract_needs_the_number_of_contracts() {
        assertThatThrownBy(() -> AutomationCostEstimate.of(
                        schedule("0", "0", "0", "2", "0", "0"),
                        ClosingTrade.ofNotional(BigDecimal.TEN),
                        BigDecimal.ZERO))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.COST_INPUT_MISSING));
    }

    @Test
    void book_without_depth_for_all_of_it_is_refused_with_what_there_is() {
        OrderBook book = new OrderBook(List.of(new OrderBook.Level(new BigDecimal(99), new BigDecimal(5))), List.of());

        assertThatThrownBy(() -> ClosingTrade.through(book, new BigDecimal(-6), new BigDecimal(100), BigDecimal.ONE))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DEPTH_INSUFFICIENT))
                .hasMessageContaining("5 of 6");
    }

    @Test
    void figures_beyond_the_exact_range_are_refused() {
        assertThatThrownBy(() -> AutomationCostEstimate.of(
                        schedule("0", "0", "0", "0", "0", "0"),
                        ClosingTrade.ofNotional(BigDecimal.TEN.pow(18)),
                        BigDecimal.ZERO))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FIGURE_OUT_OF_RANGE));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void profit_turns_positive_at_the_smallest_viable_notional(int seed) {
        Random random = new Random(seed);
        CostSchedule schedule = schedule(
                BigDecimal.valueOf(6 + random.nextInt(30), 3).toPlainString(),
                BigDecimal.valueOf(random.nextInt(6), 3).toPlainString(),
                String.valueOf(1 + random.nextInt(30)),
                "0",
                "0",
                "0");
        BigDecimal gas = BigDecimal.valueOf(random.nextInt(10_000), 2);
        BigDecimal smallest = AutomationCostEstimate.of(schedule, ClosingTrade.ofNotional(BigDecimal.ONE), gas)
                .minViableNotional();

        // what it is rounded by
        BigDecimal apart = new BigDecimal("0.01");
        assertThat(AutomationCostEstimate.of(schedule, ClosingTrade.ofNotional(smallest.add(apart)), gas)
                        .isViable())
                .isTrue();
        if (smallest.compareTo(apart) > 0) {
            assertThat(AutomationCostEstimate.of(schedule, ClosingTrade.ofNotional(smallest.subtract(apart)), gas)
                            .isViable())
                    .isFalse();
        }
    }

    private static CostSchedule schedule(
            String bounty, String slippage, String data, String feePerContract, String feeRate, String notification) {
        return new CostSchedule(
                "keepers",
                1,
                null,
                "",
                "USD",
                LocalDate.parse("2026-01-01"),
                new BigDecimal(bounty),
                new BigDecimal(slippage),
                new BigDecimal(data),
                new BigDecimal(feePerContract),
                new BigDecimal(feeRate),
                new BigDecimal(notification));
    }
}
