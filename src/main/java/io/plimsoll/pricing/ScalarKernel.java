package io.plimsoll.pricing;

/** One price after the other. */
final class ScalarKernel implements GridKernel {

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
}
