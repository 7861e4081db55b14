package io.plimsoll.margincall;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a call took, gap by gap. {@code null} where a call has not come to, or never will.
 *
 * <p>The client's own time is grace. For a call that was met it ends with the call, for any other at the deadline; controllable is
 * what is not grace.
 *
 * @param detection from breach to detection
 * @param issuance from detection to issue
 * @param notification from issue to notification
 * @param grace from notification, or from issue if nobody was told, to the deadline, or to the instant the call was met
 * @param execution from the deadline to the last fill
 * @param settlement from the last fill, or from the deadline if nothing was closed, to settlement
 * @param total from breach to settlement
 * @param controllable {@code total} without {@code grace}
 */
public record CallLatency(
        @Nullable Duration detection,
        @Nullable Duration issuance,
        @Nullable Duration notification,
        @Nullable Duration grace,
        @Nullable Duration execution,
        @Nullable Duration settlement,
        @Nullable Duration total,
        @Nullable Duration controllable) {

    public static CallLatency of(MarginCall call) {
        CallTimes times = call.times();
        boolean isMet = call.status() == CallStatus.MET;
        Instant told = times.notifiedAt() == null ? times.issuedAt() : times.notifiedAt();
        Instant graceEnd = isMet ? times.settledAt() : times.deadlineAt();
        Duration grace = graceEnd == null ? null : Duration.between(earlier(told, graceEnd), graceEnd);
        boolean isOverdue = times.settledAt() != null && !isMet;
        Duration total = between(times.breachedAt(), times.settledAt());
        return new CallLatency(
                Duration.between(times.breachedAt(), times.detectedAt()),
                Duration.between(times.detectedAt(), times.issuedAt()),
                between(times.issuedAt(), times.notifiedAt()),
                grace,
                between(times.deadlineAt(), times.lastFillAt()),
                isOverdue ? between(latest(times.deadlineAt(), times.lastFillAt()), times.settledAt()) : null,
                total,
                total == null ? null : total.minus(grace));
    }

    private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Instant latest(Instant one, @Nullable Instant other) {
        return other == null ? one : other;
    }

    /** Whole and broken seconds without zeros at the end: {@code 1842} or {@code 0.000250}. */
    public static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
