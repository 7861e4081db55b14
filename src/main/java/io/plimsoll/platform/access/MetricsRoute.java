package io.plimsoll.platform.access;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Role;
import io.plimsoll.platform.database.DatabaseFailures;
import io.plimsoll.platform.problem.ProblemRoutes;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Lets those read the metrics who look after the whole installation: they count the accounts and calls of all tenants together, and are
 * no operation of the API.
 */
@Singleton
class MetricsRoute {
    private static final Set<Role> ALLOWED = Set.of(Role.AUDITOR, Role.ADMINISTRATOR);

    private final Instance<Authentication> authentication;
    private final ProblemRoutes problems;

    /** The instance is asked for at the first request, see {@link AccessFilter}. */
    MetricsRoute(Instance<Authentication> authentication, ProblemRoutes problems) {
        this.authentication = authentication;
        this.problems = problems;
    }

    void install(@Observes Router router) {
        // before the framework's own; keys are looked up in the database
        router.route("/q/metrics*").order(0).blockingHandler(this::admit, false);
    }

    private void admit(RoutingContext context) {
        try {
            Caller caller = authentication.get().caller(context.request());
            if (!caller.tenant().equals(Tenant.DEFAULT.name())
                    || caller.roles().stream().noneMatch(ALLOWED::contains)) {
                throw new RejectedException(
                        Reason.NOT_PERMITTED,
                        "metrics are for AUDITOR, ADMINISTRATOR of the tenant %s".formatted(Tenant.DEFAULT.name()));
            }
            context.next();
        } catch (RejectedException refusal) {
            problems.answer(context, refusal);
        } catch (RuntimeException failure) {
            if (!DatabaseFailures.isAway(failure)) {
                throw failure;
            }
            problems.answer(
                    context,
                    new RejectedException(
                            Reason.SERVICE_UNAVAILABLE, "the database, which knows the keys, does not answer"));
        }
    }
}
