package io.plimsoll.platform.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.notification.EventLog;
import io.plimsoll.notification.EventPublisher;
import io.plimsoll.notification.NotificationRounds;
import io.plimsoll.notification.RetrySchedule;
import io.plimsoll.notification.TargetRules;
import io.plimsoll.notification.WebhookDeliverer;
import io.plimsoll.notification.WebhookDeliveries;
import io.plimsoll.notification.WebhookEndpoints;
import io.plimsoll.notification.WebhookSecret;
import io.plimsoll.notification.WebhookSender;
import io.plimsoll.notification.WebhookService;
import io.plimsoll.platform.metrics.ScrapeReadings;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.tenant.EachTenant;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.quarkus.runtime.Application;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What publishes and delivers. */
class NotificationBeans {
    private static final Logger LOG = Logger.getLogger(NotificationBeans.class);
    private static final int SECRET_BYTES = 32;

    /** A thread for each piece of work: they wait for receivers and for the database. */
    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("notifications-", 0).factory());

    @Produces
    @Singleton
    TargetRules targetRules(WebhooksConfig config) {
        return new TargetRules(config.privateTargetsAllowed(), config.httpAllowed(), InetAddress::getAllByName);
    }

    @Produces
    @Singleton
    WebhookSender webhookSender(Vertx vertx, TargetRules rules, Clock clock, WebhooksConfig config) {
        return new HttpWebhookSender(vertx, rules, clock, config.timeout());
    }

    @Produces
    @Singleton
    WebhookService webhookService(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            TargetRules rules,
            Supplier<UUID> ids,
            Clock clock,
            WebhooksConfig config) {
        SecureRandom chance = new SecureRandom();
        return new WebhookService(
                endpoints,
                deliveries,
                rules,
                () -> {
                    byte[] bytes = new byte[SECRET_BYTES];
                    chance.nextBytes(bytes);
                    return WebhookSecret.of(bytes);
                },
                ids,
                clock,
                config.endpointCountMax());
    }

    @Produces
    @Singleton
    EventPublisher eventPublisher(
            EventLog log, WebhookEndpoints endpoints, WebhookDeliveries deliveries, Supplier<UUID> ids, Clock clock) {
        return new EventPublisher(log, endpoints, deliveries, ids, clock);
    }

    @Produces
    @Singleton
    WebhookDeliverer webhookDeliverer(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            WebhookSender sender,
            Clock clock,
            WebhooksConfig config,
            Tenant tenant,
            NotificationMetrics metrics) {
        return new WebhookDeliverer(
                endpoints,
                deliveries,
                sender,
                new RetrySchedule(config.retryPauses()),
                clock,
                TenantScope.carried(tenant, THREADS),
                metrics::count);
    }

    @Produces
    @Singleton
    PublishedSignals publishedSignals(EventLog log, EventStreamsConfig config, Tenant tenant) {
        return new PublishedSignals(
                tenant,
                () -> new PublishedSignal(log, config.pollInterval(), () -> {
                    Application application = Application.currentApplication();
                    return application != null && !application.isStarted();
                }));
    }

    @Produces
    @Singleton
    TenantRounds tenantRounds(
            EventPublisher publisher, WebhookDeliverer deliverer, PublishedSignals signals, Tenant tenant) {
        return new TenantRounds(
                tenant,
                () -> new NotificationRounds(
                        publisher,
                        deliverer,
                        TenantScope.carried(tenant, THREADS),
                        () -> signals.get().published(),
                        failure -> LOG.warn("events wait for the next round", failure)));
    }

    @Produces
    @Singleton
    ScheduledWork notificationWork(TenantRounds rounds, WebhooksConfig config) {
        return new ScheduledWork.Recurring("notifications", config.roundInterval(), rounds::run);
    }

    @Produces
    @Singleton
    NotificationMetrics notificationMetrics(
            MeterRegistry registry,
            EventLog log,
            WebhookDeliveries deliveries,
            EachTenant tenants,
            ScrapeReadings readings) {
        return new NotificationMetrics(registry, log, deliveries, tenants, readings);
    }
}
