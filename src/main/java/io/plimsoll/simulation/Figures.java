package io.plimsoll.simulation;

import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from exact decimals to what a simulation computes with, and back. */
public final class Figures {
    private static final int DECIMALS = 10;
    private static final double FIGURE_END = 1e18;

    private Figures() {}

    /**
     * An amount, rounded half-even to the currency's decimals.
     *
     * @throws RejectedException FIGURE_OUT_OF_RANGE
     */
    public static BigDecimal amount(double value, String currency) {
        return exact(value).setScale(Money.decimals(currency), RoundingMode.HALF_EVEN);
    }

    /**
     * A price, quantity, fraction or count: rounded half-even to ten decimals, without zeros at the end.
     *
     * @throws RejectedException FIGURE_OUT_OF_RANGE
     */
    public static BigDecimal number(double value) {
        return rounded(exact(value));
    }

    /**
     * The same of a decimal.
     *
     * @throws RejectedException FIGURE_OUT_OF_RANGE
     */
    public static BigDecimal number(BigDecimal value) {
        return rounded(inRange(value));
    }

    /** Likewise, of a decimal that is in range. */
    public static BigDecimal rounded(BigDecimal value) {
        return Money.withDecimals(value.setScale(DECIMALS, RoundingMode.HALF_EVEN), 0);
    }

    /** Each as {@link #number}. */
    public static List<BigDecimal> decimals(List<Double> values) {
        return values.stream().map(Figures::number).toList();
    }

    /** Each as {@link #number}. */
    public static List<BigDecimal> decimals(double[] values) {
        return Arrays.stream(values).mapToObj(Figures::number).toList();
    }

    private static BigDecimal exact(double value) {
        if (!(Math.abs(value) < FIGURE_END)) {
            throw outOfRange(value);
        }
        return BigDecimal.valueOf(value);
    }

    private static BigDecimal inRange(BigDecimal value) {
        if (value.abs().compareTo(BigDecimal.valueOf(FIGURE_END)) >= 0) {
            throw outOfRange(value);
        }
        return value;
    }

    private static RejectedException outOfRange(Object value) {
        return new RejectedException(
                Reason.FIGURE_OUT_OF_RANGE, "a figure of the simulation has more than 18 integer digits: " + value);
    }

    public static double[] numbers(List<BigDecimal> values) {
        return values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    public static double[][] rows(List<List<BigDecimal>> rows) {
        return rows.stream().map(Figures::numbers).toArray(double[][]::new);
    }

    /** Infinite for null. */
    public static double limit(@Nullable BigDecimal value) {
        return value == null ? Double.POSITIVE_INFINITY : value.doubleValue();
    }
}
