package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.plimsoll.liquidation.action.LiquidationService;
import io.plimsoll.liquidation.action.StartRules;
import io.plimsoll.liquidation.automatic.AutomaticLiquidationDesk;
import io.plimsoll.liquidation.automatic.AutomaticRules;
import io.plimsoll.liquidation.automatic.OverdueCalls;
import io.plimsoll.liquidation.automatic.PriceRules;
import io.plimsoll.liquidation.automatic.RetryPauses;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.policy.MarginPolicies;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What begins liquidations by policy. Replicas share the work; whoever comes first to an account begins with it. */
class AutomaticLiquidationBeans {

    /** On what, how soon and how many at once. Whether at all is the matter of each margin policy. */
    @ConfigMapping(prefix = "plimsoll.automatic-liquidation")
    interface AutomaticLiquidationConfig {
        /** Between two looks for calls that nobody met. */
        @WithDefault("PT1S")
        Duration sweepPause();

        /** Accounts at once; 0 for one for each core: planning is work for the processor. */
        @WithDefault("0")
        int workerCount();

        /** Largest number of positions with which a book is not kept for the slot of the large ones: a second or so of planning. */
        @WithDefault("5000")
        int usualPositionCountMax();

        /** For how long a large book waits while others are due. */
        @WithDefault("PT1M")
        Duration largeBookWaitMax();

        /** Sources that must have brought a price. One is what an upload without a name is. */
        @WithDefault("1")
        int sourceCountMin();

        /** Age that no price has, though its policy may allow it; within it sources count. */
        @WithDefault("PT1H")
        Duration priceAgeMax();

        /** Before what was withheld is tried again at all. */
        @WithDefault("PT10S")
        Duration retryPauseMin();

        /** Longest pause of what is withheld again and again while neither account nor market changes. */
        @WithDefault("PT5M")
        Duration retryPauseMax();

        default int workers() {
            return workerCount() == 0 ? Runtime.getRuntime().availableProcessors() : workerCount();
        }
    }

    @Produces
    @Singleton
    AutomaticLiquidationDesk automaticLiquidationDesk(
            OverdueCalls overdue,
            MarginPolicies policies,
            MarginCallService calls,
            LiquidationService liquidations,
            ExecutablePlans plans,
            Accounts accounts,
            AccountRemargining remargining,
            StartRules startRules,
            AutomaticLiquidationConfig config,
            Clock clock) {
        return new AutomaticLiquidationDesk(
                overdue,
                policies,
                calls,
                liquidations,
                plans,
                id -> remargining.round().margin(remargining.book(accounts.get(id))),
                remargining::marks,
                startRules,
                new AutomaticRules(
                        new PriceRules(config.sourceCountMin(), config.priceAgeMax()),
                        new RetryPauses(config.retryPauseMin(), config.retryPauseMax()),
                        config.usualPositionCountMax()),
                clock);
    }

    @Produces
    @Singleton
    ScheduledWork automaticLiquidationSweep(AutomaticLiquidations automatic, AutomaticLiquidationConfig config) {
        return new ScheduledWork.Recurring(
                "automatic-liquidations", config.sweepPause(), () -> automatic.beginUsual(config.workers()));
    }

    @Produces
    @Singleton
    ScheduledWork automaticLiquidationSweepOfLargeBooks(
            AutomaticLiquidations automatic, AutomaticLiquidationConfig config) {
        return new ScheduledWork.Recurring(
                "automatic-liquidations-of-large-books", config.sweepPause(), automatic::beginLarge);
    }
}
