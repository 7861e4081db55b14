package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.CallsInForce;
import io.plimsoll.accountmargin.ContractTerms;
import io.plimsoll.accountmargin.MarginRounds;
import io.plimsoll.accountmargin.ParameterSetPrices;
import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.automationcost.CostSchedules;
import io.plimsoll.liquidation.ChargeSchedules;
import io.plimsoll.liquidation.LiquidationPlanService;
import io.plimsoll.liquidation.LiquidationPlanner;
import io.plimsoll.liquidation.OrderCharges;
import io.plimsoll.liquidation.SearchLimits;
import io.plimsoll.policy.MarginPolicies;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;

/** What plans liquidations. */
class LiquidationBeans {
    /** Limits of the search for a plan. */
    @ConfigMapping(prefix = "plimsoll.liquidation-plans")
    interface LiquidationPlansConfig {
        /** Legs up to which the cheapest plan is proved to be the cheapest. */
        @WithDefault("8")
        int exactLegCountMax();

        /** Candidates that are margined to prove it, at some microseconds each. */
        @WithDefault("100000")
        int candidateCountMax();

        /** Candidates that are margined to make a plan of many legs cheaper. */
        @WithDefault("20000")
        long lookCountMax();
    }

    @Produces
    @Singleton
    LiquidationPlanService liquidationPlanService(
            Accounts accounts,
            AccountRemargining remargining,
            MarginRounds rounds,
            CallsInForce calls,
            MarginPolicies policies,
            ParameterSetPrices settlementPrices,
            LiquidationPlansConfig config,
            Clock clock) {
        SearchLimits limits =
                new SearchLimits(config.exactLegCountMax(), config.candidateCountMax(), config.lookCountMax());
        return new LiquidationPlanService(
                accounts,
                remargining,
                rounds,
                calls,
                new ContractTerms(policies, settlementPrices),
                new LiquidationPlanner(limits),
                clock);
    }

    @Produces
    @Singleton
    ChargeSchedules chargeSchedules(CostSchedules schedules) {
        return (name, version, gas) ->
                charges(version == null ? schedules.inForce(name) : schedules.inForce(name, version), gas);
    }

    private static OrderCharges charges(CostSchedule schedule, BigDecimal gas) {
        return new OrderCharges(
                schedule.name(),
                schedule.version(),
                schedule.currency(),
                schedule.bountyRate(),
                schedule.slippageRate(),
                schedule.feeRate(),
                schedule.feePerContract(),
                gas,
                schedule.dataCost(),
                schedule.notificationCost());
    }
}
