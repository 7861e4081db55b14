package io.plimsoll.platform.access;

import io.plimsoll.access.AllowList;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Role;
import io.plimsoll.platform.access.CurrentCaller.Change;
import io.plimsoll.platform.database.RequestBulk;
import io.plimsoll.ratelimit.RateLimits;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks every request who sends it, whether their tenant has a unit left, and whether the {@link AllowList} lets them, before anything of
 * the request is looked at but its head. Resources that are
 * no part of the API, which only tests have, say {@link PermitAll}.
 */
@Singleton
class AccessFilter {
    private static final String OUR_PACKAGE = "io.plimsoll";

    private final Instance<Authentication> authentication;
    private final CurrentCaller current;
    private final Instance<RateLimits> limits;
    private final RequestBulk bulk;
    private final Operations operations = new Operations();

    /** The instances are asked for at the first request: filters are made before the configuration is read. */
    AccessFilter(
            Instance<Authentication> authentication,
            CurrentCaller current,
            Instance<RateLimits> limits,
            RequestBulk bulk) {
        this.authentication = authentication;
        this.current = current;
        this.limits = limits;
        this.bulk = bulk;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void admit(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest connection) {
        if (resource.getResourceMethod() == null
                || !resource.getResourceClass().getName().startsWith(OUR_PACKAGE)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            return;
        }
        String operation = operations.name(resource.getResourceClass(), resource.getResourceMethod());
        Optional<Set<Role>> allowed = AllowList.of(operation);
        if (allowed.isPresent() && allowed.get().isEmpty()) {
            return;
        }
        bulk.is(bodyLength(connection));
        Caller caller = authentication.get().caller(connection);
        current.set(caller);
        limits.get().admit(caller.tenant());
        if (allowed.isEmpty() || caller.roles().stream().noneMatch(allowed.get()::contains)) {
            throw new RejectedException(Reason.NOT_PERMITTED, refusal(operation, allowed.orElse(Set.of())));
        }
        boolean isDryRun =
                "true".equals(request.getUriInfo().getQueryParameters().getFirst("dryRun"));
        if (!operation.startsWith("GET ") && !isDryRun) {
            current.changes(
                    new Change(operation, request.getUriInfo().getRequestUri().getRawPath(), address(connection)));
        }
    }

    /** Negative for a body of a length that is not told. */
    private static long bodyLength(HttpServerRequest connection) {
        String length = connection.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("[0-9]{1,18}")) {
            return Long.parseLong(length);
        }
        return connection.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? -1 : 0;
    }

    private static String address(HttpServerRequest connection) {
        return connection.remoteAddress() == null
                ? "unknown"
                : connection.remoteAddress().hostAddress();
    }

    private static String refusal(String operation, Set<Role> allowed) {
        return allowed.isEmpty()
                ? "nobody may use " + operation
                : operation + " is for "
                        + allowed.stream().sorted().map(Role::name).collect(Collectors.joining(", "));
    }
}
