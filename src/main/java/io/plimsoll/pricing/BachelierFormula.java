package io.plimsoll.pricing;

/** European options on a normal price: {@code w (F − K) N(w d) + s φ(d)}, {@code d = (F − K) / s}, s = volatility × √time. */
final class BachelierFormula {
    private BachelierFormula() {}

    static double price(boolean call, double strike, double forward, double volatility, double time, double rate) {
        double remaining = Math.max(time, 0);
        double discount = BlackFormula.growth(-rate, remaining);
        double intrinsic = BlackFormula.intrinsic(call, forward, strike);
        return discount * (intrinsic + timeValue(forward - strike, volatility, Math.sqrt(remaining)));
    }

    /** What is worth more than the intrinsic value, undiscounted: {@code s (φ(a) − a N(−a))}, {@code a = |F − K| / s}. */
    static double timeValue(double moneyness, double volatility, double sqrtTime) {
        double deviation = volatility * sqrtTime;
        double distance = Math.abs(moneyness) / deviation;
        if (isCertain(volatility, deviation) || !(distance < 38)) {
            return 0;
        }
        double unit = ReproducibleMath.normalPdf(distance) - distance * ReproducibleMath.normalCdf(-distance);
        return deviation * Math.max(unit, 0);
    }

    static Greeks greeks(OptionTerms terms, PricingInputs inputs) {
        double remaining = Math.max(inputs.timeToExpiryYears(), 0);
        double rate = inputs.rateAnnual();
        double volatility = inputs.volatilityAnnual();
        double sqrtTime = Math.sqrt(remaining);
        double deviation = volatility * sqrtTime;
        double discount = BlackFormula.growth(-rate, remaining);
        double moneyness = inputs.underlyingPrice() - terms.strike();
        double sign = terms.call() ? 1 : -1;
        double value = price(
                terms.call(), terms.strike(), inputs.underlyingPrice(), volatility, inputs.timeToExpiryYears(), rate);
        if (isCertain(volatility, deviation)) {
            double delta = sign * moneyness > 0 ? sign * discount : 0;
            return new Greeks(value, delta, 0, 0, remaining > 0 ? rate * value : 0, -remaining * value);
        }
        double density = ReproducibleMath.normalPdf(moneyness / deviation);
        return new Greeks(
                value,
                sign * discount * ReproducibleMath.normalCdf(sign * moneyness / deviation),
                discount * density / deviation,
                discount * density * sqrtTime,
                rate * value - discount * density * volatility / (2 * sqrtTime),
                -remaining * value);
    }

    private static boolean isCertain(double volatility, double deviation) {
        return !(volatility > 0 && deviation >= Double.MIN_NORMAL);
    }
}
