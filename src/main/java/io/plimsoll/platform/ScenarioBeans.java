package io.plimsoll.platform;

import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What keeps scenario sets. */
class ScenarioBeans {

    @Produces
    @Singleton
    ScenarioSetService scenarioSetService(
            VersionStore<ScenarioSet> store, ReadyScenarioSets ready, Instance<NewTerms> newTerms, Clock clock) {
        return new ScenarioSetService(
                store, ready.all(), names -> newTerms.get().ofScenarioSets(names), clock);
    }
}
