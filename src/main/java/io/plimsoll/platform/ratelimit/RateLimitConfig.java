package io.plimsoll.platform.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What each tenant is given, by each replica. */
@ConfigMapping(prefix = "plimsoll.rate-limits")
interface RateLimitConfig {
    /** A request costs one, and a thousand valuations cost another: a core does some 5,000 a second. At most 1,000,000; 0 for no limit. */
    @WithDefault("0")
    long unitsPerSecond();

    /** What may be asked for at once after a pause, at most 1,000,000,000; 0 for what comes in ten seconds. */
    @WithDefault("0")
    long burstUnits();
}
