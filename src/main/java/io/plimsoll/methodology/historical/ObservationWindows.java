package io.plimsoll.methodology.historical;

import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.historical.HistoricalParameters.StressBlend;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which past periods are revalued, each once, and which of them each figure is made of.
 *
 * <p>An observation that is filtered in the base window and unfiltered in a stress period is revalued twice.
 *
 * @param observations what is revalued, in order of windows and dates; an index into it is a column
 * @param base columns of the latest observations
 * @param stress columns of the stress periods; empty if there are none
 * @param longRun columns of the long run; empty if there is no floor
 */
record ObservationWindows(List<Observation> observations, int[] base, int[] stress, int[] longRun) {

    /**
     * One past period.
     *
     * @param end index of the date it ends on, among all dates of the series
     */
    record Observation(LocalDate date, int end, boolean isFiltered) {}

    /**
     * @param dates of daily returns, ascending
     * @throws RejectedException OBSERVATIONS_TOO_FEW if a window has no observation
     */
    static ObservationWindows of(List<LocalDate> dates, HistoricalParameters parameters) {
        int[] all = IntStream.range(parameters.horizon().lost(), dates.size()).toArray();
        StressBlend stress = parameters.stress();
        int[] stressed = stress == null
                ? new int[0]
                : IntStream.of(all)
                        .filter(end -> stress.contains(dates.get(end)))
                        .toArray();
        int[] base = latest(all, parameters.lookback());
        int[] longRun = parameters.longRunFloor() == null
                ? new int[0]
                : latest(all, parameters.longRunFloor().observationCount());
        Map<Observation, Integer> columns = new LinkedHashMap<>();
        int[] baseColumns = columns(columns, dates, base, parameters.filter() != null);
        int[] stressColumns = columns(columns, dates, stressed, false);
        int[] longRunColumns = columns(columns, dates, longRun, false);
        ObservationWindows windows =
                new ObservationWindows(List.copyOf(columns.keySet()), baseColumns, stressColumns, longRunColumns);
        windows.requireAny(parameters);
        return windows;
    }

    /** A window that the parameters ask for. */
    private record Window(String name, int count) {}

    private List<Window> asked(HistoricalParameters parameters) {
        List<Window> asked = new ArrayList<>();
        asked.add(new Window("the base window", base.length));
        if (parameters.stress() != null) {
            asked.add(new Window("the stress periods", stress.length));
        }
        if (parameters.longRunFloor() != null) {
            asked.add(new Window("the long run", longRun.length));
        }
        return asked;
    }

    private void requireAny(HistoricalParameters parameters) {
        for (Window window : asked(parameters)) {
            if (window.count == 0) {
                throw new RejectedException(
                        Reason.OBSERVATIONS_TOO_FEW,
                        "%s: 0 observations, and at least 1 is needed".formatted(window.name));
            }
        }
    }

    /** @throws RejectedException OBSERVATIONS_TOO_FEW if a window has none beyond value at risk */
    void requireEnough(HistoricalParameters parameters) {
        few(parameters).stream().findFirst().ifPresent(window -> {
            throw new RejectedException(Reason.OBSERVATIONS_TOO_FEW, told(window, parameters));
        });
    }

    /** One for each window that has no observation beyond value at risk. */
    List<MarginWarning> warnings(HistoricalParameters parameters) {
        return few(parameters).stream()
                .map(window -> new MarginWarning(
                        "OBSERVATIONS_FEW", told(window, parameters) + " to have one beyond value at risk"))
                .toList();
    }

    private List<Window> few(HistoricalParameters parameters) {
        int needed = parameters.confidence().observationsNeeded();
        return asked(parameters).stream()
                .filter(window -> window.count < needed)
                .toList();
    }

    private static String told(Window window, HistoricalParameters parameters) {
        return "%s: %d observations, and a confidence level of %s needs %d"
                .formatted(
                        window.name,
                        window.count,
                        parameters.confidence().level().toPlainString(),
                        parameters.confidence().observationsNeeded());
    }

    private static int[] latest(int[] all, @Nullable Integer count) {
        int size = count == null ? all.length : Math.min(count, all.length);
        return IntStream.of(all).skip(all.length - size).toArray();
    }

    private static int[] columns(
            Map<Observation, Integer> columns, List<LocalDate> dates, int[] ends, boolean isFiltered) {
        return IntStream.of(ends)
                .map(end -> {
                    Observation observation = new Observation(dates.get(end), end, isFiltered);
                    Integer known = columns.putIfAbsent(observation, columns.size());
                    return known == null ? columns.size() - 1 : known;
                })
                .toArray();
    }
}
