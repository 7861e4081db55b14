package io.plimsoll.methodology.historical;

/**
 * Value at risk and expected shortfall of one window, at the horizon.
 *
 * @param valueAtRisk may be negative
 * @param expectedShortfall may be negative
 * @param margin the one of the two that counts, may be negative
 * @param valueAtRiskWeights on columns, before the horizon's factor
 * @param expectedShortfallWeights on columns, before the horizon's factor
 */
record WindowRisk(
        int observationCount,
        double valueAtRisk,
        double expectedShortfall,
        double margin,
        TailWeights valueAtRiskWeights,
        TailWeights expectedShortfallWeights,
        TailWeights marginWeights) {

    /**
     * @param pnl of the portfolio, by column
     * @param columns of the window, oldest first
     */
    static WindowRisk of(double[] pnl, int[] columns, HistoricalParameters parameters) {
        double[] observed = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            observed[i] = pnl[columns[i]];
        }
        TailWeights valueAtRisk;
        TailWeights expectedShortfall;
        if (parameters.ageWeighting() != null) {
            AgeWeighting.AgeWeightedRisk aged = parameters.ageWeighting().risk(observed, parameters.confidence());
            valueAtRisk = aged.valueAtRisk();
            expectedShortfall = aged.expectedShortfall();
        } else {
            valueAtRisk = TailWeights.valueAtRisk(observed, parameters.confidence(), parameters.quantileRule());
            expectedShortfall = TailWeights.expectedShortfall(observed, parameters.confidence());
        }
        double factor = parameters.horizon().factor();
        double var = valueAtRisk.loss(observed) * factor;
        double es = expectedShortfall.loss(observed) * factor;
        boolean isShortfall = parameters.measure() == RiskMeasure.EXPECTED_SHORTFALL;
        TailWeights varWeights = valueAtRisk.at(columns);
        TailWeights esWeights = expectedShortfall.at(columns);
        return new WindowRisk(
                columns.length,
                var,
                es,
                isShortfall ? es : var,
                varWeights,
                esWeights,
                isShortfall ? esWeights : varWeights);
    }
}
