package io.plimsoll.methodology.span.file;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing column of decimals, each with its own scale; nine bytes a value. */
final class NumberColumn {
    private static final byte ABSENT = -1;

    private long[] mantissas = new long[16];
    private byte[] scales = new byte[16];
    private int size;

    void add(long mantissa, int scale) {
        if (size == mantissas.length) {
            mantissas = Arrays.copyOf(mantissas, size + (size >> 1));
            scales = Arrays.copyOf(scales, size + (size >> 1));
        }
        mantissas[size] = mantissa;
        scales[size++] = (byte) scale;
    }

    void addAbsent() {
        add(0, ABSENT);
    }

    /** Replaces the value added last. */
    void setLast(long mantissa, int scale) {
        mantissas[size - 1] = mantissa;
        scales[size - 1] = (byte) scale;
    }

    void removeLast() {
        size--;
    }

    int size() {
        return size;
    }

    long mantissa(int index) {
        return mantissas[index];
    }

    int scale(int index) {
        return scales[index];
    }

    /** Null where absent. */
    @Nullable
    BigDecimal at(int index) {
        return scales[index] == ABSENT ? null : BigDecimal.valueOf(mantissas[index], scales[index]);
    }
}
