package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings.Durability;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import io.plimsoll.testsupport.KeepAliveConnection;
import io.plimsoll.testsupport.KeepAliveConnection.Reply;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.PostgresTestResource;
import io.plimsoll.testsupport.Scrape;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the service promises across the death of its processes. One service for all tests: a start takes seconds. */
class RestartIT {
    @TempDir
    static Path folder;

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws SQLException {
        service = new ServiceProcess(folder)
                // half a request waits for the other half as long as a busy machine takes to stop
                .with("QUARKUS_HTTP_IDLE_TIMEOUT", "60s")
                .with("PLIMSOLL_SLOW_REQUESTS_BODY_GRACE", "60s")
                .start();
        execute("CREATE TABLE restart_note (text varchar PRIMARY KEY)");
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void a_commit_waits_for_the_disk() throws SQLException {
        assertThat(query("SHOW fsync")).isEqualTo("on");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void first_steps_name_the_real_port() {
        assertThat(service.output())
                .contains("http://127.0.0.1:%d/q/swagger-ui"
                        .formatted(service.baseUri().getPort()))
                .contains("curl -s http://127.0.0.1:%d/v1/margin-calculations"
                        .formatted(service.baseUri().getPort()));
    }

    @Test
    void stop_and_start_keeps_a_row() throws SQLException {
        write("stopped");

        int exitCode = service.stop();
        assertThat(exitCode).isEqualTo(143);
        assertThat(service.serverFolder().resolve("cluster/postmaster.pid")).doesNotExist();
        service.start();

        assertThat(has("stopped")).isTrue();
    }

    @Test
    @Timeout(120)
    void stop_waits_for_a_request_that_has_begun() throws Exception {
        try (KeepAliveConnection connection = new KeepAliveConnection(service.baseUri());
                ServiceClient client = new ServiceClient(service.baseUri())) {
            byte[] request = connection.post(MarginClient.PATH, new Calculation("begun", 5).body());
            int half = request.length / 2;
            connection.send(Arrays.copyOf(request, half));
            while (activeRequestCount(client) < 2) {
                Thread.sleep(10);
            }

            CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(service::stop);
            while (!service.output().contains("Waiting for HTTP requests to complete")) {
                Thread.sleep(10);
            }
            Reply reply = connection.exchange(Arrays.copyOfRange(request, half, request.length));

            String answered = new String(reply.body(), StandardCharsets.UTF_8);
            assertThat(reply.status()).as(answered).isEqualTo(201);
            assertThat(exitCode.get()).isEqualTo(143);
            service.start();
            try (ServiceClient again = new ServiceClient(service.baseUri())) {
                assertThat(again.get(MarginClient.PATH + "/"
                                        + MarginRequests.json(answered)
                                                .path("id")
                                                .asText())
                                .body())
                        .isEqualTo(answered);
            }
        }
    }

    /** The one that asks for it among them. */
    private static double activeRequestCount(ServiceClient client) throws IOException, InterruptedException {
        return Scrape.of(client.get("/q/metrics").body()).sum("http_server_active_requests");
    }

    @Test
    void sandbox_parameter_sets_are_loaded_once() throws SQLException {
        String ids = "SELECT string_agg(name || ' ' || id, ', ' ORDER BY name) FROM parameter_set";
        String loaded = query(ids);
        assertThat(loaded).contains("cme-teaching ").contains("nse-2025-08-08-i1 ");

        service.restart();

        assertThat(query(ids)).isEqualTo(loaded);
    }

    @Test
    void killed_service_finds_its_row_and_its_server_again() throws SQLException {
        write("service killed");
        String serverStartedAt = query("SELECT pg_postmaster_start_time()");

        service.killHard();
        service.start();

        assertThat(has("service killed")).isTrue();
        assertThat(query("SELECT pg_postmaster_start_time()")).isEqualTo(serverStartedAt);
    }

    @Test
    void killed_service_and_server_find_the_row_again() throws SQLException {
        write("both killed");

        service.killHardWithDatabase();
        service.start();

        assertThat(has("both killed")).isTrue();
    }

    @Test
    void process_id_of_a_dead_server_in_other_hands_does_not_block_the_start() throws SQLException, IOException {
        write("stale");
        service.stop();
        Files.writeString(
                service.serverFolder().resolve("cluster/postmaster.pid"),
                "%d%n%s%n1700000000%n%d%n%n127.0.0.1%n  1234567  12345%nready   %n"
                        .formatted(
                                ProcessHandle.current().pid(),
                                service.serverFolder().resolve("cluster"),
                                service.databasePort()));

        service.start();

        assertThat(has("stale")).isTrue();
    }

    @Test
    void strangers_postgresql_on_the_port_is_refused(@TempDir Path strangersFolder, @TempDir Path ownFolder)
            throws SQLException {
        EmbeddedDatabaseSettings settings = new EmbeddedDatabaseSettings(
                strangersFolder, PostgresTestResource.BINARIES_FOLDER, 0, Durability.DISPOSABLE);
        try (EmbeddedDatabase stranger = EmbeddedDatabase.start(settings);
                ServiceProcess refused = new ServiceProcess(ownFolder)
                        .with("PLIMSOLL_DATABASE_EMBEDDED_PORT", Integer.toString(stranger.port()))) {

            int exitCode = refused.startExpectingRefusal();

            assertThat(exitCode).isEqualTo(1);
            assertThat(refused.output())
                    .startsWith("Plimsoll cannot start: port %d on 127.0.0.1".formatted(stranger.port()))
                    .contains("PLIMSOLL_DATABASE_EMBEDDED_PORT", "DB_URL")
                    .hasLineCount(1);
        }
    }

    @Test
    void data_folder_in_use_is_refused() {
        ServiceProcess second = new ServiceProcess(folder);

        int exitCode = second.startExpectingRefusal();

        assertThat(exitCode).isEqualTo(1);
        assertThat(second.output()).contains("is in use by another running Plimsoll");
    }

    @Test
    void root_without_user_namespaces_hands_the_server_to_nobody(@TempDir Path open) throws Exception {
        assumeTrue(isRoot(), "only root needs another user for the server");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServiceProcess withoutUnshare = withoutUnshare(open)) {
            withoutUnshare.start();
            Path cluster = withoutUnshare.serverFolder().resolve("cluster");
            assertThat(Files.getAttribute(cluster, "unix:uid")).isEqualTo(65534);
            assertThat(withoutUnshare.restart().output()).contains("Plimsoll is ready");
            withoutUnshare.stop();
            assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void root_without_user_namespaces_in_a_closed_folder_is_told_what_to_do(@TempDir Path closed) throws Exception {
        assumeTrue(isRoot(), "only root needs another user for the server");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        try (ServiceProcess withoutUnshare = withoutUnshare(closed)) {
            int exitCode = withoutUnshare.startExpectingRefusal();

            assertThat(exitCode).isEqualTo(1);
            assertThat(withoutUnshare.output())
                    .startsWith("Plimsoll cannot start: PostgreSQL")
                    .contains("plimsoll.database.embedded.data-folder", "DB_URL");
        }
    }

    /** A service whose path has {@code setpriv} and {@code id} but not {@code unshare}: as good as forbidden. */
    private static ServiceProcess withoutUnshare(Path folder) throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String program : List.of("setpriv", "id")) {
            Path script = programs.resolve(program);
            Files.writeString(script, "#!/bin/sh\nexec /usr/bin/%s \"$@\"%n".formatted(program));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new ServiceProcess(folder)
                .with("PATH", programs.toString())
                .with(
                        "PLIMSOLL_DATABASE_EMBEDDED_BINARIES_FOLDER",
                        folder.resolve("binaries").toString());
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
    }

    private static void write(String text) throws SQLException {
        execute("INSERT INTO restart_note VALUES ('" + text + "')");
    }

    private static boolean has(String text) throws SQLException {
        return query("SELECT count(*) FROM restart_note WHERE text = '" + text + "'")
                .equals("1");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
