package io.plimsoll.platform.health;

import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.EventChain.Head;
import io.plimsoll.margincall.EventChain.Link;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Whether the history can be read at its end: the first chain of events ends with the event that the service last wrote. A service that
 * cannot read that cannot add to it. All chains are walked by {@code GET /v1/audit/verifications}, not here.
 */
final class AuditChainHealth implements HealthCheck {
    static final String NAME = "Audit chain";

    private static final Logger LOG = Logger.getLogger(AuditChainHealth.class);

    private final CallEvents events;

    AuditChainHealth(CallEvents events) {
        this.events = events;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            Map<UUID, Head> first = events.heads(null, 1);
            return HealthCheckResponse.named(NAME)
                    .status(first.entrySet().stream().allMatch(chain -> endsAt(chain.getKey(), chain.getValue())))
                    .build();
        } catch (RuntimeException unreadable) {
            // who asks for health may be anybody
            LOG.warnf("the audit chain cannot be read: %s", unreadable.getMessage());
            return HealthCheckResponse.down(NAME);
        }
    }

    private boolean endsAt(UUID accountId, Head head) {
        if (head.sequence() == 0) {
            return true;
        }
        List<Link> last = events.chain(accountId, head.sequence() - 1, 1);
        return !last.isEmpty() && last.getFirst().head().equals(head);
    }
}
