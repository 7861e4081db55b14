package io.plimsoll.platform.requests;

/** What may be the name of a thing of the market: one line that no spreadsheet takes for a formula. */
public final class Names {
    public static final String PATTERN = "[^=+\\-@\\x00-\\x1f\\x7f][^\\x00-\\x1f\\x7f]*";
    public static final String MESSAGE = "a name begins with none of = + - @ and has no control characters";

    private Names() {}
}
