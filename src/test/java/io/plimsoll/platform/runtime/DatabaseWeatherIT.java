package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.CalculationLoad.Answer;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import io.plimsoll.testsupport.ServiceProcess;
import io.plimsoll.testsupport.SteadyLoad;
import io.plimsoll.testsupport.SteadyLoad.Sent;
import io.plimsoll.testsupport.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the service says while its database is away, frozen or slow: 503 with the time to come back at, never 500, never nothing; and
 * afterwards everything goes on, and what was answered is there.
 */
class DatabaseWeatherIT {
    private static final int REQUEST_COUNT = 64;

    /** Those that are in the midst of their work when the weather changes; some of them commit. */
    private static final int CLIENT_COUNT = 16;

    /** The limits of a connection and of a socket together. The database is missed sooner; the rest is for busy machines. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(6);

    /** Some tenths of a second; the rest is for machines that are busy. */
    private static final Duration RETURN_MAX = Duration.ofSeconds(5);

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    @TempDir
    static Path replicaFolder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ServiceProcess owner;
    private static ServiceProcess service;
    private static Wire wire;

    private enum Weather {
        CUT,
        FROZEN,
        /** The server's processes stop, and the network goes on taking bytes for them. */
        STOPPED,
        GONE
    }

    /** @param took until it was complete */
    private record Timed(HttpResponse<String> reply, Duration took) {}

