package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.plimsoll.rejection.ShapeCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Readers of single values: a JSON string of exactly one form each. The form is checked before anything is parsed. */
final class StrictDeserializers {

    /**
     * An exact decimal: plain digits, no exponent, no leading plus, ASCII only. Checked first, because turning
     * {@code 1e5000000} into a number and giving it a scale takes seconds.
     */
    static final String DECIMAL = "-?[0-9]{1,18}(\\.[0-9]{1,10})?";

    private static final int SHOWN_LENGTH_MAX = 40;

    private StrictDeserializers() {}

    static StdScalarDeserializer<BigDecimal> decimal() {
        return new TextForm<>(
                BigDecimal.class,
                DECIMAL,
                ShapeCode.DECIMAL_EXPECTED,
                "a decimal has 1 to 18 integer digits and at most 10 fraction digits, such as \"1530.00\"",
                BigDecimal::new);
    }

    static StdScalarDeserializer<Instant> instant() {
        return new TextForm<>(
                Instant.class,
                InstantForm.PATTERN,
                ShapeCode.INSTANT_EXPECTED,
                "an instant is in UTC and ends in Z, such as \"2025-08-08T10:00:00Z\"",
                Instant::parse);
    }

    static StdScalarDeserializer<LocalDate> date() {
        return new TextForm<>(
                LocalDate.class,
                "[0-9]{4}-[0-9]{2}-[0-9]{2}",
                ShapeCode.DATE_EXPECTED,
                "a date is of the form \"2025-08-28\" and exists",
                LocalDate::parse);
    }

    static StdScalarDeserializer<YearMonth> month() {
        return new TextForm<>(
                YearMonth.class,
                "[0-9]{4}-[0-9]{2}",
                ShapeCode.MONTH_EXPECTED,
                "a month is of the form \"2025-08\"",
                YearMonth::parse);
    }

    static StdScalarDeserializer<Duration> duration() {
        return new TextForm<>(
                Duration.class,
                "P[0-9DTHMS.]{1,30}",
                ShapeCode.DURATION_EXPECTED,
                "a duration is of the ISO 8601 form \"PT30M\"",
                Duration::parse);
    }

    /** Only the usual form: Jackson's own reader also takes 24 letters of base64. */
    static StdScalarDeserializer<UUID> uuid() {
        return new TextForm<>(
                UUID.class,
                "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
                ShapeCode.UUID_EXPECTED,
                "a UUID is of the form \"0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b\"",
                UUID::fromString);
    }

    static StdScalarDeserializer<String> text() {
        return new Text();
    }

    /** The name alone: Jackson's own reader takes blanks around it as well. */
    static JsonDeserializer<?> enumName(JsonDeserializer<?> reader) {
        return new EnumName(reader);
    }

    private static final class EnumName extends DelegatingDeserializer {

        private static final long serialVersionUID = 1;

        EnumName(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new EnumName(reader);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                String text = parser.getText();
                if (Arrays.stream(handledType().getEnumConstants())
                        .noneMatch(constant -> ((Enum<?>) constant).name().equals(text))) {
                    throw context.weirdStringException(text, handledType(), "no such name");
                }
            }
            return super.deserialize(parser, context);
        }
    }

    private static final class TextForm<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1;

        private final transient Pattern form;
        private final ShapeCode code;
        private final String expectation;
        private final transient Function<String, T> parse;

        TextForm(Class<T> type, String form, ShapeCode code, String expectation, Function<String, T> parse) {
            super(type);
            this.form = Pattern.compile(form);
            this.code = code;
            this.expectation = expectation;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric() && code == ShapeCode.DECIMAL_EXPECTED) {
                throw new ShapeException(
                        parser, handledType(), ShapeCode.DECIMAL_STRING_EXPECTED, decimalAsString(parser.getText()));
            }
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new ShapeException(
                        parser, handledType(), code, expectation + ", not " + kind(parser.currentToken()));
            }
            String text = parser.getText();
            if (!form.matcher(text).matches()) {
                throw refusal(parser, text);
            }
            try {
                return parse.apply(text);
            } catch (DateTimeException | ArithmeticException outOfRange) {
                throw refusal(parser, text);
            }
        }

        private ShapeException refusal(JsonParser parser, String text) {
            return new ShapeException(parser, handledType(), code, expectation + ", not \"" + shortened(text) + "\"");
        }
    }

    private static final class Text extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new ShapeException(
                        parser,
                        String.class,
                        ShapeCode.STRING_EXPECTED,
                        "a string is expected, not " + kind(parser.currentToken()));
            }
            String text = parser.getText();
            // PostgreSQL stores neither, and would fail only when everything else is done
            if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(StrictDeserializers::isSurrogate)) {
                throw new ShapeException(
                        parser,
                        String.class,
                        ShapeCode.CHARACTER_REFUSED,
                        "a text holds neither U+0000 nor half a surrogate pair");
            }
            return text;
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }

    /** A number that would be refused as a string, too, is not proposed as one. */
    private static String decimalAsString(String number) {
        return number.matches(DECIMAL)
                ? "a decimal is written as a string, \"%1$s\" instead of %1$s".formatted(number)
                : "a decimal is written as a string of 1 to 18 integer digits and at most 10 fraction digits, such as "
                        + "\"1530.00\", not " + shortened(number);
    }

    static String shortened(String text) {
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
