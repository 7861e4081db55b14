package io.plimsoll.margincall;

import io.plimsoll.policy.Grace;
import java.time.Instant;

/** Turns the grace of a policy into an instant. */
@FunctionalInterface
public interface Deadlines {
    /** @return after {@code issuedAt} */
    Instant at(Grace grace, Instant issuedAt);
}
