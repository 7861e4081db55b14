package io.plimsoll.platform.json;

/** How an instant is written, in documents, parameters and files alike: RFC 3339 in UTC, at most nanoseconds, and no leap second. */
public final class InstantForm {
    public static final String PATTERN =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z";

    private InstantForm() {}
}
