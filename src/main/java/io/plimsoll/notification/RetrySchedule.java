package io.plimsoll.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery is tried again.
 *
 * <p>Source: the pauses that Standard Webhooks recommends, without the random part it allows: an order of events that are held
 * back by the first is worth more here than spreading the load.
 *
 * @param pauses before each attempt, from the end of the one before; the first is before the first attempt, and is zero
 */
public record RetrySchedule(List<Duration> pauses) {
    /** A receiver that asks for more is not left alone for longer: it would be a way to keep events waiting for ever. */
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

    public RetrySchedule {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty() || !pauses.getFirst().isZero() || pauses.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("pauses begin with zero and are never negative, were " + pauses);
        }
    }

    /**
     * @param attemptCount attempts that failed, at least 1
     * @param retryAfter what the receiver asked for, or null; the longer pause counts
     * @return empty after the last attempt
     */
    Optional<Instant> next(int attemptCount, @Nullable Duration retryAfter, Instant now) {
        if (attemptCount >= pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(attemptCount);
        if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
            pause = retryAfter.compareTo(RETRY_AFTER_MAX) < 0 ? retryAfter : RETRY_AFTER_MAX;
        }
        return Optional.of(now.plus(pause));
    }
}
