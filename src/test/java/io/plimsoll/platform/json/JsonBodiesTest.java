package io.plimsoll.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodiesTest {

    private static final int BODY_BYTES_MAX = 2_000_000;

    private final ObjectMapper mapper = StrictJson.mapper(limits());
    private final JsonBodies bodies = new JsonBodies(mapper, validator(), limits());

    enum Right {
        CALL,
        PUT
    }

    record Leg(
            @NotNull BigDecimal quantity,
            Right right,
            @Positive Integer count) {}

    record Order(
            @NotNull BigDecimal price,
            List<@Valid Leg> legs,
            String note,
            Long total,
            Boolean isUrgent,
            Instant asOf,
            LocalDate expiry,
            YearMonth month,
            Duration grace,
            UUID id,
            Map<String, BigDecimal> rates,
            Set<Right> rights) {}

    @ParameterizedTest
    @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")
    void hostile_decimals_are_refused_and_odd_ones_read_exactly(HostileValue value) {
        String json = "{\"price\":" + value.json() + "}";

        if (value.isRefused()) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOfAny(RejectedException.class, ConstraintViolationException.class)
                    .satisfies(refusal -> assertThat(refusal.getMessage())
                            .hasSizeLessThan(300)
                            .doesNotContain("com.fasterxml")
                            .doesNotContain("java."));
        } else {
            assertThat(read(json).price()).isNotNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"price\":5}|/price|DECIMAL_STRING_EXPECTED",
                "{\"price\":1e400}|/price|DECIMAL_STRING_EXPECTED",
                "{\"price\":\"1e4\"}|/price|DECIMAL_EXPECTED",
                "{\"legs\":[{\"quantity\":\"1\"},{\"quantity\":2}]}|/legs/1/quantity|DECIMAL_STRING_EXPECTED",
                "{\"legs\":[{\"quantty\":\"1\"}]}|/legs/0/quantty|UNKNOWN_FIELD",
                "{\"price\":\"1\",\"price\":\"2\"}|/price|DUPLICATE_FIELD",
                "{\"legs\":[{\"right\":\"CALL\",\"right\":\"PUT\"}]}|/legs/0/right|DUPLICATE_FIELD",
                "{\"price\":\"1\",\"note\":\"a\",\"price\":\"2\"}|/price|DUPLICATE_FIELD",
                "{\"price\":\"1\"} {}|``|TRAILING_CONTENT",
                "{\"price\":\"1\"} x|``|MALFORMED_JSON",
                "{\"price\":\"1\"|/price|MALFORMED_JSON",
                "{\"price\":NaN}|/price|MALFORMED_JSON",
                "{\"legs\":[{\"count\":1.0}]}|/legs/0/count|INTEGER_EXPECTED",
                "{\"legs\":[{\"count\":1e2}]}|/legs/0/count|INTEGER_EXPECTED",
                "{\"legs\":[{\"count\":\"1\"}]}|/legs/0/count|INTEGER_EXPECTED",
                "{\"legs\":[{\"count\":\"\"}]}|/legs/0/count|INTEGER_EXPECTED",
                "{\"legs\":[{\"count\":true}]}|/legs/0/count|INTEGER_EXPECTED",
                "{\"legs\":[{\"count\":[1]}]}|/legs/0/count|INTEGER_EXPECTED",
                "{\"legs\":[{\"count\":2147483648}]}|/legs/0/count|NUMBER_OUT_OF_RANGE",
                "{\"total\":9223372036854775808}|/total|NUMBER_OUT_OF_RANGE",
                "{\"total\":99999999999999999999999999999999999999999999}|/total|LIMIT_EXCEEDED",
                "{\"legs\":[{\"count\":99999999999999999999999999999999999999999999}]}|/legs/0/count|LIMIT_EXCEEDED",
                "{\"legs\":[{\"right\":\"CAL\"}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"legs\":[{\"right\":\"call\"}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"legs\":[{\"right\":\"\"}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"legs\":[{\"right\":0}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"legs\":[{\"right\":\" CALL\"}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"legs\":[{\"right\":\"CALL \"}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"legs\":[{\"right\":\"CALL\\n\"}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"legs\":[{\"right\":\" \"}]}|/legs/0/right|NAME_UNKNOWN",
                "{\"rights\":[\"CALL\", \"PUT \"]}|/rights/1|NAME_UNKNOWN",
                "{\"rights\":[\"CALL\", 1]}|/rights/1|NAME_UNKNOWN",
                "{\"rates\":{\"USD\":\"x\"}}|/rates/USD|DECIMAL_EXPECTED",
                "{\"legs\":[null]}|/legs/0|REQUIRED",
                "{\"legs\":{}}|/legs|LIST_EXPECTED",
                "{\"legs\":\"\"}|/legs|LIST_EXPECTED",
                "{\"legs\":[[]]}|/legs/0|OBJECT_EXPECTED",
                "{\"legs\":[\"\"]}|/legs/0|OBJECT_EXPECTED",
                "[]|``|OBJECT_EXPECTED",
                "\"text\"|``|OBJECT_EXPECTED",
                "null|``|REQUIRED",
                "{\"note\":5}|/note|STRING_EXPECTED",
                "{\"note\":false}|/note|STRING_EXPECTED",
                "{\"note\":\"a\\u0000b\"}|/note|CHARACTER_REFUSED",
                "{\"note\":\"a\\ud83db\"}|/note|CHARACTER_REFUSED",
                "{\"isUrgent\":1}|/isUrgent|BOOLEAN_EXPECTED",
                "{\"isUrgent\":\"true\"}|/isUrgent|BOOLEAN_EXPECTED",
                "{\"asOf\":\"2025-08-08T10:00:00+05:30\"}|/asOf|INSTANT_EXPECTED",
                "{\"asOf\":\"2025-02-30T10:00:00Z\"}|/asOf|INSTANT_EXPECTED",
                "{\"asOf\":\"2025-08-08T24:00:00Z\"}|/asOf|INSTANT_EXPECTED",
                "{\"asOf\":\"2025-08-08T23:59:60Z\"}|/asOf|INSTANT_EXPECTED",
                "{\"asOf\":\"2025-08-08T23:60:00Z\"}|/asOf|INSTANT_EXPECTED",
                "{\"asOf\":1754647200}|/asOf|INSTANT_EXPECTED",
                "{\"expiry\":\"2025-02-30\"}|/expiry|DATE_EXPECTED",
                "{\"expiry\":[2025,2,3]}|/expiry|DATE_EXPECTED",
                "{\"expiry\":\"20250203\"}|/expiry|DATE_EXPECTED",
                "{\"month\":\"2025-13\"}|/month|MONTH_EXPECTED",
                "{\"grace\":\"30m\"}|/grace|DURATION_EXPECTED",
                "{\"grace\":30}|/grace|DURATION_EXPECTED",
                "{\"id\":\"AZihsnw9fk+KW2x9jp8KGw==\"}|/id|UUID_EXPECTED",
                "{\"rates\":{\"USD\":1}}|/rates/USD|DECIMAL_STRING_EXPECTED",
                "{\"rates\":{\"USD\":null}}|/rates/USD|REQUIRED",
                "{\"rates\":{\"USD\":\"1\",\"USD\":\"2\"}}|/rates/USD|DUPLICATE_FIELD",
            })
    void wrong_shape_is_refused_with_pointer_and_code(String json, String pointer, String code) {
        Violation violation = onlyViolation(json);

        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"price\":NaN}|NaN is no number of JSON (line 1, column 13)",
                "{\"price\":-Infinity}|-Infinity is no number of JSON (line 1, column 19)",
                "{\"price\":nope}|nope is no value of JSON; texts stand in double quotes (line 1, column 10)",
                "{\"legs\":[|the document ends too early (line 1, column 10)",
                "{\"note\":\"x|the document ends too early (line 1, column 11)",
                "{\"legs\":[}|] is expected, which closes what was opened last (line 1, column 10)",
                "{\"total\":01}|a number has no leading zero (line 1, column 11)",
                "{\"total\":+1}|a number has no leading plus (line 1, column 11)",
                "{\"total\":1.}|a digit is expected after the decimal point (line 1, column 12)",
                "{\"total\":1e}|a digit is expected after the exponent's e (line 1, column 12)",
                "{\"total\":-x}|a digit is expected after the minus sign (line 1, column 11)",
                "{total:1}|a field name in double quotes is expected (line 1, column 2)",
                "{\"total\" 1}|a colon is expected between field name and value (line 1, column 10)",
                "{\"total\":1 \"note\":\"\"}|a comma is expected (line 1, column 12)",
                "{\"total\":/*1*/1}|JSON has no comments (line 1, column 10)",
                "{\"note\":\"\\u12\"}|four hexadecimal digits are expected after \\u (line 1, column 14)",
                "{\"note\":\"\\q\"}|JSON has no escape \\q (line 1, column 11)",
                "{\"note\":\"a\tb\"}|a text holds the control character 9, which is to be escaped (line 1, column 11)",
                "{\"total\":1111111111111111111111111111111111111111111}|/total: a number has more than 40 characters (line 1, column 53)",
                "{\"price\":1e2}|/price: a decimal is written as a string of 1 to 18 integer digits and at most 10 fraction digits, such as \"1530.00\", not 1e2 (line 1, column 10)",
                "{\"price\":5.20}|/price: a decimal is written as a string, \"5.20\" instead of 5.20 (line 1, column 10)"
            })
    void refusal_is_told_in_words_about_the_document(String json, String detail) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(RejectedException.class)
                .hasMessage(detail);
    }

    @Test
    void unknown_field_names_the_nearest_known_one() {
        Violation violation = onlyViolation("{\n  \"price\": \"1\",\n  \"expirey\": \"2025-08-28\"}");

        assertThat(violation.detail()).isEqualTo("no field \"expirey\"; nearest: \"expiry\" (line 3, column 3)");
    }

    /** The name of another object's field, an escaped one, and one that stands in a list, each before more that is right. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'note':'zz',~ 'zz':1, 'total':1}|/zz|(line 2, column 2)",
                "{'rates':{'zz':'1'},~ 'zz':{'zz':1}, 'total':1}|/zz|(line 2, column 2)",
                "{'legs':[{'quantity':'1'},~{'quantity':'1',~  'a/b':1, 'count':1}],~'total':1}|/legs/1/a~1b|(line 3, column 3)",
                "{'legs':[{'zz':1}],~'note':{'zz':1}}|/legs/0/zz|(line 1, column 11)"
            })
    void unknown_field_is_told_with_the_place_where_its_name_begins(String written, String pointer, String place) {
        Violation violation = onlyViolation(written.replace('\'', '"').replace('~', '\n'));

        assertThat(violation.code()).isEqualTo("UNKNOWN_FIELD");
        assertThat(violation.pointer()).isEqualTo(pointer);
        assertThat(violation.detail()).endsWith(place);
    }

    @Test
    void line_and_column_are_those_where_the_value_begins() {
        assertThat(onlyViolation("{\n  \"price\": \"1\",\n  \"expiry\": \"28.8.2025\"}")
                        .detail())
                .endsWith("not \"28.8.2025\" (line 3, column 13)");
    }

    @Test
    void unknown_name_gives_the_nearest_and_all_known_ones() {
        assertThat(onlyViolation("{\"legs\":[{\"right\":\"call\"}]}").detail())
                .startsWith("no \"call\"; nearest: \"CALL\"; one of CALL, PUT");
    }

    @Test
    void every_violated_constraint_is_listed() {
        ConstraintViolationException refusal = catchThrowableOfType(
                ConstraintViolationException.class, () -> read("{\"legs\":[{\"count\":0},{\"quantity\":\"1\"}]}"));

        assertThat(refusal.getConstraintViolations())
                .extracting(violation -> violation.getPropertyPath().toString())
                .containsExactlyInAnyOrder("price", "legs[0].quantity", "legs[0].count");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 100_000})
    void nesting_is_limited_to_32(int depth) {
        String json = "[".repeat(depth) + "]".repeat(depth);

        if (depth <= 32) {
            assertThatCode(() -> mapper.readTree(json)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> mapper.readTree(json))
                    .isInstanceOfSatisfying(
                            IOException.class,
                            failure -> assertThat(JsonRejections.of(failure)
                                            .errors()
                                            .getFirst()
                                            .code())
                                    .isEqualTo("LIMIT_EXCEEDED"));
        }
    }

    @Test
    void number_of_tokens_is_limited() {
        String legs = "{\"quantity\":\"1\"},".repeat(4_000) + "{\"quantity\":\"1\"}";

        assertThat(onlyViolation("{\"price\":\"1\",\"legs\":[" + legs + "]}").code())
                .isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void long_texts_and_names_are_refused() {
        Violation text = onlyViolation("{\"total\":1,\n\"note\":\"" + "x".repeat(65_537) + "\"}");
        assertThat(text.code()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(text.pointer()).isEqualTo("/note");
        assertThat(text.detail()).isEqualTo("a text has more than 65536 characters (line 2, column 8)");
        Violation name = onlyViolation("{\"legs\":[{\"count\":1,\n\"" + "x".repeat(5_000) + "\":1}]}");
        assertThat(name.code()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(name.pointer()).isEqualTo("/legs/0");
        assertThat(name.detail()).startsWith("a field name has more than 256 characters (line 2, ");
    }

    @Test
    void body_at_the_limit_is_read_and_one_byte_more_is_refused() {
        String atLimit = "{\"price\":\"1\"}" + " ".repeat(BODY_BYTES_MAX - 13);

        assertThat(read(atLimit).price()).isEqualByComparingTo("1");
        assertThatThrownBy(() -> read(atLimit + " "))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BODY_TOO_LARGE));
    }

    @Test
    void empty_body_is_refused() {
        assertThat(onlyViolation("").code()).isEqualTo("REQUIRED");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        byte[] latin1 = "{\"note\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> bodies.read(new ByteArrayInputStream(latin1), Order.class))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED_JSON));
    }

    /**
     * RFC 3629, section 3: of each character the shortest form, none above U+10FFFF and no surrogates. RFC 8259, section 8.1: JSON is UTF-8.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C0AF",
                "C182",
                "E080AF",
                "E08282",
                "F08080AF",
                "EDA080",
                "EDA080EDB080",
                "F4908080",
                "F5808080",
                "80",
                "E282",
                "FF"
            })
    void bytes_that_rfc_3629_forbids_are_refused_where_they_are(String written) {
        byte[] wrong = HexFormat.of().parseHex(written);
        for (int before = 0; before < 20; before++) {
            byte[] body = joined(
                    ("{\n\"note\":\"é" + "x".repeat(before)).getBytes(StandardCharsets.UTF_8),
                    wrong,
                    "ANKNIFTY\"}".getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> bodies.read(new ByteArrayInputStream(body), Order.class))
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED_JSON))
                    .hasMessage("the bytes are no UTF-8 (line 2, column %d)".formatted(11 + before));
        }
    }

    /** The eight bytes that are looked at together, and those that remain. */
    @Test
    void one_wrong_byte_is_found_wherever_it_is() {
        for (int length = 1; length <= 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] body = " ".repeat(length).getBytes(StandardCharsets.UTF_8);
                body[at] = (byte) 0xC1;

                assertThatThrownBy(() -> Utf8.require(body))
                        .hasMessage("the bytes are no UTF-8 (line 1, column %d)".formatted(at + 1));
            }
        }
    }

    @Test
    void plain_reader_is_not_asked_of_bytes_that_are_no_utf8() {
        byte[] body = joined(
                "{\"note\":\"".getBytes(StandardCharsets.UTF_8),
                HexFormat.of().parseHex("C182"),
                "ANKNIFTY\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> bodies.read(new ByteArrayInputStream(body), Order.class, json -> {
                    throw new IllegalStateException("it was asked");
                }))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("the bytes are no UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
    void other_encodings_are_refused(String encoding) {
        byte[] body = "{\"price\":\"1\"}".getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> bodies.read(new ByteArrayInputStream(body), Order.class))
                .isInstanceOf(RejectedException.class)
                .hasMessage("the bytes are no UTF-8 (line 1, column 1)");
    }

    @Test
    void characters_of_every_length_are_read_and_a_byte_order_mark_is_none_of_the_text() {
        String json = "\uFEFF{\"price\":\"1\",\"note\":\"%s\"}".formatted("aéझ€😀\uFEFF".repeat(5_000));

        assertThat(read(json).note()).isEqualTo("aéझ€😀\uFEFF".repeat(5_000));
        assertThat(body(json).text()).isEqualTo(json.substring(1));
        assertThat(body(json.substring(1)).text()).isEqualTo(json.substring(1));
    }

    @Test
    void ascii_is_recognized_without_allocation() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] body = " ".repeat(20_003).getBytes(StandardCharsets.UTF_8);
        long least = Long.MAX_VALUE;
        for (int call = 0; call < 20_000 && least > 0; call++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Utf8.require(body);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isZero();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void digest_is_over_the_bytes_as_they_came() {
        assertThat(body("{\"price\":\"1\"}").sha256())
                .isEqualTo("723e169bc2ff42d8d49f32c1ac2c8737c447e2b27cae2dfb3eea945d305591d1");
        assertThat(body("{\"price\": \"1\"}").sha256())
                .isNotEqualTo(body("{\"price\":\"1\"}").sha256());
    }

    @Test
    void replies_have_plain_decimals_utc_instants_and_no_absent_fields() throws Exception {
        Order order = new Order(
                new BigDecimal("1E+3"),
                List.of(new Leg(new BigDecimal("-0.0000000001"), Right.PUT, 3)),
                null,
                7L,
                null,
                Instant.parse("2025-08-08T10:00:00Z"),
                LocalDate.parse("2025-08-28"),
                YearMonth.parse("2025-08"),
                Duration.ofMinutes(30),
                null,
                Map.of("USD", new BigDecimal("1.50")),
                null);

        String json = mapper.writeValueAsString(order);

        assertThat(json).isEqualTo("""
                        {"price":"1000","legs":[{"quantity":"-0.0000000001","right":"PUT","count":3}],"total":7,\
                        "asOf":"2025-08-08T10:00:00Z","expiry":"2025-08-28","month":"2025-08","grace":"PT30M",\
                        "rates":{"USD":"1.50"}}""");
        assertThat(read(json).rates()).containsExactlyEntriesOf(order.rates());
    }

    private Violation onlyViolation(String json) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> read(json));
        assertThat(refusal).as("refusal of %s", json).isNotNull();
        assertThat(refusal.errors()).hasSize(1);
        return refusal.errors().getFirst();
    }

    private Order read(String json) {
        return body(json).value();
    }

    private JsonBody<Order> body(String json) {
        return bodies.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Order.class);
    }

    private static Validator validator() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    private static JsonLimits limits() {
        return new JsonLimits() {
            @Override
            public int jsonBodyBytesMax() {
                return BODY_BYTES_MAX;
            }

            @Override
            public int jsonDepthMax() {
                return 32;
            }

            @Override
            public int jsonTokensMax() {
                return 10_000;
            }

            @Override
            public int jsonStringLengthMax() {
                return 65_536;
            }

            @Override
            public int jsonNameLengthMax() {
                return 256;
            }
        };
    }
}
