package io.plimsoll.scenario.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.requests.ScenarioRequest;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTable;
import io.plimsoll.platform.versioned.VersionTable.Column;
import io.plimsoll.platform.versioned.VersionTable.Layout;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.versioned.ContentSummary;
import io.plimsoll.versioned.VersionStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Scenario sets in the table {@code scenario_set}, a row for each version. */
class ScenarioSetTable {

    @Produces
    @Singleton
    VersionStore<ScenarioSet> scenarioSets(EntityManager entities, Tenant tenant, ObjectMapper mapper) {
        return new VersionTable<>(
                entities,
                tenant,
                mapper,
                "scenario_set",
                new Layout<>(
                        "scenarios",
                        ScenarioRequest[].class,
                        set -> set.scenarios().stream().map(ScenarioRequest::of).toArray(ScenarioRequest[]::new),
                        List.of(
                                new Column<>("sha256", String.class, ScenarioSet::sha256),
                                new Column<>("scenario_count", Integer.class, ScenarioSet::size)),
                        ScenarioSetTable::set,
                        row -> new ContentSummary(
                                row.get("sha256", String.class), row.get("scenario_count", Integer.class))));
    }

    private static ScenarioSet set(Tuple row, ScenarioRequest[] scenarios) {
        return new ScenarioSet(
                row.get("name", String.class),
                row.get("version", Integer.class),
                row.get("sha256", String.class),
                row.get("description", String.class),
                row.get("created_at", Instant.class),
                Stream.of(scenarios).map(ScenarioRequest::toScenario).toList());
    }
}
