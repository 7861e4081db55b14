package io.plimsoll.backtest;

import io.plimsoll.backtest.Coverage.AcceptedExceptions;
import io.plimsoll.methodology.historical.Confidence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a margin over a window.
 *
 * @param days ascending by date, at least one
 * @param exceptions those of the days whose loss exceeds the margin
 * @param accepted numbers of exceptions that the proportion of failures does not reject at 95 %
 * @param plusFactor supplement by the supervisor's table; null for other windows than its own, 250 days at 99 %
 */
public record Backtest(
        Confidence confidence,
        List<BacktestDay> days,
        List<BacktestDay> exceptions,
        LikelihoodRatio proportionOfFailures,
        AcceptedExceptions accepted,
        Transitions transitions,
        LikelihoodRatio independence,
        LikelihoodRatio conditionalCoverage,
        TrafficLight trafficLight,
        @Nullable BigDecimal plusFactor,
        MarginMovement movement) {
    private static final int TABLE_DAYS = 250;
    private static final BigDecimal TABLE_CONFIDENCE = new BigDecimal("0.99");

    public Backtest {
        days = List.copyOf(days);
        exceptions = List.copyOf(exceptions);
    }

    /** @param days ascending by date, at least one */
    public static Backtest of(List<BacktestDay> days, Confidence confidence) {
        List<BacktestDay> exceptions =
                days.stream().filter(BacktestDay::isException).toList();
        Transitions transitions =
                Transitions.of(days.stream().map(BacktestDay::isException).toList());
        LikelihoodRatio failures = Coverage.proportionOfFailures(days.size(), exceptions.size(), confidence);
        LikelihoodRatio independence = Coverage.independence(transitions);
        boolean isOfTable = days.size() == TABLE_DAYS && confidence.level().compareTo(TABLE_CONFIDENCE) == 0;
        List<LocalDate> dates = days.stream().map(BacktestDay::date).toList();
        return new Backtest(
                confidence,
                days,
                exceptions,
                failures,
                Coverage.acceptedExceptions(days.size(), confidence),
                transitions,
                independence,
                Coverage.conditional(failures, independence),
                TrafficLight.of(days.size(), exceptions.size(), confidence),
                isOfTable ? TrafficLight.plusFactor(exceptions.size()) : null,
                MarginMovement.of(dates, days.stream().map(BacktestDay::margin).toList()));
    }
}
