package io.plimsoll.pricing;

/**
 * American options by a quadratic approximation of the early exercise premium.
 *
 * <p>Source: G. Barone-Adesi and R. Whaley, Efficient Analytic Approximation of American Option Values, Journal of Finance 42 (1987);
 * seed of the critical price as in E. G. Haug, Option Pricing Formulas.
 *
 * <p>The critical price over the strike depends on neither the underlying's price nor the strike, so it is found once for many.
 * Where exercise never pays (a call without yield, a put without interest) the value is the European one, at least the intrinsic.
 */
final class BaroneAdesiWhaley {
    /** Newton steps in the logarithm of the critical price; the price depends on its error in second order. */
    static final int STEP_COUNT = 6;

    private static final int BRACKET_STEP_COUNT_MAX = 200;
    /** A step of this size leaves an error of its square, and the price one of that squared. */
    private static final double STEP_SMALL = 1e-7;
    /** e^700 strikes: beyond any price. */
    private static final double DISTANCE_MAX = 700;

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
        double european = BlackFormula.price(call, strike, underlyingPrice, volatility, remaining, rate, carry);
        double intrinsic = BlackFormula.intrinsic(call, underlyingPrice, strike);
        if (isNeverExercised(call, rate, carry)) {
            return Math.max(european, intrinsic);
        }
        double critical = criticalLog(call, deviation, remaining, rate, carry);
        double sign = call ? 1 : -1;
        double distance = BlackFormula.logMoneyness(underlyingPrice, strike) - critical;
        if (!(sign * distance < 0)) {
            return intrinsic;
        }
        double exponent = exponent(call, deviation, remaining, rate, carry);
        double premium = strike * premiumAtCritical(call, critical, exponent, deviation, remaining, rate, carry);
        return Math.max(european + premium * ReproducibleMath.exp(exponent * distance), intrinsic);
    }

    static boolean isNeverExercised(boolean call, double rate, double carry) {
        return call ? rate - carry <= 0 : rate <= 0;
    }

    /** q2 of a call, q1 of a put. */
    static double exponent(boolean call, double deviation, double time, double rate, double carry) {
        double variance = deviation * deviation;
        double n = 2 * BlackFormula.drift(carry, time) / variance - 1;
        double root = Math.sqrt(n * n + 8 / (variance * interestShare(BlackFormula.drift(rate, time))));
        return 0.5 * (call ? root - n : -root - n);
    }

    /** (1 − e^−z) / z. */
    static double interestShare(double z) {
        if (Math.abs(z) < 1e-3) {
            return 1 - z / 2 * (1 - z / 3 * (1 - z / 4 * (1 - z / 5)));
        }
        return (1 - ReproducibleMath.exp(-z)) / z;
    }

    /** ln(critical price / strike): a call is exercised at and above it, a put at and below. */
    static double criticalLog(boolean call, double deviation, double time, double rate, double carry) {
        double sign = call ? 1 : -1;
        double discount = BlackFormula.growth(-rate, time);
        double yieldDiscount = BlackFormula.growth(carry - rate, time);
        double drift = BlackFormula.drift(carry, time);
        double q = exponent(call, deviation, time, rate, carry);
        double atExpiry = atExpiryLog(sign, rate, carry);
        double y = seed(sign, deviation, drift, BlackFormula.drift(rate, time), atExpiry);
        double step = 0;
        for (int i = 0; i < STEP_COUNT; i++) {
            step = newtonStep(sign, y, q, deviation, drift, discount, yieldDiscount);
            y = sign * Math.max(sign * (y - step), sign * atExpiry);
        }
        if (Math.abs(step) <= STEP_SMALL) {
            return y;
        }
        return bracketed(sign, atExpiry, q, deviation, drift, discount, yieldDiscount);
    }

    /** ln(critical price / strike) just before expiry: where yield and interest balance, but never out of the money. */
    static double atExpiryLog(double sign, double rate, double carry) {
        double balance = rate / (rate - carry);
        boolean isBeyond = balance > 0 && balance < Double.POSITIVE_INFINITY && sign * (balance - 1) > 0;
        return isBeyond ? ReproducibleMath.log(balance) : 0;
    }

    /** {@code S(1 − e^((b−r)T) N(w d1))(1 − 1/q) − 1 + e^(−rT) N(w d2)}: 0 at the critical price, of the sign of w beyond it. */
    private static double error(
            double sign, double y, double q, double deviation, double drift, double discount, double yieldDiscount) {
        double d1 = Math.fma(0.5, deviation, (y + drift) / deviation);
        double n1 = ReproducibleMath.normalCdf(sign * d1);
        double n2 = ReproducibleMath.normalCdf(sign * (d1 - deviation));
        return ReproducibleMath.exp(y) * (1 - yieldDiscount * n1) * (1 - 1 / q) - 1 + discount * n2;
    }

    /** The error over its slope in ln S. */
    static double newtonStep(
            double sign, double y, double q, double deviation, double drift, double discount, double yieldDiscount) {
        double d1 = Math.fma(0.5, deviation, (y + drift) / deviation);
        double kept = (1 - yieldDiscount * ReproducibleMath.normalCdf(sign * d1)) * (1 - 1 / q);
        double gained = sign * yieldDiscount * ReproducibleMath.normalPdf(d1) / (q * deviation);
        double slope = ReproducibleMath.exp(y) * (kept + gained);
        return error(sign, y, q, deviation, drift, discount, yieldDiscount) / slope;
    }

    private static double bracketed(
            double sign,
            double atExpiry,
            double q,
            double deviation,
            double drift,
            double discount,
            double yieldDiscount) {
        double near = atExpiry;
        double far = atExpiry + sign * DISTANCE_MAX;
        double y = near + sign * Math.min(deviation, DISTANCE_MAX / 2);
        for (int i = 0; i < BRACKET_STEP_COUNT_MAX; i++) {
            double step = newtonStep(sign, y, q, deviation, drift, discount, yieldDiscount);
            if (Math.abs(step) <= STEP_SMALL) {
                return y - step;
            }
            if (sign * error(sign, y, q, deviation, drift, discount, yieldDiscount) > 0) {
                far = y;
            } else {
                near = y;
            }
            double next = y - step;
            boolean isInside = sign * (next - near) > 0 && sign * (far - next) > 0;
            y = isInside && i % 4 != 3 ? next : 0.5 * (near + far);
        }
        return y;
    }

    private static double seed(double sign, double deviation, double drift, double interest, double atExpiry) {
        double variance = deviation * deviation;
        double n = 2 * drift / variance - 1;
        double root = n * n + 8 * interest / variance;
        double q = 0.5 * (-n + sign * Math.sqrt(Math.max(root, 0)));
        double perpetual = q / (q - 1);
        double start = ReproducibleMath.exp(atExpiry);
        double h = -(sign * drift + 2 * deviation) / (sign * (perpetual - start));
        double price = perpetual + (start - perpetual) * ReproducibleMath.exp(Math.min(h, 0));
        boolean isUsable = root >= 0 && sign * (price - start) > 0 && price > 0 && price < 1e300;
        return isUsable ? ReproducibleMath.log(price) : atExpiry + sign * deviation;
    }

    /** Premium over the strike at the critical price: A2 of a call, A1 of a put. */
    static double premiumAtCritical(
            boolean call, double critical, double exponent, double deviation, double time, double rate, double carry) {
        double sign = call ? 1 : -1;
        double d1 = Math.fma(0.5, deviation, (critical + BlackFormula.drift(carry, time)) / deviation);
        double yieldDiscount = BlackFormula.growth(carry - rate, time);
        double kept = 1 - yieldDiscount * ReproducibleMath.normalCdf(sign * d1);
        return sign * ReproducibleMath.exp(critical) / exponent * kept;
    }
}
