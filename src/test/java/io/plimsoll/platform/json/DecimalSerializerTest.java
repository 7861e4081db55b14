package io.plimsoll.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    private static String written(BigDecimal value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
            DecimalSerializer.write(value, generator);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
