package io.plimsoll.counterparty.valuation;

import io.plimsoll.pricing.ReproducibleMath;

/**
 * How likely a counterparty is still there, and what money then is worth now. Both are 1 today.
 *
 * @param survivalProbabilities Q, one for each date of the profile, in [0, 1], not rising
 * @param discountFactors D, one for each date, above 0
 */
public record CreditCurve(double[] survivalProbabilities, double[] discountFactors) {
    public CreditCurve {
        survivalProbabilities = survivalProbabilities.clone();
        discountFactors = discountFactors.clone();
        if (survivalProbabilities.length != discountFactors.length) {
            throw new IllegalArgumentException("probabilities and factors must be of one length, were %d, %d"
                    .formatted(survivalProbabilities.length, discountFactors.length));
        }
        for (int i = 0; i < survivalProbabilities.length; i++) {
            double before = i == 0 ? 1 : survivalProbabilities[i - 1];
            if (!(survivalProbabilities[i] >= 0 && survivalProbabilities[i] <= before)) {
                throw new IllegalArgumentException("survival must be in [0, 1] and not rise, was %s after %s"
                        .formatted(survivalProbabilities[i], before));
            }
            // 0 where a high rate leaves less than a double holds
            if (!(discountFactors[i] >= 0)) {
                throw new IllegalArgumentException("a discount factor must not be negative, was " + discountFactors[i]);
            }
        }
    }

    /**
     * {@code Q = exp(-h t)}, {@code D = exp(-r t)}.
     *
     * @param hazardRate h a year, ≥ 0
     * @param rate r a year, compounded continuously
     */
    public static CreditCurve flat(double[] timesYears, double hazardRate, double rate) {
        return new CreditCurve(decay(timesYears, hazardRate), decay(timesYears, rate));
    }

    /**
     * With given survival probabilities and a flat rate.
     *
     * @param timesYears from today, ≥ 0, ascending
     * @param survivalProbabilities 1 where the time is 0
     */
    public static CreditCurve ofSurvival(double[] timesYears, double[] survivalProbabilities, double rate) {
        if (timesYears.length > 0 && timesYears[0] == 0 && survivalProbabilities[0] != 1) {
            throw new IllegalArgumentException("survival today must be 1, was " + survivalProbabilities[0]);
        }
        return new CreditCurve(survivalProbabilities, decay(timesYears, rate));
    }

    private static double[] decay(double[] timesYears, double rate) {
        double[] factors = new double[timesYears.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = ReproducibleMath.exp(-rate * timesYears[i]);
        }
        return factors;
    }
}
