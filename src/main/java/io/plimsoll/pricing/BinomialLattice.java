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

    private BinomialLattice() {}

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
        LatticeStep step = new LatticeStep();
        step.place(strike, underlyingPrice, deviation, remaining, rate, carry);
        return value(new double[STEP_COUNT + 1], new double[STEP_COUNT + 1], step, call, strike, underlyingPrice);
    }

    /**
     * The definition to the last bit: {@link VectorKernelTrees} does the same operations in the same order.
     *
     * @param values,prices scratch of STEP_COUNT + 1 each
     */
    static double value(
            double[] values, double[] prices, LatticeStep step, boolean call, double strike, double underlyingPrice) {
        double value = backward(values, prices, step, call, strike, underlyingPrice, 0);
        return BlackFormula.larger(value, BlackFormula.intrinsic(call, underlyingPrice, strike));
    }

    /** Values at step {@code until}, in values[0..until] from the lowest price up; returns values[0]. */
    static double backward(
            double[] values,
            double[] prices,
            LatticeStep step,
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
            values[node] = BlackFormula.larger(price - signedStrike, 0);
            price *= ratio;
        }
        double scale = 1;
        double back = 1 / step.down;
        double upWeight = step.upWeight;
        double downWeight = step.downWeight;
        for (int nodes = STEP_COUNT; nodes > until; nodes--) {
            scale *= back;
            for (int node = 0; node < nodes; node++) {
                double exercised = Math.fma(scale, prices[node], -signedStrike);
                double kept = Math.fma(upWeight, values[node + 1], downWeight * values[node]);
                values[node] = BlackFormula.larger(kept, exercised);
            }
        }
        return values[0];
    }
}
