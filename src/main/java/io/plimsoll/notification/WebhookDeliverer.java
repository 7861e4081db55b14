package io.plimsoll.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends what is due. Each endpoint is served on its own, so that one that answers slowly holds up nobody but itself.
 *
 * <p>A delivery is claimed in one transaction, sent outside of any, and settled in another. A replica that dies between has sent
 * it or not; after {@link #CLAIM} another one sends it again. One that comes back later than that settles nothing that another has claimed.
 */
public final class WebhookDeliverer {
    /** Longer than an attempt may take, with what it waits for before and after. */
    static final Duration CLAIM = Duration.ofSeconds(60);

    /** Of one attempt. The other half of the claim is for what it waits for: the address of the receiver, and the database. */
    public static final Duration TIMEOUT_MAX = CLAIM.dividedBy(2);

    /** Deliveries to one endpoint at once, each of another account. */
    private static final int CLAIM_COUNT = 8;

    /** So that a burst of replies does not take every connection to the database. */
    private static final int DATABASE_TURN_COUNT = 4;

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookSender sender;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final Executor executor;
    private final Consumer<WebhookOutcome> ended;
    private final Set<UUID> served = ConcurrentHashMap.newKeySet();
    private final Semaphore databaseTurns = new Semaphore(DATABASE_TURN_COUNT);

    /**
     * @param executor runs each attempt on a thread of its own
     * @param ended is told of every attempt, to count them
     */
    public WebhookDeliverer(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            WebhookSender sender,
            RetrySchedule schedule,
            Clock clock,
            Executor executor,
            Consumer<WebhookOutcome> ended) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.sender = sender;
        this.schedule = schedule;
        this.clock = clock;
        this.executor = executor;
        this.ended = ended;
    }

    /**
     * Begins to send what is due to endpoints that are not being served here already.
     *
     * @return ends when nothing is due to them any more
     */
    public CompletableFuture<Void> round() {
        List<CompletableFuture<Void>> rounds = new ArrayList<>();
        for (UUID endpointId : inTurn(() -> deliveries.endpointsDue(clock.instant()))) {
            if (served.add(endpointId)) {
                rounds.add(CompletableFuture.runAsync(() -> serve(endpointId), executor)
                        .whenComplete((done, failure) -> served.remove(endpointId)));
            }
        }
        return CompletableFuture.allOf(rounds.toArray(CompletableFuture[]::new));
    }

    private void serve(UUID endpointId) {
        List<WebhookDelivery> claimed;
        do {
            Instant now = clock.instant();
            Instant until = now.plus(CLAIM);
            claimed = inTurn(() -> deliveries.claim(endpointId, now, until, CLAIM_COUNT));
            CompletableFuture.allOf(claimed.stream()
                            .map(delivery -> CompletableFuture.runAsync(() -> deliver(delivery, until), executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } while (!claimed.isEmpty());
    }

    private void deliver(WebhookDelivery delivery, Instant claimedUntil) {
        WebhookEndpoint endpoint =
                inTurn(() -> endpoints.find(delivery.endpointId())).orElse(null);
        if (endpoint == null || !endpoint.isEnabled()) {
            return;
        }
        WebhookOutcome outcome = send(endpoint, delivery.event());
        ended.accept(outcome);
        inTurn(() -> {
            deliveries.settle(delivery.after(outcome, schedule, clock.instant()), claimedUntil);
            if (outcome instanceof WebhookOutcome.Gone) {
                endpoints.find(endpoint.id()).filter(WebhookEndpoint::isEnabled).ifPresent(this::disable);
            }
            return null;
        });
    }

    private WebhookOutcome send(WebhookEndpoint endpoint, PublishedEvent event) {
        String id = event.event().id().toString();
        String body = event.toCloudEvent();
        Instant now = clock.instant();
        return sender.send(
                endpoint.url(),
                Map.of(
                        "content-type",
                        "application/cloudevents+json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        String.valueOf(now.getEpochSecond()),
                        "webhook-signature",
                        endpoint.secrets().signatures(id, now, body)),
                body);
    }

    private void disable(WebhookEndpoint endpoint) {
        endpoints.replace(endpoint.changed(
                endpoint.url(),
                endpoint.description(),
                endpoint.eventTypes(),
                WebhookEndpoint.Status.GONE,
                clock.instant()));
    }

    private <T> T inTurn(Supplier<T> work) {
        databaseTurns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            databaseTurns.release();
        }
    }
}
