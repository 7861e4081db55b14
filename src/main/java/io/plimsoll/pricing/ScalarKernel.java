package io.plimsoll.pricing;

/** One price after the other. */
final class ScalarKernel implements GridKernel {
    private final LatticeStep step = new LatticeStep();
    private final double[] treeValues = new double[BinomialLattice.STEP_COUNT + 1];
    private final double[] treePrices = new double[BinomialLattice.STEP_COUNT + 1];

    @Override
    public int laneCount() {
        return 1;
    }

    @Override
    public void europeans(OptionStrip strip, int from, int until, GridColumns columns, double[] prices) {
        int count = columns.count;
        for (int option = from; option < until; option++) {
            double strike = strip.strikes[option];
            double exponent = strip.strikeExponents[option];
            double mantissaLog = strip.strikeMantissaLogs[option];
            boolean call = strip.calls[option];
            double scale = strip.volatilityScales[option];
            double volatility = strip.volatilities[option];
            for (int scenario = 0; scenario < count; scenario++) {
                double logMoneyness = Math.fma(
                                columns.exponents[scenario] - exponent,
                                ReproducibleMath.LN_2,
                                columns.mantissaLogs[scenario] - mantissaLog)
                        + columns.drifts[scenario];
                double deviation =
                        Math.fma(columns.volatilityMoves[scenario], scale, volatility) * columns.sqrtTimes[scenario];
                prices[option * count + scenario] = columns.discounts[scenario]
                        * BlackFormula.undiscounted(call, columns.forwards[scenario], strike, logMoneyness, deviation);
            }
        }
    }

    @Override
    public void criticalPrices(ExerciseColumns solves) {
        for (int i = 0; i < solves.size; i++) {
            double sign = solves.signs[i];
            double deviation = solves.deviations[i];
            double exponent = CriticalPrice.exponent(sign, deviation, solves.drifts[i], solves.interestShares[i]);
            double critical = CriticalPrice.log(
                    sign,
                    deviation,
                    solves.drifts[i],
                    solves.interests[i],
                    solves.discounts[i],
                    solves.yieldDiscounts[i],
                    exponent,
                    solves.atExpiries[i]);
            solves.exponents[i] = exponent;
            solves.criticals[i] = critical;
            solves.premiums[i] = CriticalPrice.premium(
                    sign, critical, deviation, solves.drifts[i], solves.yieldDiscounts[i], exponent);
        }
    }

    @Override
    public void exercise(
            OptionStrip strip, int from, int until, GridColumns columns, ExerciseColumns solves, double[] prices) {
        int count = columns.count;
        for (int option = from; option < until; option++) {
            double sign = strip.signs[option];
            double strike = strip.strikes[option];
            int first = solves.firstSolve(option - from);
            for (int scenario = 0; scenario < count; scenario++) {
                int at = option * count + scenario;
                double price = columns.prices[scenario];
                if (first == ExerciseColumns.NEVER) {
                    prices[at] =
                            BlackFormula.larger(prices[at], BlackFormula.intrinsic(strip.calls[option], price, strike));
                    continue;
                }
                int solve = first + solves.cases[scenario];
                double logMoneyness = Math.fma(
                        columns.exponents[scenario] - strip.strikeExponents[option],
                        ReproducibleMath.LN_2,
                        columns.mantissaLogs[scenario] - strip.strikeMantissaLogs[option]);
                prices[at] = BaroneAdesiWhaley.value(
                        sign,
                        strike,
                        price,
                        prices[at],
                        logMoneyness - solves.criticals[solve],
                        solves.exponents[solve],
                        solves.premiums[solve]);
            }
        }
    }

    @Override
    public void trees(TreeColumns trees) {
        for (int i = 0; i < trees.count; i++) {
            step.up = trees.ups[i];
            step.down = trees.downs[i];
            step.upWeight = trees.upWeights[i];
            step.downWeight = trees.downWeights[i];
            trees.values[i] = BinomialLattice.value(
                    treeValues, treePrices, step, trees.signs[i] > 0, trees.strikes[i], trees.underlyingPrices[i]);
        }
    }
}
