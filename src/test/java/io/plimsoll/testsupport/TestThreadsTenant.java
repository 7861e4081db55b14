package io.plimsoll.testsupport;

import io.plimsoll.platform.access.PresentTenant;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The service's own way to know the tenant, but for threads that tests themselves run on: what they ask of the service's beans is of the
 * tenant {@code default}. On threads of the service nothing is made easier, so that a tenant which is not handed over fails in tests, too.
 */
@Alternative
@Priority(1)
@Singleton
public class TestThreadsTenant implements Tenant {
    private static final List<String> THREADS_OF_SERVICE = List.of(
            "executor-thread",
            "quarkus-virtual-thread",
            "vert.x",
            "notifications-",
            "simulation",
            "db-scheduler",
            "sandbox-clock");

    private final PresentTenant present;

    TestThreadsTenant(PresentTenant present) {
        this.present = present;
    }

    @Override
    public Optional<String> known() {
        return present.known().or(() -> isThreadOfService() ? Optional.empty() : Optional.of(DEFAULT.name()));
    }

    static boolean isThreadOfTest() {
        return !isThreadOfService();
    }

    private static boolean isThreadOfService() {
        String thread = Thread.currentThread().getName();
        return THREADS_OF_SERVICE.stream().anyMatch(thread::startsWith);
    }
}
