package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** For documents that are kept: as strings with all their digits and their scale, as {@link BigDecimal#toString} tells them. */
public final class ExactDecimals extends StdSerializer<BigDecimal> {
    private static final long serialVersionUID = 1;

    /** Decimals of which there is never an exponent in the text. */
    private static final int PLAIN_SCALE_MAX = 6;

    public ExactDecimals() {
        super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        write(value, generator);
    }

    public static void write(BigDecimal value, JsonGenerator generator) throws IOException {
        if (value.scale() <= PLAIN_SCALE_MAX && DecimalSerializer.hasFewDigits(value)) {
            DecimalSerializer.writeDigits(value, generator);
        } else {
            generator.writeString(value.toString());
        }
    }
}
