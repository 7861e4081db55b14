package io.plimsoll.pricing;

/**
 * American options by a recombining tree.
 *
 * <p>Source: D. Leisen and M. Reimer, Binomial Models for Option Valuation, Applied Mathematical Finance 3 (1996), with the second
 * Peizer-Pratt inversion: the tree is centred on the strike and converges without oscillation. Far from the money its probabilities
 * leave what a double resolves; there the tree follows the forward (R. McDonald, Derivatives Markets), whose probabilities are always
 * between 0 and ½.
 */
final class BinomialLattice {
    static final int STEP_COUNT = 101;

    private static final double PROBABILITY_MIN = 1e-6;

    private BinomialLattice() {}

    /** Moves of one step: up and down factors, and the discounted probabilities of both. */
    record Step(double up, double down, double upWeight, double downWeight) {}

    static double price(
            boolean call,
            double strike,
            double underlyingPrice,
            double volatility,
            double time,
            double rate,
            double carry) {
        return price(
                new double[STEP_COUNT + 1],
                new double[STEP_COUNT + 1],
                call,
                strike,
                underlyingPrice,
                volatility,
                time,
                rate,
                carry);
    }

    /** @param values,prices scratch of STEP_COUNT + 1 each; values[0..2] end as the tree's values after two steps */
    static double price(
            double[] values,
            double[] prices,
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
        Step step = step(strike, underlyingPrice, deviation, remaining, rate, carry);
        double value = backward(values, prices, step, call, strike, underlyingPrice, 0);
        return Math.max(value, BlackFormula.intrinsic(call, underlyingPrice, strike));
    }

    static Step step(double strike, double underlyingPrice, double deviation, double time, double rate, double carry) {
        double discount = ReproducibleMath.exp(BlackFormula.drift(-rate, time) / STEP_COUNT);
        double growth = ReproducibleMath.exp(BlackFormula.drift(carry, time) / STEP_COUNT);
        double d1 = Math.fma(
                0.5,
                deviation,
                (BlackFormula.logMoneyness(underlyingPrice, strike) + BlackFormula.drift(carry, time)) / deviation);
        double p = inversion(d1 - deviation);
        double pOfPrice = inversion(d1);
        double up;
        double down;
        if (Math.min(p, 1 - p) > PROBABILITY_MIN && Math.min(pOfPrice, 1 - pOfPrice) > PROBABILITY_MIN) {
            up = growth * pOfPrice / p;
            down = growth * (1 - pOfPrice) / (1 - p);
        } else {
            double move = ReproducibleMath.exp(deviation / Math.sqrt(STEP_COUNT));
            up = growth * move;
            down = growth / move;
            p = 1 / (1 + move);
        }
        return new Step(up, down, discount * p, discount * (1 - p));
    }

    /** Values at step {@code until}, in values[0..until] from the lowest price up; returns values[0]. */
    static double backward(
            double[] values,
            double[] prices,
            Step step,
            boolean call,
            double strike,
            double underlyingPrice,
            int until) {
        double sign = call ? 1 : -1;
        double ratio = step.up / step.down;
        double lowest = underlyingPrice;
        for (int i = 0; i < STEP_COUNT; i++) {
            lowest *= step.down;
        }
        double price = sign * lowest;
        double signedStrike = sign * strike;
        for (int node = 0; node <= STEP_COUNT; node++) {
            prices[node] = price;
            values[node] = Math.max(price - signedStrike, 0);
            price *= ratio;
        }
        double scale = 1;
        double back = 1 / step.down;
        for (int nodes = STEP_COUNT; nodes > until; nodes--) {
            scale *= back;
            for (int node = 0; node < nodes; node++) {
                double exercised = Math.fma(scale, prices[node], -signedStrike);
                double kept = Math.fma(step.upWeight, values[node + 1], step.downWeight * values[node]);
                values[node] = Math.max(kept, exercised);
            }
        }
        return values[0];
    }

    /** Peizer and Pratt's second inversion: the probability of which {@code z} is the normal quantile, for a binomial of STEP_COUNT. */
    private static double inversion(double z) {
        double scaled = z / (STEP_COUNT + 1 / 3.0 + 0.1 / (STEP_COUNT + 1));
        double root = Math.sqrt(0.25 - 0.25 * ReproducibleMath.exp(-scaled * scaled * (STEP_COUNT + 1 / 6.0)));
        return z >= 0 ? 0.5 + root : 0.5 - root;
    }
}
