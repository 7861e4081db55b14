package io.plimsoll.margincall;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The boundaries of a call's life, in the order they are passed; null where it has not come to.
 *
 * @param breachedAt the account fell below its requirement: time of the prices that did it, or of the account's own doing
 * @param detectedAt the service computed that
 * @param issuedAt the call came into being
 * @param notifiedAt the client was told, or answered
 * @param firstDeadlineAt before any extension
 * @param deadlineAt time is up: at this instant the call is expired
 * @param liquidationStartedAt closing of positions began
 * @param lastFillAt the last position was closed
 * @param settledAt the call was settled: met, restored, closed, or written off
 * @param endedAt settled, cancelled or waived
 * @param changedAt of the last step; none is earlier
 */
public record CallTimes(
        Instant breachedAt,
        Instant detectedAt,
        Instant issuedAt,
        @Nullable Instant notifiedAt,
        Instant firstDeadlineAt,
        Instant deadlineAt,
        @Nullable Instant liquidationStartedAt,
        @Nullable Instant lastFillAt,
        @Nullable Instant settledAt,
        @Nullable Instant endedAt,
        Instant changedAt) {
    public CallTimes {
        Objects.requireNonNull(firstDeadlineAt, "firstDeadlineAt");
        Objects.requireNonNull(changedAt, "changedAt");
        requireOrder(
                "breachedAt",
                Objects.requireNonNull(breachedAt, "breachedAt"),
                "detectedAt",
                Objects.requireNonNull(detectedAt, "detectedAt"));
        requireOrder("detectedAt", detectedAt, "issuedAt", Objects.requireNonNull(issuedAt, "issuedAt"));
        requireOrder("issuedAt", issuedAt, "notifiedAt", notifiedAt);
        requireOrder("issuedAt", issuedAt, "deadlineAt", Objects.requireNonNull(deadlineAt, "deadlineAt"));
        requireOrder("deadlineAt", deadlineAt, "liquidationStartedAt", liquidationStartedAt);
        requireOrder("liquidationStartedAt", liquidationStartedAt, "lastFillAt", lastFillAt);
        requireOrder("lastFillAt", lastFillAt, "settledAt", settledAt);
        requireOrder("issuedAt", issuedAt, "endedAt", endedAt);
    }

    private static void requireOrder(String earlier, @Nullable Instant one, String later, @Nullable Instant other) {
        if (one != null && other != null && other.isBefore(one)) {
            throw new IllegalArgumentException(
                    "%s must not be before %s, were %s, %s".formatted(later, earlier, other, one));
        }
    }

    static CallTimes issued(Instant breachedAt, Instant detectedAt, Instant issuedAt, Instant deadlineAt) {
        return new CallTimes(
                breachedAt, detectedAt, issuedAt, null, deadlineAt, deadlineAt, null, null, null, null, issuedAt);
    }

    /** The client was told for the first time, and somebody says so now: clocks of replicas differ a little. */
    CallTimes told(Instant toldAt, Instant at) {
        Instant notEarlier = toldAt.isBefore(issuedAt) ? issuedAt : toldAt;
        Instant told = notEarlier.isAfter(at) ? at : notEarlier;
        return with(told, deadlineAt, liquidationStartedAt, lastFillAt, settledAt, endedAt, at);
    }

    /** The client knows; a second time changes nothing. */
    CallTimes notified(Instant at) {
        return with(
                notifiedAt == null ? at : notifiedAt,
                deadlineAt,
                liquidationStartedAt,
                lastFillAt,
                settledAt,
                endedAt,
                at);
    }

    CallTimes changed(Instant at) {
        return with(notifiedAt, deadlineAt, liquidationStartedAt, lastFillAt, settledAt, endedAt, at);
    }

    CallTimes due(Instant newDeadlineAt, Instant at) {
        return with(notifiedAt, newDeadlineAt, liquidationStartedAt, lastFillAt, settledAt, endedAt, at);
    }

    /** If it began before and was halted, the first time counts. */
    CallTimes liquidationStarted(Instant at) {
        Instant first = liquidationStartedAt == null ? at : liquidationStartedAt;
        return with(notifiedAt, deadlineAt, first, lastFillAt, settledAt, endedAt, at);
    }

    /** Fills may become known in another order than they happened. */
    CallTimes filled(Instant filledAt, Instant at) {
        Instant last = lastFillAt == null || filledAt.isAfter(lastFillAt) ? filledAt : lastFillAt;
        return with(notifiedAt, deadlineAt, liquidationStartedAt, last, settledAt, endedAt, at);
    }

    /** @param newLastFillAt null if nothing was filled since the last step */
    CallTimes settled(@Nullable Instant newLastFillAt, Instant at) {
        Instant last = newLastFillAt == null ? lastFillAt : newLastFillAt;
        return with(notifiedAt, deadlineAt, liquidationStartedAt, last, at, at, at);
    }

    /** Over without being settled. */
    CallTimes ended(Instant at) {
        return with(notifiedAt, deadlineAt, liquidationStartedAt, lastFillAt, settledAt, at, at);
    }

    private CallTimes with(
            @Nullable Instant notified,
            Instant deadline,
            @Nullable Instant liquidationStarted,
            @Nullable Instant lastFill,
            @Nullable Instant settled,
            @Nullable Instant ended,
            Instant changed) {
        return new CallTimes(
                breachedAt,
                detectedAt,
                issuedAt,
                notified,
                firstDeadlineAt,
                deadline,
                liquidationStarted,
                lastFill,
                settled,
                ended,
                changed);
    }
}
