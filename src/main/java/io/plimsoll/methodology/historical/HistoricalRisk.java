package io.plimsoll.methodology.historical;

/** Value at risk and expected shortfall of a vector of gains and losses, each observation counting the same. */
public final class HistoricalRisk {
    private HistoricalRisk() {}

    /** @param pnl one per observation, gain-positive, finite; at least one */
    public static double valueAtRisk(double[] pnl, Confidence confidence, QuantileRule rule) {
        return TailWeights.valueAtRisk(pnl, confidence, rule).loss(pnl);
    }

    /** @param pnl as for {@link #valueAtRisk} */
    public static double expectedShortfall(double[] pnl, Confidence confidence) {
        return TailWeights.expectedShortfall(pnl, confidence).loss(pnl);
    }

    /**
     * Gains and losses of a linear portfolio.
     *
     * @param returns one row per observation, one column per risk factor
     * @param exposures gain for a return of one, by risk factor
     */
    public static double[] linearPnl(double[][] returns, double[] exposures) {
        double[] pnl = new double[returns.length];
        for (int t = 0; t < pnl.length; t++) {
            if (returns[t].length != exposures.length) {
                throw new IllegalArgumentException(
                        "row %d must have %d returns, has %d".formatted(t, exposures.length, returns[t].length));
            }
            for (int factor = 0; factor < exposures.length; factor++) {
                pnl[t] += returns[t][factor] * exposures[factor];
            }
        }
        return pnl;
    }
}
