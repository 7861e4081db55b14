package io.plimsoll.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number as the sum of two doubles, right to 100 bits: {@code high} is the nearest double, {@code low} what it lacks.
 *
 * <p>Source: T. J. Dekker, "A floating-point technique for extending the available precision", 1971, with a fused multiply-add for the
 * remainder.
 */
record TwoDoubles(double high, double low) {
    private static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
    private static final int LONG_PRECISION = 18;
    private static final double INTEGER_MAX = 0x1p53;

    /** Each exact. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** {@code numerator / divisor}. Short decimals, which nearly all are, cost two divisions. */
    static TwoDoubles ratio(BigDecimal numerator, BigDecimal divisor) {
        int shift = numerator.scale() - divisor.scale();
        boolean isShort = numerator.precision() <= LONG_PRECISION && divisor.precision() <= LONG_PRECISION;
        if (isShort && shift >= 0 && shift < POWERS.length) {
            long above = numerator.unscaledValue().longValue();
            long below = divisor.unscaledValue().longValue();
            double scaled = below * POWERS[shift];
            if (below == 1 || scaled <= INTEGER_MAX) {
                return ratio(above, scaled);
            }
        }
        BigDecimal quotient = numerator.divide(divisor, DIGITS);
        double high = quotient.doubleValue();
        return Double.isInfinite(high)
                ? new TwoDoubles(high, 0)
                : new TwoDoubles(high, quotient.subtract(new BigDecimal(high)).doubleValue());
    }

    /** The remainder of a division fits a double, and so does what a long has beyond one. */
    private static TwoDoubles ratio(long numerator, double divisor) {
        double nearest = numerator;
        double beyond = numerator - (long) nearest;
        double high = nearest / divisor;
        double low = (Math.fma(-high, divisor, nearest) + beyond) / divisor;
        double sum = high + low;
        return new TwoDoubles(sum, low - (sum - high));
    }
}
