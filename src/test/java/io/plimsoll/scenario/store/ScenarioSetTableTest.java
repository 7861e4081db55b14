package io.plimsoll.scenario.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTableContract;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.RandomScenarios;
import io.plimsoll.versioned.VersionStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ScenarioSetTableTest extends VersionTableContract<ScenarioSet> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00Z");

    @Inject
    VersionStore<ScenarioSet> store;

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper mapper;

    @Inject
    DataSource database;

    @Override
    protected VersionStore<ScenarioSet> store() {
        return store;
    }

    @Override
    protected VersionStore<ScenarioSet> storeOf(Tenant tenant) {
        return new ScenarioSetTable().scenarioSets(entities, tenant, mapper);
    }

    @Override
    protected ScenarioSet value(String ofName, int version, Instant createdAt) {
        return ScenarioSet.of(ofName, version, "version " + version, createdAt, RandomScenarios.of(version));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_content_is_read_back_as_it_was_added(long seed) {
        ScenarioSet set = ScenarioSet.of(name, 1, "", CREATED_AT, RandomScenarios.of(seed));

        store.add(set);

        assertThat(store.find(name)).contains(set);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'Upper'",
                "name = repeat('x', 81)",
                "tenant = 'No'",
                "version = 0",
                "version = 3",
                "sha256 = 'x'",
                "description = repeat('x', 501)",
                "scenario_count = 0",
                "scenario_count = 2",
                "scenario_count = 10001",
                "scenarios = '{}'",
                "scenarios = '[]'"
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        store.add(value(name, 1, CREATED_AT));
        String column = change.substring(0, change.indexOf(' '));
        String value = change.substring(change.indexOf('=') + 2);
        String columns = "tenant, name, version, sha256, description, created_at, scenario_count, scenarios";
        // a copy of the row that would be the next version, but for one value
        String values = columns.replace("version", "2")
                .replace("scenario_count", "1")
                .replace(", scenarios", ", '[{\"number\": 1, \"weight\": \"1\"}]'");
        String changed = switch (column) {
            case "version" -> values.replace(", 2,", ", " + value + ",");
            case "scenario_count" -> values.replace(", 1,", ", " + value + ",");
            case "scenarios" -> values.substring(0, values.indexOf("'")) + value;
            default -> values.replaceFirst("\\b" + column + "\\b", value);
        };
        String insert =
                "insert into scenario_set (%s) select %%s from scenario_set where name = '%s'".formatted(columns, name);

        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            assertThat(changed).isNotEqualTo(values);
            assertThatThrownBy(() -> statement.execute(insert.formatted(changed)))
                    .hasMessageContaining("constraint");
            assertThat(statement.executeUpdate(insert.formatted(values))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update scenario_set set description = ''", "delete from scenario_set", "truncate scenario_set"})
    void stored_versions_never_change(String change) throws SQLException {
        store.add(value(name, 1, CREATED_AT));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
        assertThat(store.find(name)).contains(value(name, 1, CREATED_AT));
    }
}
