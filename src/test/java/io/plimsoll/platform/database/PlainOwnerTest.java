package io.plimsoll.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.ScratchDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An external database as README.md has it made: its owner is no superuser, and row-level security is forced on owners, too. */
@QuarkusTest
class PlainOwnerTest {
    private final String owner = "owner_" + UUID.randomUUID().toString().replace("-", "");

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private ScratchDatabase database;

    @BeforeEach
    void make() throws SQLException {
        database = ScratchDatabase.on(url, user, password);
        DatabaseOwner.execute("create role %1$s login password 'secret'; grant plimsoll_app to %1$s".formatted(owner));
        DatabaseOwner.execute("alter database %s owner to %s".formatted(database.name(), owner));
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
        DatabaseOwner.execute("drop role " + owner);
    }

    @Test
    void owner_migrates_and_sees_all_rows_where_the_service_sees_a_tenants() throws SQLException {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), owner, "secret")
                .load()
                .migrate();

        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), owner, "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into event_publication values ('harbour', 0), ('river', 0)");
            assertThat(one(statement, "select count(*) from event_publication")).isEqualTo("2");
            assertThat(one(statement, "select create_month_partition('event', '2046-07-01')"))
                    .isEqualTo("t");

            statement.execute("set role plimsoll_app");
            assertThat(one(statement, "select count(*) from event_publication")).isEqualTo("0");
            assertThat(one(statement, "select create_month_partition('event', '2046-08-01')"))
                    .isEqualTo("t");
            statement.execute("set plimsoll.tenant = 'river'");
            assertThat(one(statement, "select string_agg(tenant, ' ') from event_publication"))
                    .isEqualTo("river");
            statement.execute("""
                    insert into event (tenant, position, id, account_id, account_sequence, type, subject, occurred_at, data)
                    values ('river', 1, gen_random_uuid(), gen_random_uuid(), 1, 'io.plimsoll.margin-call.issued.v1', 'S', now(), '{}')""");
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
