package io.plimsoll.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalSerializerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-0.01",
                "0.000000000000000001",
                "1",
                "-1",
                "10",
                "1.0",
                "1E+3",
                "0E+5",
                "0E-20",
                "1E-30",
                "999999999999999999",
                "-999999999999999999",
                "1000000000000000000",
                "9223372036854775807",
                "-9223372036854775808",
                "0.999999999999999999",
                "-99999999999999999999999999.99",
                "1530.00"
            })
    void boundary_is_written_plainly(String number) throws IOException {
        BigDecimal value = new BigDecimal(number);

        assertThat(written(value)).isEqualTo("\"" + value.toPlainString() + "\"");
    }

    @Test
    void any_decimal_is_written_plainly() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = new BigDecimal(
                    new BigInteger(random.nextInt(80), random)
                            .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)),
                    random.nextInt(30) - 5);

            assertThat(written(value)).isEqualTo("\"" + value.toPlainString() + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0E+1",
                "0.000000",
                "0E-7",
                "0.000001",
                "1E-7",
                "-9E-7",
                "0.0000012",
                "1E+3",
                "12E+1",
                "-10.50",
                "999999999999.999999",
                "9999999999999.999999",
                "999999999999999999",
                "1000000000000000000",
                "-123456789012345678901234567890.123"
            })
    void boundary_is_kept_as_its_text_tells_it(String number) throws IOException {
        BigDecimal value = new BigDecimal(number);

        assertThat(written(value, ExactDecimals::write)).isEqualTo("\"" + value + "\"");
    }

    @Test
    void any_decimal_is_kept_as_its_text_tells_it() throws IOException {
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextInt(-2_000, 2_000), random.nextInt(30) - 5);

            assertThat(written(value, ExactDecimals::write)).isEqualTo("\"" + value + "\"");
        }
    }

    private static String written(BigDecimal value) throws IOException {
        return written(value, DecimalSerializer::write);
    }

    @FunctionalInterface
    private interface Writing {
        void write(BigDecimal value, JsonGenerator generator) throws IOException;
    }

    /** By a generator of bytes, of characters and of tokens, which must agree. */
    private static String written(BigDecimal value, Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
            writing.write(value, generator);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            writing.write(value, generator);
        }
        try (TokenBuffer tokens = new TokenBuffer(null, false)) {
            writing.write(value, tokens);
            JsonParser parser = tokens.asParser();
            parser.nextToken();
            assertThat(text.toString()).isEqualTo("\"" + parser.getText() + "\"");
        }
        assertThat(text.toString()).isEqualTo(bytes.toString(StandardCharsets.UTF_8));
        return text.toString();
    }
}
