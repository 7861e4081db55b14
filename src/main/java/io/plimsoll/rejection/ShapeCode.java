package io.plimsoll.rejection;

/** What is wrong with the form of one value, whatever it means; the {@code code} of a {@link Reason#REQUEST_INVALID}. */
public enum ShapeCode {
    /** A field, parameter or header that must be there is absent or {@code null}. */
    REQUIRED,
    UNKNOWN_FIELD,
    DUPLICATE_FIELD,
    /** More JSON, or anything else, after the end of the document. */
    TRAILING_CONTENT,
    /** A JSON number where an exact decimal must be written as a string. */
    DECIMAL_STRING_EXPECTED,
    /** A string that is no plain decimal of at most 18 integer and 10 fraction digits. */
    DECIMAL_EXPECTED,
    /** Not a JSON integer: a fraction, an exponent, a string, a boolean. */
    INTEGER_EXPECTED,
    NUMBER_OUT_OF_RANGE,
    BOOLEAN_EXPECTED,
    STRING_EXPECTED,
    OBJECT_EXPECTED,
    LIST_EXPECTED,
    /** Not {@code YYYY-MM-DDThh:mm:ssZ}. */
    INSTANT_EXPECTED,
    /** Not {@code YYYY-MM-DD}. */
    DATE_EXPECTED,
    /** Not {@code YYYY-MM}. */
    MONTH_EXPECTED,
    /** Not an ISO 8601 duration such as {@code PT30M}. */
    DURATION_EXPECTED,
    UUID_EXPECTED,
    /** Not one of the names listed for this field. */
    NAME_UNKNOWN,
    /** A text holds a character that cannot be stored: U+0000 or half a surrogate pair. */
    CHARACTER_REFUSED,
    /** A text or list is shorter or longer than allowed. */
    SIZE_OUT_OF_RANGE,
    /** A text is not of the form that the field prescribes. */
    PATTERN_MISMATCH,
    /** Nested too deep, a text, name or number too long, or too many values. */
    LIMIT_EXCEEDED,
    UNKNOWN_PARAMETER,
    /** A parameter that may be given once is given several times. */
    DUPLICATE_PARAMETER,
    CURSOR_INVALID,
    /** A value breaks a rule that the detail states. */
    VALUE_REFUSED
}
