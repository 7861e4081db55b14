package io.plimsoll.snapshot;

/** Which figure of a mark is not believed. */
public enum MarkField {
    PRICE,
    FORWARD_PRICE,
    VOLATILITY
}
