package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.CalculationLoad.Answer;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A 201 is a promise: whatever dies a moment later, the calculation is there, as it was answered, once. */
class KillUnderLoadIT {
    private static final int CLIENT_COUNT = 8;

    /** Of the service and of service and database in turn. */
    private static final int KILL_COUNT = Integer.getInteger("kills.count", 20);

    /** In the first kill of each kind; then fewer, each time another number, so that kills come at other places. */
    private static final int ANSWERED_BEFORE_KILL_MAX = 100;

    private static final int ANSWERED_BEFORE_KILL_MIN = 10;

    /** Replaying takes as long as calculating; reading what is stored is enough for the others. */
    private static final int REPLAYED_COUNT = 5;

    @TempDir
    static Path folder;

    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        service = new ServiceProcess(folder).start();
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void acknowledged_calculations_outlive_every_kill() throws Exception {
        int answeredCount = 0;
        int unansweredCount = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int kill = 1; kill <= KILL_COUNT; kill++) {
                int storedBefore = storedCount();
                int answeredBefore = kill <= 2
                        ? ANSWERED_BEFORE_KILL_MAX
                        : ANSWERED_BEFORE_KILL_MIN + 7 * kill % (ANSWERED_BEFORE_KILL_MAX / 2);
                CalculationLoad load = new CalculationLoad("kill-" + kill, CLIENT_COUNT, answeredBefore);
                load.startUntilEnough(service.baseUri());
                boolean isDatabaseKilled = kill % 2 == 0;
                if (isDatabaseKilled) {
                    service.killHardWithDatabase();
                } else {
                    service.killHard();
                }
                load.join();
                service.start();

                assertThat(load.answers()).as("kill %d", kill).hasSizeGreaterThanOrEqualTo(answeredBefore);
                assertKept(client, kill, load);
                assertThat(storedCount() - storedBefore)
                        .as("kill %d: each key once, answered in time or not", kill)
                        .isEqualTo(load.answers().size() + load.unanswered().size());
                answeredCount += load.answers().size();
                unansweredCount += load.unanswered().size();
            }
        }
        System.out.printf(
                "%d kills under load, every other one with the database: %d calculations answered before are there once, "
                        + "%d that were not answered could be sent again%n",
                KILL_COUNT, answeredCount, unansweredCount);
    }

    private static void assertKept(HttpClient client, int kill, CalculationLoad load)
            throws IOException, InterruptedException {
        int replayed = 0;
        for (Map.Entry<Calculation, Answer> entry : load.answers().entrySet()) {
            Answer answer = entry.getValue();
            assertThat(answer.status()).as("kill %d: %s", kill, answer.body()).isEqualTo(201);
            assertThat(CalculationLoad.post(client, service.baseUri(), entry.getKey()))
                    .as("kill %d", kill)
                    .isEqualTo(new Answer(201, answer.location(), answer.body(), true));
            if (kill <= 2 || replayed < REPLAYED_COUNT) {
                assertThat(read(client, answer.location())).isEqualTo(answer.body());
                assertThat(replay(client, answer.location())).contains("\"identical\":true");
                replayed++;
            }
        }
        for (Calculation calculation : load.unanswered()) {
            assertThat(CalculationLoad.post(client, service.baseUri(), calculation)
                            .status())
                    .as("kill %d", kill)
                    .isEqualTo(201);
        }
    }

    private static String read(HttpClient client, String location) throws IOException, InterruptedException {
        HttpResponse<String> reply =
                client.send(HttpRequest.newBuilder(at(location)).build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(location).isEqualTo(200);
        return reply.body();
    }

    private static String replay(HttpClient client, String location) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(location + "/replays"))
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static URI at(String path) {
        return service.baseUri().resolve(path);
    }

    private static int storedCount() throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM margin_calculation")) {
            count.next();
            return count.getInt(1);
        }
    }
}
