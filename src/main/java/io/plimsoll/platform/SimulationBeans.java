package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.tenant.PerTenant;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.simulation.MarginCallSimulations;
import io.plimsoll.simulation.SimulatedAccounts;
import io.plimsoll.simulation.SimulationDocuments;
import io.plimsoll.simulation.SimulationRunner;
import io.plimsoll.simulation.SimulationRunner.RunnerSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What works on simulations of margin calls: threads of their own, so that requests never wait for them. */
@Singleton
class SimulationBeans {
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("simulation").factory());
    private final ExecutorService workers;
    private final SimulationConfig config;

    /** What simulations may take. */
    @ConfigMapping(prefix = "plimsoll.simulations")
    interface SimulationConfig {
        /** Drawn paths at once: one, which leaves the other cores to requests. Results do not depend on it. */
        @WithDefault("1")
        int workerCount();

        /** How long a process may be silent before another begins its simulation again. */
        @WithDefault("PT20S")
        Duration lease();

        /** Between two times that a process is heard of, and how long a cancelled one may go on. */
        @WithDefault("PT0.5S")
        Duration keepPause();

        /** How long a thread works before it makes way for requests. */
        @WithDefault("PT0.001S")
        Duration workSlice();

        /** For how long it then does: three times as long as it works, so simulations take a quarter of a core. */
        @WithDefault("PT0.003S")
        Duration slicePause();

        /** Between two looks for simulations that were left behind. */
        @WithDefault("PT5S")
        Duration sweepPause();

        /** Accounts × steps of all runs of one simulation. */
        long accountStepCountMax();

        /** Simulations that wait or run at once. */
        int unfinishedCountMax();

        /** Longest request. */
        int bodyBytesMax();

        /** Accounts of the service that one simulation may take by a filter: their books and margins are read for it. */
        @WithDefault("10000")
        int accountCountMax();
    }

    SimulationBeans(SimulationConfig config) {
        this.config = config;
        this.workers = Executors.newFixedThreadPool(
                config.workerCount(),
                Thread.ofPlatform().daemon().name("simulation-worker-", 0).factory());
    }

    @PreDestroy
    void stop() {
        background.shutdownNow();
        workers.shutdownNow();
    }

    @Produces
    @Singleton
    SimulationRunner simulationRunner(
            MarginCallSimulations simulations,
            SimulationDocuments documents,
            Tenant tenant,
            Supplier<UUID> ids,
            Clock clock) {
        PerTenant<AtomicBoolean> isSweepQueued = new PerTenant<>(tenant, AtomicBoolean::new);
        return new SimulationRunner(
                simulations,
                documents,
                TenantScope.carried(tenant, background),
                TenantScope.carried(tenant, workers),
                isSweepQueued::get,
                new RunnerSettings(
                        config.workerCount(),
                        config.lease(),
                        config.keepPause(),
                        config.workSlice(),
                        config.slicePause(),
                        config.accountStepCountMax()),
                ids,
                clock,
                System::nanoTime);
    }

    @Produces
    @Singleton
    SimulatedAccounts simulatedAccounts(
            AccountRemargining remargining, Accounts accounts, MarginPolicies policies, Methodologies methodologies) {
        return new SimulatedAccounts(remargining, accounts, policies, methodologies, config.accountCountMax());
    }

    /** Begins what no process works on. */
    @Produces
    @Singleton
    ScheduledWork simulationSweep(SimulationRunner runner) {
        return new ScheduledWork.Recurring("simulation-sweep", config.sweepPause(), runner::begin);
    }
}