    @BeforeAll
    static void start() {
        owner = new ServiceProcess(folder).start();
        wire = new Wire(owner.databasePort());
        service = owner.replica(replicaFolder)
                .with("DB_URL", "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(wire.port()))
                .start();
    }

    @AfterAll
    static void close() {
        Stream.of(service, wire, owner).filter(started -> started != null).forEach(DatabaseWeatherIT::closed);
    }

    private static void closed(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoever_asks_is_told_to_come_back_and_then_answered(Weather weather) throws Exception {
        Calculation before = new Calculation(weather + "-before", 1);
        Answer answered = CalculationLoad.post(CLIENT, service.baseUri(), before);
        assertThat(answered.status()).as(answered.body()).isEqualTo(201);

        SteadyLoad load = new SteadyLoad(weather + "-load", service.baseUri(), CLIENT_COUNT);
        begin(weather);
        List<Timed> replies = askAtOnce(weather);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        end(weather);
        Instant endedAt = Instant.now();
        awaitReady();
        Instant readAt = Instant.now();
        await(() -> load.hasStoredAfter(endedAt));
        List<Sent> sent = load.stop().stream().flatMap(List::stream).toList();
        Instant storedAt = sent.stream()
                .filter(Sent::isStored)
                .map(Sent::answeredAt)
                .filter(answeredAt -> answeredAt.isAfter(endedAt))
                .min(Instant::compareTo)
                .orElseThrow();

        Duration longest =
                replies.stream().map(Timed::took).max(Duration::compareTo).orElseThrow();
        Duration longestOfLoad =
                sent.stream().map(Sent::took).max(Duration::compareTo).orElseThrow();
        System.out.printf(
                "%s: %d requests answered 503, the last after %d ms; of %d in a steady load %d stored, the slowest after %d ms; %d ms after the return of the database the first good answer to a writer, %d ms to a reader%n",
                weather,
                replies.size(),
                longest.toMillis(),
                sent.size(),
                sent.stream().filter(Sent::isStored).count(),
                longestOfLoad.toMillis(),
                Duration.between(endedAt, storedAt).toMillis(),
                Duration.between(endedAt, readAt).toMillis());
        assertThat(service.output()).doesNotContain("incident");
        assertThat(replies).allSatisfy(DatabaseWeatherIT::isToldToComeBack);
        assertThat(longest).isLessThan(ANSWER_MAX);
        assertThat(longestOfLoad).isLessThan(ANSWER_MAX);
        assertThat(Duration.between(endedAt, readAt)).isLessThan(RETURN_MAX);
        assertThat(Duration.between(endedAt, storedAt)).isLessThan(RETURN_MAX);
        assertThat(sent).extracting(one -> one.answer().status()).containsOnly(201, 503);
        List<String> stored = sent.stream()
                .filter(Sent::isStored)
                .map(one -> one.answer().location())
                .toList();
        assertThat(storedCount(stored)).isEqualTo(stored.size());
        assertThat(CalculationLoad.post(CLIENT, service.baseUri(), before))
                .isEqualTo(new Answer(201, answered.location(), answered.body(), true));
        for (int number = 1; number <= REQUEST_COUNT; number += 2) {
            Answer again = CalculationLoad.post(CLIENT, service.baseUri(), calculation(weather, number));
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            assertThat(storedCount(List.of(again.location()))).isEqualTo(1);
        }
    }

    /** Twenty milliseconds for each packet: slower than any network a broker would put in between, and nothing is wrong. */
    @Test
    void slow_network_delays_answers_and_loses_none() throws Exception {
        Calculation calculation = new Calculation("slow", 1);
        wire.slow();
        Answer slow = CalculationLoad.post(CLIENT, service.baseUri(), calculation);
        wire.open();

        assertThat(slow.status()).as(slow.body()).isEqualTo(201);
        assertThat(CalculationLoad.post(CLIENT, service.baseUri(), calculation))
                .isEqualTo(new Answer(201, slow.location(), slow.body(), true));
        assertThat(storedCount(List.of(slow.location()))).isEqualTo(1);
    }

    private static void begin(Weather weather) {
        switch (weather) {
            case CUT -> wire.cut();
            case FROZEN -> wire.freeze();
            case STOPPED -> owner.signalDatabase("STOP");
            case GONE -> owner.killHardWithDatabaseAndAwaitItsEnd();
        }
    }

    private static void end(Weather weather) {
        switch (weather) {
            case CUT, FROZEN -> wire.open();
            case STOPPED -> owner.signalDatabase("CONT");
            case GONE -> owner.start();
        }
    }

    private static Calculation calculation(Weather weather, int number) {
        return new Calculation(weather + "-" + number, number);
    }

    /** Half of them read, half of them store; more than there are connections. */
    private static List<Timed> askAtOnce(Weather weather) {
        List<CompletableFuture<Timed>> asked = new ArrayList<>(IntStream.rangeClosed(1, REQUEST_COUNT)
                .mapToObj(number -> timed(
                        number % 2 == 0
                                ? HttpRequest.newBuilder(at("/v1/parameter-sets?limit=" + number))
                                        .build()
                                : request(calculation(weather, number))))
                .toList());
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static HttpRequest request(Calculation calculation) {
        return HttpRequest.newBuilder(at("/v1/margin-calculations"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", calculation.key())
                .POST(BodyPublishers.ofString(calculation.body()))
                .build();
    }

    private static CompletableFuture<Timed> timed(HttpRequest request) {
        Instant askedAt = Instant.now();
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .thenApply(reply -> new Timed(reply, Duration.between(askedAt, Instant.now())));
    }

    private static void isToldToComeBack(Timed timed) {
        HttpResponse<String> reply = timed.reply();
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(503);
        assertThat(reply.headers().firstValue("Retry-After")).contains("2");
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(reply.body()).contains("\"type\":\"/problems/service-unavailable\"");
    }

    private static void awaitReady() {
        await(() -> {
            try {
                return get("/v1/parameter-sets").statusCode() == 200;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void await(Supplier<Boolean> condition) {
        Instant latest = Instant.now().plus(WAIT_MAX);
        while (!condition.get()) {
            assertThat(Instant.now()).as(service.output()).isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return service.baseUri().resolve(path);
    }

    /** How many of them are there. */
    private static int storedCount(List<String> locations) throws SQLException {
        String[] ids = locations.stream()
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .toArray(String[]::new);
        try (Connection connection = owner.databaseConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from margin_calculation where id = any(?::uuid[])")) {
            statement.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
