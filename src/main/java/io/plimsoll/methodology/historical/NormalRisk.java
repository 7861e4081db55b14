package io.plimsoll.methodology.historical;

import io.plimsoll.pricing.ReproducibleMath;

/** Value at risk and expected shortfall if gains were normally distributed around zero; for comparison with the simulated ones. */
public final class NormalRisk {
    private NormalRisk() {}

    /**
     * {@code sigma × z(a)}.
     *
     * @param sigma standard deviation of the gains, 0 or more, in the unit of the result
     */
    public static double valueAtRisk(Confidence confidence, double sigma) {
        return -ReproducibleMath.normalQuantile(confidence.failureProbability().doubleValue()) * sigma;
    }

    /** {@code sigma × phi(z(a)) / (1 − a)}. */
    public static double expectedShortfall(Confidence confidence, double sigma) {
        double tail = confidence.failureProbability().doubleValue();
        return ReproducibleMath.normalPdf(ReproducibleMath.normalQuantile(tail)) / tail * sigma;
    }
}
