package io.plimsoll.rejection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A rule says no. The message is the detail: one sentence about this case, fit to be shown to the caller. */
public final class RejectedException extends RuntimeException {

    /**
     * One thing that is wrong.
     *
     * @param pointer where: a JSON pointer into the request body ({@code ""} is the whole body), or
     *     {@code query/<name>}, {@code path/<name>}, {@code header/<name>}, in an uploaded file {@code file/<place>}, or in a stored
     *     market {@code market-snapshot/<place>}, which no JSON pointer can look like
     * @param code UPPER_SNAKE_CASE: the name of a {@link ShapeCode}, of a {@link Reason} or of the rule that a file breaks, for
     *     programs
     * @param detail one sentence, for people
     */
    public record Violation(String pointer, String code, String detail) {

        public Violation {
            if (pointer == null || code == null || detail == null) {
                throw new IllegalArgumentException(
                        "pointer, code and detail must be given, were %s, %s, %s".formatted(pointer, code, detail));
            }
        }

        public Violation(String pointer, ShapeCode code, String detail) {
            this(pointer, code.name(), detail);
        }

        public Violation(String pointer, Reason code, String detail) {
            this(pointer, code.name(), detail);
        }
    }

    private final Reason reason;
    private final transient List<Violation> errors;
    private final transient Map<String, Object> members;

    public RejectedException(Reason reason, String detail) {
        this(reason, detail, List.of(), Map.of());
    }

    public RejectedException(Reason reason, String detail, List<Violation> errors) {
        this(reason, detail, errors, Map.of());
    }

    /**
     * A refusal that tells programs more than the sentence does.
     *
     * @param members further members of the problem document by name; values are texts, numbers of things, lists, or
     *     records, and exact decimals among them are written as strings; told in the order of the map, or by name if it has none
     */
    public RejectedException(Reason reason, String detail, List<Violation> errors, Map<String, ?> members) {
        super(detail);
        this.reason = reason;
        this.errors = List.copyOf(errors);
        this.members = inSteadyOrder(members);
    }

    /** The order of {@code Map.of} is another one in each process. */
    private static Map<String, Object> inSteadyOrder(Map<String, ?> members) {
        Map<String, Object> ordered =
                members instanceof SequencedMap ? new LinkedHashMap<>(members) : new TreeMap<>(members);
        ordered.forEach((name, value) -> Objects.requireNonNull(value, name));
        return Collections.unmodifiableMap(ordered);
    }

    /** The shape of one value is wrong. */
    public static RejectedException shape(String pointer, ShapeCode code, String detail) {
        return new RejectedException(Reason.REQUEST_INVALID, detail, List.of(new Violation(pointer, code, detail)));
    }

    /**
     * The same refusal where what is wrong stands elsewhere in the request.
     *
     * @param place the pointer that is told, of the pointer that was
     */
    public RejectedException placed(UnaryOperator<String> place) {
        return new RejectedException(
                reason,
                getMessage(),
                errors.stream()
                        .map(error -> new Violation(place.apply(error.pointer()), error.code(), error.detail()))
                        .toList(),
                members);
    }

    /** The detail. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Reason reason() {
        return reason;
    }

    /** Everything that is wrong, in the order of the request; empty if the detail says it all. */
    public List<Violation> errors() {
        return errors;
    }

    /** In the order in which they are told. */
    public Map<String, Object> members() {
        return members;
    }
}
