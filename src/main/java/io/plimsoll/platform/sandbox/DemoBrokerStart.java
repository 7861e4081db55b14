package io.plimsoll.platform.sandbox;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.Filter;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.scheduling.WorkScheduler;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has the demo broker loaded at the first start, in the background: as scheduled work, so that one replica does it and another one, or the
 * next start, begins it again if that replica dies.
 *
 * <p>Only where there is no account at all. By default only beside the embedded database: whoever gives a
 * database of their own may not want fifty strangers in it.
 */
@Singleton
class DemoBrokerStart {
    private static final String WORK = "demo-broker";

    /** The same for all replicas, so that it is one piece of work for them; and past, so that it is due. */
    private static final Instant WORK_AT = Instant.EPOCH;

    private final Accounts accounts;
    private final WorkScheduler scheduler;
    private final boolean isEnabled;

    DemoBrokerStart(
            Accounts accounts,
            WorkScheduler scheduler,
            @ConfigProperty(name = "plimsoll.sandbox.demo-broker.enabled") Optional<Boolean> enabled,
            @ConfigProperty(name = EmbeddedDatabaseSettings.STARTED_BY) Optional<String> embeddedStartedBy) {
        this.accounts = accounts;
        this.scheduler = scheduler;
        this.isEnabled = enabled.orElse(embeddedStartedBy.isPresent());
    }

    @Produces
    @Singleton
    static ScheduledWork loading(Instance<DemoBrokerLoader> loader) {
        // made when there is something to load: once in a database's life, and no start waits for it
        return new ScheduledWork.Timed(WORK, id -> loader.get().load());
    }

    /** After the parameter sets of the sandbox were loaded, before scheduled work begins. Reads nothing yet: the first answer waits for this. */
    void scheduleAtFirstStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        TenantScope.run(Tenant.DEFAULT, this::scheduleIfNoAccounts);
    }

    private void scheduleIfNoAccounts() {
        if (isEnabled && !hasAccounts()) {
            scheduler.schedule(WORK, WORK, WORK_AT);
        }
    }

    private boolean hasAccounts() {
        return !accounts.newestFirst(new Filter(null, null, null, null), Optional.empty(), 1)
                .isEmpty();
    }
}
