package io.plimsoll.returnseries;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A series while it is read: takes dates, factors and cells in any order, remembers the first hundred things that are wrong and
 * counts the others.
 *
 * <p>Columns grow with the file and are cut to size one by one at the end.
 */
public final class ReturnSeriesDraft {
    /** Listed; the rest is only counted. */
    public static final int ERROR_COUNT_MAX = 100;

    /** What a factor may be called; fit for a path. */
    public static final String FACTOR_PATTERN = "[A-Za-z0-9][A-Za-z0-9 ._:/+^=-]{0,63}";

    private static final Pattern FACTOR = Pattern.compile(FACTOR_PATTERN);
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int SHOWN_LENGTH_MAX = 40;

    /** A relative return of a million is a factor of a million in one period; e^50 is more than there is money. */
    private static final double RELATIVE_MAX = 1e6;

    private static final double LOG_MAX = 50;
    private static final double ABSOLUTE_MAX = 1e12;

    private final ReturnSeriesLimits limits;
    private final Places places;
    private final boolean isStrict;
    private final List<LocalDate> dates = new ArrayList<>();
    private final List<String> factors = new ArrayList<>();
    private final Set<String> factorNames = new HashSet<>();
    private final List<double[]> columns = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Violation> errors = new ArrayList<>();
    private int errorCount;

    /** Where things stand in what was sent; indexes count from 0. */
    public interface Places {
        String date(int index);

        String factor(int index);

        String cell(int date, int factor);

        /** For people, without the factor's name. */
        String row(int date);
    }

    /** @param isStrict whether cells are exact decimals as everywhere in JSON; files may also have exponents and more digits */
    public ReturnSeriesDraft(ReturnSeriesLimits limits, Places places, boolean isStrict) {
        this.limits = limits;
        this.places = places;
        this.isStrict = isStrict;
    }

    /** @throws RejectedException RETURN_SERIES_INVALID if there are too many: reading on would only cost memory */
    public void addDate(String text) {
        int index = dates.size();
        if (index == limits.observationCountMax()) {
            add(
                    places.date(index),
                    ReturnSeriesRule.TOO_MANY,
                    "at most %d dates are taken".formatted(limits.observationCountMax()));
            throw refusal();
        }
        LocalDate date = date(text);
        if (date == null) {
            add(
                    places.date(index),
                    ReturnSeriesRule.NOT_A_DATE,
                    "%s: expected a date such as 2025-08-28, found %s".formatted(places.row(index), shown(text)));
        } else {
            requireAscending(index, date);
        }
        dates.add(date);
    }

    private void requireAscending(int index, LocalDate date) {
        LocalDate before = index == 0 ? null : dates.get(index - 1);
        if (before != null && !date.isAfter(before)) {
            boolean isEqual = date.equals(before);
            add(
                    places.date(index),
                    isEqual ? ReturnSeriesRule.DUPLICATE : ReturnSeriesRule.UNSORTED,
                    "%s: %s %s %s; dates ascend, oldest first"
                            .formatted(places.row(index), date, isEqual ? "follows" : "comes after", before));
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeException notInTheCalendar) {
            return null;
        }
    }

    /** @return index of the factor */
    public int addFactor(String name) {
        int index = factors.size();
        if (index == limits.factorCountMax()) {
            add(
                    places.factor(index),
                    ReturnSeriesRule.TOO_MANY,
                    "at most %d factors are taken".formatted(limits.factorCountMax()));
            throw refusal();
        }
        if (!FACTOR.matcher(name).matches()) {
            add(
                    places.factor(index),
                    ReturnSeriesRule.NAME_INVALID,
                    "a factor has 1 to 64 letters, digits, spaces and . _ : / + ^ = -, and begins with a letter or digit, not %s"
                            .formatted(shown(name)));
        } else if (!factorNames.add(name)) {
            add(places.factor(index), ReturnSeriesRule.DUPLICATE, "factor %s is given twice".formatted(name));
        }
        factors.add(name);
        columns.add(new double[Math.min(256, limits.observationCountMax())]);
        sizes.add(0);
        return index;
    }

    /** The factor's next return. Ignored beyond the limit of dates, and reported as ragged at the end. */
    public void addReturn(int factor, String text) {
        addReturn(factor, text, ReturnText.parsed(text, isStrict));
    }

    /** The factor's next return is not even a text. */
    public void addUnreadable(int factor, String found) {
        addReturn(factor, found, Double.NaN);
    }

