package io.plimsoll.methodology.historical;

import org.jspecify.annotations.Nullable;

/**
 * Value at risk and expected shortfall of one window, at the horizon; and the margin that follows, which has a floor of zero.
 *
 * @param valueAtRisk may be negative
 * @param expectedShortfall may be negative
 * @param figure the one of the two that counts, may be negative
 * @param valueAtRiskWeights on columns, before the horizon's factor
 * @param expectedShortfallWeights on columns, before the horizon's factor
 * @param figureWeights of the one that counts
 * @param weightAtValueAtRisk as {@link AgeWeighting.AgeWeightedRisk#weightAtValueAtRisk}; null if observations count alike
 */
record WindowRisk(
        int observationCount,
        double valueAtRisk,
        double expectedShortfall,
        double figure,
        TailWeights valueAtRiskWeights,
        TailWeights expectedShortfallWeights,
        TailWeights figureWeights,
        @Nullable Double weightAtValueAtRisk) {

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
        Double weightAtValueAtRisk = null;
        if (parameters.ageWeighting() != null) {
            AgeWeighting.AgeWeightedRisk aged = parameters.ageWeighting().risk(observed, parameters.confidence());
            valueAtRisk = aged.valueAtRisk();
            expectedShortfall = aged.expectedShortfall();
            weightAtValueAtRisk = aged.weightAtValueAtRisk();
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
                isShortfall ? esWeights : varWeights,
                weightAtValueAtRisk);
    }

    /** What nothing is lost by needs no margin: the figure, and at least 0. */
    double margin() {
        return Math.max(0, figure);
    }

    /** Whether losses say something about the margin: not if it is at its floor. */
    private boolean isFloored() {
        return figure < 0;
    }

    /** Adds how much a loss in each column counts in the margin, times a scale. */
    void addMarginWeights(double[] weights, double scale) {
        if (!isFloored()) {
            figureWeights.addTo(weights, scale);
        }
    }
}
