package io.plimsoll.backtest;

import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.RollingMargin;
import io.plimsoll.methodology.historical.RollingMargin.Exposure;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.returnseries.ReturnSeries;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Backtests of given margins, and of margins that historical simulation would have asked for. */
public final class BacktestService {
    private static final int ERROR_COUNT_MAX = 100;
    /** To look at an observation takes some 10 ns, a valuation 50 to 100. */
    private static final int OBSERVATIONS_PER_VALUATION = 10;

    private final Function<String, ReturnSeries> series;
    private final WorkBudget budget;

    /**
     * @param series by id or name; refuses unknown ones
     * @param budget that the observations to look at are taken from before the work begins
     */
    public BacktestService(Function<String, ReturnSeries> series, WorkBudget budget) {
        this.series = series;
        this.budget = budget;
    }

    /**
     * Margins and gains as the caller has them.
     *
     * @throws RejectedException BACKTEST_INVALID if the lists differ in length, dates do not ascend or a margin is negative
     */
    public Backtest ofGiven(
            List<LocalDate> dates, List<BigDecimal> margins, List<BigDecimal> pnls, Confidence confidence) {
        if (dates.size() != margins.size() || dates.size() != pnls.size() || dates.isEmpty()) {
            throw new RejectedException(
                    Reason.BACKTEST_INVALID,
                    "dates, margins and pnls must be of one length, at least 1; they have %d, %d and %d entries"
                            .formatted(dates.size(), margins.size(), pnls.size()));
        }
        List<Violation> errors = new ArrayList<>();
        List<BacktestDay> days = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            if (i > 0 && !dates.get(i).isAfter(dates.get(i - 1))) {
                add(errors, "/dates/" + i, "%s comes after %s; dates ascend".formatted(dates.get(i), dates.get(i - 1)));
            }
            if (margins.get(i).signum() < 0) {
                add(
                        errors,
                        "/margins/" + i,
                        "a margin is at least 0, not " + margins.get(i).toPlainString());
            }
            days.add(new BacktestDay(dates.get(i), margins.get(i), pnls.get(i)));
        }
        throwIfAny(errors);
        return Backtest.of(days, confidence);
    }

    private static void add(List<Violation> errors, String pointer, String detail) {
        if (errors.size() < ERROR_COUNT_MAX) {
            errors.add(new Violation(pointer, Reason.BACKTEST_INVALID, detail));
        }
    }

    private static void throwIfAny(List<Violation> errors) {
        if (!errors.isEmpty()) {
            String others = errors.size() == 1 ? "" : ", and more; each is listed in errors";
            throw new RejectedException(
                    Reason.BACKTEST_INVALID, errors.getFirst().detail() + others, errors);
        }
    }

    /**
     * What is tested by simulation.
     *
     * @param returnSeries id or name
     * @param from null for the first day before which there are enough observations, of the stress periods as well
     * @param to null for the last one
     */
    public record Simulation(
            String returnSeries,
            List<Exposure> exposures,
            HistoricalParameters parameters,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** A verdict and what it is about. */
    public record SimulatedBacktest(Backtest backtest, ReturnSeries series) {}

    /**
     * Margins of a fixed linear portfolio, each from what was known the day before.
     *
     * @throws RejectedException RETURN_SERIES_UNKNOWN; BACKTEST_INVALID if factors are unknown or given twice, the horizon is not one
     *     day or the buffer has a state; OBSERVATIONS_TOO_FEW; CALCULATION_TOO_LARGE; RATE_LIMITED
     */
    public SimulatedBacktest ofSimulated(Simulation simulation) {
        ReturnSeries returns = series.apply(simulation.returnSeries());
        List<Violation> errors = new ArrayList<>();
        checkExposures(simulation, returns, errors);
        checkParameters(simulation.parameters(), errors);
        throwIfAny(errors);
        RollingMargin margins = new RollingMargin(returns, simulation.exposures(), simulation.parameters());
        budget.begin(margins.observationCount(simulation.from(), simulation.to()) / OBSERVATIONS_PER_VALUATION);
        List<BacktestDay> days = margins.days(simulation.from(), simulation.to()).stream()
                .map(day -> new BacktestDay(day.date(), day.margin(), day.pnl()))
                .toList();
        return new SimulatedBacktest(Backtest.of(days, simulation.parameters().confidence()), returns);
    }

    private static void checkExposures(Simulation simulation, ReturnSeries returns, List<Violation> errors) {
        Set<String> known = new HashSet<>(returns.factors());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < simulation.exposures().size(); i++) {
            String factor = simulation.exposures().get(i).factor();
            String pointer = "/exposures/%d/factor".formatted(i);
            if (!known.contains(factor)) {
                String nearest = Spelling.nearest(factor, returns.factors())
                        .map(name -> "; nearest: " + name)
                        .orElse("");
                add(errors, pointer, "%s has no factor %s%s".formatted(returns.name(), factor, nearest));
            } else if (!seen.add(factor)) {
                add(errors, pointer, "factor %s is given twice".formatted(factor));
            }
        }
    }

    private static void checkParameters(HistoricalParameters parameters, List<Violation> errors) {
        if (parameters.horizon().days() != 1) {
            add(
                    errors,
                    "/parameters/horizonDays",
                    "a backtest compares the margin of a day with its gain; the horizon is 1, not "
                            + parameters.horizon().days());
        }
        boolean hasState = parameters.buffer() != null
                && (parameters.buffer().isRising()
                        || parameters.buffer().previousCall().signum() != 0);
        if (hasState) {
            add(
                    errors,
                    "/parameters/buffer",
                    "previousCall and rising follow from the days of the backtest and are not given");
        }
    }
}
