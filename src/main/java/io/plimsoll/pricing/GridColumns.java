package io.plimsoll.pricing;

import java.util.Arrays;

/**
 * What neighbours in a strip share in each scenario, so that logarithms, roots and discount factors are computed once.
 *
 * <p>Columns are one per scenario, padded with the last scenario to a multiple of the kernel's lanes.
 */
final class GridColumns {
    int count;
    /** {@code count} rounded up. */
    int stride;

    double[] volatilityMoves = new double[0];
    double[] prices = new double[0];
    double[] forwards = new double[0];
    /** ln price = exponent × ln 2 + mantissa logarithm. */
    double[] exponents = new double[0];

    double[] mantissaLogs = new double[0];
    double[] times = new double[0];
    double[] sqrtTimes = new double[0];
    double[] drifts = new double[0];
    double[] discounts = new double[0];

    double volatilityMoveMin;
    double volatilityMoveMax;
    /** Every price and time is well above 0. */
    boolean isRegular;

    private double sqrtTimeMin;
    private double sqrtTimeMax;

    private static final double TINY = 1e-100;
    private static final double DEVIATION_MIN = 1e-12;
    private static final double DEVIATION_MAX = CertainExercise.DEVIATION_MAX;

    /** Makes room and takes the moves; what {@link #share} fills is lost. */
    void start(ScenarioMoves moves, int laneCount) {
        count = moves.count();
        stride = (count + laneCount - 1) / laneCount * laneCount;
        if (prices.length < stride) {
            volatilityMoves = new double[stride];
            prices = new double[stride];
            forwards = new double[stride];
            exponents = new double[stride];
            mantissaLogs = new double[stride];
            times = new double[stride];
            sqrtTimes = new double[stride];
            drifts = new double[stride];
            discounts = new double[stride];
        }
        volatilityMoveMin = Double.POSITIVE_INFINITY;
        volatilityMoveMax = Double.NEGATIVE_INFINITY;
        for (int scenario = 0; scenario < count; scenario++) {
            double move = moves.volatilityMove(scenario);
            volatilityMoves[scenario] = move;
            volatilityMoveMin = Math.min(volatilityMoveMin, move);
            volatilityMoveMax = Math.max(volatilityMoveMax, move);
        }
        pad(volatilityMoves);
    }

    /** Fills the columns for {@code option} and every other that agrees with it in price, price scale, time, rate and carry. */
    void share(OptionStrip strip, int option, ScenarioMoves moves, double carry) {
        double rate = strip.rates[option];
        isRegular = true;
        sqrtTimeMin = Double.POSITIVE_INFINITY;
        sqrtTimeMax = 0;
        for (int scenario = 0; scenario < count; scenario++) {
            double price =
                    Math.fma(moves.priceMove(scenario), strip.priceScales[option], strip.underlyingPrices[option]);
            double time = moves.time(strip, option, scenario);
            isRegular &= price > TINY && time > TINY;
            prices[scenario] = price;
            boolean isSamePrice = scenario > 0 && price == prices[scenario - 1];
            if (isSamePrice) {
                exponents[scenario] = exponents[scenario - 1];
                mantissaLogs[scenario] = mantissaLogs[scenario - 1];
            } else if (price > TINY) {
                exponents[scenario] = ReproducibleMath.binaryExponent(price);
                mantissaLogs[scenario] = ReproducibleMath.logOfMantissa(price);
            }
            double remaining = Math.max(time, 0);
            times[scenario] = remaining;
            if (scenario > 0 && remaining == times[scenario - 1]) {
                sqrtTimes[scenario] = sqrtTimes[scenario - 1];
                drifts[scenario] = drifts[scenario - 1];
                discounts[scenario] = discounts[scenario - 1];
            } else {
                sqrtTimes[scenario] = Math.sqrt(remaining);
                drifts[scenario] = BlackFormula.drift(carry, remaining);
                discounts[scenario] = BlackFormula.growth(-rate, remaining);
            }
            sqrtTimeMin = Math.min(sqrtTimeMin, sqrtTimes[scenario]);
            sqrtTimeMax = Math.max(sqrtTimeMax, sqrtTimes[scenario]);
            forwards[scenario] = BlackFormula.forward(price, carry, remaining);
        }
        pad(prices);
        pad(forwards);
        pad(exponents);
        pad(mantissaLogs);
        pad(times);
        pad(sqrtTimes);
        pad(drifts);
        pad(discounts);
    }

    /** Whether {@link #share} for one would give the same columns for the other. */
    static boolean isShared(OptionStrip strip, int one, int other) {
        return strip.underlyingPrices[one] == strip.underlyingPrices[other]
                && strip.priceScales[one] == strip.priceScales[other]
                && strip.times[one] == strip.times[other]
                && strip.rates[one] == strip.rates[other]
                && strip.carries[one] == strip.carries[other];
    }

    /** No scenario takes the option to where its value is certain or d1 or d2 might overflow; if unsure, false. */
    boolean isRegular(OptionStrip strip, int option) {
        double volatility = strip.volatilities[option];
        double scale = strip.volatilityScales[option];
        double one = Math.fma(volatilityMoveMin, scale, volatility);
        double other = Math.fma(volatilityMoveMax, scale, volatility);
        return isRegular
                && strip.strikes[option] > TINY
                && Math.min(one, other) * sqrtTimeMin > DEVIATION_MIN
                && Math.max(one, other) * sqrtTimeMax < DEVIATION_MAX;
    }

    private void pad(double[] column) {
        Arrays.fill(column, count, stride, column[count - 1]);
    }
}
