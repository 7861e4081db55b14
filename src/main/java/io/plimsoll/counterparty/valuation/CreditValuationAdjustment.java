package io.plimsoll.counterparty.valuation;

import java.util.Arrays;

/**
 * The expected loss by default over the life of a netting set, in today's money.
 *
 * @param byInterval one for each date, of the interval that ends on it, ≥ 0; the first begins today, and is 0 if the first date is today
 */
public record CreditValuationAdjustment(double[] byInterval) {
    public CreditValuationAdjustment {
        byInterval = byInterval.clone();
    }

    /**
     * {@code (1 - R) Σ 0.5 (EE(k-1) D(k-1) + EE(k) D(k)) (Q(k-1) - Q(k))}, from today, when Q and D are 1. Until the first date EE is what it
     * is on that date: our choice, as of given paths.
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
        double[] parts = new double[q.length];
        for (int k = 0; k < q.length; k++) {
            boolean isFirst = k == 0;
            double before = isFirst ? expectedExposures[k] : expectedExposures[k - 1] * d[k - 1];
            double survivalBefore = isFirst ? 1 : q[k - 1];
            double discounted = 0.5 * (before + expectedExposures[k] * d[k]);
            parts[k] = (1 - recovery) * discounted * (survivalBefore - q[k]);
        }
        return new CreditValuationAdjustment(parts);
    }

    public double total() {
        return Arrays.stream(byInterval).sum();
    }
}
