package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings.Durability;
import io.plimsoll.testsupport.PostgresTestResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void failed_start_leaves_the_folder_free_for_the_next() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(settings(other.getLocalPort())))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageStartingWith("port " + other.getLocalPort() + " on 127.0.0.1")
                    .hasMessageContaining(EmbeddedDatabaseSettings.PORT);
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(0))) {
            assertThat(database.port()).isPositive();
        }
    }

    @Test
    void folder_in_use_by_this_very_process_is_refused_and_keeps_working() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(0))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(settings(0)))
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("is in use by another running Plimsoll");

            DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password())
                    .close();
        }
    }

    @Test
    void password_is_needed_and_nobody_else_can_read_it() throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(0))) {
            try (Connection connection = DriverManager.getConnection(
                            database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
                    ResultSet kept = connection
                            .createStatement()
                            .executeQuery("select rolpassword from pg_authid where rolname = current_user")) {
                kept.next();
                assertThat(kept.getString(1))
                        .as("one round, for 24 random bytes")
                        .startsWith("SCRAM-SHA-256$1:");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, "postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgresql/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void interrupted_first_start_is_begun_again() throws IOException {
        Path unfinished = Files.createDirectories(folder.resolve("postgresql/cluster-unfinished"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(0))) {
            assertThat(unfinished).doesNotExist();
            assertThat(database.cluster()).isDirectory();
        }
    }

    @Test
    void server_that_cannot_start_shows_the_end_of_its_log() throws IOException {
        EmbeddedDatabase.start(settings(0)).close();
        Files.writeString(folder.resolve("postgresql/cluster/postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(settings(0)))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("no_such_setting");
    }

    @Test
    void port_out_of_range_names_the_setting() {
        assertThatThrownBy(() -> settings(65536))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessage("plimsoll.database.embedded.port must be in [0, 65535], was 65536");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Windows 11, amd64, postgres-windows-x86_64.txz"
    })
    void archive_is_named_as_the_published_jars_name_it(String os, String architecture, String archive) {
        assertThat(PostgresBinaries.archiveName(os, architecture)).isEqualTo(archive);
    }

    @Test
    void process_of_another_program_is_no_server() throws IOException {
        Files.writeString(
                PostmasterFile.path(folder),
                ProcessHandle.current().pid() + "\n" + folder + "\n1700000000\n15432\n\n127.0.0.1\n 1 2\nready   \n");

        PostmasterFile file = PostmasterFile.in(folder).orElseThrow();

        assertThat(file.port()).isEqualTo(15432);
        assertThat(file.isReady()).isTrue();
        assertThat(file.isServerAlive()).isFalse();
        assertThat(file.isStale()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "not a number"})
    void unreadable_note_counts_as_none(String content) throws IOException {
        Files.writeString(PostmasterFile.path(folder), content);

        assertThat(PostmasterFile.in(folder)).isEqualTo(Optional.empty());
    }

    private EmbeddedDatabaseSettings settings(int port) {
        return new EmbeddedDatabaseSettings(folder, PostgresTestResource.BINARIES_FOLDER, port, Durability.DISPOSABLE);
    }
}
