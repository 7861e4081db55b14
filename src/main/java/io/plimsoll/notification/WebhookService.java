package io.plimsoll.notification;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Prepares changes of endpoints and replays; the caller stores what it returns, and new endpoints by {@link #add}. */
public final class WebhookService {
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final TargetRules rules;
    private final Supplier<WebhookSecret> secrets;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final int endpointCountMax;

    /** @param secrets new ones, by chance */
    public WebhookService(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            TargetRules rules,
            Supplier<WebhookSecret> secrets,
            Supplier<UUID> ids,
            Clock clock,
            int endpointCountMax) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.rules = rules;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.endpointCountMax = endpointCountMax;
    }

    /** @throws RejectedException WEBHOOK_ENDPOINT_LIMIT_REACHED, WEBHOOK_TARGET_REFUSED */
    public WebhookEndpoint register(String url, String description, List<String> eventTypes) {
        requireRoom();
        rules.check(url);
        Instant now = clock.instant();
        return new WebhookEndpoint(
                ids.get(),
                url,
                description,
                eventTypes,
                WebhookEndpoint.Status.ENABLED,
                new WebhookEndpoint.Secrets(secrets.get(), null, null),
                1,
                now,
                now);
    }

    /**
     * Stores what was registered, in the caller's transaction.
     *
     * @throws RejectedException WEBHOOK_ENDPOINT_LIMIT_REACHED if others were faster
     */
    public void add(WebhookEndpoint registered) {
        endpoints.awaitTurn();
        requireRoom();
        endpoints.add(registered);
    }

    private void requireRoom() {
        if (endpoints.count() >= endpointCountMax) {
            throw new RejectedException(
                    Reason.WEBHOOK_ENDPOINT_LIMIT_REACHED,
                    "%d webhook endpoints are registered, and no more are served".formatted(endpointCountMax));
        }
    }

    /**
     * What is null stays as it is.
     *
     * @throws RejectedException WEBHOOK_TARGET_REFUSED of a new URL
     */
    public WebhookEndpoint change(
            WebhookEndpoint present,
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> eventTypes,
            WebhookEndpoint.@Nullable Status status) {
        if (url != null) {
            rules.check(url);
        }
        return present.changed(
                url == null ? present.url() : url,
                description == null ? present.description() : description,
                eventTypes == null ? present.eventTypes() : eventTypes,
                status == null ? present.status() : status,
                clock.instant());
    }

    public WebhookEndpoint rotate(WebhookEndpoint present, Duration previousValidFor) {
        return present.rotated(secrets.get(), previousValidFor, clock.instant());
    }

    /** @throws RejectedException WEBHOOK_DELIVERY_NOT_FOUND, WEBHOOK_ENDPOINT_DISABLED, WEBHOOK_DELIVERY_PENDING */
    public WebhookDelivery replay(UUID endpointId, UUID deliveryId) {
        WebhookEndpoint endpoint = endpoints.get(endpointId);
        WebhookDelivery delivery = deliveries.get(endpointId, deliveryId);
        if (!endpoint.isEnabled()) {
            throw new RejectedException(
                    Reason.WEBHOOK_ENDPOINT_DISABLED,
                    "the webhook endpoint %s is %s".formatted(endpointId, endpoint.status()));
        }
        if (delivery.state() == WebhookDelivery.State.PENDING) {
            throw new RejectedException(
                    Reason.WEBHOOK_DELIVERY_PENDING, "the webhook delivery %s is still pending".formatted(deliveryId));
        }
        return delivery.replay(ids.get(), clock.instant());
    }
}
