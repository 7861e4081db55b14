package io.plimsoll.platform.problem;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.AssertTrue;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns violated Bean Validation constraints into one refusal that lists them all. */
public final class ConstraintRejections {

    private ConstraintRejections() {}

    static RejectedException of(ConstraintViolationException failure) {
        List<Violation> errors = errors(failure.getConstraintViolations());
        Violation first = errors.getFirst();
        String others = errors.size() == 1 ? "" : ", and %d more in errors".formatted(errors.size() - 1);
        // the document itself has an empty pointer
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        return new RejectedException(Reason.REQUEST_INVALID, where + first.detail() + others, errors);
    }

    /** Each with its pointer into what was validated, in the order of the pointers. */
    public static List<Violation> errors(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> new Violation(pointer(violation), code(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::pointer)
                        .thenComparing(Violation::code)
                        .thenComparing(Violation::detail))
                .toList();
    }

    private static String constraint(ConstraintViolation<?> violation) {
        return violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
    }

    private static ShapeCode code(ConstraintViolation<?> violation) {
        return switch (constraint(violation)) {
            case "NotNull", "NotBlank", "NotEmpty" -> ShapeCode.REQUIRED;
            case "Size", "Length" -> ShapeCode.SIZE_OUT_OF_RANGE;
            case "Pattern" -> ShapeCode.PATTERN_MISMATCH;
            case "Min",
                    "Max",
                    "DecimalMin",
                    "DecimalMax",
                    "Positive",
                    "PositiveOrZero",
                    "Negative",
                    "NegativeOrZero",
                    "Range",
                    "DurationMin",
                    "DurationMax",
                    "Digits" -> ShapeCode.NUMBER_OUT_OF_RANGE;
            default -> ShapeCode.VALUE_REFUSED;
        };
    }

    /** A question that an object answers wrongly, such as {@code hasLegs}, is no field: the object is what is wrong. */
    private static String pointer(ConstraintViolation<?> violation) {
        String pointer = queryParameter(violation).orElseGet(() -> pointer(violation.getPropertyPath()));
        boolean isQuestion = violation.getConstraintDescriptor().getAnnotation() instanceof AssertTrue;
        return isQuestion ? pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))) : pointer;
    }

    /** The parameter that a field is, of those objects that parameters are put into. */
    private static Optional<String> queryParameter(ConstraintViolation<?> violation) {
        Object bean = violation.getLeafBean();
        String name = null;
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        if (bean == null || name == null) {
            return Optional.empty();
        }
        for (Field field : bean.getClass().getDeclaredFields()) {
            QueryParam parameter = field.getAnnotation(QueryParam.class);
            if (parameter != null && field.getName().equals(name)) {
                return Optional.of("query/" + parameter.value());
            }
        }
        return Optional.empty();
    }

    /** {@code legs[0].count} as {@code /legs/0/count}; a constraint on a parameter itself as {@code query/limit}. */
    static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            }
            if (node.isInIterable()) {
                pointer.append('/').append(node.getIndex() != null ? node.getIndex() : escaped(node.getKey()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(escaped(node.getName()));
            }
        }
        return pointer.isEmpty() && !parameter.isEmpty() ? "query/" + parameter : pointer.toString();
    }

    private static String escaped(Object name) {
        return String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }
}
