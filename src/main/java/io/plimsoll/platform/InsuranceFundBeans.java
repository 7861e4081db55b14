package io.plimsoll.platform;

import io.plimsoll.insurancefund.FundCurrencies;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What keeps insurance funds. */
class InsuranceFundBeans {

    @ConfigMapping(prefix = "plimsoll.insurance-funds")
    interface InsuranceFundConfig {
        /** Codes that ISO 4217 does not know and that have a fund, and accounts, all the same: coins that contracts are settled in. */
        @WithDefault("BTC,ETH")
        Set<String> currenciesBeyondIso();
    }

    @Produces
    @Singleton
    InsuranceFundService insuranceFundService(
            InsuranceFunds funds, InsuranceFundConfig config, Supplier<UUID> ids, Clock clock) {
        return new InsuranceFundService(funds, new FundCurrencies(config.currenciesBeyondIso()), ids, clock);
    }
}
