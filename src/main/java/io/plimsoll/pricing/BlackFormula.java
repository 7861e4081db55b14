package io.plimsoll.pricing;

/**
 * European options on a lognormal price. One exp and one division a price: with F φ(d1) = K φ(d2),
 * {@code F N(d1) − K N(d2)} is its value at certainty plus {@code F φ(d1) (R(d1) − R(d2))}, R being Mills' ratio with the sign of
 * its argument.
 *
 * <p>{@link #undiscounted} is the definition of the price to the last bit: {@link PriceGrid} does the same operations in the same
 * order in vectors.
 */
final class BlackFormula {
    /** Beyond it both distribution functions are 0 or 1, and a higher power might overflow. */
    static final double DISTANCE_MAX = 1e6;

    static final double DRIFT_MAX = 100;

    /** What {@link ReproducibleMath#expInRange} says at the least argument: subtracted, so that certainty is exact. */
    static final double EXP_MIN = ReproducibleMath.expInRange(ReproducibleMath.EXP_ARGUMENT_MIN);

    private BlackFormula() {}

    /** {@code carry} is 0 for a future. */
    static double price(
            boolean call,
            double strike,
            double underlyingPrice,
            double volatility,
            double time,
            double rate,
            double carry) {
        double remaining = Math.max(time, 0);
        double forward = forward(underlyingPrice, carry, remaining);
        double deviation = volatility * Math.sqrt(remaining);
        double discount = growth(-rate, remaining);
        if (isCertain(underlyingPrice, strike, deviation, volatility)) {
            return discount * intrinsic(call, forward, strike);
        }
        double logMoneyness = logMoneyness(underlyingPrice, strike) + drift(carry, remaining);
        return discount * undiscounted(call, forward, strike, logMoneyness, deviation);
    }

    static double forward(double underlyingPrice, double carry, double time) {
        return carry == 0 ? underlyingPrice : underlyingPrice * growth(carry, time);
    }

    /** rate × time, within ±{@value #DRIFT_MAX}: beyond it is no market, and products of exponentials would overflow. */
    static double drift(double rate, double time) {
        return Math.clamp(rate * time, -DRIFT_MAX, DRIFT_MAX);
    }

    /** What 1 grows to. */
    static double growth(double rate, double time) {
        return ReproducibleMath.exp(drift(rate, time));
    }

    /** Nothing can change what the option pays: a price or strike that is not positive, no time, or no volatility. */
    static boolean isCertain(double underlyingPrice, double strike, double deviation, double volatility) {
        return !(underlyingPrice > 0 && strike > 0 && deviation >= Double.MIN_NORMAL && volatility > 0);
    }

    static double intrinsic(boolean call, double price, double strike) {
        return Math.max(call ? price - strike : strike - price, 0);
    }

    /** ln(price / strike) without the rounding error of two large logarithms. */
    static double logMoneyness(double price, double strike) {
        return Math.fma(
                ReproducibleMath.binaryExponent(price) - ReproducibleMath.binaryExponent(strike),
                ReproducibleMath.LN_2,
                ReproducibleMath.logOfMantissa(price) - ReproducibleMath.logOfMantissa(strike));
    }

    /**
     * Value at expiry, expected; at least the intrinsic value.
     *
     * @param logMoneyness ln(forward / strike)
     * @param deviation volatility × √time, above 0
     */
    static double undiscounted(boolean call, double forward, double strike, double logMoneyness, double deviation) {
        double sign = call ? 1 : -1;
        double d1 = Math.fma(0.5, deviation, logMoneyness / deviation);
        double d2 = d1 - deviation;
        double a1 = smaller(Math.abs(d1), DISTANCE_MAX);
        double a2 = smaller(Math.abs(d2), DISTANCE_MAX);
        double exponent = larger(-0.5 * a1 * a1, ReproducibleMath.EXP_ARGUMENT_MIN);
        double density = forward * (ReproducibleMath.expInRange(exponent) - EXP_MIN);

        double u1 = Math.copySign(ReproducibleMath.millsNumerator(a1), d1);
        double u2 = Math.copySign(ReproducibleMath.millsNumerator(a2), d2);
        double q1 = ReproducibleMath.millsDenominator(a1);
        double q2 = ReproducibleMath.millsDenominator(a2);
        double timeValue = density * (Math.fma(u2, q1, -(u1 * q2)) / (q1 * q2));

        // by sign bit, as copySign does: d may be 0
        double received = Math.copySign(1, sign * d1) > 0 ? forward : 0;
        double paid = Math.copySign(1, sign * d2) > 0 ? strike : 0;
        double value = sign * (received - paid) + timeValue;
        return larger(value, larger(sign * (forward - strike), 0));
    }

    /** What one comparison of vectors does: b unless a is greater. */
    static double larger(double a, double b) {
        return a > b ? a : b;
    }

    static double smaller(double a, double b) {
        return a < b ? a : b;
    }

    static Greeks greeks(OptionTerms terms, PricingInputs inputs, double carry, boolean isCarryMoving) {
        double remaining = Math.max(inputs.timeToExpiryYears(), 0);
        double price = inputs.underlyingPrice();
        double strike = terms.strike();
        double rate = inputs.rateAnnual();
        double volatility = inputs.volatilityAnnual();
        double sqrtTime = Math.sqrt(remaining);
        double deviation = volatility * sqrtTime;
        double discount = growth(-rate, remaining);
        double forward = forward(price, carry, remaining);
        double growth = carry == 0 ? 1 : growth(carry, remaining);
        double sign = terms.call() ? 1 : -1;
        double value = price(terms.call(), strike, price, volatility, inputs.timeToExpiryYears(), rate, carry);

        double received;
        double paid;
        double density;
        if (isCertain(price, strike, deviation, volatility)) {
            received = sign * (forward - strike) > 0 ? 1 : 0;
            paid = received;
            density = 0;
        } else {
            double d1 = Math.fma(0.5, deviation, (logMoneyness(price, strike) + drift(carry, remaining)) / deviation);
            received = ReproducibleMath.normalCdf(sign * d1);
            paid = ReproducibleMath.normalCdf(sign * (d1 - deviation));
            density = ReproducibleMath.normalPdf(d1);
        }
        double delta = sign * discount * growth * received;
        double strikeValue = sign * discount * strike * paid;
        double decay = remaining > 0 ? discount * forward * density * volatility / (2 * sqrtTime) : 0;
        double theta = remaining > 0 ? -decay - (carry - rate) * price * delta - rate * strikeValue : 0;
        return new Greeks(
                value,
                delta,
                density == 0 ? 0 : discount * growth * density / (price * deviation),
                discount * forward * density * sqrtTime,
                theta,
                isCarryMoving ? remaining * strikeValue : -remaining * value);
    }
}
