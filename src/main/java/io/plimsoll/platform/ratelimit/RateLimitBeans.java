package io.plimsoll.platform.ratelimit;

import io.plimsoll.platform.access.CurrentCaller;
import io.plimsoll.ratelimit.RateLimit;
import io.plimsoll.ratelimit.RateLimits;
import io.plimsoll.ratelimit.WorkBudget;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What keeps tenants within their limits. */
class RateLimitBeans {
    private static final int BURST_SECONDS = 10;

    @Produces
    @Singleton
    RateLimits rateLimits(RateLimitConfig config) {
        return new RateLimits(limit(config), System::nanoTime);
    }

    /** Refuses what is no limit before anybody is let in. */
    void check(@Observes StartupEvent starting, RateLimitConfig config) {
        limit(config);
    }

    private static RateLimit limit(RateLimitConfig config) {
        long unitsPerSecond = config.unitsPerSecond();
        if (unitsPerSecond == 0) {
            return RateLimit.NONE;
        }
        try {
            long burstUnits = config.burstUnits() == 0 ? BURST_SECONDS * unitsPerSecond : config.burstUnits();
            return new RateLimit(unitsPerSecond, burstUnits);
        } catch (IllegalArgumentException outOfBounds) {
            throw new IllegalStateException(
                    "plimsoll.rate-limits.units-per-second and .burst-units: " + outOfBounds.getMessage(), outOfBounds);
        }
    }

    /** Work on a thread of no request is nobody's. */
    @Produces
    @Singleton
    WorkBudget workBudget(RateLimits limits, CurrentCaller current) {
        return limits.budget(() -> Arc.container().requestContext().isActive() ? current.tenant() : null);
    }
}
