package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what Jackson did not like in our own words, which name no classes of ours. */
public final class JsonRejections {

    /** The document that was being read, from its beginning. */
    @FunctionalInterface
    public interface Anew {
        JsonParser parser() throws IOException;
    }

    /** Where it failed; null if that is not known. */
    private final JsonParser parser;

    private final Anew anew;

    private JsonRejections(JsonParser parser, Anew anew) {
        this.parser = parser;
        this.anew = anew;
    }

    public static RejectedException of(IOException failure) {
        return new JsonRejections(null, null).rejection(failure);
    }

    /**
     * The same with the place of what its failure does not know it of: a limit that is exceeded, and an unknown field of a record, which is
     * only told at the end of the record.
     *
     * @param parser as it was when it failed
     */
    public static RejectedException of(IOException failure, JsonParser parser, Anew anew) {
        return new JsonRejections(parser, anew).rejection(failure);
    }

    /** The detail with the line and the column, as far as they are known. */
    public static String located(String detail, JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? detail
                : "%s (line %d, column %d)".formatted(detail, location.getLineNr(), location.getColumnNr());
    }

    private RejectedException rejection(IOException failure) {
        return switch (failure) {
            case JsonMappingException mapping -> ofMapping(mapping);
            case StreamReadException reading -> ofReading(reading);
            case StreamConstraintsException limit -> ofLimit(limit, "");
            case CharacterCodingException notUtf8 -> ofEncoding();
            default -> malformed("", "the body is no JSON document in UTF-8");
        };
    }

    private RejectedException ofMapping(JsonMappingException failure) {
        String pointer = pointer(failure.getPath());
        return switch (failure) {
            case ShapeException shape -> invalid(pointer, shape.code(), shape.getOriginalMessage(), shape);
            case UnrecognizedPropertyException unknown ->
                refusal(
                        pointer,
                        ShapeCode.UNKNOWN_FIELD,
                        located(
                                unknownField(unknown.getPropertyName(), unknown.getKnownPropertyIds()),
                                place(pointer, unknown.getPropertyName())));
            case InvalidNullException missing ->
                invalid(pointer, ShapeCode.REQUIRED, "null is not allowed here", missing);
            case InvalidTypeIdException kind -> invalid(pointer, ShapeCode.NAME_UNKNOWN, "no such kind", kind);
            case InvalidFormatException format -> ofFormat(pointer, format);
            case MismatchedInputException mismatch -> ofMismatch(pointer, mismatch);
            // a record's own constructor refuses
            case ValueInstantiationException refused
            when refused.getCause() instanceof RejectedException rejection -> rejection;
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException argument ->
                invalid(pointer, ShapeCode.VALUE_REFUSED, String.valueOf(argument.getMessage()), refused);
            default -> ofCause(pointer, failure);
        };
    }

    /** Jackson wraps what the tokenizer says when it happens inside an object. */
    private RejectedException ofCause(String pointer, JsonMappingException failure) {
        return switch (failure.getCause()) {
            case StreamConstraintsException limit -> ofLimit(limit, pointer);
            case StreamReadException reading -> ofReading(reading);
            case CharacterCodingException notUtf8 -> ofEncoding();
            case null, default -> invalid(pointer, ShapeCode.VALUE_REFUSED, "the value cannot be read", failure);
        };
    }

    private static RejectedException ofReading(StreamReadException failure) {
        String pointer = pointer(failure.getProcessor());
        String message = failure.getOriginalMessage();
        if (failure instanceof InputCoercionException) {
            return invalid(pointer, ShapeCode.NUMBER_OUT_OF_RANGE, "the number is out of range", failure);
        }
        if (message.startsWith("Duplicate field")) {
            return invalid(pointer, ShapeCode.DUPLICATE_FIELD, "the field is given twice", failure);
        }
        return malformed(pointer, located(TokenizerWords.malformed(message), location(failure)));
    }

    /** Of a reader that passes on all that stands before the bytes that are none. */
    private RejectedException ofEncoding() {
        String detail = "the bytes are no UTF-8";
        return parser == null
                ? malformed("", detail)
                : malformed(pointer(parser), located(detail, parser.currentTokenLocation()));
    }

    private static RejectedException malformed(String pointer, String detail) {
        return new RejectedException(
                Reason.MALFORMED_JSON, detail, List.of(new Violation(pointer, Reason.MALFORMED_JSON, detail)));
    }

    /** @param around where, if there is no parser to ask: the value that was being read, or the object that it is in */
    private RejectedException ofLimit(StreamConstraintsException failure, String around) {
        String message = failure.getOriginalMessage();
        String detail = TokenizerWords.beyondLimit(message);
        if (parser == null) {
            return refusal(around, ShapeCode.LIMIT_EXCEEDED, detail);
        }
        JsonStreamContext context = parser.getParsingContext();
        // of a name that is too long there is no telling but the object it is in
        boolean isName = TokenizerWords.isOfName(message) && context.getParent() != null;
        return refusal(
                (isName ? context.getParent() : context).pathAsPointer().toString(),
                ShapeCode.LIMIT_EXCEEDED,
                located(
                        detail,
                        parser.hasToken(JsonToken.VALUE_STRING)
                                ? parser.currentTokenLocation()
                                : parser.currentLocation()));
    }

