package io.plimsoll.platform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.account.AccountService;
import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMarginReading;
import io.plimsoll.counterparty.Counterparties;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.CounterpartyClass;
import io.plimsoll.counterparty.CounterpartyClasses;
import io.plimsoll.counterparty.CreditExposure.Factors;
import io.plimsoll.counterparty.defaultfund.StressedMembers;
import io.plimsoll.counterparty.experience.DefaultExperiences;
import io.plimsoll.counterparty.experience.DefaultHistory;
import io.plimsoll.counterparty.exposure.ExposureService;
import io.plimsoll.counterparty.exposure.NettingSetAccounts;
import io.plimsoll.counterparty.profile.ExposureSimulation;
import io.plimsoll.counterparty.profile.ExposureSimulationService;
import io.plimsoll.counterparty.saccr.SaccrParameters;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.stresstest.StressTestService;
import io.plimsoll.stresstest.StressedAccounts;
import io.plimsoll.versioned.VersionStore;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.ForkJoinPool;

/** What calculates exposure to counterparties. */
class CounterpartyBeans {
    private static final String SACCR_PARAMETERS = "/methodologies/saccr/basel-cre52.json";

    /** Limits of simulated exposures. */
    @ConfigMapping(prefix = "plimsoll.exposure-simulations")
    interface SimulationsConfig {
        /** Paths × dates of one simulation, at some 150 ns each. */
        @WithDefault("5000000")
        long valueCountMax();

        /** Threads that all simulations share, so that they leave the other cores alone. */
        @WithDefault("1")
        int workerCount();
    }

    /** Limits of stresses of the default fund. */
    @ConfigMapping(prefix = "plimsoll.cover-two-stresses")
    interface CoverTwoConfig {
        /** Positions × scenarios over all accounts, each valued and margined. */
        @WithDefault("1000000")
        long revaluationCountMax();
    }

    @Produces
    @Singleton
    Counterparties counterparties(VersionStore<Counterparty> store, Clock clock) {
        return new Counterparties(store, clock);
    }

    @Produces
    @Singleton
    CounterpartyClasses counterpartyClasses(
            VersionStore<CounterpartyClass> store, Accounts accounts, AccountService service, Clock clock) {
        return new CounterpartyClasses(store, accounts, service, clock);
    }

    @Produces
    @Singleton
    NettingSetAccounts nettingSetAccounts(Accounts accounts, AccountMarginReading reading) {
        return new NettingSetAccounts(accounts, reading);
    }

    @Produces
    @Singleton
    ExposureService exposureService(NettingSetAccounts accounts) {
        return new ExposureService(accounts, saccrParameters());
    }

    @Produces
    @Singleton
    DefaultExperiences defaultExperiences(DefaultHistory history) {
        SaccrParameters parameters = saccrParameters();
        return new DefaultExperiences(history, new Factors(parameters.alpha(), parameters.multiplierFloor()));
    }

    @Produces
    @Singleton
    ExposureSimulationService exposureSimulationService(SimulationsConfig config, WorkBudget budget) {
        return new ExposureSimulationService(
                new ExposureSimulation(new ForkJoinPool(config.workerCount())), config.valueCountMax(), budget);
    }

    @Produces
    @Singleton
    StressedMembers stressedMembers(
            Accounts accounts, StressedAccounts stressed, StressTestService tests, CoverTwoConfig config) {
        return new StressedMembers(accounts, stressed, tests, config.revaluationCountMax());
    }

    private static SaccrParameters saccrParameters() {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream json = CounterpartyBeans.class.getResourceAsStream(SACCR_PARAMETERS)) {
            return mapper.readValue(json, SaccrParameters.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(SACCR_PARAMETERS, broken);
        }
    }
}
