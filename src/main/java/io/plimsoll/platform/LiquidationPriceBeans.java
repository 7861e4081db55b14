package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRounds;
import io.plimsoll.liquidation.price.LiquidationPriceService;
import io.plimsoll.policy.MarginPolicies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What says at which prices accounts are liquidated. */
class LiquidationPriceBeans {

    @Produces
    @Singleton
    LiquidationPriceService liquidationPriceService(
            Accounts accounts,
            MarginPolicies policies,
            AccountRemargining remargining,
            MarginRounds rounds,
            Clock clock,
            ValuationConfig valuations) {
        return new LiquidationPriceService(
                accounts, policies, remargining, rounds, clock, valuations.liquidationPriceMax());
    }
}
