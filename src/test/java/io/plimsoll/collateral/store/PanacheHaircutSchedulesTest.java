package io.plimsoll.collateral.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.HaircutSchedules;
import io.plimsoll.collateral.HaircutSchedulesContract;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.RandomCollateral;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
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
class PanacheHaircutSchedulesTest extends HaircutSchedulesContract {
    private static final BigDecimal FX_HAIRCUT = new BigDecimal("0.080");

    @Inject
    HaircutSchedules schedules;

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper mapper;

    @Inject
    DataSource database;

    private final HaircutSchedule schedule = HaircutSchedule.of(
            "schedule-" + UUID.randomUUID(),
            1,
            "",
            Instant.parse("2025-08-08T10:00:00Z"),
            FX_HAIRCUT,
            RandomCollateral.classes(1));

    @Override
    protected HaircutSchedules schedules() {
        return schedules;
    }

    @Test
    void failed_add_leaves_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    schedules.add(schedule);
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(schedules.find(schedule.name())).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_use_the_same_name() {
        schedules.add(schedule);
        Tenant other = Tenant.of("other");
        HaircutSchedules others = new PanacheHaircutSchedules(entities, other, mapper);

        TenantScope.run(
                other,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(others.find(schedule.name())).isEmpty();
                    assertThat(others.find(schedule.name(), 1)).isEmpty();
                    assertThat(others.names()).doesNotContain(schedule.name());
                    others.add(schedule);
                    assertThat(others.find(schedule.name())).contains(schedule);
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
                "fx_haircut = -0.01",
                "fx_haircut = 1.01",
                "class_count = 0",
                "class_count = 2",
                "class_count = 1001",
                "classes = '{}'",
                "classes = '[]'"
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        schedules.add(schedule);
        String column = change.substring(0, change.indexOf(' '));
        String value = change.substring(change.indexOf('=') + 2);
        String columns = "tenant, name, version, sha256, description, created_at, fx_haircut, class_count, classes";
        // a copy of the row that would be the next version, but for one value
        String values = columns.replace("version", "2")
                .replace("class_count", "1")
                .replace(", classes", ", '[{\"assetClass\": \"A\", \"haircut\": \"1\"}]'");
        String changed = switch (column) {
            case "version" -> values.replace(", 2,", ", " + value + ",");
            case "class_count" -> values.replace(", 1,", ", " + value + ",");
            case "classes" -> values.substring(0, values.indexOf("'")) + value;
            default -> values.replaceFirst("\\b" + column + "\\b", value);
        };
        String insert = "insert into haircut_schedule (%s) select %%s from haircut_schedule where name = '%s'"
                .formatted(columns, schedule.name());

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
            strings = {
                "update haircut_schedule set description = ''",
                "delete from haircut_schedule",
                "truncate haircut_schedule"
            })
    void stored_versions_never_change(String change) throws SQLException {
        schedules.add(schedule);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
        assertThat(schedules.find(schedule.name())).contains(schedule);
    }
}
