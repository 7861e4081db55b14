package io.plimsoll.clock.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.scheduling.WorkScheduler;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a clock that may be moved. Every test moves it on, so none says what time it is at first. */
@QuarkusTest
@TestProfile(SandboxClockResourceTest.Moveable.class)
class SandboxClockResourceTest {
    private static final String CLOCK = "/v1/sandbox/clock";

    /** Polls once an hour, so that what is done at once is done because the clock was moved. */
    public static final class Moveable implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.sandbox.clock.enabled", "true", "plimsoll.scheduling.poll-interval", "1h");
        }
    }

    static final class Deadlines {
        static final BlockingQueue<String> REACHED = new LinkedBlockingQueue<>();

        @Produces
        @Singleton
        ScheduledWork deadline() {
            return new ScheduledWork.Timed("clock-test-deadline", REACHED::add);
        }
    }

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    @Inject
    WorkScheduler scheduler;

    private ContractFilter contract;

    @Test
    void five_days_pass_in_a_moment_for_everything_that_asks_the_time() {
        Instant before = clock.instant();

        Instant shown = Instant.parse(post("{\"advanceBy\": \"P5D\"}")
                .statusCode(200)
                .body("isEnabled", equalTo(true))
                .extract()
                .path("now"));

        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofDays(5), Duration.ofDays(6));
        assertThat(clock.instant()).isAfterOrEqualTo(shown);
        String name = "calendar-" + UUID.randomUUID();
        Instant createdAt = Instant.parse(client().contentType("application/json")
                .body("{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": []}")
                .put("/v1/holiday-calendars/" + name)
                .then()
                .statusCode(201)
                .extract()
                .path("createdAt"));
        assertThat(createdAt).isAfterOrEqualTo(shown);
    }

    @Test
    void clock_runs_on_from_the_instant_it_is_moved_to_and_never_back() {
        Instant target = clock.instant().plus(Duration.ofDays(3));

        post("{\"instant\": \"%s\"}".formatted(target)).statusCode(200);

        assertThat(clock.instant()).isBetween(target, target.plusSeconds(60));
        post("{\"instant\": \"%s\"}".formatted(target))
                .statusCode(409)
                .body("type", equalTo("/problems/clock-goes-forward"));
    }

    @Test
    void what_is_due_by_then_is_done_at_once() throws InterruptedException {
        String call = "call-" + UUID.randomUUID();
        String later = "later-" + UUID.randomUUID();
        scheduler.schedule("clock-test-deadline", call, clock.instant().plus(Duration.ofMinutes(30)));
        scheduler.schedule("clock-test-deadline", later, clock.instant().plus(Duration.ofDays(400)));

        post("{\"advanceBy\": \"PT29M\"}").statusCode(200);
        assertThat(Deadlines.REACHED.poll(500, TimeUnit.MILLISECONDS)).isNull();
        post("{\"advanceBy\": \"PT1M\"}").statusCode(200);

        assertThat(Deadlines.REACHED.poll(20, TimeUnit.SECONDS)).isEqualTo(call);
        assertThat(Deadlines.REACHED).isEmpty();
    }

    @Test
    void dry_run_moves_nothing() {
        Map<String, Long> rows = StoredRows.count(database);
        String advancedBy = get();

        client().contentType("application/json")
                .queryParam("dryRun", true)
                .body("{\"advanceBy\": \"PT1H\"}")
                .post(CLOCK)
                .then()
                .statusCode(200)
                .body(
                        "advancedBy",
                        equalTo(Duration.parse(advancedBy).plusHours(1).toString()));

        assertThat(get()).isEqualTo(advancedBy);
        assertThat(StoredRows.count(database)).isEqualTo(rows);
    }

    @Test
    void same_key_moves_the_clock_once() {
        Duration before = Duration.parse(get());
        String key = UUID.randomUUID().toString();

        for (int i = 0; i < 2; i++) {
            client().contentType("application/json")
                    .header("Idempotency-Key", key)
                    .body("{\"advanceBy\": \"PT1H\"}")
                    .post(CLOCK)
                    .then()
                    .statusCode(200)
                    .body("advancedBy", equalTo(before.plusHours(1).toString()));
        }

        assertThat(get()).isEqualTo(before.plusHours(1).toString());
    }

    @Test
    void moves_of_the_same_moment_all_count() throws Exception {
        Duration before = Duration.parse(get());
        List<Callable<Integer>> requests = new ArrayList<>();
        RequestSpecification client = client();
        for (int i = 0; i < 4; i++) {
            requests.add(() -> RestAssured.given()
                    .spec(client)
                    .contentType("application/json")
                    .body("{\"advanceBy\": \"PT1H\"}")
                    .post(CLOCK)
                    .statusCode());
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> status : threads.invokeAll(requests)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(get()).isEqualTo(before.plusHours(4).toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}||VALUE_REFUSED",
                "{\"advanceBy\": \"PT1H\", \"instant\": \"2090-01-01T00:00:00Z\"}||VALUE_REFUSED",
                "{\"advanceBy\": \"PT0S\"}|/advanceBy|NUMBER_OUT_OF_RANGE",
                "{\"advanceBy\": \"-PT1H\"}|/advanceBy|DURATION_EXPECTED",
                "{\"advanceBy\": \"P36526D\"}|/advanceBy|NUMBER_OUT_OF_RANGE",
                "{\"instant\": \"9999-01-01T00:00:00Z\"}|/instant|NUMBER_OUT_OF_RANGE",
                "{\"instant\": \"tomorrow\"}|/instant|INSTANT_EXPECTED"
            })
    void wrong_shape_is_named(String body, String pointer, String code) {
        post(body)
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer == null ? "" : pointer))
                .body("errors[0].code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update clock_move set advanced_micros = advanced_micros + 1",
                "delete from clock_move",
                "truncate clock_move"
            })
    void stored_moves_never_change(String change) throws SQLException {
        post("{\"advanceBy\": \"PT1H\"}").statusCode(200);

        execute(change, "insert-only");
    }

    @Test
    void database_refuses_a_move_back_and_a_gap() throws SQLException {
        post("{\"advanceBy\": \"PT1H\"}").statusCode(200);
        String next = """
                insert into clock_move (tenant, number, moved_at, advanced_micros, previous_advanced_micros)
                select tenant, number + %d, moved_at, advanced_micros - %d, advanced_micros from clock_move
                order by number desc limit 1""";

        execute(next.formatted(1, 0), "constraint");
        execute(next.formatted(1, 1), "constraint");
        execute(next.formatted(2, -1), "constraint");
    }

    private void execute(String sql, String refusal) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining(refusal);
        }
    }

    private String get() {
        return client().get(CLOCK).then().statusCode(200).extract().path("advancedBy");
    }

    private ValidatableResponse post(String body) {
        return client().contentType("application/json").body(body).post(CLOCK).then();
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }
}
