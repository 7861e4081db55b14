package io.plimsoll.testsupport.pricing;

/** Options as textbooks print them; peers of the tests and of the benchmarks. */
public final class PlainOptions {
    private PlainOptions() {}

    /** J. Cox, S. Ross and M. Rubinstein, Option Pricing: A Simplified Approach (1979). */
    public static double coxRossRubinstein(
            int steps,
            boolean call,
            double strike,
            double price,
            double volatility,
            double time,
            double rate,
            double carry) {
        double sign = call ? 1 : -1;
        double length = time / steps;
        double up = Math.exp(volatility * Math.sqrt(length));
        double down = 1 / up;
        double probability = (Math.exp(carry * length) - down) / (up - down);
        double discount = Math.exp(-rate * length);
        double upWeight = discount * probability;
        double downWeight = discount * (1 - probability);
        double square = up * up;
        double[] values = new double[steps + 1];
        double lowest = price * Math.pow(down, steps);
        double nodePrice = lowest;
        for (int node = 0; node <= steps; node++) {
            values[node] = Math.max(0, sign * (nodePrice - strike));
            nodePrice *= square;
        }
        for (int step = steps - 1; step >= 0; step--) {
            lowest *= up;
            nodePrice = lowest;
            for (int node = 0; node <= step; node++) {
                double kept = upWeight * values[node + 1] + downWeight * values[node];
                values[node] = Math.max(kept, sign * (nodePrice - strike));
                nodePrice *= square;
            }
        }
        return values[0];
    }

    /** E. G. Haug, Option Pricing Formulas: the quadratic approximation, a critical price to 1e-6 of the strike for every price. */
    public static double baroneAdesiWhaley(
            boolean call, double strike, double price, double volatility, double time, double rate, double carry) {
        return baroneAdesiWhaley(1e-6, call, strike, price, volatility, time, rate, carry);
    }

    /** @param errorMax of the equation for the critical price, in strikes */
    public static double baroneAdesiWhaley(
            double errorMax,
            boolean call,
            double strike,
            double price,
            double volatility,
            double time,
            double rate,
            double carry) {
        double sign = call ? 1 : -1;
        double european = european(call, strike, price, volatility, time, rate, carry);
        if (call ? carry >= rate : rate <= 0) {
            return Math.max(european, sign * (price - strike));
        }
        double variance = volatility * volatility;
        double n = 2 * carry / variance;
        double m = 2 * rate / variance;
        double k = rate == 0 ? time : (1 - Math.exp(-rate * time)) / rate;
        double q = (-(n - 1) + sign * Math.sqrt((n - 1) * (n - 1) + 8 / (variance * k))) / 2;
        double perpetualRoot = (-(n - 1) + sign * Math.sqrt((n - 1) * (n - 1) + 4 * m)) / 2;
        double perpetual = strike / (1 - 1 / perpetualRoot);
        double h = -(sign * carry * time + 2 * volatility * Math.sqrt(time)) * strike / (sign * (perpetual - strike));
        double critical = perpetual + (strike - perpetual) * Math.exp(h);

        double sqrtTime = volatility * Math.sqrt(time);
        double yieldDiscount = Math.exp((carry - rate) * time);
        double error = 1;
        for (int step = 0; step < 100 && error > errorMax; step++) {
            double d1 = (Math.log(critical / strike) + (carry + variance / 2) * time) / sqrtTime;
            double kept = 1 - yieldDiscount * normal(sign * d1);
            double right = european(call, strike, critical, volatility, time, rate, carry) + sign * kept * critical / q;
            double slope = sign * yieldDiscount * normal(sign * d1) * (1 - 1 / q)
                    + sign * (1 - sign * yieldDiscount * density(d1) / sqrtTime) / q;
            double left = sign * (critical - strike);
            error = Math.abs(left - right) / strike;
            critical = call
                    ? (strike + right - slope * critical) / (1 - slope)
                    : (strike - right + slope * critical) / (1 + slope);
        }
        if (sign * (critical - price) <= 0) {
            return sign * (price - strike);
        }
        double d1 = (Math.log(critical / strike) + (carry + variance / 2) * time) / sqrtTime;
        double premium = sign * critical / q * (1 - yieldDiscount * normal(sign * d1));
        return european + premium * Math.pow(price / critical, q);
    }

    /** F. Black, The Pricing of Commodity Contracts (1976). */
    public static double black76(
            boolean call, double strike, double price, double volatility, double time, double rate) {
        return european(call, strike, price, volatility, time, rate, 0);
    }

    private static double european(
            boolean call, double strike, double price, double volatility, double time, double rate, double carry) {
        double sign = call ? 1 : -1;
        double deviation = volatility * Math.sqrt(time);
        double d1 = (Math.log(price / strike) + carry * time) / deviation + deviation / 2;
        double received = price * Math.exp((carry - rate) * time) * normal(sign * d1);
        double paid = strike * Math.exp(-rate * time) * normal(sign * (d1 - deviation));
        return sign * (received - paid);
    }

    /** {@link BlackScholes#normal} with the library's exponential, as a peer would have it. */
    private static double normal(double x) {
        double distance = Math.abs(x);
        if (distance > 37) {
            return x > 0 ? 1 : 0;
        }
        double tail = Math.exp(-distance * distance / 2) * BlackScholes.tailShare(distance);
        return x > 0 ? 1 - tail : tail;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
