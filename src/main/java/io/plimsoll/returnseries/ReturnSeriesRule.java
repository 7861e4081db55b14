package io.plimsoll.returnseries;

/** What a cell, a row or a column of an uploaded series breaks; the {@code code} of an entry of errors. */
public enum ReturnSeriesRule {
    NOT_A_NUMBER,
    /** Relative and not above −1, or so large that it cannot be meant. */
    OUT_OF_RANGE,
    NOT_A_DATE,
    /** Dates do not ascend. */
    UNSORTED,
    /** A date or a factor twice. */
    DUPLICATE,
    /** More or fewer cells than the others. */
    RAGGED,
    /** A factor without a name that can be asked for. */
    NAME_INVALID,
    /** No dates or no factors. */
    EMPTY,
    TOO_MANY,
    /** No CSV: an open quote, a field without end, bytes that are not UTF-8. */
    UNREADABLE
}
