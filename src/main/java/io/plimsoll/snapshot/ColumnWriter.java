package io.plimsoll.snapshot;

import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Writes rows column by column, so that like stands beside like; {@link ColumnReader} reads the same in the same order. */
final class ColumnWriter {
    /** What an absent decimal has in the column of scales. */
    static final int ABSENT = 0xff;

    /** Unscaled values of up to 64 bits; others are written with their length, and marked by this in the column of scales. */
    static final int BIG = 0x80;

    private final DataOutputStream out;

    ColumnWriter(DataOutputStream out) {
        this.out = out;
    }

    /** Each text once, then a number for every row; 0 for an absent one. */
    <T> void texts(List<T> rows, Function<T, String> column) throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] codes = new int[rows.size()];
        for (int i = 0; i < codes.length; i++) {
            String text = column.apply(rows.get(i));
            codes[i] = text == null ? 0 : numbers.computeIfAbsent(text, absent -> numbers.size() + 1);
        }
        count(numbers.size());
        for (String text : numbers.keySet()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            count(bytes.length);
            out.write(bytes);
        }
        for (int code : codes) {
            count(code);
        }
    }

    /** Scales, then unscaled values. */
    <T> void decimals(List<T> rows, Function<T, BigDecimal> column) throws IOException {
        for (T row : rows) {
            BigDecimal value = column.apply(row);
            out.writeByte(value == null ? ABSENT : value.scale() | (isBig(value) ? BIG : 0));
        }
        for (T row : rows) {
            BigDecimal value = column.apply(row);
            if (value != null && isBig(value)) {
                byte[] bytes = value.unscaledValue().toByteArray();
                count(bytes.length);
                out.write(bytes);
            } else if (value != null) {
                signed(value.unscaledValue().longValueExact());
            }
        }
    }

    <T> void counts(List<T> rows, ToIntFunction<T> column) throws IOException {
        for (T row : rows) {
            count(column.applyAsInt(row));
        }
    }

    /** @param value ≥ 0 */
    void count(int value) throws IOException {
        unsigned(value);
    }

    private static boolean isBig(BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        if (value.scale() < 0 || value.scale() >= BIG - 1) {
            throw new IllegalArgumentException("scale must be in [0, 126], was " + value.scale());
        }
        return unscaled.bitLength() > 63;
    }

    /** Small ones of either sign take few bytes. */
    private void signed(long value) throws IOException {
        unsigned(value << 1 ^ value >> 63);
    }

    /** Seven bits a byte, the least significant first; the eighth says that more follow. */
    private void unsigned(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }
}
