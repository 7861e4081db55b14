package io.plimsoll.platform;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountChanged;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.AccountsChanged;
import io.plimsoll.account.KnownContracts;
import io.plimsoll.accountmargin.AccountBookCalculations;
import io.plimsoll.accountmargin.AccountExposures;
import io.plimsoll.accountmargin.AccountGreeks;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMarginReading;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.CallsInForce;
import io.plimsoll.accountmargin.CollateralValues;
import io.plimsoll.accountmargin.ContractDirectory;
import io.plimsoll.accountmargin.FreeFunds;
import io.plimsoll.accountmargin.MarginPreviewService;
import io.plimsoll.accountmargin.MarginRounds;
import io.plimsoll.accountmargin.MarginStandings;
import io.plimsoll.accountmargin.MarginWorking;
import io.plimsoll.accountmargin.ParameterSetPrices;
import io.plimsoll.accountmargin.RemarginRunner;
import io.plimsoll.accountmargin.RemarginRunner.Failures;
import io.plimsoll.accountmargin.RemarginRunner.RunnerSettings;
import io.plimsoll.accountmargin.RemarginRuns;
import io.plimsoll.accountmargin.RemarginTrigger;
import io.plimsoll.accountmargin.ScheduledCollateralValues;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.calculation.AccountCalculations;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.cash.CashLedger;
import io.plimsoll.collateral.CollateralBases;
import io.plimsoll.collateral.CollateralBasis;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.CollateralHoldings;
import io.plimsoll.collateral.FreeCollateral;
import io.plimsoll.collateral.HaircutScheduleService;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.platform.database.DatabaseFailures;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.tenant.PerTenant;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.snapshot.MarketSnapshots;
import io.plimsoll.snapshot.SnapshotStored;
import io.plimsoll.vault.Vaults;
import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What margins accounts. */
class AccountMarginBeans {

    /** How a new snapshot is worked off. */
    @ConfigMapping(prefix = "plimsoll.remargin")
    interface RemarginConfig {
        /** Batches at once; 0 for two for each core, since half of a batch is waiting for the database. */
        @WithDefault("0")
        int workerCount();

        /** Accounts of a batch: their books are in memory and their rows locked together, 250 × 20 positions for some 150 ms. */
        @WithDefault("250")
        int batchSize();

        /** How long a process may be silent before another goes on with its run: many times what a batch takes. */
        @WithDefault("PT20S")
        Duration lease();

        /** Between two looks for runs and accounts that were left behind. */
        @WithDefault("PT5S")
        Duration sweepPause();

        /** As the runner takes it. */
        default RunnerSettings settings() {
            int cores = Runtime.getRuntime().availableProcessors();
            int workers = workerCount() == 0 ? 2 * cores : workerCount();
            return new RunnerSettings(workers, batchSize(), lease());
        }
    }

    @Produces
    @Singleton
    ParameterSetPrices parameterSetPrices(SpanParameterSets parameterSets) {
        return new ParameterSetPrices(parameterSets);
    }

    @Produces
    @Singleton
    CollateralValues collateralValues(HaircutScheduleService schedules) {
        return new ScheduledCollateralValues(schedules.library()::find);
    }

    @Produces
    @Singleton
    MarginRounds marginRounds(
            MarginCalculationService calculations,
            Methodologies methodologies,
            ScenarioSetService scenarioSets,
            MarginPolicies policies,
            ParameterSetPrices settlementPrices,
            CollateralValues collateralValues,
            Vaults vaults,
            AccountMargins margins) {
        return new MarginRounds(
                calculations,
                methodologies,
                scenarioSets,
                policies,
                settlementPrices,
                collateralValues,
                vaults::share,
                margins);
    }

    @Produces
    @Singleton
    AccountRemargining accountRemargining(
            Accounts accounts,
            CashLedger cash,
            CollateralHoldings collateral,
            MarketSnapshots snapshots,
            MarginStandings standings,
            MarginRounds rounds,
            Tenant tenant,
            Clock clock) {
        PerTenant<AtomicReference<SnapshotMarks>> latest =
                new PerTenant<>(tenant, () -> new AtomicReference<>(SnapshotMarks.none()));
        return new AccountRemargining(accounts, cash, collateral, snapshots, standings, rounds, latest::get, clock);
    }

    @Produces
    @Singleton
    AccountCalculations accountCalculations(AccountRemargining remargining) {
        return new AccountBookCalculations(remargining);
    }

    @Produces
    @Singleton
    AccountGreeks accountGreeks(
            AccountRemargining remargining,
            AccountMarginReading reading,
            MarketSnapshots snapshots,
            GreeksService greeks) {
        return new AccountGreeks(remargining, reading, snapshots, greeks);
    }

    @Produces
    @Singleton
    AccountExposures accountExposures(AccountGreeks greeks) {
        return new AccountExposures(greeks);
    }

    @Produces
    @Singleton
    AccountMarginReading accountMarginReading(
            Accounts accounts,
            AccountMargins margins,
            MarginStandings standings,
            AccountRemargining remargining,
            CallsInForce calls) {
        return new AccountMarginReading(accounts, margins, standings, remargining, calls);
    }

