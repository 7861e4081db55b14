package io.plimsoll.methodology.historical;

import io.plimsoll.methodology.historical.HistoricalParameters.Buffer;
import io.plimsoll.methodology.historical.HistoricalParameters.LongRunFloor;
import io.plimsoll.methodology.historical.HistoricalParameters.StressBlend;
import io.plimsoll.money.Money;
import io.plimsoll.pricing.ReproducibleMath;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The margin that a fixed linear portfolio would have been asked for on each past day, from what was known the day before, and what
 * it then gained.
 *
 * <p>The margin of a day uses observations that end before it, and no others: base window, filter, stress periods and long run alike.
 * A buffer is called in full on the first day; afterwards it may be exhausted on days on which the margin below it is higher than the
 * day before.
 */
public final class RollingMargin {
    /** Observations looked at in all: a few seconds. */
    private static final long WORK_MAX = 400_000_000;

    private static final int PLACES = 8;

    private final ReturnSeries series;
    private final List<Exposure> exposures;
    private final HistoricalParameters parameters;
    private final int[] columns;
    private final double[] pnl;

    /** @param amount gain for a relative return of one; for absolute returns, per unit of price */
    public record Exposure(String factor, BigDecimal amount) {}

    /**
     * One day.
     *
     * @param margin 0 or more
     * @param pnl gain-positive
     */
    public record Day(LocalDate date, BigDecimal margin, BigDecimal pnl) {}

    /**
     * @param exposures whose factors are all in the series
     * @param parameters with a horizon of one day
     */
    public RollingMargin(ReturnSeries series, List<Exposure> exposures, HistoricalParameters parameters) {
        if (parameters.horizon().days() != 1) {
            throw new IllegalArgumentException(
                    "the horizon must be one day, was " + parameters.horizon().days());
        }
        this.series = series;
        this.exposures = List.copyOf(exposures);
        this.parameters = parameters;
        this.columns = exposures.stream()
                .mapToInt(exposure -> series.indexOf(exposure.factor()))
                .toArray();
        this.pnl = new double[series.dates().size()];
        for (int factor = 0; factor < columns.length; factor++) {
            addGains(pnl, series.columns()[columns[factor]], factor);
        }
    }

    private void addGains(double[] sums, double[] returns, int factor) {
        double amount = exposures.get(factor).amount().doubleValue();
        boolean isLog = series.kind() == ReturnKind.LOG;
        for (int t = 0; t < sums.length; t++) {
            sums[t] += amount * (isLog ? ReproducibleMath.exp(returns[t]) - 1 : returns[t]);
        }
    }

    /**
     * The days of a period, as far as the series has them.
     *
     * @param from null for the first day before which there are enough observations, of the stress periods as well
     * @param to null for the last one
     * @throws RejectedException OBSERVATIONS_TOO_FEW if on the first day a window has none beyond value at risk, or there is no day;
     *     CALCULATION_TOO_LARGE
     */
    public List<Day> days(@Nullable LocalDate from, @Nullable LocalDate to) {
        int first = first(from);
        int last = last(to);
        if (last < first) {
            throw new RejectedException(
                    Reason.OBSERVATIONS_TOO_FEW,
                    "%s has no day to test: its %d observations end on %s"
                            .formatted(series.name(), pnl.length, series.dates().getLast()));
        }
        requireSize(first, last);
        List<Day> days = new ArrayList<>();
        double previousCall = 0;
        double previousFloored = Double.MAX_VALUE;
        for (int day = first; day <= last; day++) {
            HistoricalMargin margin = margin(day, previousCall, previousFloored);
            previousCall = margin.margin();
            previousFloored = margin.floored();
            days.add(new Day(series.dates().get(day), amount(margin.margin()), amount(pnl[day])));
        }
        return days;
    }

    /** That {@link #days} looks at; a sort counts as ten looks. 0 if it has no day. */
    public long observationCount(@Nullable LocalDate from, @Nullable LocalDate to) {
        int first = first(from);
        int last = last(to);
        return last < first ? 0 : observationsPerDay(last) * (last - first + 1);
    }

