package io.plimsoll.scenario.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSets;
import io.plimsoll.scenario.ScenarioSetsContract;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.RandomScenarios;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PanacheScenarioSetsTest extends ScenarioSetsContract {
    @Inject
    ScenarioSets sets;

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper mapper;

    @Inject
    DataSource database;

    private final ScenarioSet set = ScenarioSet.of(
            "set-" + UUID.randomUUID(), 1, "", Instant.parse("2025-08-08T10:00:00Z"), RandomScenarios.of(1));

    @Override
    protected ScenarioSets sets() {
        return sets;
    }

    @Test
    void failed_add_leaves_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    sets.add(set);
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(sets.find(set.name())).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_use_the_same_name() {
        sets.add(set);
        Tenant other = Tenant.of("other");
        ScenarioSets others = new PanacheScenarioSets(entities, other, mapper);

        TenantScope.run(
                other,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(others.find(set.name())).isEmpty();
                    assertThat(others.find(set.name(), 1)).isEmpty();
                    assertThat(others.names()).doesNotContain(set.name());
                    others.add(set);
                    assertThat(others.find(set.name())).contains(set);
                }));
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
        sets.add(set);
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
        String insert = "insert into scenario_set (%s) select %%s from scenario_set where name = '%s'"
                .formatted(columns, set.name());

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
        sets.add(set);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
        assertThat(sets.find(set.name())).contains(set);
    }
}
