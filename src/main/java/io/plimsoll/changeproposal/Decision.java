package io.plimsoll.changeproposal;

import java.time.Instant;
import java.util.Objects;

/**
 * Who decided when, and why.
 *
 * @param comment empty if none was given
 */
public record Decision(Person by, Instant at, String comment) {
    public Decision {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(comment, "comment");
    }
}
