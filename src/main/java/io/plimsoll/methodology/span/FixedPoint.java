package io.plimsoll.methodology.span;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Exact decimal arithmetic on longs: a figure is a whole number of 10<sup>−scale</sup>, and the caller knows the scale.
 *
 * <p>Products and quotients are computed in 128 bits or more, so that only a <em>result</em> beyond 63 bits is an error, never an
 * intermediate. That error is an {@link ArithmeticException}; no digit is ever lost silently.
 */
final class FixedPoint {
    private static final long[] POWERS = new long[19];
    private static final BigDecimal HALF = new BigDecimal("0.5");

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private FixedPoint() {}

    /** 10<sup>exponent</sup>, exponent in [0, 18]. */
    static long power(int exponent) {
        if (exponent < 0 || exponent > 18) {
            throw new ArithmeticException("a figure would need a power of ten of " + exponent);
        }
        return POWERS[exponent];
    }

    /** The same figure at another scale. */
    static long rescaled(long value, int fromScale, int toScale, RoundingMode mode) {
        if (value == 0 || fromScale == toScale) {
            return value;
        }
        if (toScale > fromScale) {
            return Math.multiplyExact(value, power(toScale - fromScale));
        }
        int digits = fromScale - toScale;
        return digits > 18 ? big(value, 1, 0, digits, mode) : divided(value, POWERS[digits], mode);
    }

    /** {@code value / divisor}, divisor above 0. */
    static long divided(long value, long divisor, RoundingMode mode) {
        if (divisor == 1) {
            return value;
        }
        long quotient = value / divisor;
        long remainder = value - quotient * divisor;
        if (remainder == 0) {
            return quotient;
        }
        long away = value < 0 ? quotient - 1 : quotient + 1;
        return switch (mode) {
            case DOWN -> quotient;
            case UP -> away;
            case FLOOR -> value < 0 ? away : quotient;
            case CEILING -> value < 0 ? quotient : away;
            case HALF_UP -> compareWithHalf(remainder, divisor) >= 0 ? away : quotient;
            case HALF_DOWN -> compareWithHalf(remainder, divisor) > 0 ? away : quotient;
            case HALF_EVEN -> {
                int half = compareWithHalf(remainder, divisor);
                yield half > 0 || half == 0 && (quotient & 1) == 1 ? away : quotient;
            }
            case UNNECESSARY -> throw new ArithmeticException("rounding necessary");
        };
    }

    private static int compareWithHalf(long remainder, long divisor) {
        long magnitude = Math.abs(remainder);
        return Long.compare(magnitude, divisor - magnitude);
    }

    /** {@code a × b} at {@code toScale}. */
    static long product(long a, int aScale, long b, int bScale, int toScale, RoundingMode mode) {
        int digits = aScale + bScale - toScale;
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63 && digits <= 18 && digits >= 0) {
            return divided(low, POWERS[digits], mode);
        }
        return big(a, b, digits < 0 ? -digits : 0, Math.max(digits, 0), mode);
    }

    /** {@code a ÷ b} at {@code toScale}, b not 0. */
    static long quotient(long a, int aScale, long b, int bScale, int toScale, RoundingMode mode) {
        int digits = toScale + bScale - aScale;
        if (digits >= 0 && digits <= 18 && b > 0) {
            long high = Math.multiplyHigh(a, POWERS[digits]);
            long low = a * POWERS[digits];
            if (high == low >> 63) {
                return divided(low, b, mode);
            }
        }
        return BigDecimal.valueOf(a, aScale)
                .divide(BigDecimal.valueOf(b, bScale), toScale, mode)
                .unscaledValue()
                .longValueExact();
    }

    /** {@code (a + b) / 2}, both at {@code scale}, at {@code toScale}. */
    static long halfSum(long a, long b, int scale, int toScale, RoundingMode mode) {
        long sum = Math.addExact(a, b);
        if (toScale == scale && mode == RoundingMode.HALF_UP) {
            long half = sum >> 1;
            return (sum & 1) == 0 ? half : sum < 0 ? half : half + 1;
        }
        return exact(BigDecimal.valueOf(sum, scale).multiply(HALF), toScale, mode);
    }

    /** The whole number of 10<sup>−scale</sup> nearest to a decimal. */
    static long exact(BigDecimal value, int scale, RoundingMode mode) {
        return value.setScale(scale, mode).unscaledValue().longValueExact();
    }

    private static long big(long a, long b, int zeros, int digits, RoundingMode mode) {
        BigInteger unscaled =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.TEN.pow(zeros));
        return exact(new BigDecimal(unscaled, digits), 0, mode);
    }
}
