package io.plimsoll.pricing;

/**
 * The price from which an American option is exercised, by the quadratic approximation: the root S, in strikes, of
 * {@code S(1 − e^((b−r)T) N(w d1))(1 − 1/q) − 1 + e^(−rT) N(w d2)}, which is of the sign of w beyond it (w 1 for a call, −1 for a put).
 *
 * <p>By Halley's method in ln S, whose error is cubed with each step: four of them for options of a market. As
 * {@code S e^((b−r)T) φ(d1) = e^(−rT) φ(d2)}, a step takes two exponentials and two Mills' ratios. Where {@value #STEP_COUNT_MAX}
 * steps do not do, about one option in a thousand over all volatilities and times, a bracketed search takes over.
 *
 * <p>These methods are the definition to the last bit: {@link VectorKernel} does the same operations in the same order.
 */
final class CriticalPrice {
    static final int STEP_COUNT_MAX = 7;

    /** In deviations: a step of this size leaves an error of about its cube. */
    static final double STEP_SMALL = 1e-5;

    /** Smaller steps are rounding errors. */
    static final double STEP_MIN = 1e-10;

    /** e^700 strikes: beyond any price, and within what {@link ReproducibleMath#expInRange} takes. */
    static final double LOG_MAX = 700;

    static final double PRICE_MIN = 1e-300;
    static final double PRICE_MAX = 1e300;

    private static final int BRACKET_STEP_COUNT_MAX = 200;

    private CriticalPrice() {}

    /**
     * ln(critical price / strike): a call is exercised at and above it, a put at and below.
     *
     * @param deviation volatility × √time, in [1e-12, 30]
     * @param drift carry × time
     * @param interest rate × time
     * @param atExpiry see {@link #atExpiryLog}
     */
    static double log(
            double sign,
            double deviation,
            double drift,
            double interest,
            double discount,
            double yieldDiscount,
            double exponent,
            double atExpiry) {
        double inverse = 1 / deviation;
        double keptShare = keptShare(exponent);
        double gainedShare = gainedShare(sign, exponent, inverse);
        double y = seed(sign, deviation, drift, interest, atExpiry, ReproducibleMath.exp(atExpiry));
        for (int i = 0; i < STEP_COUNT_MAX; i++) {
            double step =
                    step(sign, y, deviation, inverse, drift, discount, yieldDiscount, exponent, keptShare, gainedShare);
            y = next(sign, y, step, atExpiry);
            if (isSmall(step, deviation)) {
                return y;
            }
        }
        return bracketed(
                sign, deviation, inverse, drift, discount, yieldDiscount, exponent, keptShare, gainedShare, atExpiry);
    }

    /** q2 of a call, q1 of a put. */
    static double exponent(double sign, double deviation, double drift, double interestShare) {
        double variance = deviation * deviation;
        double n = 2 * drift / variance - 1;
        double root = Math.sqrt(n * n + 8 / (variance * interestShare));
        return 0.5 * (sign * root - n);
    }

    /** (1 − e^−z) / z. */
    static double interestShare(double z) {
        if (Math.abs(z) < 1e-3) {
            return 1 - z / 2 * (1 - z / 3 * (1 - z / 4 * (1 - z / 5)));
        }
        return (1 - ReproducibleMath.exp(-z)) / z;
    }

    /**
     * ln(critical price / strike) just before expiry: where yield and interest balance, but never out of the money. Below a rate of 0 they
     * balance at the far end of the prices at which exercise pays, and the near one is the strike.
     */
    static double atExpiryLog(double sign, double rate, double carry) {
        double balance = rate / (rate - carry);
        boolean isBeyond = rate > 0 && balance > 0 && balance < Double.POSITIVE_INFINITY && sign * (balance - 1) > 0;
        return isBeyond ? ReproducibleMath.log(balance) : 0;
    }

    /** A guess, in logarithms: between the critical price of a perpetual option and the one at expiry, {@code start} strikes. */
    static double seed(double sign, double deviation, double drift, double interest, double atExpiry, double start) {
        double variance = deviation * deviation;
        double n = 2 * drift / variance - 1;
        double root = n * n + 8 * interest / variance;
        double q = 0.5 * (sign * Math.sqrt(BlackFormula.larger(root, 0)) - n);
        double perpetual = q / (q - 1);
        double h = -(sign * drift + 2 * deviation) / (sign * (perpetual - start));
        double decay = BlackFormula.larger(BlackFormula.smaller(h, 0), ReproducibleMath.EXP_ARGUMENT_MIN);
        double price = Math.fma(start - perpetual, ReproducibleMath.expInRange(decay), perpetual);
        boolean isUsable = root >= 0 && sign * (price - start) > 0 && price > PRICE_MIN && price < PRICE_MAX;
        return isUsable ? ReproducibleMath.log(price) : Math.fma(sign, deviation, atExpiry);
    }

