package io.plimsoll.margincall;

import io.plimsoll.policy.Deadline;
import io.plimsoll.policy.Grace;
import java.time.Instant;

/** Turns the grace of a policy into a deadline. */
@FunctionalInterface
public interface Deadlines {
    /** @return due after {@code issuedAt} */
    Deadline at(Grace grace, Instant issuedAt);
}
