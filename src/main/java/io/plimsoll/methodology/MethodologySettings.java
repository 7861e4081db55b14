package io.plimsoll.methodology;

/** What a caller may choose within one rule book; each methodology that leaves choices has a record of its own. */
public interface MethodologySettings {
    /** Name of the methodology these belong to. */
    String methodology();
}
