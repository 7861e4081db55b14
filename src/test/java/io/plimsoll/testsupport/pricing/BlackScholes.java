package io.plimsoll.testsupport.pricing;

import io.plimsoll.instrument.OptionRight;

/**
 * European option on a spot price without dividends, in {@link StrictMath} so that every machine computes the same digits.
 *
 * @param volatility per year
 * @param rateAnnual continuously compounded
 * @param timeToExpiryYears above 0
 */
public record BlackScholes(
        OptionRight right, double spot, double strike, double volatility, double rateAnnual, double timeToExpiryYears) {

    public double value() {
        double discounted = strike * StrictMath.exp(-rateAnnual * timeToExpiryYears);
        return switch (right) {
            case CALL -> spot * normal(d1()) - discounted * normal(d2());
            case PUT -> discounted * normal(-d2()) - spot * normal(-d1());
        };
    }

    public double delta() {
        return switch (right) {
            case CALL -> normal(d1());
            case PUT -> -normal(-d1());
        };
    }

    private double d1() {
        double drift = (rateAnnual + volatility * volatility / 2) * timeToExpiryYears;
        return (StrictMath.log(spot / strike) + drift) / (volatility * StrictMath.sqrt(timeToExpiryYears));
    }

    private double d2() {
        return d1() - volatility * StrictMath.sqrt(timeToExpiryYears);
    }

    /**
     * Cumulative standard normal distribution, to about 15 digits.
     *
     * <p>Source: J. F. Hart et al., Computer Approximations (1968), algorithm 5666, as given by G. West, Better approximations to
     * cumulative normal functions, Wilmott (2005).
     */
    static double normal(double x) {
        double distance = StrictMath.abs(x);
        double tail = distance > 37 ? 0 : StrictMath.exp(-distance * distance / 2) * tailShare(distance);
        return x > 0 ? 1 - tail : tail;
    }

    /** What the tail beyond {@code distance} is of exp(−distance²/2). */
    static double tailShare(double distance) {
        if (distance < 7.07106781186547) {
            double numerator = 3.52624965998911e-02 * distance + 0.700383064443688;
            numerator = numerator * distance + 6.37396220353165;
            numerator = numerator * distance + 33.912866078383;
            numerator = numerator * distance + 112.079291497871;
            numerator = numerator * distance + 221.213596169931;
            numerator = numerator * distance + 220.206867912376;
            double denominator = 8.83883476483184e-02 * distance + 1.75566716318264;
            denominator = denominator * distance + 16.064177579207;
            denominator = denominator * distance + 86.7807322029461;
            denominator = denominator * distance + 296.564248779674;
            denominator = denominator * distance + 637.333633378831;
            denominator = denominator * distance + 793.826512519948;
            denominator = denominator * distance + 440.413735824752;
            return numerator / denominator;
        }
        double fraction = distance + 0.65;
        fraction = distance + 4 / fraction;
        fraction = distance + 3 / fraction;
        fraction = distance + 2 / fraction;
        fraction = distance + 1 / fraction;
        return 1 / fraction / 2.506628274631;
    }
}
