package io.plimsoll.platform.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** How changes of margin policies come in force. */
@ConfigMapping(prefix = "plimsoll.four-eyes")
public interface FourEyesConfig {
    /**
     * Whether nobody alone may put a margin policy in force. By default so wherever every caller must show a credential; where callers are
     * let in without one, nobody can tell two of them apart.
     */
    Optional<Boolean> required();

    /** How old the impact report may be on which a change is approved: accounts trade meanwhile. */
    @WithDefault("PT1H")
    Duration reportAgeMax();

    /** How long after its approval a change is watched: a day has each phase of the market once. */
    @WithDefault("PT24H")
    Duration watch();

    /** Accounts that a change may bring below their maintenance margin, as a fraction of all under the policies. */
    @WithDefault("0.02")
    BigDecimal breachShareIncreaseMax();

    /** Breaches by the change over those by the versions before; both limits must be exceeded for a return. */
    @WithDefault("1.5")
    BigDecimal breachRatioMax();

    /** Between two looks for reports that were left behind, stale proposals, and changes to watch. */
    @WithDefault("PT30S")
    Duration sweepPause();
}
