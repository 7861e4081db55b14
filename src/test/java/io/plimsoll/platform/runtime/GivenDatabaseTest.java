package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.configuration.InvalidConfigurationException;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings.Durability;
import io.plimsoll.testsupport.PostgresTestResource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the database that the operator names, in one line. */
class GivenDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void database_that_lets_user_and_owner_in_is_good_and_each_is_told_in_the_words_of_the_server()
            throws SQLException {
        EmbeddedDatabaseSettings settings = new EmbeddedDatabaseSettings(
                folder, PostgresTestResource.BINARIES_FOLDER.toAbsolutePath(), 0, Durability.DISPOSABLE);
        try (EmbeddedDatabase server = EmbeddedDatabase.start(settings)) {
            try (Connection connection =
                            DriverManager.getConnection(server.jdbcUrl(), EmbeddedDatabase.USER, server.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create role somebody login password 'secret'");
            }
            String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port());
            String start = "cannot log in at " + url;
            Map<String, String> good = Map.of("DB_URL", url, "DB_USER", "somebody", "DB_PASSWORD", "secret");

            assertThatCode(() -> given(good, Map.of()).requireReachable()).doesNotThrowAnyException();
            assertRefused(
                    given(good, Map.of("DB_PASSWORD", "wrong")),
                    start
                            + " as somebody (DB_URL, DB_USER): FATAL: password authentication failed for user \"somebody\"");
            assertRefused(
                    given(good, Map.of("DB_OWNER", "nobody")),
                    start + " as nobody (DB_URL, DB_OWNER): FATAL: password authentication failed for user \"nobody\"");
            assertRefused(
                    given(good, Map.of("DB_URL", url + "_none?password=hush")),
                    start + "_none as somebody (DB_URL, DB_USER): FATAL: ");
            // what the driver is told besides is told it here too
            assertRefused(
                    given(good, Map.of("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", "require")),
                    start + " as somebody (DB_URL, DB_USER): The server does not support SSL");
        }
    }

    @Test
    void database_that_is_not_there_is_told() throws IOException {
        int deadPort;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deadPort = closedSoon.getLocalPort();
        }

        assertRefused(
                given(Map.of("DB_URL", "jdbc:postgresql://127.0.0.1:%d/plimsoll".formatted(deadPort)), Map.of()),
                "cannot log in at jdbc:postgresql://127.0.0.1:%d/plimsoll as postgres (DB_URL, DB_USER): "
                                .formatted(deadPort)
                        + "Connection to 127.0.0.1:%d refused".formatted(deadPort));
    }

    @Test
    void url_of_another_kind_is_told_without_the_password_in_it() {
        assertThatThrownBy(() -> given(Map.of("DB_URL", "postgres://somebody:hush@localhost/plimsoll"), Map.of())
                        .requireReachable())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("quarkus.datasource.jdbc.url: must begin with jdbc:postgresql:")
                .hasMessageContaining("DB_URL")
                .hasMessageNotContaining("hush");
    }

    private static void assertRefused(GivenDatabase database, String line) {
        assertThatThrownBy(database::requireReachable)
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageStartingWith(line)
                .hasMessageNotContainingAny("\n", "hush");
    }

    private static GivenDatabase given(Map<String, String> written, Map<String, String> instead) {
        Map<String, String> all = new HashMap<>(written);
        all.putAll(instead);
        return new GivenDatabase(config(all));
    }

    private static SmallRyeConfig config(Map<String, String> written) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withProfile("prod")
                    .withSources(
                            new PropertiesConfigSource(written, "written", 260),
                            new PropertiesConfigSource(
                                    GivenDatabase.class.getClassLoader().getResource("application.properties"), 250))
                    .build();
        } catch (IOException cannotBeRead) {
            throw new UncheckedIOException(cannotBeRead);
        }
    }
}
