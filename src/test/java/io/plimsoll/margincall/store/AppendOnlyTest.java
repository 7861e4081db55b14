package io.plimsoll.margincall.store;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Accounts;
import io.plimsoll.margincall.AuditVerification;
import io.plimsoll.margincall.AuditVerification.BreakKind;
import io.plimsoll.margincall.AuditVerification.ChainBreak;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.margincall.CallStatus;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.margincall.StagedAccounts;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service cannot rewrite what it recorded, and whoever can is found out. */
@QuarkusTest
@TestProfile(StagedAccounts.class)
class AppendOnlyTest {
    @Inject
    MarginCalls calls;

    @Inject
    Accounts accounts;

    @Inject
    AuditVerification verification;

    @Inject
    DataSource database;

    private UUID account;

    @BeforeEach
    void open() {
        account = CallFixtures.account(accounts);
    }

    private void threeEvents() {
        CallFixtures.steps(CallStatus.LIQUIDATING, UUID.randomUUID(), account, NOON)
                .forEach(step -> calls.saveAll(List.of(step)));
    }

    @Test
    void service_works_as_a_role_that_owns_nothing() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("""
                        select current_user, (select count(*) from pg_class where relowner = current_user::regrole),
                            (select rolsuper or rolcreaterole or rolcanlogin from pg_roles where rolname = current_user)""")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("plimsoll_app");
            assertThat(row.getLong(2)).isZero();
            assertThat(row.getBoolean(3)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update margin_call_event set type = 'WAIVED'",
                "delete from margin_call_event",
                "truncate margin_call_event",
                "update margin_call_event_default set type = 'WAIVED'",
                "delete from margin_call_event_default",
                "truncate margin_call_event_default",
                "insert into margin_call_event_default select * from margin_call_event_default",
                "update margin_call_chain set sequence = 0",
                "delete from margin_call_chain",
                "insert into margin_call_chain select 'default', gen_random_uuid(), 0, hash from margin_call_chain",
                "delete from margin_call",
                "truncate margin_call cascade",
                "update margin_call_transition set to_status = 'MET'",
                "alter table margin_call_event disable trigger all",
                "drop table margin_call_event",
                "drop trigger margin_call_event_append_only on margin_call_event",
                "set session_replication_role = replica"
            })
    void service_is_refused(String statement) throws SQLException {
        threeEvents();

        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            assertThatThrownBy(() -> change.execute(statement))
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        assertThat(verification.ofAccount(account).firstBreak()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update margin_call_event set type = 'WAIVED'",
                "delete from margin_call_event",
                "truncate margin_call_event",
                "update margin_call_event_default set type = 'WAIVED'",
                "truncate margin_call_event_default"
            })
    void owner_is_stopped_by_the_triggers(String statement) throws SQLException {
        threeEvents();

        try (Connection connection = DatabaseOwner.connection();
                Statement change = connection.createStatement()) {
            assertThatThrownBy(() -> change.execute(statement)).hasMessageContaining("append-only");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update margin_call_event set payload = set_byte(payload, 10, 65) where account_id = '%s' and sequence = 2|2|CONTENT_CHANGED",
                "update margin_call_event set recorded_at = recorded_at - interval '1 us' where account_id = '%s' and sequence = 1|1|CONTENT_CHANGED",
                "delete from margin_call_event where account_id = '%s' and sequence = 2|2|EVENT_MISSING",
                "delete from margin_call_event where account_id = '%s' and sequence = 3|3|END_CHANGED",
                "delete from margin_call_event where account_id = '%s'|1|END_CHANGED",
                "update margin_call_event set sequence = 15 - sequence where account_id = '%1$s' and sequence > 1; update margin_call_event set sequence = sequence - 10 where account_id = '%1$s' and sequence > 10|2|LINK_BROKEN"
            })
    void administrator_who_rewrites_is_found_out(String statement, long sequence, BreakKind kind) throws SQLException {
        threeEvents();
        try (Connection connection = DatabaseOwner.connection();
                Statement change = connection.createStatement()) {
            change.execute("set session_replication_role = replica");
            change.execute(statement.formatted(account));
        }

        ChainBreak found = verification.ofAccount(account).firstBreak().orElseThrow();

        assertThat(found.accountId()).isEqualTo(account);
        assertThat(found.sequence()).isEqualTo(sequence);
        assertThat(found.kind()).isEqualTo(kind);
    }

    @Test
    void month_is_prepared_once_and_as_closed_as_its_table() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(first(statement, "select create_month_partition('margin_call_event', '2044-02-15')"))
                    .isEqualTo("t");
            assertThat(first(statement, "select create_month_partition('margin_call_event', '2044-02-01')"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> statement.execute("delete from margin_call_event_2044_02"))
                    .hasMessageContaining("permission denied");
        }
        CallFixtures.steps(
                        CallStatus.ISSUED,
                        UUID.randomUUID(),
                        CallFixtures.account(accounts),
                        Instant.parse("2044-02-29T23:59:59Z"))
                .forEach(step -> calls.saveAll(List.of(step)));
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            assertThat(first(statement, "select count(*) from margin_call_event_2044_02"))
                    .isEqualTo("1");
            assertThatThrownBy(() -> statement.execute("truncate margin_call_event_2044_02"))
                    .hasMessageContaining("append-only");
        }
        // events of the year that the tests live in lie in the default partition, and stay there
        threeEvents();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(first(statement, "select create_month_partition('margin_call_event', '2025-08-01')"))
                    .isEqualTo("f");
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
