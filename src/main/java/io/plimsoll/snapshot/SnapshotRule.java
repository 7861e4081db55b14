package io.plimsoll.snapshot;

/** What an upload breaks beyond the shape of single values; the {@code code} of an entry of errors. */
public enum SnapshotRule {
    /** An underlying, contract, exchange rate or asset twice. */
    DUPLICATE,
    TOO_MANY,
    /** No mark at all. */
    EMPTY,
    /** An instant that has not come. */
    AHEAD_OF_CLOCK,
    /** A column of the header that is unknown, or a cell where its kind of row has none. */
    COLUMN_UNKNOWN,
    /** More or fewer cells than the header. */
    RAGGED,
    /** No CSV: an open quote, a field without end, bytes that are not UTF-8. */
    UNREADABLE
}
