package io.plimsoll.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that happened to an account, with the attributes of a CloudEvent 1.0; the others follow from these.
 *
 * @param accountId whose events are told in their order; becomes the {@code source}, {@code /accounts/<id>}
 * @param accountSequence of the event among those of its kind in the account, ascending; of a margin call its place in the account's chain, see
 *     {@code GET /v1/margin-calls/{id}/events}
 * @param type such as {@code io.plimsoll.margincall.issued.v1}; the version counts incompatible changes of the data
 * @param subject what it happened to, as a path without {@code /v1}: {@code margin-calls/<id>}; letters, digits and {@code /_.-},
 *     1 to 200
 * @param time in microseconds
 * @param data a JSON object, as it will be sent; at most {@value #DATA_LENGTH_MAX} characters
 */
public record DomainEvent(
        UUID id, UUID accountId, long accountSequence, String type, String subject, Instant time, String data) {
    public static final String TYPE_PATTERN = "io\\.plimsoll(\\.[a-z][a-z0-9-]*)+\\.v[1-9][0-9]*";

    /** For whoever gave something else. */
    public static final String TYPE_EXPECTED =
            "a type is the whole name of one, such as io.plimsoll.margincall.issued.v1";

    public static final int TYPE_LENGTH_MAX = 200;
    public static final int DATA_LENGTH_MAX = 65_536;

    public DomainEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(time, "time");
        if (accountSequence < 0) {
            throw new IllegalArgumentException("accountSequence must be at least 0, was " + accountSequence);
        }
        if (!type.matches(TYPE_PATTERN) || type.length() > TYPE_LENGTH_MAX) {
            throw new IllegalArgumentException("type must match %s, was %s".formatted(TYPE_PATTERN, type));
        }
        if (!subject.matches("[A-Za-z0-9/_.-]{1,200}")) {
            throw new IllegalArgumentException("subject must match [A-Za-z0-9/_.-]{1,200}, was " + subject);
        }
        if (!data.startsWith("{") || !data.endsWith("}") || data.length() > DATA_LENGTH_MAX) {
            throw new IllegalArgumentException("data must be a JSON object of at most %d characters, was %d"
                    .formatted(DATA_LENGTH_MAX, data.length()));
        }
    }
}
