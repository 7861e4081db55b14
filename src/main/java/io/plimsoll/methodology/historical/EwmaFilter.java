package io.plimsoll.methodology.historical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Scales past returns of one risk factor to today's volatility (filtered historical simulation).
 *
 * <p>The variance known before each return is {@code v_(t+1) = lambda v_t + (1 − lambda) r_t^2}; a return counts as
 * {@code r_t × sigma_now / sigma_t}. A return before which the variance was zero stays as it is.
 *
 * @param lambda in (0, 1]; 0.94 to 0.99 is usual; 1 with a seed scales nothing
 * @param seedVariance of the first return, above 0; null for the mean square of the window
 * @param volatilityFloor least {@code sigma_now}, 0 or more; null for none
 */
public record EwmaFilter(
        BigDecimal lambda,
        @Nullable BigDecimal seedVariance,
        @Nullable BigDecimal volatilityFloor) {
    public EwmaFilter {
        if (lambda.signum() <= 0 || lambda.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("lambda must be in (0, 1], was " + lambda);
        }
        if (seedVariance != null && seedVariance.signum() <= 0) {
            throw new IllegalArgumentException("seedVariance must be above 0, was " + seedVariance);
        }
        if (volatilityFloor != null && volatilityFloor.signum() < 0) {
            throw new IllegalArgumentException("volatilityFloor must be at least 0, was " + volatilityFloor);
        }
    }

    /**
     * Returns as if they happened now.
     *
     * @param returns of one risk factor, oldest first; at least one
     */
    public FilteredReturns filter(double[] returns) {
        double[] variances = variances(returns);
        double currentVolatility = Math.sqrt(variances[returns.length]);
        double flooredVolatility = volatilityFloor == null
                ? currentVolatility
                : Math.max(currentVolatility, volatilityFloor.doubleValue());
        double[] rescaled = new double[returns.length];
        for (int t = 0; t < returns.length; t++) {
            rescaled[t] = variances[t] == 0 ? returns[t] : returns[t] * (flooredVolatility / Math.sqrt(variances[t]));
        }
        return new FilteredReturns(rescaled, currentVolatility, flooredVolatility);
    }

    /** Before each return, and after the last: one more than there are returns. */
    public double[] variances(double[] returns) {
        if (returns.length == 0) {
            throw new IllegalArgumentException("returns must not be empty");
        }
        double memory = lambda.doubleValue();
        double news = BigDecimal.ONE.subtract(lambda).doubleValue();
        double[] variances = new double[returns.length + 1];
        variances[0] = seedVariance == null ? meanSquare(returns) : seedVariance.doubleValue();
        for (int t = 0; t < returns.length; t++) {
            variances[t + 1] = memory * variances[t] + news * returns[t] * returns[t];
        }
        return variances;
    }

    private static double meanSquare(double[] returns) {
        double sum = 0;
        for (double each : returns) {
            sum += each * each;
        }
        return sum / returns.length;
    }

    /**
     * What the filter makes of one risk factor.
     *
     * @param returns rescaled, oldest first
     * @param currentVolatility after the last return, not floored; per period of the returns
     * @param flooredVolatility what the returns were scaled to
     */
    public record FilteredReturns(double[] returns, double currentVolatility, double flooredVolatility) {}
}
