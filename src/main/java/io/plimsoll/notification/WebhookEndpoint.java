package io.plimsoll.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants to be told.
 *
 * @param url where deliveries are posted to
 * @param description for people; empty if there is none
 * @param eventTypes types of {@link DomainEvent} in alphabetical order; empty for all
 * @param version from 1; counts every change, also of the status and the secret
 */
public record WebhookEndpoint(
        UUID id,
        String url,
        String description,
        List<String> eventTypes,
        Status status,
        Secrets secrets,
        int version,
        Instant createdAt,
        Instant changedAt) {
    public enum Status {
        ENABLED,
        /** By its owner. Nothing is sent, and what happens meanwhile is not kept for it. */
        DISABLED,
        /** By the receiver, who answered 410. */
        GONE
    }

    /**
     * @param previous still signed with until {@code previousValidUntil}, so that a receiver can change over; both null if there
     *     is none
     */
    public record Secrets(
            WebhookSecret current,
            @Nullable WebhookSecret previous,
            @Nullable Instant previousValidUntil) {
        public Secrets {
            Objects.requireNonNull(current, "current");
            if ((previous == null) != (previousValidUntil == null)) {
                throw new IllegalArgumentException("a previous secret has an end, and nothing else has");
            }
        }

        /** Value of the header {@code webhook-signature}: one signature, or two divided by a space. */
        String signatures(String id, Instant sentAt, String body) {
            String signature = current.signature(id, sentAt, body);
            return previous != null && sentAt.isBefore(previousValidUntil)
                    ? signature + " " + previous.signature(id, sentAt, body)
                    : signature;
        }
    }

    public WebhookEndpoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(secrets, "secrets");
        eventTypes = List.copyOf(new TreeSet<>(eventTypes));
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
    }

    public boolean isEnabled() {
        return status == Status.ENABLED;
    }

    public boolean wants(String eventType) {
        return eventTypes.isEmpty() || eventTypes.contains(eventType);
    }

    /** @param newStatus also from {@link Status#GONE}: whoever brings a receiver back says so */
    public WebhookEndpoint changed(
            String newUrl, String newDescription, List<String> newEventTypes, Status newStatus, Instant now) {
        return new WebhookEndpoint(
                id, newUrl, newDescription, newEventTypes, newStatus, secrets, version + 1, createdAt, now);
    }

    /** The present secret becomes the previous one; one that was previous before is forgotten. */
    public WebhookEndpoint rotated(WebhookSecret secret, Duration previousValidFor, Instant now) {
        Secrets rotated = previousValidFor.isZero()
                ? new Secrets(secret, null, null)
                : new Secrets(secret, secrets.current(), now.plus(previousValidFor));
        return new WebhookEndpoint(id, url, description, eventTypes, status, rotated, version + 1, createdAt, now);
    }
}
