package io.plimsoll.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.snapshot.SnapshotLibrary;
import io.plimsoll.snapshot.SnapshotLibraryContract;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PanacheSnapshotLibraryTest extends SnapshotLibraryContract {
    @Inject
    SnapshotLibrary library;

    @Inject
    EntityManager entities;

    @Inject
    DataSource database;

    @Override
    protected SnapshotLibrary library() {
        return library;
    }

    @Test
    void failed_add_leaves_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    library.add(stored);
                    throw new IllegalStateException("afterwards");
                }))
                .hasStackTraceContaining("afterwards");

        assertThat(library.find(stored.summary().id())).isEmpty();
        assertThat(library.load(stored.summary().id())).isEmpty();
    }

    @Test
    void other_tenant_sees_nothing_and_may_store_the_same_bytes() {
        library.add(stored);
        UUID id = stored.summary().id();
        Tenant other = Tenant.of("other");
        SnapshotLibrary others = new PanacheSnapshotLibrary(entities, other);

        TenantScope.run(
                other,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(others.find(id)).isEmpty();
                    assertThat(others.load(id)).isEmpty();
                    assertThat(others.suspects(id)).isEmpty();
                    assertThat(others.inForceAt(stored.summary().asOf())).isNotEqualTo(Optional.of(id));
                    others.add(stored);
                    assertThat(others.find(id)).contains(stored.summary());
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"market_snapshot", "market_snapshot_marks"})
    void rows_are_never_changed_or_deleted(String table) throws SQLException {
        library.add(stored);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String change :
                    List.of("update %s set tenant = tenant", "delete from %s", "truncate table %s cascade")) {
                assertThatThrownBy(() -> statement.execute(change.formatted(table)))
                        .hasMessageContaining("insert-only");
            }
        }
    }

    /** Copies a row that is fine, with one thing changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tenant|'No'",
                "sha256|'x'",
                "size_bytes|0",
                "underlying_count|-1",
                "instrument_count|-1",
                "fx_rate_count|-1",
                "asset_count|-1",
                "sign_count|-1",
                "unit_count|-1",
                "jump_count|-1",
                "stuck_count|-1",
                "accepted_count|-1",
                "carried_over_count|-1",
                "dropped_count|-1",
                "previous_id|gen_random_uuid()",
                "accepted_count|1000000",
                "as_of|as_of"
            })
    void database_refuses_rows_that_break_an_invariant(String column, String value) throws SQLException {
        library.add(stored);

        String columns = "tenant, id, as_of, received_at, sha256, size_bytes, accepts_quarantined, previous_id, "
                + "underlying_count, instrument_count, fx_rate_count, asset_count, sign_count, unit_count, jump_count, "
                + "stuck_count, accepted_count, carried_over_count, dropped_count";
        String values = columns.replaceFirst("\\bid\\b", "gen_random_uuid()")
                .replaceFirst("(?<=, )" + column + "\\b|^" + column + "\\b", value.replace("$", "\\$"));
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "insert into market_snapshot (%s) select %s from market_snapshot where id = '%s'"
                                    .formatted(columns, values, stored.summary().id())))
                    .hasMessageContaining("constraint");
        }
    }

    @Test
    void database_refuses_a_snapshot_without_a_mark() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("""
                            insert into market_snapshot values ('default', gen_random_uuid(), now(), now(), repeat('a', 64), 1, false, null,
                                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)""")).hasMessageContaining("market_snapshot_has_a_mark");
        }
    }

    @Test
    void latest_is_read_from_the_index() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (var plan = statement.executeQuery("""
                    explain select id from market_snapshot where tenant = 'default' and as_of <= now()
                    order by as_of desc, received_at desc, id desc limit 1""")) {
                StringBuilder text = new StringBuilder();
                while (plan.next()) {
                    text.append(plan.getString(1)).append('\n');
                }
                assertThat(text.toString())
                        .contains("market_snapshot_newest_first")
                        .doesNotContain("Sort");
            } finally {
                statement.execute("reset enable_seqscan");
            }
        }
    }
}
