package io.plimsoll.testsupport.pricing;

import io.plimsoll.instrument.OptionRight;

/** American options as textbooks print them; peers of the tests and of the benchmarks. */
public final class PlainAmerican {
    private PlainAmerican() {}

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
        double[] values = new double[steps + 1];
        for (int node = 0; node <= steps; node++) {
            values[node] = Math.max(0, sign * (price * Math.pow(up, 2.0 * node - steps) - strike));
        }
        for (int step = steps - 1; step >= 0; step--) {
            for (int node = 0; node <= step; node++) {
                double kept = discount * (probability * values[node + 1] + (1 - probability) * values[node]);
                double exercised = sign * (price * Math.pow(up, 2.0 * node - step) - strike);
                values[node] = Math.max(kept, exercised);
            }
        }
        return values[0];
    }

    /** E. G. Haug, Option Pricing Formulas: the quadratic approximation, a critical price to 1e-6 of the strike for every price. */
    public static double baroneAdesiWhaley(
            boolean call, double strike, double price, double volatility, double time, double rate, double carry) {
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
        for (int step = 0; step < 100 && error > 1e-6; step++) {
            double d1 = (Math.log(critical / strike) + (carry + variance / 2) * time) / sqrtTime;
            double kept = 1 - yieldDiscount * BlackScholes.normal(sign * d1);
            double right = european(call, strike, critical, volatility, time, rate, carry) + sign * kept * critical / q;
            double slope = sign * yieldDiscount * BlackScholes.normal(sign * d1) * (1 - 1 / q)
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
        double premium = sign * critical / q * (1 - yieldDiscount * BlackScholes.normal(sign * d1));
        return european + premium * Math.pow(price / critical, q);
    }

    private static double european(
            boolean call, double strike, double price, double volatility, double time, double rate, double carry) {
        OptionRight right = call ? OptionRight.CALL : OptionRight.PUT;
        double yield = Math.exp((carry - rate) * time);
        // on the price less its yield, growing at the rate
        return new BlackScholes(right, price * yield, strike, volatility, rate, time).value();
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
