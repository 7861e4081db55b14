package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Writes {@code 1E+3} as {@code "1000"}; the number of fraction digits stays as it is. Most of a reply are decimals, so the usual
 * ones are written digit by digit, without the strings that {@code toPlainString} makes, where a reply is bytes.
 */
final class DecimalSerializer extends StdSerializer<BigDecimal> {

    private static final long serialVersionUID = 1;

    /** Digits that a {@code long} holds, whichever they are. */
    private static final int LONG_DIGIT_COUNT = 18;

    DecimalSerializer() {
        super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        write(value, generator);
    }

    static void write(BigDecimal value, JsonGenerator generator) throws IOException {
        if (hasFewDigits(value)) {
            writeDigits(value, generator);
        } else {
            generator.writeString(value.toPlainString());
        }
    }

    /** Whether {@link #writeDigits} can write it. */
    static boolean hasFewDigits(BigDecimal value) {
        int scale = value.scale();
        return scale >= 0 && scale <= LONG_DIGIT_COUNT && value.precision() <= LONG_DIGIT_COUNT;
    }

    static void writeDigits(BigDecimal value, JsonGenerator generator) throws IOException {
        // asked for its unscaled value it would make a BigInteger
        write(value.scaleByPowerOfTen(value.scale()).longValue(), value.scale(), generator);
    }

    /** From the last digit to the first, at least one of them before the point. */
    private static void write(long unscaled, int scale, JsonGenerator generator) throws IOException {
        byte[] text = new byte[LONG_DIGIT_COUNT + 3];
        int at = text.length;
        long left = Math.abs(unscaled);
        for (int digits = 0; left != 0 || digits <= scale; digits++) {
            if (digits == scale && scale > 0) {
                text[--at] = '.';
            }
            text[--at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        if (unscaled < 0) {
            text[--at] = '-';
        }
        int length = text.length - at;
        if (generator instanceof UTF8JsonGenerator) {
            // other generators do not take bytes; this one copies them, where it would look at each character of a
            // string
            generator.writeRawUTF8String(text, at, length);
        } else {
            generator.writeString(new String(text, at, length, StandardCharsets.US_ASCII));
        }
    }
}
