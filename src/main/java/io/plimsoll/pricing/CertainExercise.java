package io.plimsoll.pricing;

/** American options whose future is known: no volatility, no time, or a price or strike that is not positive. */
final class CertainExercise {
    private CertainExercise() {}

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
        return ReproducibleMath.exp(-rate * time)
                * BlackFormula.intrinsic(call, BlackFormula.forward(underlyingPrice, carry, time), strike);
    }
}
