package io.plimsoll.platform.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Where webhooks may go to, and how long the service tries. */
@ConfigMapping(prefix = "plimsoll.webhooks")
public interface WebhooksConfig {
    /** Whether receivers may be at addresses that are not public; only where everybody who registers them is trusted. */
    @WithDefault("false")
    boolean privateTargetsAllowed();

    /** Whether receivers may be reached without TLS. */
    @WithDefault("false")
    boolean httpAllowed();

    /** For one attempt from the connection to the reply; what Standard Webhooks recommends at least. */
    @WithDefault("15s")
    Duration timeout();

    /** Before each attempt; as Standard Webhooks recommends, over three days. */
    @WithDefault("0s,5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retryPauses();

    /** Each event is stored once for each endpoint that wants it. */
    @WithDefault("100")
    int endpointCountMax();

    /** How late a retry may begin, and how late what a replica left behind that died. */
    @WithDefault("1s")
    Duration roundInterval();
}
