package io.plimsoll.methodology.span.file;

/** What a file broke. */
public enum FileRule {
    /** Content is neither PA2 nor SPN, nor a zip or gzip with one of them inside. */
    UNRECOGNISED,
    /** A zip holds more than one parameter file. */
    SEVERAL_FILES,
    /** More bytes, unpacked bytes, columns, elements or contracts than the limits allow. */
    TOO_LARGE,
    /** A compressed file cannot be unpacked. */
    DAMAGED,
    /** The file ends before its end. */
    TRUNCATED,
    /** A document type declaration or an entity: not needed, not looked at. */
    FORBIDDEN_XML,
    /** Not well-formed XML. */
    WELL_FORMED,
    /** A column or element that must be a number is not one, or has more digits than can be held exactly. */
    NUMBER,
    /** A number outside its range. */
    RANGE,
    /** A date that is not in the calendar, or not written YYYYMMDD. */
    DATE,
    /** A code outside its list, where no combined commodity or value can be rejected for it. */
    CODE,
    /** Something required is absent. */
    MISSING,
    /** A control character in the text of a line. */
    CHARACTER,
    /** Something is given twice. */
    DUPLICATE,
    /** The first half of a risk array without its second, or the second without its first. */
    UNPAIRED,
    /** A risk array with another number of values than there are scenarios. */
    ARRAY_SIZE
}