    /** Where a field stands; null if it is not found. */
    private JsonLocation place(String pointer, String name) {
        if (anew == null) {
            return null;
        }
        try (JsonParser reading = anew.parser()) {
            for (JsonToken token = reading.nextToken(); token != null; token = reading.nextToken()) {
                if (token == JsonToken.FIELD_NAME
                        && reading.currentName().equals(name)
                        && pointer(reading).equals(pointer)) {
                    return reading.currentTokenLocation();
                }
            }
            return null;
        } catch (IOException furtherOn) {
            return null;
        }
    }

    private static RejectedException ofFormat(String pointer, InvalidFormatException failure) {
        Class<?> type = failure.getTargetType();
        String written = StrictDeserializers.shortened(String.valueOf(failure.getValue()));
        if (type.isEnum()) {
            return invalid(pointer, ShapeCode.NAME_UNKNOWN, unknownName(written, type), failure);
        }
        return ofMismatch(pointer, failure);
    }

    private static RejectedException ofMismatch(String pointer, MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        if (String.valueOf(failure.getOriginalMessage()).startsWith("Trailing token")) {
            return invalid("", ShapeCode.TRAILING_CONTENT, "more follows after the end of the document", failure);
        }
        ShapeCode code = expected(type);
        return invalid(pointer, code, expectation(code, type), failure);
    }

    private static ShapeCode expected(Class<?> type) {
        if (type == null) {
            return ShapeCode.VALUE_REFUSED;
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return ShapeCode.INTEGER_EXPECTED;
        }
        if (type == boolean.class || type == Boolean.class) {
            return ShapeCode.BOOLEAN_EXPECTED;
        }
        if (type.isEnum() || type == String.class) {
            return ShapeCode.STRING_EXPECTED;
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return ShapeCode.LIST_EXPECTED;
        }
        return type.isRecord() || Map.class.isAssignableFrom(type)
                ? ShapeCode.OBJECT_EXPECTED
                : ShapeCode.VALUE_REFUSED;
    }

    private static String expectation(ShapeCode code, Class<?> type) {
        if (type != null && type.isEnum()) {
            return "one of %s is expected".formatted(names(type));
        }
        return switch (code) {
            case INTEGER_EXPECTED -> "an integer is expected, as a JSON number without fraction or exponent";
            case BOOLEAN_EXPECTED -> "true or false is expected";
            case STRING_EXPECTED -> "a string is expected";
            case LIST_EXPECTED -> "a list is expected";
            case OBJECT_EXPECTED -> "an object is expected";
            // the remaining codes are given together with a detail of their own
            case REQUIRED,
                    UNKNOWN_FIELD,
                    DUPLICATE_FIELD,
                    TRAILING_CONTENT,
                    DECIMAL_STRING_EXPECTED,
                    DECIMAL_EXPECTED,
                    NUMBER_OUT_OF_RANGE,
                    INSTANT_EXPECTED,
                    DATE_EXPECTED,
                    MONTH_EXPECTED,
                    DURATION_EXPECTED,
                    UUID_EXPECTED,
                    NAME_UNKNOWN,
                    CHARACTER_REFUSED,
                    SIZE_OUT_OF_RANGE,
                    PATTERN_MISMATCH,
                    LIMIT_EXCEEDED,
                    UNKNOWN_PARAMETER,
                    DUPLICATE_PARAMETER,
                    CURSOR_INVALID,
                    VALUE_REFUSED -> "the value cannot be read";
        };
    }

    private static String unknownField(String written, Collection<Object> known) {
        List<String> names = known.stream().map(String::valueOf).toList();
        String quoted = "no field \"%s\"".formatted(StrictDeserializers.shortened(written));
        return Spelling.nearest(written, names)
                .map(name -> quoted + "; nearest: \"" + name + "\"")
                .orElse(quoted + "; known: " + names.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static String unknownName(String written, Class<?> type) {
        Optional<String> nearest = Spelling.nearest(
                written,
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList());
        return "no \"%s\"; %sone of %s"
                .formatted(
                        written,
                        nearest.map(name -> "nearest: \"" + name + "\"; ").orElse(""),
                        names(type));
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
    }

    private static RejectedException invalid(
            String pointer, ShapeCode code, String detail, JsonProcessingException failure) {
        return refusal(pointer, code, located(detail, location(failure)));
    }

    private static RejectedException refusal(String pointer, ShapeCode code, String detail) {
        return new RejectedException(
                Reason.REQUEST_INVALID,
                pointer.isEmpty() ? detail : pointer + ": " + detail,
                List.of(new Violation(pointer, code, detail)));
    }

    /** Where the offending value begins, or for broken JSON where it breaks. */
    private static JsonLocation location(JsonProcessingException failure) {
        return failure instanceof MismatchedInputException && failure.getProcessor() instanceof JsonParser reading
                ? reading.currentTokenLocation()
                : failure.getLocation();
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(reference -> reference.getFieldName() != null
                        ? reference.getFieldName().replace("~", "~0").replace("/", "~1")
                        : String.valueOf(reference.getIndex()))
                .map(segment -> "/" + segment)
                .collect(Collectors.joining());
    }

    private static String pointer(Object processor) {
        return processor instanceof JsonParser reading && Objects.nonNull(reading.getParsingContext())
                ? reading.getParsingContext().pathAsPointer().toString()
                : "";
    }
}
