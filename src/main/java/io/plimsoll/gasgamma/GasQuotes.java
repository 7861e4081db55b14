package io.plimsoll.gasgamma;

import java.time.Instant;
import java.util.Optional;

/** What gas cost, from all that told it. */
@FunctionalInterface
public interface GasQuotes {
    /** The newest that is not of after the instant; of equals the one stored last. */
    Optional<GasQuote> newest(String name, Instant instant);
}
