package io.plimsoll.counterparty.profile;

/**
 * An exposure profile as the internal models method weighs it: from today to one year, each interval at the value of its right end. The
 * first interval begins today and ends on the first date.
 *
 * @param effectiveExpected running maximum of EE, one for each date
 * @param expectedPositive EPE, time average of EE
 * @param effectiveExpectedPositive EEPE, time average of the running maximum; the exposure at default is 1.4 times that
 */
public record EffectiveExposure(double[] effectiveExpected, double expectedPositive, double effectiveExpectedPositive) {
    private static final double HORIZON_YEARS = 1;

    /**
     * Source: CRE53.13 and 53.14, {@code EEPE = Σ EffectiveEE(t_k) (t_k - t_{k-1})} with {@code t_0} today (also CRR article 284(6)); the
     * right end is what the public engine Open Source Risk Engine takes. Of a profile that ends before one year: over its length.
     *
     * @param timesYears from today, ≥ 0, in ascending order, at least one; only the first year counts
     * @param expected EE ≥ 0, one for each date
     */
    public static EffectiveExposure of(double[] timesYears, double[] expected) {
        if (timesYears.length == 0 || timesYears.length != expected.length) {
            throw new IllegalArgumentException("there must be as many exposures as dates, at least one, were %d, %d"
                    .formatted(expected.length, timesYears.length));
        }
        double[] effective = new double[expected.length];
        effective[0] = expected[0];
        double untilFirst = Math.min(timesYears[0], HORIZON_YEARS);
        double average = expected[0] * untilFirst;
        double effectiveAverage = expected[0] * untilFirst;
        for (int k = 1; k < expected.length; k++) {
            if (!(timesYears[k] > timesYears[k - 1])) {
                throw new IllegalArgumentException(
                        "dates must ascend, was %s after %s".formatted(timesYears[k], timesYears[k - 1]));
            }
            effective[k] = Math.max(effective[k - 1], expected[k]);
            double years = Math.min(timesYears[k], HORIZON_YEARS) - Math.min(timesYears[k - 1], HORIZON_YEARS);
            average += expected[k] * years;
            effectiveAverage += effective[k] * years;
        }
        double years = Math.min(timesYears[timesYears.length - 1], HORIZON_YEARS);
        return years == 0
                ? new EffectiveExposure(effective, expected[0], expected[0])
                : new EffectiveExposure(effective, average / years, effectiveAverage / years);
    }
}
