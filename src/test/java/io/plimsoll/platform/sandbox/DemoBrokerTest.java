package io.plimsoll.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.platform.scheduling.WorkScheduler;
import io.plimsoll.snapshot.SnapshotLibrary;
import io.plimsoll.testsupport.AccountFixtures;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The demo broker from an empty database on: each test goes on where the one before it ended, as starts of a service do. */
@QuarkusTest
@TestProfile(DemoBrokerTest.EmptyDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoBrokerTest {
    private static final Duration LOADING_MAX = Duration.ofMinutes(2);

    private final MarginClient client = new MarginClient();

    @Inject
    DemoBrokerLoader loader;

    @Inject
    Accounts accounts;

    @Inject
    SnapshotLibrary snapshots;

    @Inject
    WorkScheduler scheduler;

    @Inject
    ObjectMapper mapper;

    @Inject
    DataSource database;

    /** A profile of its own, so that no other test's accounts are there. The broker is loaded by the tests themselves. */
    public static final class EmptyDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.scheduling.poll-interval", "PT0.1S");
        }
    }

    @Test
    @Order(1)
    void without_the_embedded_database_nothing_is_loaded_unless_asked_for() throws SQLException {
        start(Optional.empty(), Optional.empty());
        start(Optional.of(false), Optional.of("4711"));

        assertThat(scheduledCount()).isZero();
        assertThat(accountCount()).isZero();
    }

    @Test
    @Order(2)
    void beside_an_account_of_a_user_nothing_is_begun() throws SQLException {
        InMemoryAccounts withOne = new InMemoryAccounts();
        withOne.add(AccountFixtures.activeAccount());

        new DemoBrokerStart(withOne, scheduler, Optional.of(true), Optional.empty())
                .scheduleAtFirstStart(new StartupEvent());

        assertThat(scheduledCount()).isZero();
    }

    @Test
    @Order(2)
    void without_its_parameter_sets_nothing_is_loaded() throws SQLException, IOException {
        JsonNode file = mapper.readTree(
                Path.of("src/main/resources/sandbox/demo-broker.json").toFile());
        ((ObjectNode) file.findParent("parameterSet")).put("parameterSet", "gone");

        loader.load(mapper.treeToValue(file, DemoBrokerFile.class));

        assertThat(accountCount()).isZero();
        assertThat(snapshots.find(broker().snapshotId())).isEmpty();
    }

    /** The payment comes last: every account is open by then, most are margined, and the first call is issued. */
    @Test
    @Order(3)
    void what_is_refused_at_the_end_leaves_no_account_behind() throws SQLException, IOException {
        JsonNode file = mapper.readTree(
                Path.of("src/main/resources/sandbox/demo-broker.json").toFile());
        ObjectNode payment = (ObjectNode) file.findValue("payment");
        payment.put("amount", "-" + payment.path("amount").asText());

        loader.load(mapper.treeToValue(file, DemoBrokerFile.class));

        assertThat(snapshots.find(broker().snapshotId())).isPresent();
        for (String table : List.of(
                "account",
                "cash_movement",
                "account_margin",
                "margin_call",
                "liquidation_plan",
                "liquidation",
                "event",
                "event_outbox")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    /** The market is there already, as after a kill; and a second replica does the same at the same time. */
    @Test
    @Order(4)
    void half_loaded_broker_is_completed_once_however_many_begin() throws Exception {
        assertThat(snapshots.find(broker().snapshotId())).isPresent();

        start(Optional.of(true), Optional.empty());
        start(Optional.empty(), Optional.of("4711"));
        List<Callable<Void>> replicas = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            replicas.add(() -> {
                loader.load();
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(replicas.size())) {
            // a replica that loses may be refused by the database; then the scheduler has it look again
            threads.invokeAll(replicas);
        }
        awaitLoaded();

        assertThat(accountCount()).isEqualTo(50);
        assertThat(snapshots.newestFirst(SnapshotLibrary.Period.ALL, Optional.empty(), 10))
                .hasSize(1);
    }

    @Test
    @Order(5)
    void accounts_stand_as_promised() {
        Map<String, Integer> states = new TreeMap<>();
        for (JsonNode account : get("/v1/accounts?limit=100").path("items")) {
            JsonNode margin = get("/v1/accounts/" + account.path("id").asText() + "/margin");
            states.merge(margin.path("state").asText(), 1, Integer::sum);
            assertThat(margin.path("warnings"))
                    .as(account.path("reference").asText())
                    .isEmpty();
        }

        assertThat(states).isEqualTo(Map.of("HEALTHY", 40, "WARNING", 5, "CALL", 2, "LIQUIDATE", 3));
    }

    @Test
    @Order(6)
    void reference_account_stands_at_1530_against_1800_and_is_called_for_450() {
        JsonNode margin = get("/v1/accounts/" + DemoIds.ACCOUNT + "/margin");
        JsonNode call = get("/v1/margin-calls/" + DemoIds.CALL);

        assertThat(margin.path("equity").asText()).isEqualTo("1530.00");
        assertThat(margin.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(margin.path("initialMargin").asText()).isEqualTo("1980.00");
        assertThat(margin.at("/call/id").asText()).isEqualTo(DemoIds.CALL);
        assertThat(call.path("amount").asText()).isEqualTo("450.00");
    }

    @Test
    @Order(7)
    void calls_are_at_four_points_of_their_lives_and_the_chains_of_their_events_are_intact() {
        List<String> statuses = new ArrayList<>();
        get("/v1/margin-calls")
                .path("items")
                .forEach(call -> statuses.add(call.path("status").asText()));
        JsonNode partiallyMet = get("/v1/margin-calls/" + DemoIds.PARTIALLY_MET_CALL);

        assertThat(statuses)
                .containsExactlyInAnyOrder("NOTIFIED", "PARTIALLY_MET", "EXPIRED", "LIQUIDATING", "LIQUIDATING");
        assertThat(partiallyMet.path("status").asText()).isEqualTo("PARTIALLY_MET");
        assertThat(partiallyMet.path("amount").asText()).isEqualTo("31700.00");
        assertThat(get("/v1/audit/verifications").path("isIntact").asBoolean()).isTrue();
    }

    /** Ten futures cost 9,900 of initial margin and 5,100 are there: five are to be sold. Of three, two are to be bought back. */
    @Test
    @Order(8)
    void two_liquidations_run_and_a_third_is_planned() {
        JsonNode selling = get("/v1/liquidations/" + DemoIds.LIQUIDATION);
        JsonNode buying = get("/v1/liquidations/" + DemoIds.LIQUIDATION_TO_CANCEL);

        assertThat(selling.path("state").asText()).isEqualTo("RUNNING");
        assertThat(selling.at("/before/equity").asText()).isEqualTo("5100.00");
        assertThat(selling.at("/orderLists/0/orders/0/quantity").asText()).isEqualTo("-5");
        assertThat(buying.path("state").asText()).isEqualTo("RUNNING");
        assertThat(buying.at("/before/equity").asText()).isEqualTo("1325.00");
        assertThat(buying.at("/orderLists/0/orders/0/quantity").asText()).isEqualTo("2");
        assertThat(get("/v1/liquidation-plans/" + DemoIds.LIQUIDATION_PLAN)
                        .path("accountId")
                        .asText())
                .isEqualTo(DemoIds.ACCOUNT_IN_BREACH);
    }

    @Test
    @Order(8)
    void readme_prints_the_calls_as_they_are() throws IOException {
        Matcher printed = Pattern.compile("(?s)<!-- demo broker -->\\s*```text\n(.*?)```")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(printed.find()).isTrue();

        StringBuilder lines = new StringBuilder();
        for (JsonNode call : get("/v1/margin-calls").path("items")) {
            lines.append(Stream.of("status", "currency", "amount", "remaining")
                            .map(field -> "\"%s\":\"%s\""
                                    .formatted(field, call.path(field).asText()))
                            .collect(Collectors.joining("\t")))
                    .append('\n');
        }

        assertThat(printed.group(1)).isEqualTo(lines.toString());
    }

    @Test
    @Order(9)
    void further_starts_and_loads_change_nothing() throws SQLException {
        Map<String, Long> before = StoredRows.count(database);

        start(Optional.of(true), Optional.of("4711"));
        loader.load();

        assertThat(scheduledCount()).isZero();
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    private DemoBrokerFile broker() {
        return DemoBrokerFile.read(mapper);
    }

    /** What a start of the service does. */
    private void start(Optional<Boolean> enabled, Optional<String> embeddedStartedBy) {
        new DemoBrokerStart(accounts, scheduler, enabled, embeddedStartedBy).scheduleAtFirstStart(new StartupEvent());
    }

    /** Until the scheduled work is done, too. */
    private void awaitLoaded() throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(LOADING_MAX);
        while (accountCount() == 0 || scheduledCount() > 0) {
            assertThat(Instant.now()).as("the demo broker is not loaded").isBefore(end);
            Thread.sleep(50);
        }
    }

    private long scheduledCount() throws SQLException {
        return count("scheduled_work where task_name = 'demo-broker'");
    }

    private long accountCount() throws SQLException {
        return count("account");
    }

    private long count(String from) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private JsonNode get(String path) {
        return MarginRequests.json(
                client.given().get(path).then().statusCode(200).extract().asString());
    }
}
