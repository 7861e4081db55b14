package io.plimsoll.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The endpoints that are registered. Every method joins the caller's transaction if there is one. */
public interface WebhookEndpoints {
    /** @throws io.plimsoll.rejection.RejectedException WEBHOOK_ENDPOINT_NOT_FOUND */
    WebhookEndpoint get(UUID id);

    Optional<WebhookEndpoint> find(UUID id);

    /** Until the end of the caller's transaction nobody else changes it. Nothing happens if there is none. */
    void lock(UUID id);

    /** All that deliveries go to. */
    List<WebhookEndpoint> enabled();

    List<WebhookEndpoint> newestFirst(Optional<Place> after, int countMax);

    int count();

    /**
     * Lets those who add follow each other: from when it returns until the caller's transaction ends nobody else gets past here, and what
     * the one before added is counted.
     */
    void awaitTurn();

    void add(WebhookEndpoint endpoint);

    /**
     * Puts it in place of the version before, and cancels what waits for it unless it is enabled.
     *
     * @throws io.plimsoll.rejection.RejectedException VERSION_STALE if that is no longer the stored one
     */
    void replace(WebhookEndpoint endpoint);

    /**
     * With all its deliveries.
     *
     * @throws io.plimsoll.rejection.RejectedException VERSION_STALE if it has another version meanwhile
     */
    void remove(UUID id, int version);

    /** The last endpoint of the page before. */
    record Place(Instant createdAt, UUID id) {}
}
