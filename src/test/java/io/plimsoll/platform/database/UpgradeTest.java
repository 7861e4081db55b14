package io.plimsoll.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testsupport.ScratchDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/** A database of an older version, with what it held, is a database of this one. */
@QuarkusTest
class UpgradeTest {
    private static final int EVENT_COUNT = 1_000;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private static void migrate(ScratchDatabase database, MigrationVersion target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .target(target)
                .load()
                .migrate();
    }

    /** V49 moves what was published, over fourteen months and in two tenants, into partitions by month. */
    @Test
    void published_events_and_their_deliveries_are_kept_when_the_log_is_parted_by_month() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(url, user, password)) {
            migrate(database, MigrationVersion.fromVersion("48"));
            try (Connection connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                    Statement statement = connection.createStatement()) {
                for (String tenant : new String[] {"default", "other"}) {
                    statement.execute("""
                            insert into event_publication values ('%1$s', %2$d);
                            insert into event (tenant, position, id, account_id, account_sequence, type, subject, occurred_at, data)
                            select '%1$s', number, gen_random_uuid(), gen_random_uuid(), number, 'io.plimsoll.margin-call.issued.v1', 'S',
                                now() - interval '14 months' + number * interval '10 hours', '{"number": 1}'
                            from generate_series(1, %2$d) number;
                            insert into webhook_endpoint (tenant, id, created_at, url, description, event_types, status, secret, version, changed_at)
                            values ('%1$s', gen_random_uuid(), now(), 'https://receiver.example.com', '', '{}', 'ENABLED',
                                'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 1, now());
                            insert into webhook_delivery (tenant, id, endpoint_id, position, account_id, created_at, state, attempt_count, due_at)
                            select e.tenant, gen_random_uuid(), w.id, e.position, e.account_id, now(), 'PENDING', 0, now()
                            from event e join webhook_endpoint w on w.tenant = e.tenant where e.tenant = '%1$s' and position %% 7 = 0;
                            """.formatted(tenant, EVENT_COUNT));
                }
                String content =
                        "select md5(string_agg(concat_ws('|', tenant, position, id, account_id, occurred_at, data), ',' "
                                + "order by tenant, position)) from event";
                String deliveries =
                        "select count(*) || ' ' || md5(string_agg(concat_ws('|', tenant, id, position, state), ',' "
                                + "order by tenant, id)) from webhook_delivery";
                String before = one(statement, content);
                String deliveriesBefore = one(statement, deliveries);

                migrate(database, MigrationVersion.LATEST);

                assertThat(one(statement, content)).isEqualTo(before);
                assertThat(one(statement, deliveries))
                        .isEqualTo(deliveriesBefore)
                        .startsWith("284 ");
                assertThat(
                                one(
                                        statement,
                                        "select count(*) from webhook_delivery d join event e using (tenant, position, occurred_at)"))
                        .isEqualTo("284");
                assertThat(Integer.parseInt(one(statement, "select count(distinct tableoid) from event")))
                        .isGreaterThanOrEqualTo(14);
                assertThat(one(statement, "select count(*) from event_default")).isEqualTo("0");
                assertFollows(statement);
            }
        }
    }

    /** The next position is the next, and none comes twice. */
    private static void assertFollows(Statement statement) throws SQLException {
        String insert = """
                insert into event (tenant, position, id, account_id, account_sequence, type, subject, occurred_at, data)
                values ('default', %d, gen_random_uuid(), gen_random_uuid(), 1, 'io.plimsoll.margin-call.issued.v1', 'S', now(), '{}')""";
        statement.execute(insert.formatted(EVENT_COUNT + 1));
        assertThatThrownBy(() -> statement.execute(insert.formatted(EVENT_COUNT + 1)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not follow");
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
