package io.plimsoll.counterparty.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.counterparty.CollateralTerms;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CounterpartyTableTest extends VersionStoreContract<Counterparty> {
    private static final Instant CREATED_AT = Instant.parse("2025-08-08T10:00:00Z");
    private static final UUID ACCOUNT = UUID.fromString("0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b");

    @Inject
    VersionStore<Counterparty> store;

    @Inject
    DataSource database;

    @Override
    protected VersionStore<Counterparty> store() {
        return store;
    }

    @Override
    protected Counterparty value(String ofName, int version, Instant createdAt) {
        return new Counterparty(
                ofName,
                version,
                createdAt,
                "a counterparty of version " + version,
                "USD",
                new BigDecimal("0.020"),
                new BigDecimal("0.60"),
                new CollateralTerms(true, new BigDecimal("5.00"), new BigDecimal("1"), new BigDecimal("-2"), 14),
                new BigDecimal("150000"),
                "banks",
                List.of(ACCOUNT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{}'",
                "jsonb_set(content, '{currency}', '\"usd\"')",
                "jsonb_set(content, '{defaultProbability}', '\"1.01\"')",
                "jsonb_set(content, '{lossGivenDefault}', '\"-0.01\"')",
                "jsonb_set(content, '{threshold}', '\"-1\"')",
                "jsonb_set(content, '{minimumTransferAmount}', '\"-1\"')",
                "jsonb_set(content, '{marginPeriodOfRiskDays}', '0')",
                "jsonb_set(content, '{exposureLimit}', '\"0\"')",
                "content - 'threshold'"
            })
    void database_refuses_content_that_breaks_an_invariant(String changed) throws SQLException {
        store.add(value(name, 1, CREATED_AT));
        String insert = """
                insert into counterparty (tenant, name, version, description, created_at, content)
                select tenant, name, 2, description, created_at, %s from counterparty where name = '%s'""";

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(insert.formatted(changed, name)))
                    .hasMessageContaining("constraint");
            assertThat(statement.executeUpdate(insert.formatted("content - 'exposureLimit'", name)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update counterparty set description = ''",
                "delete from counterparty",
                "truncate counterparty cascade"
            })
    void stored_versions_never_change(String change) throws SQLException {
        store.add(value(name, 1, CREATED_AT));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("insert-only");
        }
    }
}
