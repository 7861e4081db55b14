package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.TradeService;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.automationcost.CostSchedules;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.cash.CashMovements;
import io.plimsoll.insurancefund.InsuranceFundService;
import io.plimsoll.insurancefund.InsuranceFunds;
import io.plimsoll.liquidation.action.ActionRules;
import io.plimsoll.liquidation.action.DeleveragingService;
import io.plimsoll.liquidation.action.Endings;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.plimsoll.liquidation.action.HouseCharges;
import io.plimsoll.liquidation.action.LiquidationDesk;
import io.plimsoll.liquidation.action.LiquidationService;
import io.plimsoll.liquidation.action.Liquidations;
import io.plimsoll.liquidation.action.LossBooking;
import io.plimsoll.liquidation.action.LossSharers;
import io.plimsoll.liquidation.action.OppositeAccounts;
import io.plimsoll.liquidation.action.StartRules;
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** What carries liquidations out. */
class LiquidationActionBeans {

    /** What liquidations are held to; one that has begun keeps what it began with. */
    @ConfigMapping(prefix = "plimsoll.liquidation")
    interface LiquidationConfig {
        /** For how long nothing is forced after the service has come up: prices and clients must catch up first. */
        @WithDefault("PT5M")
        Duration graceAfterStart();

        /** How far a fill may be from the mark, as a fraction of it: wide, because it has happened, but not as wide as a slip. */
        @WithDefault("0.10")
        BigDecimal priceBand();

        /** By how much of itself a mark has to move for the rest to be planned anew. */
        @WithDefault("0.01")
        BigDecimal replanMove();

        @WithDefault("TO_CLIENT")
        SurplusRule surplus();

        /** Who bears what an insurance fund cannot pay. */
        @WithDefault("UNCOVERED")
        ActionRules.Sharing lossSharing();

        /** Of data and notification, for accounts in its currency. */
        @WithDefault("exchange-desk")
        String costSchedule();

        /** Between two looks at accounts that are being liquidated, which markets move. */
        @WithDefault("PT1S")
        Duration sweepPause();
    }

    @Produces
    @Singleton
    @Startup
    StartRules startRules(LiquidationConfig config, Clock clock) {
        return new StartRules(clock.instant(), config.graceAfterStart());
    }

    @Produces
    @Singleton
    LiquidationService liquidationService(
            Liquidations liquidations,
            ExecutablePlans plans,
            MarginCallService calls,
            Accounts accounts,
            TradeService trades,
            AccountRemargining remargining,
            StartRules startRules,
            LiquidationConfig config,
            CostSchedules schedules,
            Supplier<UUID> ids,
            Clock clock) {
        ActionRules rules =
                new ActionRules(config.priceBand(), config.replanMove(), config.surplus(), config.lossSharing());
        return new LiquidationService(
                liquidations,
                plans,
                calls,
                accounts,
                trades,
                remargining,
                startRules,
                rules,
                currency -> charges(configured(schedules, config.costSchedule()), currency),
                ids,
                clock);
    }

    /** A mistake of the operator's, and whoever reads the refusal has named no schedule. */
    static CostSchedule configured(CostSchedules schedules, String name) {
        try {
            return schedules.inForce(name);
        } catch (RejectedException refused) {
            throw new RejectedException(
                    refused.reason(),
                    "%s; the setting plimsoll.liquidation.cost-schedule names it".formatted(refused.getMessage()));
        }
    }

    private static HouseCharges charges(CostSchedule schedule, String currency) {
        return schedule.currency().equals(currency)
                ? new HouseCharges(
                        schedule.name(), schedule.version(), schedule.dataCost(), schedule.notificationCost())
                : HouseCharges.NONE;
    }

    @Produces
    @Singleton
    LiquidationDesk liquidationDesk(
            Liquidations liquidations,
            ExecutablePlans plans,
            MarginCallService calls,
            Accounts accounts,
            AccountMargins margins,
            AccountRemargining remargining,
            TradeService trades,
            LossSharers sharers,
            OppositeAccounts opposites,
            CashMovements cash,
            CashLedger ledger,
            InsuranceFunds funds,
            InsuranceFundService fundService,
            Supplier<UUID> ids,
            Clock clock) {
        LossBooking booking = new LossBooking(accounts, cash, fundService, ids);
        Endings endings = new Endings(liquidations, calls, funds, booking, ledger, clock);
        DeleveragingService deleveraging =
                new DeleveragingService(liquidations, calls, accounts, trades, remargining, funds, clock);
        return new LiquidationDesk(
                liquidations, plans, calls, accounts, margins, remargining, sharers, opposites, deleveraging, endings);
    }

    @Produces
    @Singleton
    ScheduledWork liquidationSweep(LiquidatedAccounts accounts, LiquidationConfig config) {
        return new ScheduledWork.Recurring("liquidation-sweep", config.sweepPause(), accounts::lookAtAll);
    }
}
