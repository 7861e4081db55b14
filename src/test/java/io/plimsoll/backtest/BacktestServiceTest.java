package io.plimsoll.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.backtest.BacktestService.Simulation;
import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.EwmaFilter;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.HistoricalParameters.LongRunFloor;
import io.plimsoll.methodology.historical.HistoricalParameters.Period;
import io.plimsoll.methodology.historical.HistoricalParameters.StressBlend;
import io.plimsoll.methodology.historical.HistoricalRisk;
import io.plimsoll.methodology.historical.Horizon;
import io.plimsoll.methodology.historical.QuantileRule;
import io.plimsoll.methodology.historical.RiskMeasure;
import io.plimsoll.methodology.historical.RollingMargin.Exposure;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import io.plimsoll.testsupport.historical.HistoricalCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BacktestServiceTest {
    private static final Confidence PERCENT_99 = Confidence.of("0.99");
    private static final int DAYS = 300;
    private static final int LOOKBACK = 120;

    private final BacktestService service = new BacktestService(
            name -> {
                throw new RejectedException(Reason.RETURN_SERIES_UNKNOWN, "no return series " + name);
            },
            WorkBudget.UNLIMITED);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 15);
    }

    @Test
    void a_loss_equal_to_the_margin_is_covered_and_one_above_is_an_exception() {
        Backtest backtest = service.ofGiven(
                dates(3), decimals("100", "100", "100"), decimals("-100", "-100.01", "500"), PERCENT_99);

        assertThat(backtest.exceptions()).singleElement().satisfies(day -> {
            assertThat(day.date()).isEqualTo(dates(3).get(1));
            assertThat(day.excess()).isEqualByComparingTo("0.01");
        });
        assertThat(backtest.transitions()).isEqualTo(new Transitions(0, 1, 1, 0));
    }

    @Test
    void plus_factor_is_given_for_the_window_that_its_table_is_made_for() {
        assertThat(ofDays(250, PERCENT_99).plusFactor()).isEqualByComparingTo("0");
        assertThat(ofDays(249, PERCENT_99).plusFactor()).isNull();
        assertThat(ofDays(250, Confidence.of("0.975")).plusFactor()).isNull();
    }

    @Test
    void lists_of_different_length_are_refused_with_their_lengths() {
        assertThat(refusal(() -> service.ofGiven(dates(3), decimals("1", "2"), decimals("1", "2", "3"), PERCENT_99)))
                .hasMessageEndingWith("they have 3, 2 and 3 entries");
        assertThat(refusal(() -> service.ofGiven(List.of(), List.of(), List.of(), PERCENT_99))
                        .reason())
                .isEqualTo(Reason.BACKTEST_INVALID);
    }

    @Test
    void every_date_out_of_order_and_every_negative_margin_is_listed() {
        List<LocalDate> dates = List.of(dates(3).get(1), dates(3).get(0), dates(3).get(0));

        RejectedException refusal =
                refusal(() -> service.ofGiven(dates, decimals("1", "-2", "3"), decimals("1", "2", "3"), PERCENT_99));

        assertThat(refusal.errors())
                .extracting(Violation::pointer)
                .containsExactly("/dates/1", "/margins/1", "/dates/2");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void margin_of_a_day_is_that_of_the_days_before(long seed) {
        ReturnSeries series = series(seed, ReturnKind.RELATIVE);
        Backtest backtest = simulate(series, parameters(LOOKBACK, null, null, null));
        double[] pnl = HistoricalRisk.linearPnl(rows(series), new double[] {1_000, -500});

        assertThat(backtest.days()).hasSize(DAYS - LOOKBACK);
        for (int i = 0; i < backtest.days().size(); i++) {
            int day = LOOKBACK + i;
            double expected = HistoricalRisk.valueAtRisk(
                    Arrays.copyOfRange(pnl, day - LOOKBACK, day), PERCENT_99, QuantileRule.ORDER);
            assertThat(backtest.days().get(i).date()).isEqualTo(series.dates().get(day));
            assertThat(backtest.days().get(i).margin().doubleValue()).isCloseTo(Math.max(0, expected), within(1e-7));
            assertThat(backtest.days().get(i).pnl().doubleValue()).isCloseTo(pnl[day], within(1e-7));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void filtered_margin_of_a_day_is_that_of_filtered_days_before(long seed) {
        ReturnSeries series = series(seed, ReturnKind.RELATIVE);
        EwmaFilter filter = new EwmaFilter(new BigDecimal("0.94"), null, null);
        Backtest backtest = simulate(series, parameters(LOOKBACK, filter, null, null));

        for (int day = LOOKBACK; day < DAYS; day += 13) {
            double[] pnl = new double[LOOKBACK];
            for (int factor = 0; factor < 2; factor++) {
                double[] scaled = filter.filter(Arrays.copyOfRange(series.columns()[factor], day - LOOKBACK, day))
                        .returns();
                for (int t = 0; t < LOOKBACK; t++) {
                    pnl[t] += scaled[t] * (factor == 0 ? 1_000 : -500);
                }
            }
            assertThat(backtest.days().get(day - LOOKBACK).margin().doubleValue())
                    .isCloseTo(HistoricalRisk.valueAtRisk(pnl, PERCENT_99, QuantileRule.ORDER), within(1e-7));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stress_periods_count_as_far_as_they_are_past(long seed) {
        ReturnSeries series = series(seed, ReturnKind.RELATIVE);
        Period crisis = new Period(series.dates().get(40), series.dates().get(200));
        HistoricalParameters plain = parameters(LOOKBACK, null, null, null);
        HistoricalParameters stressed = new HistoricalParameters(
                plain.confidence(),
                plain.measure(),
                plain.quantileRule(),
                null,
                null,
                plain.horizon(),
                plain.lookback(),
                new StressBlend(List.of(crisis), new BigDecimal("0.25")),
                null,
                null);
        double[] pnl = HistoricalRisk.linearPnl(rows(series), new double[] {1_000, -500});

        List<BacktestDay> days = new BacktestService(name -> series, WorkBudget.UNLIMITED)
                .ofSimulated(new Simulation(
                        "some-series",
                        exposures("U0", "U1"),
                        stressed,
                        series.dates().get(150),
                        null))
                .backtest()
                .days();

        for (int day = 150; day < DAYS; day += 7) {
            double base = HistoricalRisk.valueAtRisk(
                    Arrays.copyOfRange(pnl, day - LOOKBACK, day), PERCENT_99, QuantileRule.ORDER);
            double past = HistoricalRisk.valueAtRisk(
                    Arrays.copyOfRange(pnl, 40, Math.min(day, 201)), PERCENT_99, QuantileRule.ORDER);
            assertThat(days.get(day - 150).margin().doubleValue()).isCloseTo(0.75 * base + 0.25 * past, within(1e-7));
        }
    }

    /** 99 % needs 100 observations, and the crisis has had them before day 240. */
    @Test
    void first_day_is_one_before_which_the_stress_periods_have_enough_too() {
        ReturnSeries series = series(1, ReturnKind.RELATIVE);

        assertThat(firstDay(series, 140, 239)).isEqualTo(240);
        assertThat(firstDay(series, 140, 260)).isEqualTo(240);
        assertThat(firstDay(series, 0, 110)).isEqualTo(LOOKBACK);
        assertThat(refusal(() -> firstDay(series, 250, 299)))
                .hasMessageStartingWith("the stress periods: ")
                .hasMessageEndingWith("needs 100");
    }

    /** @param crisisFirst and {@code crisisLast} days of the series */
    private int firstDay(ReturnSeries series, int crisisFirst, int crisisLast) {
        HistoricalParameters plain = parameters(LOOKBACK, null, null, null);
        Period crisis =
                new Period(series.dates().get(crisisFirst), series.dates().get(crisisLast));
        HistoricalParameters stressed = new HistoricalParameters(
                plain.confidence(),
                plain.measure(),
                plain.quantileRule(),
                null,
                null,
                plain.horizon(),
                plain.lookback(),
                new StressBlend(List.of(crisis), new BigDecimal("0.25")),
                null,
                null);
        LocalDate first = new BacktestService(name -> series, WorkBudget.UNLIMITED)
                .ofSimulated(new Simulation("some-series", exposures("U0", "U1"), stressed, null, null))
                .backtest()
                .days()
                .getFirst()
                .date();
        return series.dates().indexOf(first);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_happens_later_changes_no_margin(long seed) {
        ReturnSeries series = series(seed, ReturnKind.LOG);
        HistoricalParameters parameters = parameters(
                LOOKBACK,
                new EwmaFilter(new BigDecimal("0.97"), null, null),
                new LongRunFloor(null),
                new Buffer(new BigDecimal("0.25"), BigDecimal.ZERO, false));
        int day = 200;
        double[][] changed =
                Arrays.stream(series.columns()).map(double[]::clone).toArray(double[][]::new);
        for (double[] column : changed) {
            Arrays.fill(column, day, column.length, -0.5);
        }

        List<BacktestDay> before = simulate(series, parameters).days();
        List<BacktestDay> after = simulate(HistoricalCase.series(ReturnKind.LOG, "U", changed), parameters)
                .days();

        assertThat(after.get(day - LOOKBACK).margin())
                .isEqualTo(before.get(day - LOOKBACK).margin());
        assertThat(after.get(day - LOOKBACK).pnl())
                .isNotEqualTo(before.get(day - LOOKBACK).pnl());
        assertThat(after.get(day - LOOKBACK + 1).margin())
                .isNotEqualTo(before.get(day - LOOKBACK + 1).margin());
    }

    @Test
    void buffer_damps_the_largest_rise_of_a_day() {
        ReturnSeries series = HistoricalCase.randomLinear(11).withCalm(1).series();
        double[][] columns =
                Arrays.stream(series.columns()).limit(2).map(double[]::clone).toArray(double[][]::new);
        for (int t = 0; t < 160; t++) {
            columns[0][t] /= 3;
            columns[1][t] /= 3;
        }
        ReturnSeries rising = HistoricalCase.series(ReturnKind.RELATIVE, "U", columns);

        Backtest bare = simulate(rising, parameters(LOOKBACK, null, null, null));
        Backtest buffered = simulate(
                rising, parameters(LOOKBACK, null, null, new Buffer(new BigDecimal("0.25"), BigDecimal.ZERO, false)));

        assertThat(buffered.movement().largestOneDayRise().fraction())
                .isLessThan(bare.movement().largestOneDayRise().fraction());
        for (int i = 0; i < bare.days().size(); i++) {
            BigDecimal margin = bare.days().get(i).margin();
            assertThat(buffered.days().get(i).margin().doubleValue())
                    .isBetween(margin.doubleValue() - 1e-7, 1.25 * margin.doubleValue() + 1e-7);
        }
    }

    @Test
    void model_that_is_right_is_not_rejected() {
        int dayCount = 2_000;
        Random random = new Random(7);
        double[][] columns = new double[2][];
        for (int f = 0; f < 2; f++) {
            columns[f] = IntStream.range(0, dayCount)
                    .mapToDouble(t -> 0.01 * random.nextGaussian())
                    .toArray();
        }

        Backtest backtest =
                simulate(HistoricalCase.series(ReturnKind.RELATIVE, "U", columns), parameters(500, null, null, null));

        assertThat(backtest.days()).hasSize(1_500);
        assertThat(backtest.proportionOfFailures().isRejected()).isFalse();
        assertThat(backtest.conditionalCoverage().isRejected()).isFalse();
        assertThat(backtest.trafficLight().zone()).isEqualTo(TrafficLight.Zone.GREEN);
    }

    @Test
    void period_is_cut_to_what_was_asked_for() {
        ReturnSeries series = series(1, ReturnKind.RELATIVE);
        LocalDate from = series.dates().get(150);
        LocalDate to = series.dates().get(160);

        Backtest backtest = new BacktestService(name -> series, WorkBudget.UNLIMITED)
                .ofSimulated(new Simulation(
                        "some-series", exposures("U0", "U1"), parameters(null, null, null, null), from, to))
                .backtest();

        assertThat(backtest.days()).hasSize(11);
        assertThat(backtest.days().getFirst().date()).isEqualTo(from);
        assertThat(backtest.days().getLast().date()).isEqualTo(to);
    }

    /** Eleven days of 120 observations each; ten take as long as a valuation. */
    @Test
    void observations_to_look_at_are_taken_from_the_budget_first() {
        ReturnSeries series = series(1, ReturnKind.RELATIVE);
        BacktestService limited = new BacktestService(name -> series, new RefusingBudget());
        Simulation simulation = new Simulation(
                "some-series",
                exposures("U0"),
                parameters(LOOKBACK, null, null, null),
                series.dates().get(150),
                series.dates().get(160));

        assertThat(refusal(() -> limited.ofSimulated(simulation))).hasMessage("132 valuations");
    }

    /** Of somebody in debt. */
    private static final class RefusingBudget implements WorkBudget {
        @Override
        public void begin(long valuationCount) {
            throw new RejectedException(Reason.RATE_LIMITED, valuationCount + " valuations");
        }

        @Override
        public void spend(long valuationCount) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void too_early_a_day_and_too_late_a_period_are_refused() {
        ReturnSeries series = series(1, ReturnKind.RELATIVE);
        BacktestService simulating = new BacktestService(name -> series, WorkBudget.UNLIMITED);

        RejectedException early = refusal(() -> simulating.ofSimulated(new Simulation(
                "some-series",
                exposures("U0"),
                parameters(null, null, null, null),
                series.dates().get(99),
                null)));
        RejectedException late = refusal(() -> simulating.ofSimulated(new Simulation(
                "some-series", exposures("U0"), parameters(null, null, null, null), LocalDate.of(2100, 1, 1), null)));

        assertThat(early).hasMessageContaining("99 observations").hasMessageEndingWith("needs 100");
        assertThat(late).hasMessageContaining("has no day to test");
    }

    @Test
    void unknown_and_repeated_factors_other_horizons_and_states_of_the_buffer_are_refused() {
        ReturnSeries series = series(1, ReturnKind.RELATIVE);
        HistoricalParameters defaults = HistoricalParameters.defaults();
        HistoricalParameters impossible = new HistoricalParameters(
                PERCENT_99,
                RiskMeasure.VALUE_AT_RISK,
                QuantileRule.ORDER,
                null,
                null,
                new Horizon(2, Horizon.Scaling.SQRT_TIME),
                null,
                null,
                null,
                new Buffer(BigDecimal.ONE, BigDecimal.ONE, true));

        RejectedException refusal = refusal(() -> new BacktestService(name -> series, WorkBudget.UNLIMITED)
                .ofSimulated(new Simulation("some-series", exposures("U0", "U0", "V1"), impossible, null, null)));

        assertThat(refusal.errors())
                .extracting(Violation::pointer)
                .containsExactly(
                        "/exposures/1/factor", "/exposures/2/factor", "/parameters/horizonDays", "/parameters/buffer");
        assertThat(refusal(() -> service.ofSimulated(new Simulation("none", exposures("U0"), defaults, null, null)))
                        .reason())
                .isEqualTo(Reason.RETURN_SERIES_UNKNOWN);
    }

    private Backtest ofDays(int count, Confidence confidence) {
        return service.ofGiven(
                dates(count),
                Collections.nCopies(count, BigDecimal.TEN),
                Collections.nCopies(count, BigDecimal.ZERO),
                confidence);
    }

    private static Backtest simulate(ReturnSeries series, HistoricalParameters parameters) {
        return new BacktestService(name -> series, WorkBudget.UNLIMITED)
                .ofSimulated(new Simulation("some-series", exposures("U0", "U1"), parameters, null, null))
                .backtest();
    }

    private static List<Exposure> exposures(String... factors) {
        return IntStream.range(0, factors.length)
                .mapToObj(i -> new Exposure(factors[i], BigDecimal.valueOf(i == 0 ? 1_000 : -500)))
                .toList();
    }

    private static HistoricalParameters parameters(
            Integer lookback, EwmaFilter filter, LongRunFloor floor, Buffer buffer) {
        return new HistoricalParameters(
                PERCENT_99,
                RiskMeasure.VALUE_AT_RISK,
                QuantileRule.ORDER,
                null,
                filter,
                Horizon.oneDay(),
                lookback,
                null,
                floor,
                buffer);
    }

    private static ReturnSeries series(long seed, ReturnKind kind) {
        Random random = new Random(seed);
        double[][] columns = new double[2][];
        for (int f = 0; f < 2; f++) {
            columns[f] = IntStream.range(0, DAYS)
                    .mapToDouble(t -> 0.02 * random.nextGaussian())
                    .toArray();
        }
        return HistoricalCase.series(kind, "U", columns);
    }

    private static double[][] rows(ReturnSeries series) {
        return IntStream.range(0, series.dates().size())
                .mapToObj(t -> new double[] {series.columns()[0][t], series.columns()[1][t]})
                .toArray(double[][]::new);
    }

    private static List<LocalDate> dates(int count) {
        return IntStream.range(0, count)
                .mapToObj(LocalDate.of(2025, 1, 1)::plusDays)
                .toList();
    }

    private static List<BigDecimal> decimals(String... texts) {
        return Stream.of(texts).map(BigDecimal::new).toList();
    }

    private static RejectedException refusal(Supplier<?> work) {
        return catchThrowableOfType(RejectedException.class, work::get);
    }
}
