package io.plimsoll.platform.notifications;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.WebhookDeliveries;
import io.plimsoll.notification.WebhookDelivery.State;
import io.plimsoll.notification.WebhookOutcome;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What an operator watches; gauges ask the database when they are read, and are NaN while it is away. */
final class NotificationMetrics {
    private final Counter received;
    private final Counter refused;
    private final Counter gone;
    private final Counter noReply;

    NotificationMetrics(MeterRegistry registry, EventLog log, WebhookDeliveries deliveries) {
        gauge(registry, "plimsoll.outbox.depth", "Events that wait to be published", null, log::outboxDepth);
        String states = "Webhook deliveries that are pending or failed";
        gauge(registry, "plimsoll.webhook.deliveries", states, "pending", () -> deliveries.count(State.PENDING));
        gauge(registry, "plimsoll.webhook.deliveries", states, "failed", () -> deliveries.count(State.FAILED));
        this.received = attempts(registry, "received");
        this.refused = attempts(registry, "refused");
        this.gone = attempts(registry, "gone");
        this.noReply = attempts(registry, "no-reply");
    }

    private static void gauge(
            MeterRegistry registry, String name, String description, String state, LongSupplier count) {
        Supplier<Number> value = () -> {
            try {
                return count.getAsLong();
            } catch (RuntimeException away) {
                return Double.NaN;
            }
        };
        Gauge.Builder<?> builder = Gauge.builder(name, value).description(description);
        (state == null ? builder : builder.tag("state", state)).register(registry);
    }

    private static Counter attempts(MeterRegistry registry, String outcome) {
        return Counter.builder("plimsoll.webhook.attempts")
                .description("Attempts to deliver a webhook; all but received are failures")
                .tag("outcome", outcome)
                .register(registry);
    }

    void count(WebhookOutcome outcome) {
        switch (outcome) {
            case WebhookOutcome.Received ignored -> received.increment();
            case WebhookOutcome.Refused ignored -> refused.increment();
            case WebhookOutcome.Gone ignored -> gone.increment();
            case WebhookOutcome.NoReply ignored -> noReply.increment();
        }
    }
}
