package io.plimsoll.counterparty.saccr;

import io.plimsoll.pricing.ReproducibleMath;
import java.math.BigDecimal;

/**
 * When the rate or credit that a trade refers to begins and ends, in years from now. Of a swaption: of its swap.
 *
 * @param startYears ≥ 0; 0 if it has begun
 * @param endYears above {@code startYears}
 */
public record UnderlyingPeriod(BigDecimal startYears, BigDecimal endYears) {
    private static final BigDecimal FIRST_BUCKET_END = BigDecimal.ONE;
    private static final BigDecimal SECOND_BUCKET_END = BigDecimal.valueOf(5);

    /** Maturity buckets of interest rates, by the end of the period. */
    enum Bucket {
        BELOW_ONE_YEAR,
        ONE_TO_FIVE_YEARS,
        ABOVE_FIVE_YEARS
    }

    public UnderlyingPeriod {
        if (startYears.signum() < 0 || endYears.compareTo(startYears) <= 0) {
            throw new IllegalArgumentException(
                    "0 <= startYears < endYears must hold, were %s, %s".formatted(startYears, endYears));
        }
    }

    Bucket bucket() {
        if (endYears.compareTo(FIRST_BUCKET_END) < 0) {
            return Bucket.BELOW_ONE_YEAR;
        }
        return endYears.compareTo(SECOND_BUCKET_END) <= 0 ? Bucket.ONE_TO_FIVE_YEARS : Bucket.ABOVE_FIVE_YEARS;
    }

    /**
     * {@code SD = (exp(-0.05 S) - exp(-0.05 E)) / 0.05} of CRE52.34, at least ten business days.
     *
     * @return years
     */
    public double supervisoryDuration(SaccrParameters parameters) {
        double rate = parameters.durationRate();
        double duration = (ReproducibleMath.exp(-rate * startYears.doubleValue())
                        - ReproducibleMath.exp(-rate * endYears.doubleValue()))
                / rate;
        return Math.max(duration, parameters.yearsMin());
    }
}
