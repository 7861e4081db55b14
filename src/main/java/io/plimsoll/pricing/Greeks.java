package io.plimsoll.pricing;

/**
 * Value and sensitivities of one long unit, or of a sum of units.
 *
 * @param price in the units of the underlying's price
 * @param delta per 1.00 of the underlying's price
 * @param gamma delta per 1.00 of the underlying's price
 * @param vega per 1.00 of volatility: divide by 100 for a percentage point (BACHELIER: per 1.00 of price volatility)
 * @param theta per year of time that passes, all else equal: divide by 365 for a day; negative where time costs
 * @param rho per 1.00 of the rate. A carry that was given as exactly 0 (a future's) stays 0; any other, and the one that is the rate
 *     because none was given, moves with the rate, so that the yield, rate − carry, stays what it is. BLACK_76 and BACHELIER hold the
 *     future's price
 */
public record Greeks(double price, double delta, double gamma, double vega, double theta, double rho) {
    public static final Greeks ZERO = new Greeks(0, 0, 0, 0, 0, 0);

    /** Of {@code quantity} units; negative for a short position. */
    public Greeks times(double quantity) {
        return new Greeks(
                price * quantity,
                delta * quantity,
                gamma * quantity,
                vega * quantity,
                theta * quantity,
                rho * quantity);
    }

    /** Of both together; they must have the same underlying and currency for the sum to mean anything. */
    public Greeks plus(Greeks other) {
        return new Greeks(
                price + other.price,
                delta + other.delta,
                gamma + other.gamma,
                vega + other.vega,
                theta + other.theta,
                rho + other.rho);
    }
}
