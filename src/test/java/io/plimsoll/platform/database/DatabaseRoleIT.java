package io.plimsoll.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.platform.runtime.EmbeddedDatabase;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings.Durability;
import io.plimsoll.testsupport.PostgresTestResource;
import io.plimsoll.testsupport.ServiceProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process on an external PostgreSQL that was made as README.md says. */
class DatabaseRoleIT {
    private static final List<String> OF_README = List.of(
            "create role plimsoll_app nologin",
            "create role plimsoll_owner login password 'secret'",
            "create role plimsoll_login login password 'secret'",
            "grant plimsoll_app to plimsoll_owner, plimsoll_login",
            "create database plimsoll owner plimsoll_owner");

    @TempDir
    Path serverFolder;

    @TempDir
    Path serviceFolder;

    @Test
    void service_starts_as_somebody_less_and_says_in_one_line_why_not_as_the_owner() throws SQLException {
        EmbeddedDatabaseSettings settings = new EmbeddedDatabaseSettings(
                serverFolder, PostgresTestResource.BINARIES_FOLDER.toAbsolutePath(), 0, Durability.DISPOSABLE);
        try (EmbeddedDatabase server = EmbeddedDatabase.start(settings)) {
            String url = made(server);

            try (ServiceProcess service = service(url).with("DB_USER", "plimsoll_login")) {
                service.start();
            }
            try (ServiceProcess refused = service(url).with("DB_USER", "plimsoll_owner")) {
                int exitCode = refused.startExpectingRefusal();

                assertThat(exitCode).isEqualTo(1);
                assertThat(refused.output().lines().filter(line -> !line.matches("[0-9:.]+ (INFO|WARN) .*")))
                        .containsExactly(
                                "Plimsoll cannot start: the service would log in as plimsoll_owner, which owns its "
                                        + "tables, or may become their owner: the database would not keep tenants apart; see "
                                        + "DB_OWNER in README.md");
            }
        }
    }

    private static String made(EmbeddedDatabase server) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), EmbeddedDatabase.USER, server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : OF_README) {
                statement.execute(sql);
            }
        }
        return "jdbc:postgresql://127.0.0.1:%d/plimsoll".formatted(server.port());
    }

    private ServiceProcess service(String url) {
        return new ServiceProcess(serviceFolder)
                .with("DB_URL", url)
                .with("DB_PASSWORD", "secret")
                .with("DB_OWNER", "plimsoll_owner")
                .with("DB_OWNER_PASSWORD", "secret");
    }
}
