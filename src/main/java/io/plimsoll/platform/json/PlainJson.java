package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads JSON of the plain form that programs write, token by token, and declines all other.
 *
 * <p>Plain is narrower than valid: every text is visible ASCII, every decimal has at most 18 digits, nothing is null. What is
 * declined may still be right; {@link StrictJson} decides, and says what is wrong with it. That leaves nothing to say here, so
 * that a bound is one comparison.
 */
public final class PlainJson {
    private static final int DIGIT_COUNT_MAX = 18;
    private static final int FRACTION_DIGIT_COUNT_MAX = 10;

    private final JsonParser parser;

    private PlainJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one value of a document. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @throws NotPlainException if it is not of the plain form */
        T read(PlainJson json) throws IOException, NotPlainException;
    }

    /** There is something that may be right, but is not plain. */
    public static final class NotPlainException extends Exception {
        private static final long serialVersionUID = 1;
        private static final NotPlainException INSTANCE = new NotPlainException();

        private NotPlainException() {
            super("not plain", null, false, false);
        }
    }

    /**
     * A whole document.
     *
     * @param factory its limits hold
     * @param object reads from the first name up to and including the end of the object
     * @return empty if the document is declined
     */
    public static <T> Optional<T> read(JsonFactory factory, byte[] document, Reader<T> object) {
        try (JsonParser parser = factory.createParser(document)) {
            PlainJson json = new PlainJson(parser);
            T value = json.object(object);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (NotPlainException | IOException declined) {
            return Optional.empty();
        }
    }

    /** Every constant of an enum by its name, as {@link #constant} takes it. */
    public static <E extends Enum<E>> Map<String, E> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }

    /** @throws NotPlainException unless the condition holds */
    public static void require(boolean condition) throws NotPlainException {
        if (!condition) {
            throw NotPlainException.INSTANCE;
        }
    }

    /**
     * The value, if it is the first of its field.
     *
     * @param earlier value of the same field; null if there was none
     */
    public static <T> T once(T earlier, T value) throws NotPlainException {
        require(earlier == null);
        return value;
    }

    /** Goes on to a nested object. */
    public <T> T object(Reader<T> reader) throws IOException, NotPlainException {
        require(parser.nextToken() == JsonToken.START_OBJECT);
        return reader.read(this);
    }

    /** Name of the object's next field; null at its end. */
    public String nextName() throws IOException, NotPlainException {
        String name = parser.nextFieldName();
        require(name != null || parser.hasToken(JsonToken.END_OBJECT));
        return name;
    }

    /** Goes on to the start of a list. */
    public void beginList() throws IOException, NotPlainException {
        require(parser.nextToken() == JsonToken.START_ARRAY);
    }

    /** Goes on to the next object of a list. @return false at the end of the list */
    public boolean hasNextObject() throws IOException, NotPlainException {
        JsonToken token = parser.nextToken();
        require(token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY);
        return token == JsonToken.START_OBJECT;
    }

    /** The next value, 1 to {@code lengthMax} visible ASCII characters. */
    public String text(int lengthMax) throws IOException, NotPlainException {
        String text = parser.nextTextValue();
        require(text != null && !text.isEmpty() && text.length() <= lengthMax);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            require(c > ' ' && c <= '~');
        }
        return text;
    }

    /** The next value, one of these names. */
    public <E> E constant(Map<String, E> names) throws IOException, NotPlainException {
        String name = parser.nextTextValue();
        E constant = name == null ? null : names.get(name);
        require(constant != null);
        return constant;
    }

    /** The next value, an exact decimal in a string: {@code -?[0-9]+(\.[0-9]{1,10})?}, at most 18 digits in all. */
    public BigDecimal decimal() throws IOException, NotPlainException {
        require(parser.nextToken() == JsonToken.VALUE_STRING);
        char[] text = parser.getTextCharacters();
        int at = parser.getTextOffset();
        int end = at + parser.getTextLength();
        boolean isNegative = at < end && text[at] == '-';
        at += isNegative ? 1 : 0;
        int first = at;
        int point = -1;
        long digits = 0;
        for (; at < end; at++) {
            char c = text[at];
            if (c == '.') {
                require(point < 0 && at > first);
                point = at;
            } else {
                require(c >= '0' && c <= '9' && at - first <= DIGIT_COUNT_MAX);
                digits = 10 * digits + (c - '0');
            }
        }
        int scale = point < 0 ? 0 : end - point - 1;
        int digitCount = end - first - (point < 0 ? 0 : 1);
        require(digitCount > 0
                && digitCount <= DIGIT_COUNT_MAX
                && scale <= FRACTION_DIGIT_COUNT_MAX
                && (point < 0 || scale > 0));
        return BigDecimal.valueOf(isNegative ? -digits : digits, scale);
    }
}
