package io.plimsoll.platform.health;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Whether the history can be read at its end: the first chain of events of each tenant ends with the event that the service last wrote. A
 * service that cannot read that cannot add to it. All chains are walked by {@code GET /v1/audit/verifications}, not here.
 */
final class AuditChainHealth implements HealthCheck {
    static final String NAME = "Audit chain";

    private static final Logger LOG = Logger.getLogger(AuditChainHealth.class);

    private final Supplier<List<String>> brokenTenants;

    /** @param brokenTenants those whose history does not end as it should, see {@link ChainEnds} */
    AuditChainHealth(Supplier<List<String>> brokenTenants) {
        this.brokenTenants = brokenTenants;
    }

    @Override
    public HealthCheckResponse call() {
        // who asks for health may be anybody: names and reasons are for the log
        try {
            List<String> broken = brokenTenants.get();
            if (!broken.isEmpty()) {
                LOG.warnf("the audit chain does not end with its last event, of the tenants %s", broken);
            }
            return HealthCheckResponse.named(NAME).status(broken.isEmpty()).build();
        } catch (RuntimeException unreadable) {
            LOG.warnf("the audit chain cannot be read: %s", unreadable.getMessage());
            return HealthCheckResponse.down(NAME);
        }
    }
}
