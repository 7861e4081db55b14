package io.plimsoll.platform.notifications;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.WebhookDeliveries;
import io.plimsoll.notification.WebhookDelivery.State;
import io.plimsoll.notification.WebhookOutcome;
import io.plimsoll.platform.metrics.CachedReading;
import io.plimsoll.platform.metrics.ScrapeReadings;
import io.plimsoll.platform.tenant.EachTenant;
import java.util.function.Supplier;

/** What an operator watches; gauges are NaN while the database does not answer. */
final class NotificationMetrics {
    private final Counter received;
    private final Counter refused;
    private final Counter gone;
    private final Counter noReply;

    NotificationMetrics(
            MeterRegistry registry,
            EventLog log,
            WebhookDeliveries deliveries,
            EachTenant tenants,
            ScrapeReadings readings) {
        gauge("plimsoll.outbox.depth", readings.of(() -> sum(tenants, log::outboxDepth)))
                .description("Events that wait to be published")
                .register(registry);
        delivered(registry, "pending", readings.of(() -> sum(tenants, () -> deliveries.count(State.PENDING))));
        delivered(registry, "failed", readings.of(() -> sum(tenants, () -> deliveries.count(State.FAILED))));
        this.received = attempts(registry, "received");
        this.refused = attempts(registry, "refused");
        this.gone = attempts(registry, "gone");
        this.noReply = attempts(registry, "no-reply");
    }

    private static long sum(EachTenant tenants, Supplier<Long> count) {
        return tenants.each(count).stream().mapToLong(Long::longValue).sum();
    }

    private static void delivered(MeterRegistry registry, String state, CachedReading<Long> count) {
        gauge("plimsoll.webhook.deliveries", count)
                .description("Webhook deliveries that are pending or failed")
                .tag("state", state)
                .register(registry);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, CachedReading<Long> count) {
        return Gauge.builder(name, () -> count.value().map(Long::doubleValue).orElse(Double.NaN));
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
