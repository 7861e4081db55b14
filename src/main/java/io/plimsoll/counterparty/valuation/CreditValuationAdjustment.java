package io.plimsoll.counterparty.valuation;

import java.util.Arrays;

/**
 * The expected loss by default over the life of a netting set, in today's money.
 *
 * @param byInterval between date k and date k + 1, ≥ 0
 */
public record CreditValuationAdjustment(double[] byInterval) {
    public CreditValuationAdjustment {
        byInterval = byInterval.clone();
    }

    /**
     * {@code (1 - R) Σ 0.5 (EE(k-1) D(k-1) + EE(k) D(k)) (Q(k-1) - Q(k))}.
     *
     * @param expectedExposures EE ≥ 0, one for each date
     * @param recovery R, in [0, 1]
     */
    public static CreditValuationAdjustment of(double[] expectedExposures, CreditCurve curve, double recovery) {
        double[] q = curve.survivalProbabilities();
        double[] d = curve.discountFactors();
        if (expectedExposures.length != q.length) {
            throw new IllegalArgumentException(
                    "exposures must be as many as dates, were %d, %d".formatted(expectedExposures.length, q.length));
        }
        double[] parts = new double[Math.max(0, q.length - 1)];
        for (int k = 1; k < q.length; k++) {
            double discounted = 0.5 * (expectedExposures[k - 1] * d[k - 1] + expectedExposures[k] * d[k]);
            parts[k - 1] = (1 - recovery) * discounted * (q[k - 1] - q[k]);
        }
        return new CreditValuationAdjustment(parts);
    }

    public double total() {
        return Arrays.stream(byInterval).sum();
    }
}
