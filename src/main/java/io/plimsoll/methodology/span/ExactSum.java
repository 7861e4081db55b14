package io.plimsoll.methodology.span;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A running sum of products that is rounded once, at the end: whole units and a fraction of 15 digits.
 *
 * <p>Terms with more than 15 fraction digits are rounded half up to 15 as they arrive. Only whole units beyond 63 bits overflow,
 * with an {@link ArithmeticException}.
 */
final class ExactSum {
    static final int SCALE = 15;
    private static final long ONE = 1_000_000_000_000_000L;

    private long whole;
    private long fraction;

    void clear() {
        whole = 0;
        fraction = 0;
    }

    /** Adds {@code unscaled} × 10<sup>−scale</sup>. */
    void add(long unscaled, int scale) {
        if (scale == 0) {
            whole = Math.addExact(whole, unscaled);
        } else if (scale <= SCALE) {
            long divisor = FixedPoint.power(scale);
            long units = unscaled / divisor;
            addParts(units, (unscaled - units * divisor) * FixedPoint.power(SCALE - scale));
        } else {
            add(BigDecimal.valueOf(unscaled, scale));
        }
    }

    /** Adds {@code a × b}, exactly up to 15 digits. */
    void addProduct(long a, int aScale, long b, int bScale) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            add(low, aScale + bScale);
        } else if (!addProductInParts(a, aScale, b, bScale)) {
            add(new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), aScale + bScale));
        }
    }

    /** Adds {@code a × b}, beyond 63 bits, as whole units of a times b and the rest of a times b; false if these do not fit either. */
    private boolean addProductInParts(long a, int aScale, long b, int bScale) {
        if (aScale > SCALE || aScale + bScale > SCALE) {
            return false;
        }
        long divisor = FixedPoint.power(aScale);
        long units = a / divisor;
        long rest = a - units * divisor;
        if (Math.multiplyHigh(units, b) != units * b >> 63 || Math.multiplyHigh(rest, b) != rest * b >> 63) {
            return false;
        }
        add(units * b, bScale);
        add(rest * b, aScale + bScale);
        return true;
    }

    /** Adds {@code a × b} rounded to {@code places}. */
    void addProductRounded(long a, int aScale, long b, int bScale, int places, RoundingMode mode) {
        int digits = aScale + bScale - places;
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63 && digits >= 0 && digits <= 18) {
            add(FixedPoint.divided(low, FixedPoint.power(digits), mode), places);
        } else if (digits <= 0) {
            addProduct(a, aScale, b, bScale);
        } else {
            BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
            add(new BigDecimal(product, aScale + bScale).setScale(places, mode));
        }
    }

    void add(BigDecimal term) {
        BigInteger[] parts =
                term.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().divideAndRemainder(BigInteger.valueOf(ONE));
        addParts(parts[0].longValueExact(), parts[1].longValueExact());
    }

    void add(ExactSum other) {
        addParts(other.whole, other.fraction);
    }

    /** The sum at a scale in [0, 15]. */
    long rounded(int scale, RoundingMode mode) {
        if (fraction == 0) {
            return Math.multiplyExact(whole, FixedPoint.power(scale));
        }
        long fractionThere;
        if (signsAgree() && mode != RoundingMode.HALF_EVEN) {
            fractionThere = FixedPoint.divided(fraction, FixedPoint.power(SCALE - scale), mode);
            return Math.addExact(Math.multiplyExact(whole, FixedPoint.power(scale)), fractionThere);
        }
        return FixedPoint.exact(toBigDecimal(), scale, mode);
    }

    BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(whole).add(BigDecimal.valueOf(fraction, SCALE));
    }

    private boolean signsAgree() {
        return whole == 0 || (whole < 0) == (fraction < 0);
    }

    private void addParts(long units, long part) {
        long sum = fraction + part;
        long carry = sum / ONE;
        fraction = sum - carry * ONE;
        whole = Math.addExact(whole, Math.addExact(units, carry));
    }
}
