package io.plimsoll.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** From when on a hedge costs too much, and how long a gas price is the present one. */
@ConfigMapping(prefix = "plimsoll.gas-gamma")
interface GasGammaConfig {
    /** Gas-gamma ratio from which on a hedge is called WARN: it costs half of what it saves. */
    @WithDefault("0.5")
    BigDecimal warnFrom();

    /** Gas-gamma ratio from which on a hedge is called UNECONOMIC: it costs more than it saves. */
    @WithDefault("1")
    BigDecimal uneconomicFrom();

    /** Age from which on a gas price is no longer taken for the present one. Base fees double within minutes. */
    @WithDefault("PT1H")
    Duration gasPriceAgeMax();
}
