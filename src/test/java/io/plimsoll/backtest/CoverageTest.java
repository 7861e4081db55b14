package io.plimsoll.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.backtest.Coverage.AcceptedExceptions;
import io.plimsoll.backtest.TrafficLight.Zone;
import io.plimsoll.methodology.historical.Confidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The boundaries of the backtest statistics, and their comparison with arithmetic of fifty digits. */
class CoverageTest {
    private static final Confidence PERCENT_99 = Confidence.of("0.99");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @Test
    void no_exception_among_many_observations_is_rejected_itself() {
        LikelihoodRatio none = Coverage.proportionOfFailures(255, 0, PERCENT_99);

        // -2 x 255 x ln 0.99
        assertThat(none.statistic()).isCloseTo(5.125671285, within(1e-8));
        assertThat(none.isRejected()).isTrue();
        assertThat(Coverage.acceptedExceptions(255, PERCENT_99)).isEqualTo(new AcceptedExceptions(1, 6));
    }

    @Test
    void exceptions_on_every_day_are_rejected() {
        LikelihoodRatio all = Coverage.proportionOfFailures(250, 250, PERCENT_99);

        // -2 x 250 x ln 0.01
        assertThat(all.statistic()).isCloseTo(2302.585092994, within(1e-8));
        assertThat(all.pValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"500, 25, 0.95", "250, 5, 0.98", "1000, 10, 0.99", "4, 1, 0.75"})
    void exactly_the_expected_number_gives_zero(int observations, int exceptions, String confidence) {
        LikelihoodRatio ratio = Coverage.proportionOfFailures(observations, exceptions, Confidence.of(confidence));

        assertThat(ratio.statistic()).isZero();
        assertThat(ratio.pValue()).isEqualTo(1);
        assertThat(ratio.isRejected()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.99, 0, 0", "1, 0.5, 0, 1", "100, 0.99, 0, 3", "10, 0.5, 3, 7", "250, 0.0001, 250, 250"})
    void accepted_exceptions_of_few_observations(int observations, String confidence, long first, long last) {
        assertThat(Coverage.acceptedExceptions(observations, Confidence.of(confidence)))
                .isEqualTo(new AcceptedExceptions(first, last));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accepted_exceptions_are_those_that_are_not_rejected_one_by_one(long seed) {
        Random random = new Random(seed);
        int observations = 1 + random.nextInt(600);
        Confidence confidence = new Confidence(BigDecimal.valueOf(1 + random.nextInt(999), 3));

        List<Long> accepted = LongStream.rangeClosed(0, observations)
                .filter(x -> Coverage.proportionOfFailures(observations, x, confidence)
                                .statistic()
                        <= 3.841458820694124)
                .boxed()
                .toList();

        assertThat(Coverage.acceptedExceptions(observations, confidence))
                .isEqualTo(new AcceptedExceptions(accepted.getFirst(), accepted.getLast()));
    }

    @Test
    void hits_without_a_pair_after_an_exception_count_as_independent() {
        // the only exception is on the last day
        LikelihoodRatio last = Coverage.independence(Transitions.of(List.of(false, false, false, true)));

        assertThat(last.statistic()).isZero();
        assertThat(last.pValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "10, 0, 0, 0", "0, 0, 0, 10", "0, 0, 5, 0", "0, 7, 0, 0"})
    void transitions_of_one_kind_give_zero(int n00, int n01, int n10, int n11) {
        assertThat(Coverage.independence(new Transitions(n00, n01, n10, n11)).statistic())
                .isZero();
    }

    @Test
    void exceptions_that_always_alternate_are_rejected() {
        List<Boolean> hits =
                IntStream.range(0, 40).mapToObj(day -> day % 2 == 1).toList();

        LikelihoodRatio ratio = Coverage.independence(Transitions.of(hits));

        assertThat(ratio.isRejected()).isTrue();
        assertThat(Transitions.of(hits)).isEqualTo(new Transitions(0, 20, 19, 0));
    }

    @Test
    void impossible_counts_are_refused() {
        assertThatThrownBy(() -> Coverage.proportionOfFailures(0, 0, PERCENT_99))
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Coverage.proportionOfFailures(5, 6, PERCENT_99))
                .hasMessageContaining("[0, 5]");
        assertThatThrownBy(() -> TrafficLight.of(5, -1, PERCENT_99)).hasMessageContaining("[0, 5]");
        assertThatThrownBy(() -> new Transitions(0, -1, 0, 0)).hasMessageContaining("at least 0");
    }

    @ParameterizedTest
    @CsvSource({"4, GREEN, 0", "5, YELLOW, 0.40", "9, YELLOW, 0.85", "10, RED, 1", "250, RED, 1"})
    void zones_of_a_year_change_at_five_and_ten(long exceptions, Zone zone, BigDecimal plusFactor) {
        assertThat(TrafficLight.of(250, exceptions, PERCENT_99).zone()).isEqualTo(zone);
        assertThat(TrafficLight.plusFactor(exceptions)).isEqualByComparingTo(plusFactor);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cumulative_probability_agrees_with_fifty_digits(long seed) {
        Random random = new Random(seed);
        int observations = 1 + random.nextInt(500);
        int exceptions = random.nextInt(observations + 1);
        Confidence confidence = new Confidence(BigDecimal.valueOf(1 + random.nextInt(999), 3));

        double cumulative =
                TrafficLight.of(observations, exceptions, confidence).cumulativeProbability();

        assertThat(cumulative).isCloseTo(naiveBinomial(observations, exceptions, confidence), within(1e-13));
        assertThat(cumulative).isBetween(0.0, 1.0);
    }

    @Test
    void cumulative_probability_of_many_observations_neither_under_nor_overflows() {
        assertThat(TrafficLight.of(100_000, 50_000, Confidence.of("0.5")).cumulativeProbability())
                .isCloseTo(0.50126, within(1e-5));
        assertThat(TrafficLight.of(100_000, 0, Confidence.of("0.5")).cumulativeProbability())
                .isZero();
        assertThat(TrafficLight.of(100_000, 99_999, Confidence.of("0.5")).cumulativeProbability())
                .isEqualTo(1);
    }

    @Test
    void movement_is_measured_in_amounts_and_fractions() {
        List<BigDecimal> margins = Stream.of("100", "80", "120", "150", "90", "160", "200")
                .map(BigDecimal::new)
                .toList();
        List<LocalDate> dates = IntStream.rangeClosed(1, 7)
                .mapToObj(day -> LocalDate.of(2025, 8, day))
                .toList();

        MarginMovement movement = MarginMovement.of(dates, margins);

        assertThat(movement.peakToTrough()).isEqualByComparingTo("2.5");
        assertThat(movement.largestOneDayRise().amount()).isEqualByComparingTo("70");
        assertThat(movement.largestOneDayRise().fraction()).isEqualByComparingTo("0.7777777778");
        assertThat(movement.largestOneDayRise().from()).isEqualTo("2025-08-05");
        assertThat(movement.largestOneDayRise().to()).isEqualTo("2025-08-06");
        assertThat(movement.largestFiveDayRise().amount()).isEqualByComparingTo("120");
        assertThat(movement.largestFiveDayRise().fraction()).isEqualByComparingTo("1.5");
    }

    @Test
    void movement_of_zero_or_falling_or_few_margins_has_no_figures_that_mean_nothing() {
        List<LocalDate> dates = List.of(LocalDate.of(2025, 8, 1), LocalDate.of(2025, 8, 2));

        MarginMovement fromZero = MarginMovement.of(dates, List.of(BigDecimal.ZERO, BigDecimal.TEN));
        MarginMovement falling = MarginMovement.of(dates, List.of(BigDecimal.TEN, BigDecimal.ONE));
        MarginMovement one = MarginMovement.of(dates.subList(0, 1), List.of(BigDecimal.TEN));

        assertThat(fromZero.peakToTrough()).isNull();
        assertThat(fromZero.largestOneDayRise().fraction()).isNull();
        assertThat(fromZero.largestFiveDayRise()).isNull();
        assertThat(falling.largestOneDayRise().amount()).isZero();
        assertThat(falling.largestOneDayRise().to()).isNull();
        assertThat(one.largestOneDayRise()).isNull();
        assertThat(one.peakToTrough()).isEqualByComparingTo("1");
    }

    private static double naiveBinomial(int observations, int exceptions, Confidence confidence) {
        MathContext digits = new MathContext(50);
        BigDecimal p = confidence.failureProbability();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal choices = BigDecimal.ONE;
        for (int i = 0; i <= exceptions; i++) {
            sum = sum.add(
                    choices.multiply(p.pow(i, digits), digits)
                            .multiply(confidence.level().pow(observations - i, digits), digits),
                    digits);
            choices = choices.multiply(BigDecimal.valueOf(observations - i), digits)
                    .divide(BigDecimal.valueOf(i + 1), digits);
        }
        return sum.doubleValue();
    }
}
