package io.plimsoll.pricing;

/** American options whose future is known: no volatility, no time, or a price or strike that is not positive. */
final class CertainExercise {
    /** The value is within a share of 1e-12 of its limit. */
    private static final double DEVIATION_MIN = 1e-12;

    /** From here a call is worth the price and a put the strike to 1e-50, and the tree's prices would overflow. */
    static final double DEVIATION_MAX = 30;

    private CertainExercise() {}

    static double deviation(double volatility, double time) {
        return Math.min(volatility * Math.sqrt(time), DEVIATION_MAX);
    }

    static boolean isCertain(double underlyingPrice, double strike, double deviation) {
        return !(underlyingPrice > 0 && strike > 0 && deviation >= DEVIATION_MIN);
    }

    /** The best of exercising now, at expiry, and at the moment in between when yield and interest balance, if there is one. */
    static double value(boolean call, double strike, double underlyingPrice, double time, double rate, double carry) {
        double now = BlackFormula.intrinsic(call, underlyingPrice, strike);
        double best = Math.max(now, exercisedAt(time, call, strike, underlyingPrice, rate, carry));
        double ratio = rate * strike / ((rate - carry) * underlyingPrice);
        if (carry != 0 && ratio > 0 && ratio < Double.POSITIVE_INFINITY) {
            double balance = ReproducibleMath.log(ratio) / carry;
            if (balance > 0 && balance < time) {
                best = Math.max(best, exercisedAt(balance, call, strike, underlyingPrice, rate, carry));
            }
        }
        return best;
    }

    private static double exercisedAt(
            double time, boolean call, double strike, double underlyingPrice, double rate, double carry) {
        return BlackFormula.growth(-rate, time)
                * BlackFormula.intrinsic(call, BlackFormula.forward(underlyingPrice, carry, time), strike);
    }
}