    /** The factor has no return on its next date, and the row was reported as ragged. */
    public void addMissing(int factor) {
        sizes.set(factor, sizes.get(factor) + 1);
    }

    private void addReturn(int factor, String text, double value) {
        int index = sizes.get(factor);
        sizes.set(factor, index + 1);
        if (index >= limits.observationCountMax()) {
            return;
        }
        double[] column = columns.get(factor);
        if (index >= column.length) {
            column = Arrays.copyOf(
                    column, Math.min(Math.max(index + 1, 2 * column.length), limits.observationCountMax()));
            columns.set(factor, column);
        }
        column[index] = value;
        if (value != value) {
            notANumber(index, factor, text);
        }
    }

    private void notANumber(int date, int factor, String text) {
        String form = isStrict
                ? "a decimal of at most 18 integer and 10 fraction digits, written as a string"
                : "a finite number such as -0.0123";
        add(
                places.cell(date, factor),
                ReturnSeriesRule.NOT_A_NUMBER,
                "%s, column %s: expected %s, found %s"
                        .formatted(places.row(date), factors.get(factor), form, shown(text)));
    }

    /** Something is wrong that no cell, date or factor is. */
    public void add(String pointer, ReturnSeriesRule rule, String detail) {
        errorCount++;
        if (errors.size() < ERROR_COUNT_MAX) {
            errors.add(new Violation(pointer, rule.name(), detail));
        }
    }

    public int dateCount() {
        return dates.size();
    }

    public List<String> factors() {
        return List.copyOf(factors);
    }

    /**
     * The finished series.
     *
     * @param name asked for when nothing is wrong, since it may be made of the factors
     * @throws RejectedException RETURN_SERIES_INVALID with the first hundred things that are wrong
     */
    public ReturnSeries series(
            UUID id, Supplier<String> name, ReturnKind kind, String sha256, long sizeBytes, Instant createdAt) {
        if (errorCount == 0 && (dates.isEmpty() || factors.isEmpty())) {
            add("", ReturnSeriesRule.EMPTY, "a series has at least one date and one factor");
        }
        for (int factor = 0; factor < factors.size(); factor++) {
            finish(factor, kind);
        }
        throwIfAny();
        ReturnSeriesSummary summary = new ReturnSeriesSummary(
                id,
                name.get(),
                kind,
                sha256,
                sizeBytes,
                dates.getFirst(),
                dates.getLast(),
                dates.size(),
                factors.size(),
                createdAt);
        return new ReturnSeries(summary, dates, factors, columns.toArray(double[][]::new));
    }

    /** What is no number was reported when it came; what a ragged column has is looked at all the same. */
    private void finish(int factor, ReturnKind kind) {
        int size = sizes.get(factor);
        if (size != dates.size()) {
            add(
                    places.factor(factor),
                    ReturnSeriesRule.RAGGED,
                    "factor %s has %d returns for %d dates".formatted(factors.get(factor), size, dates.size()));
        }
        double[] column = Arrays.copyOf(columns.get(factor), Math.min(size, limits.observationCountMax()));
        columns.set(factor, column);
        for (int date = 0; date < column.length; date++) {
            if (!Double.isNaN(column[date]) && !isPossible(kind, column[date])) {
                add(
                        places.cell(date, factor),
                        ReturnSeriesRule.OUT_OF_RANGE,
                        "%s, column %s: %s is no %s"
                                .formatted(places.row(date), factors.get(factor), column[date], range(kind)));
            }
        }
    }

    private static boolean isPossible(ReturnKind kind, double value) {
        return switch (kind) {
            case RELATIVE -> value > -1 && value <= RELATIVE_MAX;
            case ABSOLUTE -> Math.abs(value) <= ABSOLUTE_MAX;
            case LOG -> Math.abs(value) <= LOG_MAX;
        };
    }

    private static String range(ReturnKind kind) {
        return switch (kind) {
            case RELATIVE -> "relative return: these are above -1 and at most 1000000";
            case ABSOLUTE -> "absolute return: these are at most 1000000000000 up or down";
            case LOG -> "log return: these are at most 50 up or down";
        };
    }

    private void throwIfAny() {
        if (errorCount > 0) {
            throw refusal();
        }
    }

    private RejectedException refusal() {
        String others = errorCount == 1 ? "" : ", and %d more".formatted(errorCount - 1);
        return new RejectedException(
                Reason.RETURN_SERIES_INVALID, errors.getFirst().detail() + others, errors);
    }

    private static String shown(String text) {
        String cut = text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
        return '"' + cut + '"';
    }
}
