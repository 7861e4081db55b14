package io.plimsoll.calculation.store;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Rows in the binary format of PostgreSQL's COPY, column by column.
 *
 * <p>Source: PostgreSQL 18 documentation, COPY, section "Binary Format"; for {@code numeric},
 * {@code src/backend/utils/adt/numeric.c}, {@code numeric_recv}.
 */
final class BinaryRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NUMERIC_POSITIVE = 0;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    /** Decimal digits in one digit of a {@code numeric}. */
    private static final int NUMERIC_DIGIT_PLACES = 4;

    private static final BigInteger NUMERIC_BASE = BigInteger.valueOf(10_000);

    private final ByteArrayOutputStream out;
    private final int columnCount;

    /** @param sizeBytes expected */
    BinaryRows(int columnCount, int sizeBytes) {
        this.columnCount = columnCount;
        this.out = new ByteArrayOutputStream(sizeBytes);
        out.writeBytes(SIGNATURE);
        int32(0);
        int32(0);
    }

    /** Begins a row; its columns follow, all of them. */
    BinaryRows row() {
        int16(columnCount);
        return this;
    }

    BinaryRows text(String value) {
        return value == null ? absent() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryRows bytes(byte[] value) {
        int32(value.length);
        out.writeBytes(value);
        return this;
    }

    BinaryRows uuid(UUID value) {
        if (value == null) {
            return absent();
        }
        int32(Long.BYTES * 2);
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
        return this;
    }

    BinaryRows integer(Integer value) {
        if (value == null) {
            return absent();
        }
        int32(Integer.BYTES);
        int32(value);
        return this;
    }

    /** A {@code timestamptz}. Whole microseconds; what is finer is cut off. */
    BinaryRows instant(Instant value) {
        int32(Long.BYTES);
        int64(ChronoUnit.MICROS.between(EPOCH, value));
        return this;
    }

    /** A {@code numeric}: groups of four decimal digits, aligned at the point. */
    BinaryRows decimal(BigDecimal value) {
        int places = Math.max(0, value.scale());
        int fractionCount = (places + NUMERIC_DIGIT_PLACES - 1) / NUMERIC_DIGIT_PLACES;
        BigInteger left = value.setScale(fractionCount * NUMERIC_DIGIT_PLACES)
                .unscaledValue()
                .abs();
        int[] digits = new int[left.bitLength() / 13 + 1];
        int count = 0;
        for (; left.signum() != 0; count++) {
            BigInteger[] quotientAndDigit = left.divideAndRemainder(NUMERIC_BASE);
            digits[count] = quotientAndDigit[1].intValue();
            left = quotientAndDigit[0];
        }
        int32(Short.BYTES * (4 + count));
        int16(count);
        int16(count - fractionCount - 1);
        int16(value.signum() < 0 ? NUMERIC_NEGATIVE : NUMERIC_POSITIVE);
        int16(places);
        while (count > 0) {
            int16(digits[--count]);
        }
        return this;
    }

    /** Everything, with the mark at the end. */
    byte[] toBytes() {
        int16(-1);
        return out.toByteArray();
    }

    private BinaryRows absent() {
        int32(-1);
        return this;
    }

    private void int16(int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private void int32(int value) {
        int16(value >> 16);
        int16(value);
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }
}
