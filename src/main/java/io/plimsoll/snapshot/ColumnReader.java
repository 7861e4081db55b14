package io.plimsoll.snapshot;

import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads what {@link ColumnWriter} wrote. Equal values of a column are one object. */
final class ColumnReader {
    private final DataInputStream in;

    ColumnReader(DataInputStream in) {
        this.in = in;
    }

    String[] texts(int rowCount) throws IOException {
        String[] texts = new String[count() + 1];
        for (int i = 1; i < texts.length; i++) {
            byte[] bytes = in.readNBytes(count());
            texts[i] = new String(bytes, StandardCharsets.UTF_8);
        }
        String[] rows = new String[rowCount];
        for (int i = 0; i < rowCount; i++) {
            rows[i] = texts[count()];
        }
        return rows;
    }

    /** Texts of a form of their own; absent ones stay null. */
    <V> Object[] parsed(int rowCount, Function<String, V> parse) throws IOException {
        String[] texts = texts(rowCount);
        Map<String, V> values = new HashMap<>();
        Object[] rows = new Object[rowCount];
        for (int i = 0; i < rowCount; i++) {
            rows[i] = texts[i] == null ? null : values.computeIfAbsent(texts[i], parse);
        }
        return rows;
    }

    BigDecimal[] decimals(int rowCount) throws IOException {
        byte[] scales = in.readNBytes(rowCount);
        Map<BigDecimal, BigDecimal> values = new HashMap<>();
        BigDecimal[] rows = new BigDecimal[rowCount];
        for (int i = 0; i < rowCount; i++) {
            int scale = Byte.toUnsignedInt(scales[i]);
            if (scale != ColumnWriter.ABSENT) {
                rows[i] = values.computeIfAbsent(decimal(scale), same -> same);
            }
        }
        return rows;
    }

    private BigDecimal decimal(int scale) throws IOException {
        boolean isBig = (scale & ColumnWriter.BIG) != 0;
        return isBig
                ? new BigDecimal(new BigInteger(in.readNBytes(count())), scale & ~ColumnWriter.BIG)
                : BigDecimal.valueOf(signed(), scale);
    }

    int[] counts(int rowCount) throws IOException {
        int[] rows = new int[rowCount];
        for (int i = 0; i < rowCount; i++) {
            rows[i] = count();
        }
        return rows;
    }

    int count() throws IOException {
        return Math.toIntExact(unsigned());
    }

    private long signed() throws IOException {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    private long unsigned() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }
}
