package io.plimsoll.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt to deliver ended. */
public sealed interface WebhookOutcome {
    /** @param replyStatus 200 to 299 */
    record Received(int replyStatus) implements WebhookOutcome {}

    /**
     * Any other status, redirects included: they are not followed.
     *
     * @param retryAfter how long the receiver wants to be left alone; null if it does not say
     */
    record Refused(int replyStatus, @Nullable Duration retryAfter) implements WebhookOutcome {}

    /** 410: nobody will ever listen there again. */
    record Gone() implements WebhookOutcome {}

    /** @param failure one sentence of at most 500 characters: not resolved, not allowed, not connected, not in time */
    record NoReply(String failure) implements WebhookOutcome {
        private static final int LENGTH_MAX = 500;

        public NoReply {
            failure = failure.length() > LENGTH_MAX ? failure.substring(0, LENGTH_MAX) : failure;
        }
    }
}
