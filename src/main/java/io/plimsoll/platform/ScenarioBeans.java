package io.plimsoll.platform;

import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.scenario.ScenarioSets;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What keeps scenario sets. */
class ScenarioBeans {

    @Produces
    @Singleton
    ScenarioSetService scenarioSetService(
            ScenarioSets sets, ReadyScenarioSets ready, Instance<NewTerms> newTerms, Clock clock) {
        return new ScenarioSetService(sets, ready.all(), names -> newTerms.get().ofScenarioSets(names), clock);
    }
}
