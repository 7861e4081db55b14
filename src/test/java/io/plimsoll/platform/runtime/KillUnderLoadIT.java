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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A 201 is a promise: whatever dies a moment later, the calculation is there, as it was answered, once. */
class KillUnderLoadIT {
    private static final int CLIENT_COUNT = 8;
    private static final int ANSWERED_BEFORE_KILL = 100;

    @TempDir
    static Path folder;

    private static ServiceProcess service;

    enum Victims {
        SERVICE,
        SERVICE_AND_DATABASE
    }

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

    @ParameterizedTest
    @EnumSource
    void acknowledged_calculations_outlive_a_kill(Victims victims) throws Exception {
        int storedBefore = storedCount();
        CalculationLoad load = new CalculationLoad(victims.name(), CLIENT_COUNT, ANSWERED_BEFORE_KILL);
        load.startUntilEnough(service.baseUri());

        switch (victims) {
            case SERVICE -> service.killHard();
            case SERVICE_AND_DATABASE -> service.killHardWithDatabase();
        }
        load.join();
        service.start();

        assertThat(load.answers()).hasSizeGreaterThanOrEqualTo(ANSWERED_BEFORE_KILL);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Map.Entry<Calculation, Answer> entry : load.answers().entrySet()) {
                Answer answer = entry.getValue();
                assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                assertThat(read(client, answer.location())).isEqualTo(answer.body());
                assertThat(replay(client, answer.location())).contains("\"identical\":true");
                assertThat(CalculationLoad.post(client, service.baseUri(), entry.getKey()))
                        .isEqualTo(new Answer(201, answer.location(), answer.body(), true));
            }
            for (Calculation calculation : load.unanswered()) {
                assertThat(CalculationLoad.post(client, service.baseUri(), calculation)
                                .status())
                        .isEqualTo(201);
            }
        }
        assertThat(storedCount() - storedBefore)
                .as("each key once, answered in time or not")
                .isEqualTo(load.answers().size() + load.unanswered().size());
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
