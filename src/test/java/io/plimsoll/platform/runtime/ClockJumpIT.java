package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.CalculationLoad.Answer;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceClient.Reply;
import io.plimsoll.testsupport.ServiceProcess;
import io.plimsoll.testsupport.SteadyLoad;
import io.plimsoll.testsupport.SteadyLoad.Sent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The clock of the service's machine is set by an hour while it works, and set right again later. What the service dates, and what it does
 * by deadlines, goes by the database's clock, so all that shows is that it is not ready.
 *
 * <p>The service with the wrong clock is the only one that does scheduled work here. Its clock is set by libfaketime (Debian's package
 * faketime); without it this is skipped.
 */
class ClockJumpIT {
    private static final List<Path> LIBRARIES = Stream.of("x86_64", "aarch64")
            .map(machine -> Path.of("/usr/lib/%s-linux-gnu/faketime/libfaketime.so.1".formatted(machine)))
            .toList();
    private static final Pattern KEY = Pattern.compile("plk_\\S+");
    private static final String CONTRACT =
            "{\"exchange\":\"XCME\",\"product\":\"J\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";
    private static final int CLIENT_COUNT = 4;

    /** The clocks of test, database and service are one, read at three places. */
    private static final Duration READING_ERROR = Duration.ofMillis(50);

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    @TempDir
    static Path otherFolder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ServiceProcess owner;
    private static ServiceProcess service;
    private static ServiceClient client;
    private static String administrator;

    private enum Jump {
        FORWARD("+1h"),
        BACK("-1h");

        private final String offset;

