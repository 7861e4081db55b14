package io.plimsoll.notification;

/** Who must know that an event was received. */
@FunctionalInterface
public interface DeliveryListener {
    /**
     * Called in the transaction that stores that a receiver answered with 2xx; once for each delivery, and so several times for an event
     * that goes to several endpoints or is replayed. If it fails, nothing is stored, and the event is delivered again.
     *
     * @param delivery DELIVERED; its last attempt says when
     */
    void delivered(WebhookDelivery delivery);
}
