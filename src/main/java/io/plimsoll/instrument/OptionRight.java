package io.plimsoll.instrument;

/** What the holder of an option may do: buy the underlying or sell it. */
public enum OptionRight {
    CALL,
    PUT
}
