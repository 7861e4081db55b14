package io.plimsoll.platform.scheduling;

import io.plimsoll.platform.tenant.EachTenant;
import io.plimsoll.platform.tenant.Tenant;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Makes the scheduler, and starts it last and stops it first: between the two, everything that work needs is there. */
class SchedulingBeans {

    @Produces
    @Singleton
    WorkScheduler workScheduler(
            DataSource database,
            Tenant tenant,
            EachTenant tenants,
            Clock clock,
            @All List<ScheduledWork> works,
            SchedulingConfig config) {
        return new WorkScheduler(database, tenant, tenants::run, clock, works, config);
    }

    @Singleton
    static class Lifetime {
        private final WorkScheduler scheduler;

        Lifetime(WorkScheduler scheduler) {
            this.scheduler = scheduler;
        }

        void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
            scheduler.start();
        }

        void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
            scheduler.stop();
        }
    }
}
