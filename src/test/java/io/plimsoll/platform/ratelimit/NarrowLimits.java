package io.plimsoll.platform.ratelimit;

import io.plimsoll.ratelimit.RateLimit;
import io.plimsoll.ratelimit.RateLimits;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A service with limits that a test can reach, on a clock that the test moves. */
public final class NarrowLimits implements QuarkusTestProfile {
    static final int BURST_UNITS = 50;

    /** Above what the client of the other tests leaves open. */
    static final int CONNECTION_COUNT_MAX = 300;

    static final AtomicLong NANOS = new AtomicLong();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "plimsoll.rate-limits.units-per-second",
                "1",
                "plimsoll.rate-limits.burst-units",
                String.valueOf(BURST_UNITS),
                "quarkus.http.limits.max-connections",
                String.valueOf(CONNECTION_COUNT_MAX));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StoppedClock.class);
    }

    /** In place of the machine's. */
    @Alternative
    static class StoppedClock {
        @Produces
        @Singleton
        RateLimits rateLimits(RateLimitConfig config) {
            return new RateLimits(new RateLimit(config.unitsPerSecond(), config.burstUnits()), NANOS::get);
        }
    }
}
