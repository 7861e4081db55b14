package io.plimsoll.pricing;

import java.util.Objects;

/**
 * Joint moves of price and volatility, in grid order, and how far each looks ahead.
 *
 * <p>In scenario {@code s} an option of a strip is worth its value at
 * {@code underlyingPrice + priceMove(s) × its priceScale}, {@code volatility + volatilityMove(s) × its volatilityScale} and
 * {@code timeToExpiry − timeShiftYears(s)}. With the scan ranges as scales the moves are SPAN's fractions of a range; with scales
 * of 1 they are moves themselves.
 */
public final class ScenarioMoves {
    private final double[] priceMoves;
    private final double[] volatilityMoves;
    private final double[] timeShiftsYears;

    /**
     * @param priceMoves one per scenario
     * @param volatilityMoves as many
     * @param timeShiftsYears as many, positive forward
     * @throws IllegalArgumentException if the sizes differ, are 0, or a number is not finite
     */
    public ScenarioMoves(double[] priceMoves, double[] volatilityMoves, double[] timeShiftsYears) {
        this.priceMoves = finite("priceMoves", priceMoves, priceMoves.length);
        this.volatilityMoves = finite("volatilityMoves", volatilityMoves, priceMoves.length);
        this.timeShiftsYears = finite("timeShiftsYears", timeShiftsYears, priceMoves.length);
        if (priceMoves.length == 0) {
            throw new IllegalArgumentException("there must be a scenario");
        }
    }

    public int count() {
        return priceMoves.length;
    }

    public double priceMove(int scenario) {
        return priceMoves[scenario];
    }

    public double volatilityMove(int scenario) {
        return volatilityMoves[scenario];
    }

    public double timeShiftYears(int scenario) {
        return timeShiftsYears[scenario];
    }

    double price(OptionStrip strip, int option, int scenario) {
        return Math.fma(priceMoves[scenario], strip.priceScales[option], strip.underlyingPrices[option]);
    }

    double volatility(OptionStrip strip, int option, int scenario) {
        return Math.fma(volatilityMoves[scenario], strip.volatilityScales[option], strip.volatilities[option]);
    }

    double time(OptionStrip strip, int option, int scenario) {
        return strip.times[option] - timeShiftsYears[scenario];
    }

    static double[] finite(String name, double[] numbers, int size) {
        Objects.requireNonNull(numbers, name);
        if (numbers.length != size) {
            throw new IllegalArgumentException("%s must have %d entries, had %d".formatted(name, size, numbers.length));
        }
        double[] copy = numbers.clone();
        for (double number : copy) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(name + " must be finite, was " + number);
            }
        }
        return copy;
    }
}
