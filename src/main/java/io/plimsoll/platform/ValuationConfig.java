package io.plimsoll.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many valuations one request may ask for: a valuation of an option takes some 50 to 100 ns. */
@ConfigMapping(prefix = "plimsoll.valuations")
interface ValuationConfig {
    /** Contracts × scenarios of one calculation; each holds eight bytes while it runs, so five million are 40 MB and half a second. */
    @WithDefault("5000000")
    long calculationMax();

    /** Contracts × scenarios × cells and search steps of one stress test: about five seconds. */
    @WithDefault("50000000")
    long stressTestMax();

    /** Positions × underlyings × steps of the search for liquidation prices, each a contract margined: about five seconds. */
    @WithDefault("5000000")
    long liquidationPriceMax();
}
