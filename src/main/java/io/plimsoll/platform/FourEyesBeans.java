package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.changeproposal.ChangeProposalService;
import io.plimsoll.changeproposal.ChangeProposals;
import io.plimsoll.changeproposal.GovernedAccounts;
import io.plimsoll.changeproposal.ImpactCalculation;
import io.plimsoll.changeproposal.ImpactReports;
import io.plimsoll.changeproposal.ImpactRunner;
import io.plimsoll.changeproposal.ReturnLimits;
import io.plimsoll.changeproposal.ReturnWatch;
import io.plimsoll.margincall.CallOutlook;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.platform.AccountMarginBeans.RemarginConfig;
import io.plimsoll.platform.access.FourEyesConfig;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.snapshot.MarketSnapshots;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** What changes of margin policies go through. */
class FourEyesBeans {

    @Produces
    @Singleton
    ReturnLimits returnLimits(FourEyesConfig config) {
        return new ReturnLimits(config.watch(), config.breachShareIncreaseMax(), config.breachRatioMax());
    }

    @Produces
    @Singleton
    GovernedAccounts governedAccounts(Accounts accounts) {
        return new GovernedAccounts(accounts);
    }

    @Produces
    @Singleton
    ChangeProposalService changeProposalService(
            ChangeProposals proposals,
            ImpactReports reports,
            MarginPolicyService policies,
            MarketSnapshots snapshots,
            FourEyesConfig config,
            ReturnLimits limits,
            Supplier<UUID> ids,
            Clock clock) {
        return new ChangeProposalService(
                proposals, reports, policies, snapshots, config.reportAgeMax(), limits, ids, clock);
    }

    @Produces
    @Singleton
    CallOutlook callOutlook(MarginCalls calls, MarginPolicies policies, Clock clock) {
        return new CallOutlook(calls, policies, clock);
    }

    @Produces
    @Singleton
    ImpactRunner impactRunner(
            ChangeProposals proposals,
            ImpactReports reports,
            GovernedAccounts accounts,
            AccountRemargining remargining,
            CallOutlook outlook,
            ExecutorService executor,
            Tenant tenant,
            RemarginConfig config,
            Supplier<UUID> ids,
            Clock clock) {
        return new ImpactRunner(
                proposals,
                reports,
                accounts,
                new ImpactCalculation(remargining, outlook),
                TenantScope.carried(tenant, executor),
                TenantScope.carried(tenant, executor),
                config.settings(),
                ids,
                clock);
    }

    @Produces
    @Singleton
    ReturnWatch returnWatch(
            ChangeProposals proposals,
            MarginPolicyService policies,
            GovernedAccounts accounts,
            AccountRemargining remargining,
            ReturnLimits limits,
            Clock clock) {
        return new ReturnWatch(proposals, policies, accounts, remargining, limits, clock);
    }

    @Produces
    @Singleton
    ScheduledWork changeProposalSweep(ChangeProposalSweep sweep, FourEyesConfig config) {
        return new ScheduledWork.Recurring("change-proposal-sweep", config.sweepPause(), sweep::sweep);
    }
}
