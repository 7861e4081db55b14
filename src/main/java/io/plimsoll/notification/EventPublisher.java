package io.plimsoll.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Publishes what features have left in the outbox, and says for each event which endpoints it goes to. */
public final class EventPublisher {
    /** Keeps the transaction at some tens of milliseconds, so that another publisher does not wait long. */
    private static final int BATCH_SIZE = 200;

    private final EventLog log;
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Supplier<UUID> ids;
    private final Clock clock;

    public EventPublisher(
            EventLog log, WebhookEndpoints endpoints, WebhookDeliveries deliveries, Supplier<UUID> ids, Clock clock) {
        this.log = log;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Publishes until the outbox is empty.
     *
     * @return how many events
     */
    public int publishAll() {
        int total = 0;
        int count;
        do {
            count = log.publish(BATCH_SIZE, this::addDeliveries);
            total += count;
        } while (count == BATCH_SIZE);
        return total;
    }

    private void addDeliveries(List<PublishedEvent> events) {
        List<WebhookEndpoint> enabled = endpoints.enabled();
        Instant now = clock.instant();
        List<WebhookDelivery> added = new ArrayList<>();
        for (PublishedEvent event : events) {
            for (WebhookEndpoint endpoint : enabled) {
                if (endpoint.wants(event.event().type())) {
                    added.add(WebhookDelivery.first(ids.get(), endpoint.id(), event, now));
                }
            }
        }
        deliveries.addAll(added);
    }
}