    private int first(@Nullable LocalDate from) {
        if (from == null) {
            int needed = parameters.confidence().observationsNeeded();
            int first = parameters.lookback() == null ? needed : Math.max(needed, parameters.lookback());
            StressBlend periods = parameters.stress();
            return periods == null ? first : Math.max(first, dayAfterStress(periods, needed, first));
        }
        return (int) series.dates().stream().filter(date -> date.isBefore(from)).count();
    }

    /**
     * The first before which the stress periods have so many observations.
     *
     * @param otherwise if they never have: {@link ObservationWindows} says how many they lack
     */
    private int dayAfterStress(StressBlend periods, int count, int otherwise) {
        return IntStream.range(0, series.dates().size())
                        .filter(t -> periods.contains(series.dates().get(t)))
                        .skip(count - 1)
                        .findFirst()
                        .orElse(otherwise - 1)
                + 1;
    }

    private int last(@Nullable LocalDate to) {
        return (int) series.dates().stream()
                        .filter(date -> to == null || !date.isAfter(to))
                        .count()
                - 1;
    }

    private void requireSize(int first, int last) {
        long perDay = observationsPerDay(last);
        if (perDay * (last - first + 1) > WORK_MAX) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "%d days of %d observations each are too many; shorten the lookback or the period"
                            .formatted(last - first + 1, perDay));
        }
    }

    /** On the last day, which has most of them. */
    private long observationsPerDay(int last) {
        ObservationWindows largest = windows(last);
        long count = (long) largest.base().length * (parameters.filter() == null ? 1 : columns.length)
                + largest.stress().length
                + largest.longRun().length;
        // a sort instead of a selection
        return parameters.ageWeighting() == null ? count : 10 * count;
    }

    private HistoricalMargin margin(int day, double previousCall, double previousFloored) {
        ObservationWindows windows = windows(day);
        EwmaFilter filter = parameters.filter();
        double[] known = filter == null ? pnl : withFiltered(windows, day, filter);
        HistoricalMargin bare = HistoricalMargin.of(known, windows, withBuffer(0, false));
        return parameters.buffer() == null
                ? bare
                : HistoricalMargin.of(known, windows, withBuffer(previousCall, bare.floored() > previousFloored));
    }

    /** Before the day; with a filter, the base window's columns follow those of all days before. */
    private ObservationWindows windows(int day) {
        int lookback = parameters.lookback() == null ? day : Math.min(parameters.lookback(), day);
        int[] base = parameters.filter() == null
                ? IntStream.range(day - lookback, day).toArray()
                : IntStream.range(day, day + lookback).toArray();
        StressBlend periods = parameters.stress();
        int[] stress = periods == null
                ? new int[0]
                : IntStream.range(0, day)
                        .filter(t -> periods.contains(series.dates().get(t)))
                        .toArray();
        LongRunFloor floor = parameters.longRunFloor();
        int[] longRun = floor == null ? new int[0] : longRun(day, floor);
        ObservationWindows windows = new ObservationWindows(List.of(), base, stress, longRun);
        windows.requireEnough(parameters);
        return windows;
    }

    private static int[] longRun(int day, LongRunFloor floor) {
        Integer count = floor.observationCount();
        return IntStream.range(count == null ? 0 : Math.max(0, day - count), day)
                .toArray();
    }

    private double[] withFiltered(ObservationWindows windows, int day, EwmaFilter filter) {
        int lookback = windows.base().length;
        double[] filtered = new double[lookback];
        for (int factor = 0; factor < columns.length; factor++) {
            double[] window = Arrays.copyOfRange(series.columns()[columns[factor]], day - lookback, day);
            addGains(filtered, filter.filter(window).returns(), factor);
        }
        double[] known = Arrays.copyOf(pnl, day + lookback);
        System.arraycopy(filtered, 0, known, day, lookback);
        return known;
    }

    private HistoricalParameters withBuffer(double previousCall, boolean isRising) {
        Buffer buffer = parameters.buffer() == null
                ? null
                : new Buffer(parameters.buffer().fraction(), new BigDecimal(previousCall), isRising);
        return parameters.withBuffer(buffer);
    }

    private static BigDecimal amount(double value) {
        return Money.withDecimals(new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN), 0);
    }
}
