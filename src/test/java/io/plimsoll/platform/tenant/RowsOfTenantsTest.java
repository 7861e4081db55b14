package io.plimsoll.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.database.Statements;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself keeps apart, whatever the service's statements ask for. */
@QuarkusTest
class RowsOfTenantsTest {
    /** Partitions, too, but not what the scheduler takes when it is due, whoever's it is, nor the one time for all. */
    private static final String TABLES = """
            from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid
            where class.relnamespace = current_schema()::regnamespace and class.relkind in ('r', 'p')
                and attribute.attname = 'tenant' and not attribute.attisdropped
                and class.relname not in ('scheduled_work', 'clock_move')
            """;

    private static final String SETTING = "select set_config('plimsoll.tenant', '%s', true)";

    private final Tenant harbour = Tenant.of(TenantKeys.newName());
    private final Tenant river = Tenant.of(TenantKeys.newName());

    @Inject
    Statements statements;

    @BeforeEach
    void rowOfEach() throws SQLException {
        DatabaseOwner.execute("insert into event_publication (tenant, last_position) values ('%s', 7), ('%s', 7)"
                .formatted(harbour.name(), river.name()));
    }

    @Test
    void every_table_with_a_tenant_is_kept_apart_and_so_is_the_partition_of_a_new_month() throws SQLException {
        DatabaseOwner.execute("select create_month_partition('event', '2046-05-01')");
        String unprotected = """
                and not (class.relrowsecurity and class.relforcerowsecurity
                    and exists (select from pg_policy where polrelid = class.oid and polname = 'of_present_tenant'))
                """;

        assertThat(ofOwner("select class.oid::regclass " + TABLES)).contains("account", "event", "event_2046_05");
        assertThat(ofOwner("select class.oid::regclass " + TABLES + unprotected))
                .isEmpty();
    }

    @Test
    void statement_without_a_condition_finds_the_rows_of_its_tenant_alone() {
        assertThat(as(harbour, this::tenants)).containsExactly(harbour.name());
        assertThat(as(river, this::tenants)).containsExactly(river.name());
        assertThat(TenantScope.call(river, this::tenants))
                .as("outside of a transaction")
                .containsExactly(river.name());
    }

    @Test
    void tenant_that_has_nothing_sees_nothing_in_any_table() throws SQLException {
        List<String> tables = ofOwner("select class.oid::regclass " + TABLES + " order by 1");
        Tenant newcomer = Tenant.of(TenantKeys.newName());

        List<String> shown = as(
                newcomer,
                () -> tables.stream()
                        .filter(table -> statements
                                .selectFirst(row -> true, "select from " + table + " limit 1")
                                .isPresent())
                        .toList());

        assertThat(shown).isEmpty();
        assertThat(tables).hasSizeGreaterThan(50);
    }

    @Test
    void where_nobody_says_whose_it_is_nothing_is_seen_or_added() throws SQLException {
        try (Connection connection = ofService();
                Statement statement = connection.createStatement()) {
            assertThat(texts(statement, "select tenant from event_publication")).isEmpty();
            assertThatThrownBy(() -> statement.execute(
                            "insert into event_publication values ('%s', 0)".formatted(TenantKeys.newName())))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void tenant_ends_with_its_transaction() throws SQLException {
        try (Connection connection = ofService();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SETTING.formatted(harbour.name()));
            assertThat(texts(statement, "select tenant from event_publication")).containsExactly(harbour.name());
            connection.commit();

            assertThat(texts(statement, "select tenant from event_publication")).isEmpty();
        }
    }

    @Test
    void rows_of_others_are_neither_changed_nor_removed() {
        String ofRiver = " where tenant = '%s'".formatted(river.name());

        assertThat(as(harbour, () -> statements.update("update event_publication set last_position = 8" + ofRiver)))
                .isZero();
        assertThat(as(harbour, () -> statements.update("delete from event_publication" + ofRiver)))
                .isZero();
        assertThat(as(river, this::tenants)).containsExactly(river.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into event_publication values ('nobody', 0)",
                "update event_publication set tenant = 'nobody'"
            })
    void rows_are_not_made_for_others(String change) {
        assertThatThrownBy(() -> as(harbour, () -> statements.update(change)))
                .hasStackTraceContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select margin_call_chains_locked('%s', array[gen_random_uuid()])",
                "select insurance_fund_locked('%s', 'USD')"
            })
    void functions_with_the_rights_of_the_owner_give_nothing_of_others(String call) {
        assertThatThrownBy(() -> as(harbour, () -> statements.select(row -> true, call.formatted(river.name()))))
                .hasStackTraceContaining("the transaction is not one of tenant " + river.name());
    }

    @Test
    void nobody_empties_a_table_for_all() {
        assertThatThrownBy(() -> as(harbour, () -> statements.update("truncate event_publication")))
                .hasStackTraceContaining("permission denied");
    }

    private List<String> tenants() {
        return statements.select(row -> row.getString(1), "select tenant from event_publication");
    }

    private static <T> T as(Tenant tenant, Callable<T> work) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(work));
    }

    /** Beside the pool: nothing sets a tenant. */
    private static Connection ofService() throws SQLException {
        Connection connection = DatabaseOwner.connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role plimsoll_app");
        }
        return connection;
    }

    private static List<String> ofOwner(String sql) throws SQLException {
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            return texts(statement, sql);
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