        Jump(String offset) {
            this.offset = offset;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        assumeTrue(library.isPresent(), "no libfaketime: apt-get install faketime");
        setClock("+0");
        owner = new ServiceProcess(folder)
                .with("PLIMSOLL_SCHEDULING_ENABLED", "false")
                .start();
        service = owner.replica(otherFolder)
                .with("PLIMSOLL_SCHEDULING_ENABLED", "true")
                .with("LD_PRELOAD", library.get().toString())
                .with("FAKETIME_TIMESTAMP_FILE", clockFile().toString())
                .with("FAKETIME_NO_CACHE", "1")
                // what a machine counts goes on evenly, whatever its clock is set to
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // else a JVM never starts
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .start();
        client = new ServiceClient(service.baseUri());
        administrator = owner.awaitOutput(KEY);
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
        Stream.of(service, owner).filter(started -> started != null).forEach(ServiceProcess::close);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_dated_or_due_by_a_clock_that_is_wrong(Jump jump) throws Exception {
        Instant startedAt = Instant.now();
        String soon = calledAccount(jump + "-soon", "PT3S");
        String later = calledAccount(jump + "-later", "PT30M");
        String shortKey = apiKey(jump + " short");
        endSoon(jump + " short");
        String longKey = apiKey(jump + " long");
        List<List<Sent>> sent;
        Instant asOf;
        Reply margin;
        try (SteadyLoad load = new SteadyLoad(jump.name(), service.baseUri(), CLIENT_COUNT)) {
            setClock(jump.offset);
            await(() -> status("/q/health/ready", null) == 503);
            assertThat(status("/q/health/live", null)).isEqualTo(200);
            snapshot();
            asOf = Instant.now().truncatedTo(ChronoUnit.MICROS);
            margin = client.get(margin(later, asOf));
            assertThat(margin.status()).as(margin.body()).isEqualTo(200);
            await(() -> callStatus(soon).equals("EXPIRED"));
            await(() -> status("/v1/caller", shortKey) == 401);
            assertThat(status("/v1/caller", longKey)).isEqualTo(200);

            setClock("+0");
            await(() -> status("/q/health/ready", null) == 200);
            sent = load.stop();
        }
        Instant endedAt = Instant.now();

        assertThat(callStatus(later)).isEqualTo("ISSUED");
        assertThat(client.get(margin(later, asOf)).body()).isEqualTo(margin.body());
        sent.forEach(ClockJumpIT::assertInOrder);
        List<Sent> all = sent.stream().flatMap(List::stream).toList();
        assertThereOnce(all);
        assertHistoriesAreRight(startedAt, endedAt, soon);
        System.out.printf(
                "clock %s: %d calculations stored by it, each once and dated right%n", jump.offset, all.size());
    }

    /** Moves the clock of the service's machine at once: a reader sees the old file or the new one. */
    private static void setClock(String offset) throws IOException {
        Path next = otherFolder.resolve("clock.next");
        Files.writeString(next, offset + "\n");
        Files.move(next, clockFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path clockFile() {
        return otherFolder.resolve("clock");
    }

    /** One who lacks 225 dollars and was called for them just now. */
    private static String calledAccount(String name, String grace) throws Exception {
        client.put("/v1/margin-policies/" + name.toLowerCase(Locale.ROOT), """
                {
                  "margin": {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                             "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}},
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL", "recoveredAt": "INITIAL", "minimumTransferAmount": "0", "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "%s"},
                  "escalation": [], "isAutoLiquidated": false
                }
                """.formatted(grace));
        snapshot();
        String id = client.posted("/v1/accounts", """
                        {"reference": "%s", "owner": "Jump", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "%s"}
                        """.formatted(name, name.toLowerCase(Locale.ROOT)))
                .path("id")
                .asText();
        client.posted("/v1/accounts/" + id + "/cash-movements", """
                {"reference": "opening", "kind": "DEPOSIT", "amount": "765.00", "currency": "USD", "description": ""}
                """);
        client.put("/v1/accounts/" + id + "/positions", """
                {"positions": [{"contract": %s, "quantity": "1", "averagePrice": "100", "currency": "USD", "multiplier": "100"}]}
                """.formatted(CONTRACT));
        return id;
    }

    /** Of now: a service that took its machine's time would find it an hour old, or an hour ahead. */
    private static void snapshot() throws Exception {
        client.posted("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "J", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [{"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "J", "price": "100"}]}
                """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), CONTRACT));
    }

    private static String apiKey(String name) throws Exception {
        Reply made = client.post("/v1/api-keys", """
                {"name": "%s", "roles": ["VIEWER"], "expiresAfter": "PT30M"}""".formatted(name), "Authorization", "Bearer " + administrator);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("secret").asText();
    }

    /** Sooner than the service lets anybody ask for; it has not seen the key yet. */
    private static void endSoon(String key) throws SQLException {
        try (Connection connection = owner.databaseConnection();
                PreparedStatement end = connection.prepareStatement(
                        "update api_key set expires_at = clock_timestamp() + interval '2 seconds' where name = ?")) {
            end.setString(1, key);
            assertThat(end.executeUpdate()).isEqualTo(1);
        }
    }

    private static String margin(String account, Instant asOf) {
        return "/v1/accounts/%s/margin?asOf=%s".formatted(account, asOf);
    }

    private static String callStatus(String account) throws Exception {
        JsonNode calls =
                client.get("/v1/margin-calls?accountId=" + account).json().path("items");
        assertThat(calls).as(calls.toString()).hasSize(1);
        return calls.get(0).path("status").asText();
    }

    /** @param key null for none */
    private static int status(String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.baseUri().resolve(path));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant latest = Instant.now().plus(WAIT_MAX);
        while (!condition.call()) {
            assertThat(Instant.now()).as(service.output()).isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Each was made between question and answer, and after the one before it, by its instant and by its id. */
    private static void assertInOrder(List<Sent> sent) {
        Instant last = Instant.MIN;
        String lastId = "";
        for (Sent one : sent) {
            assertThat(one.isStored()).as(one.answer().body()).isTrue();
            JsonNode made = MarginRequests.json(one.answer().body());
            Instant calculatedAt = Instant.parse(made.path("calculatedAt").asText());
            String id = made.path("id").asText();
            assertThat(calculatedAt)
                    .isBetween(
                            one.sentAt().minus(READING_ERROR), one.answeredAt().plus(READING_ERROR))
                    .isAfter(last);
            assertThat(id).isGreaterThan(lastId);
            last = calculatedAt;
            lastId = id;
        }
    }

    private static void assertThereOnce(List<Sent> sent) throws Exception {
        for (Sent one : sent) {
            Answer first = one.answer();
            assertThat(CalculationLoad.post(CLIENT, service.baseUri(), one.calculation()))
                    .isEqualTo(new Answer(201, first.location(), first.body(), true));
        }
        String ids =
                sent.stream().map(one -> lastPart(one.answer().location())).collect(Collectors.joining(",", "{", "}"));
        assertThat(count("select count(*) from margin_calculation where id = any(?::uuid[])", ids))
                .isEqualTo(sent.size());
    }

    private static void assertHistoriesAreRight(Instant startedAt, Instant endedAt, String expired) throws Exception {
        assertThat(count("""
                        select count(*) from margin_call_event
                        where account_id = ?::uuid and type = 'EXPIRED'""", expired)).as("deadlines taken").isEqualTo(1);
        assertThat(count("""
                        select count(*) from margin_call_event event join margin_call call on call.id = event.call_id
                        where event.type = 'EXPIRED' and event.recorded_at < call.deadline_at""")).as("calls that expired before their deadline").isZero();
        assertThat(count("""
                        select count(*) from (
                            select recorded_at < lag(recorded_at) over (partition by account_id order by sequence) as goes_back
                            from margin_call_event) event
                        where goes_back""")).as("events before the ones that they follow").isZero();
        for (String dated :
                List.of("margin_call_event.recorded_at", "audit_entry.recorded_at", "account_margin.calculated_at")) {
            String table = dated.substring(0, dated.indexOf('.'));
            assertThat(count(
                            "select count(*) from %s where %s > ?::timestamptz".formatted(table, dated),
                            future(endedAt)))
                    .as("%s in the future", dated)
                    .isZero();
        }
        assertThat(count(
                        "select count(*) from margin_call_event where recorded_at < ?::timestamptz and account_id = ?::uuid",
                        future(startedAt.minus(READING_ERROR.multipliedBy(2))),
                        expired))
                .as("events from before their account")
                .isZero();
        JsonNode verdict = client.get("/v1/audit/verifications?limit=500").json();
        assertThat(verdict.path("isIntact").asBoolean()).as(verdict.toString()).isTrue();
    }

    private static String future(Instant now) {
        return now.plus(READING_ERROR).atOffset(ZoneOffset.UTC).toString();
    }

    private static String lastPart(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static int count(String sql, String... values) throws SQLException {
        try (Connection connection = owner.databaseConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
