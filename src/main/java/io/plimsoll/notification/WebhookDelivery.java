package io.plimsoll.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param replayOf delivery that this one repeats because somebody asked for it; null for the first
 * @param attemptCount finished attempts
 * @param dueAt of the next attempt, if pending
 * @param lastAttempt null before the first has ended
 */
public record WebhookDelivery(
        UUID id,
        UUID endpointId,
        PublishedEvent event,
        @Nullable UUID replayOf,
        State state,
        int attemptCount,
        Instant createdAt,
        Instant dueAt,
        @Nullable Attempt lastAttempt) {
    public enum State {
        /** Not yet received; tried again when due, and as soon as no earlier event of the account is pending. */
        PENDING,
        /** Answered with 2xx. */
        DELIVERED,
        /** Given up after the last attempt. */
        FAILED,
        /** Given up because the endpoint was disabled, or is gone. */
        CANCELLED
    }

    /**
     * @param replyStatus of HTTP; null if there was no reply
     * @param failure one sentence; null if received
     */
    public record Attempt(
            Instant at,
            @Nullable Integer replyStatus,
            @Nullable String failure) {}

    public WebhookDelivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(endpointId, "endpointId");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(dueAt, "dueAt");
        if ((attemptCount == 0) != (lastAttempt == null)) {
            throw new IllegalArgumentException(
                    "there is a last attempt after the first, attemptCount was " + attemptCount);
        }
    }

    static WebhookDelivery first(UUID id, UUID endpointId, PublishedEvent event, Instant now) {
        return new WebhookDelivery(id, endpointId, event, null, State.PENDING, 0, now, now, null);
    }

    /** The same event once more, at once and beside the order of the others. */
    public WebhookDelivery replay(UUID newId, Instant now) {
        return new WebhookDelivery(newId, endpointId, event, id, State.PENDING, 0, now, now, null);
    }

    /** What it becomes by an attempt that ended now. */
    WebhookDelivery after(WebhookOutcome outcome, RetrySchedule schedule, Instant now) {
        int count = attemptCount + 1;
        return switch (outcome) {
            case WebhookOutcome.Received received ->
                ended(State.DELIVERED, count, new Attempt(now, received.replyStatus(), null));
            case WebhookOutcome.Gone gone ->
                ended(State.CANCELLED, count, new Attempt(now, 410, "the receiver says that it is gone"));
            case WebhookOutcome.Refused refused -> {
                Attempt attempt =
                        new Attempt(now, refused.replyStatus(), "the receiver answered " + refused.replyStatus());
                yield schedule.next(count, refused.retryAfter(), now)
                        .map(next -> pending(count, next, attempt))
                        .orElseGet(() -> ended(State.FAILED, count, attempt));
            }
            case WebhookOutcome.NoReply noReply -> {
                Attempt attempt = new Attempt(now, null, noReply.failure());
                yield schedule.next(count, null, now)
                        .map(next -> pending(count, next, attempt))
                        .orElseGet(() -> ended(State.FAILED, count, attempt));
            }
        };
    }

    private WebhookDelivery pending(int count, Instant nextDueAt, Attempt attempt) {
        return new WebhookDelivery(
                id, endpointId, event, replayOf, State.PENDING, count, createdAt, nextDueAt, attempt);
    }

    private WebhookDelivery ended(State newState, int count, Attempt attempt) {
        return new WebhookDelivery(id, endpointId, event, replayOf, newState, count, createdAt, dueAt, attempt);
    }
}
