package io.plimsoll.collateral.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.versioned.VersionTableContract;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.RandomCollateral;
import io.plimsoll.versioned.VersionStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
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
class HaircutScheduleTableTest extends VersionTableContract<HaircutSchedule> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00Z");
    private static final BigDecimal FX_HAIRCUT = new BigDecimal("0.080");

    @Inject
    VersionStore<HaircutSchedule> store;

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper mapper;

    @Inject
    DataSource database;

    @Override
    protected VersionStore<HaircutSchedule> store() {
        return store;
    }

    @Override
    protected VersionStore<HaircutSchedule> storeOf(Tenant tenant) {
        return new HaircutScheduleTable().haircutSchedules(entities, tenant, mapper);
    }

    @Override
    protected HaircutSchedule value(String ofName, int version, Instant createdAt) {
        return HaircutSchedule.of(
                ofName, version, "version " + version, createdAt, FX_HAIRCUT, RandomCollateral.classes(version));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_content_is_read_back_as_it_was_added(long seed) {
        HaircutSchedule schedule =
                HaircutSchedule.of(name, 1, "", CREATED_AT, FX_HAIRCUT, RandomCollateral.classes(seed));

        store.add(schedule);

        assertThat(store.find(name)).contains(schedule);
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
        store.add(value(name, 1, CREATED_AT));
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
                .formatted(columns, name);

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
        store.add(value(name, 1, CREATED_AT));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
        assertThat(store.find(name)).contains(value(name, 1, CREATED_AT));
    }
}
