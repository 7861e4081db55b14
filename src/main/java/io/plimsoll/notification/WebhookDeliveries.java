package io.plimsoll.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The deliveries of all endpoints. Every method joins the caller's transaction if there is one. */
public interface WebhookDeliveries {
    /** @throws io.plimsoll.rejection.RejectedException WEBHOOK_DELIVERY_NOT_FOUND if the endpoint has none of the id */
    WebhookDelivery get(UUID endpointId, UUID id);

    List<WebhookDelivery> newestFirst(
            UUID endpointId, WebhookDelivery.State state, Optional<WebhookEndpoints.Place> after, int countMax);

    /** Those to endpoints that are enabled. Until the end of the caller's transaction these stay as they are. */
    void addAll(List<WebhookDelivery> deliveries);

    /** Enabled endpoints that something is due for. */
    List<UUID> endpointsDue(Instant now);

    /**
     * Takes what is due for one endpoint, so that nobody else sends it before {@code until}. Of one account only the earliest event
     * is taken; a later one is not due before that one has ended.
     */
    List<WebhookDelivery> claim(UUID endpointId, Instant now, Instant until, int countMax);

    /**
     * Stores how an attempt ended, gives up the claim, and tells every {@link DeliveryListener} if it was received; nothing happens if the
     * delivery has ended or vanished meanwhile, or if the claim has passed and somebody else has made another.
     *
     * @param claimedUntil as it was claimed
     */
    void settle(WebhookDelivery delivery, Instant claimedUntil);

    /** Pending or failed ones; the others are too many to count. */
    long count(WebhookDelivery.State state);
}
