package io.plimsoll.platform.scheduling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a replica takes part in scheduled work. */
@ConfigMapping(prefix = "plimsoll.scheduling")
public interface SchedulingConfig {
    /** Whether this replica does scheduled work at all; at least one must. */
    @WithDefault("true")
    boolean enabled();

    /** How late work may begin; each look is one query by an index. */
    @WithDefault("1s")
    Duration pollInterval();

    /**
     * How often a replica says of work it is doing that it lives. After six missed ones the work is begun again: by another replica, or
     * by the one that was started in place of the dead one, so that no deadline waits for a minute because the service was killed.
     */
    @WithDefault("2s")
    Duration heartbeatInterval();

    /** Pieces of work at once; each holds a connection or two of the pool's sixteen. */
    @WithDefault("4")
    int threadCount();

    /** How long work may go on after the service was told to stop; below quarkus.shutdown.timeout. */
    @WithDefault("5s")
    Duration stopTimeout();
}
