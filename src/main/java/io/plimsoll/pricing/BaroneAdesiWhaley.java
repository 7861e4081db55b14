package io.plimsoll.pricing;

/**
 * American options by a quadratic approximation of the early exercise premium.
 *
 * <p>Source: G. Barone-Adesi and R. Whaley, Efficient Analytic Approximation of American Option Values, Journal of Finance 42 (1987);
 * seed of the critical price as in E. G. Haug, Option Pricing Formulas.
 *
 * <p>The critical price over the strike depends on neither the underlying's price nor the strike, so it is found once for many; how
 * it is found is {@link CriticalPrice}. Where exercise never pays (at rates from 0 on: a call without yield, a put without interest)
 * the value is the European one, at least the intrinsic.
 *
 * <p>Below a rate of 0 exercise may pay between two prices only. The far one is taken for out of reach, and beyond it the value is the
 * European one again.
 *
 * <p>{@link #value} is the definition of the price to the last bit: {@link PriceGrid} does the same operations in the same order in
 * vectors.
 */
final class BaroneAdesiWhaley {
    private BaroneAdesiWhaley() {}

    static double price(
            boolean call,
            double strike,
            double underlyingPrice,
            double volatility,
            double time,
            double rate,
            double carry) {
        double remaining = Math.max(time, 0);
        double deviation = CertainExercise.deviation(volatility, remaining);
        if (CertainExercise.isCertain(underlyingPrice, strike, deviation)) {
            return CertainExercise.value(call, strike, underlyingPrice, remaining, rate, carry);
        }
        double sign = call ? 1 : -1;
        double european = BlackFormula.price(call, strike, underlyingPrice, volatility, remaining, rate, carry);
        if (isNeverExercised(call, rate, carry)) {
            return BlackFormula.larger(european, BlackFormula.intrinsic(call, underlyingPrice, strike));
        }
        double drift = BlackFormula.drift(carry, remaining);
        double interest = BlackFormula.drift(rate, remaining);
        double discount = BlackFormula.growth(-rate, remaining);
        double yieldDiscount = BlackFormula.growth(carry - rate, remaining);
        double atExpiry = CriticalPrice.atExpiryLog(sign, rate, carry);
        double exponent = CriticalPrice.exponent(sign, deviation, drift, CriticalPrice.interestShare(interest));
        double critical =
                CriticalPrice.log(sign, deviation, drift, interest, discount, yieldDiscount, exponent, atExpiry);
        double premium = CriticalPrice.premium(sign, critical, deviation, drift, yieldDiscount, exponent);
        double logMoneyness = BlackFormula.logMoneyness(underlyingPrice, strike);
        return value(sign, strike, underlyingPrice, european, logMoneyness - critical, exponent, premium);
    }

    /**
     * From the parts to the price: {@code c + A (S/S*)^q} before the critical price, the intrinsic value from there on, and never less than
     * the European.
     *
     * @param sign 1 for a call, −1 for a put
     * @param distance ln(price / critical price)
     * @param premium per unit of the strike, at the critical price
     */
    static double value(
            double sign,
            double strike,
            double underlyingPrice,
            double european,
            double distance,
            double exponent,
            double premium) {
        double intrinsic = BlackFormula.larger(sign * (underlyingPrice - strike), 0);
        double power = BlackFormula.larger(exponent * distance, ReproducibleMath.EXP_ARGUMENT_MIN);
        double share = ReproducibleMath.expInRange(power) - BlackFormula.EXP_MIN;
        double held = Math.fma(strike * premium, share, european);
        double least = BlackFormula.larger(european, intrinsic);
        return sign * distance < 0 ? BlackFormula.larger(held, least) : least;
    }

    /** A call pays for its yield or, where interest costs, for an early payment; a put for interest or, where it costs, for the carry. */
    static boolean isNeverExercised(boolean call, double rate, double carry) {
        return call ? rate <= carry && (rate >= 0 || carry >= 0) : rate <= 0 && carry <= 0;
    }

    /** q2 of a call, q1 of a put. */
    static double exponent(boolean call, double deviation, double time, double rate, double carry) {
        return CriticalPrice.exponent(
                call ? 1 : -1,
                deviation,
                BlackFormula.drift(carry, time),
                CriticalPrice.interestShare(BlackFormula.drift(rate, time)));
    }
}
