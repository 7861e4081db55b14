package io.plimsoll.platform.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are streamed. */
@ConfigMapping(prefix = "plimsoll.events")
public interface EventStreamsConfig {
    /** Open at once, of one tenant at one replica; each holds a socket and a virtual thread. */
    @WithDefault("100")
    int streamCountMax();

    /** Longest silence; below quarkus.http.idle-timeout, which would end the stream, and below that of usual proxies. */
    @WithDefault("5s")
    Duration heartbeatInterval();

    /** How late events of other replicas may appear; one query by a key, however many streams there are. */
    @WithDefault("250ms")
    Duration pollInterval();
}
