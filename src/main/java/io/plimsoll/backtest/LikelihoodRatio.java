package io.plimsoll.backtest;

import io.plimsoll.pricing.ReproducibleMath;

/**
 * A likelihood ratio statistic and how likely one as large is if the model is right.
 *
 * @param statistic 0 or more
 * @param pValue in [0, 1], of the chi-square distribution with the statistic's degrees of freedom
 */
public record LikelihoodRatio(double statistic, double pValue) {
    /** Of the usual decision. */
    private static final double SIGNIFICANCE = 0.05;

    /** One degree of freedom: {@code 2 N(−sqrt(LR))}. */
    static LikelihoodRatio ofOneDegree(double statistic) {
        // logarithms of ratios near one may add up to a rounding below zero
        double atLeastZero = Math.max(statistic, 0);
        return new LikelihoodRatio(
                atLeastZero, atLeastZero == 0 ? 1 : 2 * ReproducibleMath.normalCdf(-Math.sqrt(atLeastZero)));
    }

    /** Two degrees of freedom: {@code exp(−LR / 2)}. */
    static LikelihoodRatio ofTwoDegrees(double statistic) {
        return new LikelihoodRatio(statistic, ReproducibleMath.exp(-statistic / 2));
    }

    /** Whether the model is rejected at 95 %: for one degree of freedom, whether the statistic is above 3.841. */
    public boolean isRejected() {
        return pValue < SIGNIFICANCE;
    }

    /** {@code count × ln(share / expected)}, where {@code 0 ln 0} is 0. */
    static double term(long count, double share, double expected) {
        return count == 0 ? 0 : count * ReproducibleMath.log(share / expected);
    }
}