    /** 1 − 1/q. */
    static double keptShare(double exponent) {
        return 1 - 1 / exponent;
    }

    /** What of the density the slope gains. */
    static double gainedShare(double sign, double exponent, double inverse) {
        return sign * ReproducibleMath.INVERSE_SQRT_2_PI * inverse / exponent;
    }

    /**
     * Halley's step at ln S = y, of the error's sign: the error over its slope, which is positive, less what its curvature says, and at
     * most twice as long.
     *
     * @param inverse of the deviation
     */
    static double step(
            double sign,
            double y,
            double deviation,
            double inverse,
            double drift,
            double discount,
            double yieldDiscount,
            double exponent,
            double keptShare,
            double gainedShare) {
        double d1 = distance(y, deviation, inverse, drift);
        double d2 = d1 - deviation;
        double price = price(y);
        double density = density(d1, price, yieldDiscount);
        double kept = (price - share(sign, d1, price * yieldDiscount, density)) * keptShare;
        double gained = gainedShare * density;
        double error = kept - 1 + share(sign, d2, discount, density);
        double slope = kept + gained;
        double curvature = kept - gained * Math.fma(d2, inverse, exponent - 1);
        double square = slope * slope;
        return error * slope / BlackFormula.larger(0.5 * square, Math.fma(-0.5 * error, curvature, square));
    }

    /** Never beyond the critical price at expiry, which is the nearest. */
    static double next(double sign, double y, double step, double atExpiry) {
        return sign * BlackFormula.larger(sign * (y - step), sign * atExpiry);
    }

    /** No if the step is not a number. */
    static boolean isSmall(double step, double deviation) {
        return Math.abs(step) <= BlackFormula.larger(STEP_SMALL * deviation, STEP_MIN);
    }

    /** Premium over the strike at the critical price: A2 of a call, A1 of a put. */
    static double premium(
            double sign, double critical, double deviation, double drift, double yieldDiscount, double exponent) {
        double d1 = distance(critical, deviation, 1 / deviation, drift);
        double price = price(critical);
        double density = density(d1, price, yieldDiscount);
        return sign * (price - share(sign, d1, price * yieldDiscount, density)) / exponent;
    }

    private static double distance(double y, double deviation, double inverse, double drift) {
        return Math.fma(0.5, deviation, (y + drift) * inverse);
    }

    private static double price(double y) {
        return ReproducibleMath.expInRange(BlackFormula.larger(BlackFormula.smaller(y, LOG_MAX), -LOG_MAX));
    }

    /** {@code S e^((b−r)T) exp(−d1²/2)}, which is {@code e^(−rT) exp(−d2²/2)}. */
    static double density(double d1, double price, double yieldDiscount) {
        double a = BlackFormula.smaller(Math.abs(d1), BlackFormula.DISTANCE_MAX);
        double square = BlackFormula.larger(-0.5 * a * a, ReproducibleMath.EXP_ARGUMENT_MIN);
        return price * yieldDiscount * (ReproducibleMath.expInRange(square) - BlackFormula.EXP_MIN);
    }

    /** {@code whole × N(w d)}, where {@code density} is {@code whole × exp(−d²/2)}. */
    private static double share(double sign, double d, double whole, double density) {
        double a = BlackFormula.smaller(Math.abs(d), BlackFormula.DISTANCE_MAX);
        double tail = density * (ReproducibleMath.millsNumerator(a) / ReproducibleMath.millsDenominator(a));
        return sign * d > 0 ? whole - tail : tail;
    }

    /** The same steps between two bounds, halving them where a step would leave them, and now and then anyway. */
    static double bracketed(
            double sign,
            double deviation,
            double inverse,
            double drift,
            double discount,
            double yieldDiscount,
            double exponent,
            double keptShare,
            double gainedShare,
            double atExpiry) {
        double near = atExpiry;
        double far = atExpiry + sign * LOG_MAX;
        double y = near + sign * Math.min(deviation, LOG_MAX / 2);
        for (int i = 0; i < BRACKET_STEP_COUNT_MAX; i++) {
            double step =
                    step(sign, y, deviation, inverse, drift, discount, yieldDiscount, exponent, keptShare, gainedShare);
            if (isSmall(step, deviation)) {
                return y - step;
            }
            if (sign * step > 0) {
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
}
