package io.plimsoll.methodology.historical;

import java.math.BigDecimal;

/**
 * Historical simulation in which recent observations count more: the weight of the one {@code k} steps old is
 * {@code lambda^k (1 − lambda) / (1 − lambda^n)}.
 *
 * @param lambda in (0, 1]; 1 weighs all alike
 */
public record AgeWeighting(BigDecimal lambda) {
    /** The cumulated weight has reached {@code 1 − a} when it is this near: sums of equal weights would miss it by a rounding. */
    private static final double REACHED = 1e-12;

    public AgeWeighting {
        if (lambda.signum() <= 0 || lambda.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("lambda must be in (0, 1], was " + lambda);
        }
    }

    /** One per observation, oldest first; they add up to one. */
    public double[] weights(int observationCount) {
        double decay = lambda.doubleValue();
        double[] weights = new double[observationCount];
        double weight = 1;
        double sum = 0;
        for (int t = observationCount - 1; t >= 0; t--) {
            weights[t] = weight;
            sum += weight;
            weight *= decay;
        }
        for (int t = 0; t < observationCount; t++) {
            weights[t] /= sum;
        }
        return weights;
    }

    /**
     * From the worst loss on, until the cumulated weight reaches {@code 1 − a}.
     *
     * @param pnl oldest first, finite; at least one
     */
    public AgeWeightedRisk risk(double[] pnl, Confidence confidence) {
        double[] weights = weights(pnl.length);
        double tail = confidence.failureProbability().doubleValue();
        int[] worst = Smallest.indexes(pnl, pnl.length);
        double cumulated = weights[worst[0]];
        int last = 0;
        while (cumulated < tail - REACHED && last < worst.length - 1) {
            cumulated += weights[worst[++last]];
        }
        int[] indexes = new int[last + 1];
        double[] shares = new double[last + 1];
        double left = 1;
        for (int i = 0; i < last; i++) {
            indexes[i] = worst[i];
            shares[i] = weights[worst[i]] / tail;
            left -= shares[i];
        }
        indexes[last] = worst[last];
        shares[last] = left;
        return new AgeWeightedRisk(
                new TailWeights(new int[] {worst[last]}, new double[] {1}),
                new TailWeights(indexes, shares),
                cumulated);
    }

    /**
     * What age weighting finds.
     *
     * @param valueAtRisk the one observation that is value at risk
     * @param expectedShortfall the observations up to it by their weights, it by what is left of {@code 1 − a}
     * @param weightAtValueAtRisk cumulated from the worst loss, value at risk included
     */
    public record AgeWeightedRisk(TailWeights valueAtRisk, TailWeights expectedShortfall, double weightAtValueAtRisk) {}
}
