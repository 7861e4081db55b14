package io.plimsoll.platform.ratelimit;

import io.plimsoll.platform.access.CurrentCaller;
import io.plimsoll.ratelimit.RateLimit;
import io.plimsoll.ratelimit.RateLimits;
import io.plimsoll.ratelimit.RateLimits.Allowance;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells every caller who is limited what is left, in the fields of the IETF's draft-ietf-httpapi-ratelimit-headers: {@code q} units at
 * once, all of them again after {@code w} seconds; {@code r} are left, and all of them are there again in {@code t} seconds.
 */
@Singleton
class RateLimitHeaders {
    private static final String POLICY_NAME = "\"tenant\"";

    private final Instance<RateLimits> limits;
    private final CurrentCaller current;

    /** @param limits asked for at the first reply: filters are made before the configuration is read */
    RateLimitHeaders(Instance<RateLimits> limits, CurrentCaller current) {
        this.limits = limits;
        this.current = current;
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext reply) {
        if (limits.get().areNone() || current.tenant() == null) {
            return;
        }
        limits.get().allowance(current.tenant()).ifPresent(allowance -> add(reply, allowance));
    }

    private static void add(ContainerResponseContext reply, Allowance allowance) {
        RateLimit limit = allowance.limit();
        reply.getHeaders()
                .putSingle(
                        "RateLimit-Policy",
                        "%s;q=%d;w=%d".formatted(POLICY_NAME, limit.burstUnits(), limit.windowSeconds()));
        reply.getHeaders()
                .putSingle(
                        "RateLimit",
                        "%s;r=%d;t=%d".formatted(POLICY_NAME, allowance.units(), allowance.secondsUntilFull()));
    }
}
