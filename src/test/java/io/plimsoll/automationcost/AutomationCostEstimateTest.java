package io.plimsoll.automationcost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.OrderBook;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
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

        // far enough on either side that the profit does not round to nothing
        BigDecimal apart = new BigDecimal(20);
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
