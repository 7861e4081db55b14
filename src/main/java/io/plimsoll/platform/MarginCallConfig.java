package io.plimsoll.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of margin calls. An extension must not become a waiver that nobody decided. */
@ConfigMapping(prefix = "plimsoll.margin-calls")
interface MarginCallConfig {
    /** Extensions of one call. A fourth would say that nobody expects the client to pay. */
    @WithDefault("3")
    int extensionCountMax();

    /** Latest deadline after the first one: a week of business days. */
    @WithDefault("PT168H")
    Duration extensionMax();

    /** Books that are margined to find the least reduction that cures a call: about a tenth of a second of one core. */
    @WithDefault("2000")
    int cureRecomputationCountMax();

    /** Between two looks for deadlines that have come: what a call may at most outlive its deadline by. */
    @WithDefault("PT1S")
    Duration sweepPause();
}
