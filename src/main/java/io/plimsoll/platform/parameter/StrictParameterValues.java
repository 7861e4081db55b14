package io.plimsoll.platform.parameter;

import io.plimsoll.platform.json.InstantForm;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Converts parameters strictly. The framework's own converters read {@code dryRun=1} as false and answer a query
 * parameter that is no number with 404.
 */
@Provider
public class StrictParameterValues implements ParamConverterProvider {

    private static final int SHOWN_LENGTH_MAX = 40;

    private record Form<T>(Pattern pattern, ShapeCode code, String expectation, Function<String, T> parse) {

        static <T> Form<T> of(String pattern, ShapeCode code, String expectation, Function<String, T> parse) {
            return new Form<>(Pattern.compile(pattern), code, expectation, parse);
        }

        Form<T> then(UnaryOperator<T> change) {
            return new Form<>(pattern, code, expectation, parse.andThen(change));
        }
    }

    private static final Form<Instant> INSTANT = Form.of(
            InstantForm.PATTERN,
            ShapeCode.INSTANT_EXPECTED,
            "an instant of the form 2025-08-08T10:00:00Z is expected",
            Instant::parse);

    /** The bounds of lists in time, of which the first is inclusive and the second exclusive. */
    private static final Set<String> TIME_BOUNDS = Set.of("query/from", "query/to");

    private static final int NANOS_PER_MICROSECOND = 1_000;

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Form<?> form = type == Instant.class && TIME_BOUNDS.contains(pointer(annotations))
                ? INSTANT.then(StrictParameterValues::upToMicroseconds)
                : form(type);
        return form == null ? null : new Converter<>(form, annotations);
    }

    private static Form<?> form(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Form.of("true|false", ShapeCode.BOOLEAN_EXPECTED, "true or false is expected", Boolean::valueOf);
        }
        if (type == int.class || type == Integer.class) {
            return Form.of("-?[0-9]{1,10}", ShapeCode.INTEGER_EXPECTED, "an integer is expected", Integer::valueOf);
        }
        if (type == long.class || type == Long.class) {
            return Form.of("-?[0-9]{1,19}", ShapeCode.INTEGER_EXPECTED, "an integer is expected", Long::valueOf);
        }
        if (type == BigDecimal.class) {
            return Form.of(
                    "-?[0-9]{1,18}(\\.[0-9]{1,10})?",
                    ShapeCode.DECIMAL_EXPECTED,
                    "a decimal of 1 to 18 integer digits and at most 10 fraction digits is expected",
                    BigDecimal::new);
        }
        if (type == LocalDate.class) {
            return Form.of(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}",
                    ShapeCode.DATE_EXPECTED, "a date of the form 2025-08-28 is expected", LocalDate::parse);
        }
        if (type == Instant.class) {
            return INSTANT;
        }
        if (type == Duration.class) {
            return Form.of(
                    "P[0-9A-Z.]{1,40}",
                    ShapeCode.DURATION_EXPECTED,
                    "a duration of the form PT30M is expected",
                    Duration::parse);
        }
        if (type == UUID.class) {
            return Form.of(
                    "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
                    ShapeCode.UUID_EXPECTED, "a UUID is expected", UUID::fromString);
        }
        return type.isEnum() ? ofNames(type) : null;
    }

    private static Form<?> ofNames(Class<?> type) {
        var constants = Arrays.asList(type.getEnumConstants());
        var names =
                constants.stream().map(constant -> ((Enum<?>) constant).name()).toList();
        return Form.of(".*", ShapeCode.NAME_UNKNOWN, "one of " + String.join(", ", names), name -> {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException(Spelling.nearest(name, names).orElse(""));
            }
            return constants.get(index);
        });
    }

    private static String pointer(Annotation[] annotations) {
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            switch (annotation) {
                case QueryParam query -> {
                    return "query/" + query.value();
                }
                case HeaderParam header -> {
                    return "header/" + header.value();
                }
                case PathParam path -> {
                    return "path/" + path.value();
                }
                default -> {
                    // constraints and documentation
                }
            }
        }
        return "query";
    }

    /**
     * The first instant that the database can hold and that is not before this one. Rounded to the nearest, which the driver does, a bound
     * would take in what lies before it, or leave out what lies before the end.
     */
    static Instant upToMicroseconds(Instant bound) {
        Instant before = bound.truncatedTo(ChronoUnit.MICROS);
        return before.equals(bound) ? bound : before.plusNanos(NANOS_PER_MICROSECOND);
    }

    private static final class Converter<T> implements ParamConverter<T> {

        private final Form<?> form;
        private final String pointer;

        Converter(Form<?> form, Annotation[] annotations) {
            this.form = form;
            this.pointer = pointer(annotations);
        }

        @Override
        @SuppressWarnings("unchecked") // the form was chosen by the class of T
        public T fromString(String value) {
            if (value == null) {
                return null;
            }
            try {
                if (form.pattern().matcher(value).matches()) {
                    return (T) form.parse().apply(value);
                }
            } catch (DateTimeException | IllegalArgumentException outOfRange) {
                throw refusal(value);
            }
            throw refusal(value);
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }

        /** A path that cannot name anything is simply not there. */
        private RuntimeException refusal(String value) {
            String detail = pointer + ": " + form.expectation();
            return pointer.startsWith("path/")
                    ? new NotFoundException(new RejectedException(
                            Reason.NOT_FOUND,
                            detail + ", not " + value.substring(0, Math.min(value.length(), SHOWN_LENGTH_MAX))))
                    : new BadRequestException(RejectedException.shape(pointer, form.code(), detail));
        }
    }
}
