package io.plimsoll.backtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a margin moved over a window: the usual measures of procyclicality.
 *
 * @param peak largest margin
 * @param trough smallest margin
 * @param peakToTrough their ratio, 1 or more, rounded half-even to 10 fraction digits; null if the smallest is zero
 * @param largestOneDayRise from one observation to the next; null if there is only one
 * @param largestFiveDayRise from one observation to the one five later; null if there are no five
 */
public record MarginMovement(
        BigDecimal peak,
        BigDecimal trough,
        @Nullable BigDecimal peakToTrough,
        @Nullable Rise largestOneDayRise,
        @Nullable Rise largestFiveDayRise) {
    /** Fraction digits of ratios. */
    static final int RATIO_SCALE = 10;

    /**
     * The largest amount by which the margin rose; of equal ones the first.
     *
     * @param amount above 0, or 0 if it never rose
     * @param fraction of the margin it rose from, rounded half-even to 10 fraction digits; null if that was zero
     * @param from date of the margin it rose from; null if it never rose
     * @param to date of the margin it rose to; null if it never rose
     */
    public record Rise(
            BigDecimal amount,
            @Nullable BigDecimal fraction,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /**
     * @param dates ascending, one per margin
     * @param margins 0 or more; at least one
     */
    public static MarginMovement of(List<LocalDate> dates, List<BigDecimal> margins) {
        BigDecimal peak = margins.stream().reduce(BigDecimal::max).orElseThrow();
        BigDecimal trough = margins.stream().reduce(BigDecimal::min).orElseThrow();
        return new MarginMovement(
                peak,
                trough,
                trough.signum() == 0 ? null : ratio(peak, trough),
                margins.size() > 1 ? largestRise(dates, margins, 1) : null,
                margins.size() > 5 ? largestRise(dates, margins, 5) : null);
    }

    private static Rise largestRise(List<LocalDate> dates, List<BigDecimal> margins, int days) {
        BigDecimal largest = BigDecimal.ZERO;
        int end = -1;
        for (int day = days; day < margins.size(); day++) {
            BigDecimal rise = margins.get(day).subtract(margins.get(day - days));
            if (rise.compareTo(largest) > 0) {
                largest = rise;
                end = day;
            }
        }
        if (end < 0) {
            return new Rise(BigDecimal.ZERO, BigDecimal.ZERO, null, null);
        }
        BigDecimal before = margins.get(end - days);
        return new Rise(
                largest, before.signum() == 0 ? null : ratio(largest, before), dates.get(end - days), dates.get(end));
    }

    private static BigDecimal ratio(BigDecimal numerator, BigDecimal denominator) {
        return numerator.divide(denominator, MathContext.DECIMAL128).setScale(RATIO_SCALE, RoundingMode.HALF_EVEN);
    }
}
