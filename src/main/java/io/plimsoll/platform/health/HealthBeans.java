package io.plimsoll.platform.health;

import io.plimsoll.clock.ReferenceClock;
import io.plimsoll.platform.database.Statements;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** What readiness asks besides the framework's own check of the database. */
class HealthBeans {

    /** When this process is no longer ready. */
    @ConfigMapping(prefix = "plimsoll.health")
    interface HealthConfig {
        /** Machines that keep their time by the network differ by milliseconds; deadlines are looked at once a second. */
        @WithDefault("PT5S")
        Duration clockDifferenceMax();
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck auditChain(Statements statements) {
        return new AuditChainHealth(new ChainEnds(statements)::brokenTenants);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck clock(Statements statements, ReferenceClock realTime, HealthConfig config) {
        return new ClockHealth(
                () -> statements
                        .selectFirst(row -> Statements.instant(row, "now"), "select clock_timestamp() as now")
                        .orElseThrow(),
                List.of(Clock.systemUTC(), realTime),
                config.clockDifferenceMax());
    }
}
