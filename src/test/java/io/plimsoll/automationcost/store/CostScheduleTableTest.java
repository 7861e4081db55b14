package io.plimsoll.automationcost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CostScheduleTableTest extends VersionStoreContract<CostSchedule> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00Z");

    @Inject
    VersionStore<CostSchedule> store;

    @Inject
    DataSource database;

    @Override
    protected VersionStore<CostSchedule> store() {
        return store;
    }

    @Override
    protected CostSchedule value(String ofName, int version, Instant createdAt) {
        return new CostSchedule(
                ofName,
                version,
                createdAt,
                "a schedule of version " + version,
                "USD",
                LocalDate.parse("2026-01-01"),
                new BigDecimal("0.010"),
                new BigDecimal("0.004"),
                new BigDecimal("5.00"),
                new BigDecimal("2.00"),
                new BigDecimal("0.0005"),
                new BigDecimal("0.05"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{}'",
                "jsonb_set(content, '{currency}', '\"usd\"')",
                "jsonb_set(content, '{effectiveFrom}', '\"today\"')",
                "jsonb_set(content, '{bountyRate}', '\"1.01\"')",
                "jsonb_set(content, '{slippageRate}', '\"-0.01\"')",
                "jsonb_set(content, '{dataCost}', '\"-1\"')",
                "content - 'feePerContract'"
            })
    void database_refuses_content_that_breaks_an_invariant(String changed) throws SQLException {
        store.add(value(name, 1, CREATED_AT));
        String insert = """
                insert into cost_schedule (tenant, name, version, description, created_at, content)
                select tenant, name, 2, description, created_at, %s from cost_schedule where name = '%s'""";

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(insert.formatted(changed, name)))
                    .hasMessageContaining("constraint");
            assertThat(statement.executeUpdate(insert.formatted("content", name)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update cost_schedule set description = ''",
                "delete from cost_schedule",
                "truncate cost_schedule"
            })
    void stored_versions_never_change(String change) throws SQLException {
        store.add(value(name, 1, CREATED_AT));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
    }
}
