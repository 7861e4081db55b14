package io.plimsoll.methodology.span.parameters;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A growing column of exact decimals that share one scale, held as whole numbers of 10<sup>−scale</sup>.
 *
 * <p>The scale is the largest that any value needed (trailing zeros do not count), so {@code 1.50, 2, 0.125} are held as
 * {@code 1500, 2000, 125} at scale 3.
 */
public final class DecimalColumn {
    private static final long[] POWERS = powers();

    private long[] values = new long[16];
    private int size;
    private int scale;

    /** @throws ArithmeticException if the value does not fit in 63 bits at the column's scale */
    public void add(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (stripped.scale() < 0) {
            stripped = stripped.setScale(0);
        }
        add(stripped.unscaledValue().longValueExact(), stripped.scale());
    }

    /**
     * Adds {@code unscaled} × 10<sup>−valueScale</sup>.
     *
     * @throws ArithmeticException if a value does not fit in 63 bits at the column's scale
     */
    public void add(long unscaled, int valueScale) {
        long stripped = unscaled;
        int strippedScale = unscaled == 0 ? 0 : valueScale;
        while (strippedScale > 0 && stripped % 10 == 0) {
            stripped /= 10;
            strippedScale--;
        }
        if (strippedScale > scale) {
            widen(strippedScale);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = Math.multiplyExact(stripped, power(scale - strippedScale));
    }

    public int size() {
        return size;
    }

    public int scale() {
        return scale;
    }

    /** The whole number of 10<sup>−scale</sup> at an index; the scale may still grow. */
    public long at(int index) {
        return values[index];
    }

    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }

    private void widen(int newScale) {
        long factor = power(newScale - scale);
        for (int i = 0; i < size; i++) {
            values[i] = Math.multiplyExact(values[i], factor);
        }
        scale = newScale;
    }

    private static long power(int exponent) {
        if (exponent >= POWERS.length) {
            throw new ArithmeticException("a decimal has more than " + (POWERS.length - 1) + " fraction digits");
        }
        return POWERS[exponent];
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
