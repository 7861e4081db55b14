package io.plimsoll.margincall;

import java.util.Objects;

/**
 * Everything about a call but its status.
 *
 * @param version from 1, one more with every step
 */
public record CallFacts(CallTerms terms, CallProgress progress, CallTimes times, int version) {
    public CallFacts {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(times, "times");
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
    }

    CallFacts after(CallProgress newProgress, CallTimes newTimes) {
        return new CallFacts(terms, newProgress, newTimes, version + 1);
    }

    CallFacts after(CallProgress newProgress) {
        return after(newProgress, times);
    }

    CallFacts after(CallTimes newTimes) {
        return after(progress, newTimes);
    }
}
