package io.plimsoll.liquidation.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutionScheduleTest {
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-20");

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @Test
    void without_risk_aversion_slices_are_equal_and_there_is_no_half_life() {
        ExecutionSchedule schedule = ExecutionSchedule.optimal(terms("-1000", 4, "0"));

        assertThat(schedule.trades()).allSatisfy(trade -> assertThat(trade).isEqualByComparingTo("-250"));
        assertThat(schedule.halfLifeDays()).isNull();
    }

    @Test
    void in_one_period_everything_is_traded_without_risk() {
        ExecutionSchedule schedule = ExecutionSchedule.optimal(terms("1000", 1, "0.001"));

        assertThat(schedule.trades())
                .singleElement()
                .satisfies(trade -> assertThat(trade).isEqualByComparingTo("1000"));
        assertThat(schedule.variance()).isZero();
        assertThat(schedule.objective()).isEqualByComparingTo(schedule.expectedCost());
    }

    @Test
    void a_sale_costs_as_much_as_a_purchase() {
        ExecutionSchedule sale = ExecutionSchedule.optimal(terms("-1000000", 5, "0.000002"));
        ExecutionSchedule purchase = ExecutionSchedule.optimal(terms("1000000", 5, "0.000002"));

        assertThat(sale.expectedCost()).isEqualByComparingTo(purchase.expectedCost());
        assertThat(sale.variance()).isEqualByComparingTo(purchase.variance());
        assertThat(sale.trades().getFirst())
                .isEqualByComparingTo(purchase.trades().getFirst().negate());
    }

    @Test
    void nothing_costs_nothing() {
        ExecutionSchedule schedule = ExecutionSchedule.optimal(terms("0", 5, "0.000002"));

        assertThat(schedule.objective()).isZero();
    }

    @Test
    void the_largest_schedule_adds_up() {
        ExecutionSchedule schedule =
                ExecutionSchedule.optimal(terms("1000000", ExecutionTerms.PERIOD_COUNT_MAX, "0.01"));

        assertThat(sum(schedule.trades()).subtract(new BigDecimal(1_000_000)).abs())
                .isLessThan(NEGLIGIBLE);
    }

    @Test
    void impact_that_pays_for_trading_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExecutionTerms(
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        1,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.TWO,
                        BigDecimal.ONE,
                        BigDecimal.ZERO))
                .withMessageContaining("temporaryImpact");
        assertThatIllegalArgumentException().isThrownBy(() -> terms("1", 0, "0"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void moving_a_part_to_another_period_never_helps(int seed) {
        Random random = new Random(seed);
        int periods = 2 + random.nextInt(6);
        ExecutionTerms terms = terms(
                "1000000", periods, BigDecimal.valueOf(random.nextInt(50), 7).toPlainString());
        List<BigDecimal> trades = ExecutionSchedule.optimal(terms).trades();
        BigDecimal part = BigDecimal.valueOf(random.nextInt(2_001) - 1_000, 1);
        BigDecimal[] others = trades.toArray(BigDecimal[]::new);
        int from = random.nextInt(periods);
        int to = (from + 1 + random.nextInt(periods - 1)) % periods;
        others[from] = others[from].subtract(part);
        others[to] = others[to].add(part);

        BigDecimal optimal = objective(terms, trades);

        assertThat(optimal.subtract(ExecutionSchedule.optimal(terms).objective())
                        .abs())
                .isLessThan(NEGLIGIBLE);
        assertThat(objective(terms, List.of(others))).isGreaterThanOrEqualTo(optimal.subtract(NEGLIGIBLE));
        assertThat(sum(trades).subtract(terms.quantity()).abs()).isLessThan(NEGLIGIBLE);
    }

    /** Slowly and from the definitions, for any slices. */
    private static BigDecimal objective(ExecutionTerms terms, List<BigDecimal> trades) {
        BigDecimal tau = terms.days().divide(BigDecimal.valueOf(terms.periodCount()), MathContext.DECIMAL128);
        BigDecimal held = terms.quantity();
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal variance = BigDecimal.ZERO;
        for (BigDecimal trade : trades) {
            BigDecimal speed = trade.divide(tau, MathContext.DECIMAL128);
            held = held.subtract(trade);
            // what is left loses by the permanent impact of each slice, the slice itself by the temporary one
            cost = cost.add(terms.permanentImpact().multiply(trade).multiply(held))
                    .add(trade.multiply(
                            terms.fixedCost().add(terms.temporaryImpact().multiply(speed))));
            variance =
                    variance.add(terms.volatilityAbsolute().pow(2).multiply(tau).multiply(held.pow(2)));
        }
        return cost.add(terms.riskAversion().multiply(variance));
    }

    private static BigDecimal sum(List<BigDecimal> trades) {
        return trades.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ExecutionTerms terms(String quantity, int periods, String riskAversion) {
        return new ExecutionTerms(
                new BigDecimal(quantity),
                new BigDecimal(5),
                periods,
                new BigDecimal("0.95"),
                new BigDecimal("0.0625"),
                new BigDecimal("0.00000025"),
                new BigDecimal("0.0000025"),
                new BigDecimal(riskAversion));
    }
}