    @Produces
    @Singleton
    MarginPreviewService marginPreviewService(
            Accounts accounts,
            MarginPolicies policies,
            KnownContracts knownContracts,
            ParameterSetPrices settlementPrices,
            AccountRemargining remargining,
            Clock clock) {
        return new MarginPreviewService(accounts, policies, knownContracts, settlementPrices, remargining, clock);
    }

    @Produces
    @Singleton
    KnownContracts knownContracts(
            MarginPolicies policies, Methodologies methodologies, AccountRemargining remargining) {
        return new ContractDirectory(policies, methodologies, remargining::marks);
    }

    @Produces
    @Singleton
    FreeFunds freeFunds(Accounts accounts, CashLedger cash, AccountRemargining remargining) {
        return new FreeFunds(accounts, cash, remargining);
    }

    /** On the latest market, for the requirement in force. */
    @Produces
    @Singleton
    CollateralBases collateralBases(AccountRemargining remargining, AccountMargins margins, FreeFunds funds) {
        return new CollateralBases() {
            @Override
            public CollateralBasis of(Account account) {
                return of(account, margins.latest(account.id()));
            }

            @Override
            public CollateralBasis of(Account account, List<CollateralHolding> wanted) {
                return of(account, funds.marginWith(account.id(), wanted).or(() -> margins.latest(account.id())));
            }

            private CollateralBasis of(Account account, Optional<AccountMargin> margin) {
                return ScheduledCollateralValues.basis(
                        account,
                        remargining.marks(),
                        margin.map(AccountMargin::initialMargin),
                        margin.map(AccountMargin::working)
                                .map(MarginWorking::valueCuts)
                                .orElse(Map.of()));
            }
        };
    }

    @Produces
    @Singleton
    FreeCollateral freeCollateral(FreeFunds funds) {
        return new FreeCollateral() {
            @Override
            public Optional<BigDecimal> of(UUID accountId) {
                return Optional.of(funds.ofCollateral(accountId));
            }

            @Override
            public void requireTellable(UUID accountId) {
                funds.requireTellable(accountId);
            }

            @Override
            public BigDecimal lacking(UUID accountId, List<CollateralHolding> wanted) {
                return funds.lackingWith(accountId, wanted);
            }

            @Override
            public BigDecimal leaving(UUID accountId, List<CollateralHolding> wanted, BigDecimal difference) {
                return funds.leavingWith(accountId, wanted);
            }
        };
    }

    /**
     * An account without a figure keeps its change; whoever asks for its margin is told why there is none. What the new margin means for a
     * liquidation is seen to before the reply.
     */
    @Produces
    @Singleton
    AccountChanged accountChanged(LiquidatedAccounts accounts) {
        return accountId -> {
            accounts.remargin(accountId);
            accounts.lookAt(accountId);
        };
    }

    /** In batches; what moves on meanwhile, or a process that dies, leaves its accounts to the sweep. */
    @Produces
    @Singleton
    AccountsChanged accountsChanged(
            AccountRemargining remargining, RemarginConfig config, ExecutorService threads, Tenant tenant) {
        Executor background = TenantScope.carried(tenant, threads);
        return accountIds -> {
            List<UUID> ids = List.copyOf(accountIds);
            background.execute(() -> {
                for (int from = 0; from < ids.size(); from += config.batchSize()) {
                    remargining.batch(
                            ids.subList(from, Math.min(ids.size(), from + config.batchSize())), remargining.round());
                }
            });
        };
    }

    @Produces
    @Singleton
    RemarginRunner remarginRunner(
            RemarginRuns runs,
            MarginStandings standings,
            AccountRemargining remargining,
            ExecutorService threads,
            Tenant tenant,
            RemarginConfig config,
            RemarginMeters meters,
            Supplier<UUID> ids,
            Clock clock) {
        PerTenant<AtomicReference<UUID>> sweptTo = new PerTenant<>(tenant, AtomicReference::new);
        return new RemarginRunner(
                runs,
                standings,
                remargining,
                TenantScope.carried(tenant, threads),
                config.settings(),
                failures(),
                sweptTo::get,
                meters,
                ids,
                clock);
    }

    private static Failures failures() {
        return new Failures() {
            @Override
            public boolean isPassing(RuntimeException failure) {
                return DatabaseFailures.isAway(failure);
            }

            @Override
            public void tell(UUID accountId, RuntimeException bug) {
                Log.errorf(bug, "account %s could not be margined", accountId);
            }
        };
    }

    /** Goes on with runs whose process died, and margins accounts whose change was stored and whose margin was not. */
    @Produces
    @Singleton
    ScheduledWork remarginSweep(RemarginRunner runner, RemarginConfig config) {
        return new ScheduledWork.Recurring("remargin-sweep", config.sweepPause(), runner::sweep);
    }

    @Produces
    @Singleton
    RemarginTrigger remarginTrigger(
            MarketSnapshots snapshots,
            RemarginRuns runs,
            RemarginRunner runner,
            ExecutorService threads,
            Tenant tenant,
            Supplier<UUID> ids,
            Clock clock) {
        return new RemarginTrigger(snapshots, runs, runner, TenantScope.carried(tenant, threads), ids, clock);
    }

    @Produces
    @Singleton
    SnapshotStored snapshotStored(RemarginTrigger trigger) {
        return trigger::begin;
    }
}
