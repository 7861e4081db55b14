package io.plimsoll.simulation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.simulation.SimulationRunner;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SimulationResourceTest {
    private static final String PATH = "/v1/margin-call-simulations";
    private final MarginClient client = new MarginClient();

    @Inject
    DataSource database;

    @Inject
    Tenant tenant;

    @Inject
    SimulationRunner runner;

    /** Every bold figure of the worked example, through HTTP. */
    @Test
    void a_fall_of_a_tenth_gives_the_figures_of_the_worked_example() {
        JsonNode done = done(posted(fourLongs()));

        JsonNode path = done.at("/result/policies/0/paths/0");
        assertThat(path.at("/prices/0/end").asText()).isEqualTo("85.995");
        assertThat(path.at("/prices/0/multiplier").asText()).isEqualTo("1.4005");
        assertThat(path.path("badDebt").asText()).isEqualTo("212.50");
        assertThat(path.path("fundAfter").asText()).isEqualTo("0.00");
        assertThat(path.path("socialisedLoss").asText()).isEqualTo("12.50");
        assertThat(path.path("liquidatedNotional").asText()).isEqualTo("40050.00");
        assertThat(path.at("/rounds/0/pricesAfter/0").asText()).isEqualTo("87.75");
        assertThat(path.at("/rounds/0/closings/0/accountId").asText()).isEqualTo("A");
        assertThat(path.at("/rounds/0/closings/1/equityAfter").asText()).isEqualTo("-187.50");
        assertThat(path.at("/rounds/1/closings/0/equityAfter").asText()).isEqualTo("199.00");
        assertThat(done.path("percentDone").asInt()).isEqualTo(100);
    }

    @Test
    void a_grid_tells_what_the_market_absorbs() {
        ObjectNode request = fourLongs();
        request.remove("policies");
        ArrayNode paths = request.putArray("paths");
        for (int percent = 1; percent <= 10; percent++) {
            paths.addObject().putArray("steps").addObject().putArray("moves").add("-0.%02d".formatted(percent));
        }

        JsonNode absorption = done(posted(request)).at("/result/policies/0/absorption");

        assertThat(absorption.path("pathNumber").asInt()).isEqualTo(9);
        assertThat(absorption.path("liquidatedNotional").asText()).isEqualTo("40495.00");
    }

    @Test
    void the_square_root_moves_the_price_as_in_the_worked_example() {
        ObjectNode request = fourLongs();
        ((ObjectNode) request.at("/assets/0")).set("impact", MarketJson.parsed("""
                        {"kind": "SQUARE_ROOT", "coefficient": "1", "volatilityDaily": "0.04", "volumeDaily": "10000"}"""));

        JsonNode round = done(posted(request)).at("/result/policies/0/paths/0/rounds/0");

        // 90 less 0.6325 %
        assertThat(round.at("/pricesAfter/0").asText()).startsWith("89.430");
    }

    @Test
    void drawn_paths_compare_policies_and_come_out_the_same_again() {
        ObjectNode request = fourLongs();
        request.remove("paths");
        request.set("drawnPaths", MarketJson.parsed("""
                {"seed": 7, "pathCount": 300, "stepCount": 5, "shock": ["-0.05"], "volatilities": ["0.02"]}"""));

        JsonNode first = done(posted(request));
        JsonNode second = done(posted(request));

        assertThat(second.path("result")).isEqualTo(first.path("result"));
        JsonNode measures = first.at("/result/policies/1/drawn/measures");
        assertThat(measures).hasSize(7);
        assertThat(measures.at("/1/measure").asText()).isEqualTo("LIQUIDATED_NOTIONAL");
        assertThat(measures.at("/1/againstFirst").asText()).startsWith("-");
        assertThat(first.at("/result/policies/0/drawn/bands")).hasSize(6);
        request()
                .get(PATH + "/" + first.path("id").asText() + "/policies.csv")
                .then()
                .statusCode(200)
                .body(startsWith("policy,paths,measure,value,standardError,low,median,high,againstFirst\n"));
        assertIsSvg(PATH + "/" + first.path("id").asText() + "/policies.svg", "same 300 drawn paths");
    }

    @Test
    void table_and_picture_of_a_cascade_have_its_numbers() {
        String path = PATH + "/" + done(posted(fourLongs())).path("id").asText();

        request().get(path + "/cascade.csv").then().statusCode(200).body(equalTo("""
                        step,round,X,liquidatedNotional,fund
                        0,,100,0.00,200.00
                        1,,90,0.00,200.00
                        1,1,87.75,22500.00,0.00
                        1,2,85.995,40050.00,0.00
                        """));
        assertIsSvg(path + "/cascade.svg", "price of X: 85.995 to 100");
        assertIsSvg(path + "/policies.svg", "40050.00");
        request().get(path + "/cascade.csv?pathNumber=2").then().statusCode(404);
        request().get(path + "/cascade.csv?policyNumber=9").then().statusCode(404);
        for (String query :
                List.of("/cascade.csv?policyNumber=0", "/cascade.svg?pathNumber=0", "/policies.csv?pathNumber=0")) {
            request().get(path + query).then().statusCode(400).body("errors[0].code", equalTo("NUMBER_OUT_OF_RANGE"));
        }
    }

    @Test
    void the_readme_prints_what_its_request_gets() throws IOException {
        String example = Files.readString(Path.of("src/main/resources/examples/four-longs.json"));
        assertThat(MarketJson.parsed(example)).isEqualTo(fourLongs());
        Matcher printed = Pattern.compile("(?s)<!-- policies -->\\s*```text\n(.*?)```")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(printed.find()).isTrue();

        UUID id = posted(MarketJson.parsed(example));
        done(id);

        String table = request().get(PATH + "/" + id + "/policies.csv").asString();
        assertThat(table.lines()
                        .map(line -> line.split(",", -1))
                        .map(fields -> String.join(",", fields[0], fields[2], fields[3], fields[8])))
                .containsExactlyElementsOf(printed.group(1).lines().toList());
    }

    private void assertIsSvg(String path, String words) {
        String svg = request().get(path).then().statusCode(200).extract().asString();
        assertThat(svg).contains(words);
        try {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception notXml) {
            throw new AssertionError(svg, notXml);
        }
    }

    @Test
    void everything_impossible_is_told_at_once() {
        ObjectNode request = MarketJson.parsed("""
                {
                  "currency": "USD",
                  "assets": [
                    {"name": "X", "price": "0", "maintenanceMarginRate": "1.5",
                     "impact": {"kind": "POOL", "baseReserve": "-1", "quoteReserve": "0"}},
                    {"name": "Y", "price": "10", "maintenanceMarginRate": "0.1",
                     "impact": {"kind": "SQUARE_ROOT", "coefficient": "1", "volatilityDaily": "0", "volumeDaily": "0"}}
                  ],
                  "accounts": [
                    {"id": "A", "collateral": "1", "positions": [{"asset": "Z", "quantity": "0", "entryPrice": "1"}]},
                    {"id": "A", "collateral": "1", "positions": []}
                  ],
                  "policies": [{"name": "never", "closeFactor": "0"}],
                  "paths": [{"steps": [{"moves": ["-1.5", "0"]}, {"moves": ["0"]}]}],
                  "drawnPaths": {"seed": 1, "pathCount": 0, "stepCount": 1, "volatilities": ["-1", "0"],
                                 "correlations": [{"asset": "X", "otherAsset": "Y", "correlation": "2"}]},
                  "roundCountMax": 10001
                }""");

        request()
                .body(request.toString())
                .post(PATH)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/simulation-invalid"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/assets/0/price",
                                "/assets/0/maintenanceMarginRate",
                                "/assets/0/impact/baseReserve",
                                "/assets/0/impact/quoteReserve",
                                "/assets/1/impact/volatilityDaily",
                                "/assets/1/impact/volumeDaily",
                                "/accounts/0/positions/0/asset",
                                "/accounts/0/positions/0/quantity",
                                "/accounts/1/id",
                                "/policies/0/closeFactor",
                                "/paths/0/steps/0/moves/0",
                                "/paths/0/steps/1/moves",
                                "/drawnPaths/pathCount",
                                "/drawnPaths/volatilities/0",
                                "/drawnPaths/correlations/0/correlation",
                                "/roundCountMax"))
                .body("errors", hasSize(16));
    }

    @Test
    void a_simulation_without_any_path_is_refused() {
        ObjectNode request = fourLongs();
        request.remove("paths");

        request().body(request.toString()).post(PATH).then().statusCode(422).body("errors.pointer", hasItems("/paths"));
    }

    @Test
    void too_much_work_is_refused() {
        ObjectNode request = fourLongs();
        request.set("drawnPaths", MarketJson.parsed("""
                {"seed": 7, "pathCount": 10000, "stepCount": 1000, "volatilities": ["0.02"]}"""));
        request.putArray("policies")
                .add(MarketJson.parsed("{\"name\": \"a\"}"))
                .add(MarketJson.parsed("{\"name\": \"b\"}"))
                .add(MarketJson.parsed("{\"name\": \"c\"}"))
                .add(MarketJson.parsed("{\"name\": \"d\"}"));

        request()
                .body(request.toString())
                .post(PATH)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/calculation-too-large"));
    }

    @Test
    void a_dry_run_stores_nothing_and_a_repeated_key_only_once() {
        String body = fourLongs().toString();
        long before = StoredRows.count(database).get("margin_call_simulation");

        request().queryParam("dryRun", true).body(body).post(PATH).then().statusCode(200);
        String key = UUID.randomUUID().toString();
        String first =
                request().header("Idempotency-Key", key).body(body).post(PATH).asString();
        String second =
                request().header("Idempotency-Key", key).body(body).post(PATH).asString();

        assertThat(second).isEqualTo(first);
        assertThat(StoredRows.count(database).get("margin_call_simulation")).isEqualTo(before + 1);
        done(UUID.fromString(MarketJson.parsed(first).path("id").asText()));
    }

    @Test
    void a_cancelled_simulation_ends_in_that_state_and_frees_the_pool() {
        UUID id = posted(longOne());

        Response cancelled = request().delete(PATH + "/" + id);

        cancelled.then().statusCode(200).body("state", equalTo("CANCELLED"));
        request().delete(PATH + "/" + id).then().statusCode(200);
        request().get(PATH + "/" + id + "/cascade.csv").then().statusCode(409);
        // the next one gets its turn, so the cancelled one has stopped
        UUID next = posted(fourLongs());
        done(next);
        request().delete(PATH + "/" + next).then().statusCode(409);
        request().get(PATH + "/" + id).then().statusCode(200).body("state", equalTo("CANCELLED"));
    }

    @Test
    void a_simulation_whose_process_died_is_begun_again_and_one_that_keeps_dying_fails() throws SQLException {
        UUID orphan = orphan(1);
        UUID doomed = orphan(3);

        runner.begin();

        assertThat(done(orphan).at("/result/policies/0/paths/0/badDebt").asText())
                .isEqualTo("212.50");
        JsonNode failed = ended(doomed);
        assertThat(failed.path("state").asText()).isEqualTo("FAILED");
        assertThat(failed.at("/failure/detail").asText()).isEqualTo("interrupted 3 times");
    }

    /** Taken by processes that were never heard of again. */
    private UUID orphan(int attemptCount) throws SQLException {
        UUID id = UUID.randomUUID();
        byte[] request = fourLongs().toString().getBytes(StandardCharsets.UTF_8);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into margin_call_simulation (tenant, id, created_at, state, run_count, done_count, attempt_count,
                                                            started_at, holder, held_until, request)
                        values (?, ?, timestamptz '2026-01-01T00:00:00Z', 'RUNNING', 2, 0, ?,
                                timestamptz '2026-01-01T00:00:00Z', ?, timestamptz '2026-01-01T00:00:20Z', ?)""")) {
            insert.setString(1, tenant.name());
            insert.setObject(2, id);
            insert.setInt(3, attemptCount);
            insert.setObject(4, UUID.randomUUID());
            insert.setBytes(5, PackedDocument.of(request).packed());
            insert.executeUpdate();
        }
        return id;
    }

    @Test
    void the_list_is_newest_first_in_pages_and_by_state() {
        UUID older = posted(fourLongs());
        UUID newer = posted(fourLongs());
        done(older);
        done(newer);

        JsonNode first = listed("?limit=1&state=DONE");
        JsonNode second =
                listed("?limit=1&state=DONE&cursor=" + first.path("next").asText());

        assertThat(first.at("/items/0/id").asText()).isEqualTo(newer.toString());
        assertThat(first.at("/items/0/percentDone").asInt()).isEqualTo(100);
        assertThat(first.at("/items/0").has("result")).isFalse();
        assertThat(second.at("/items/0/id").asText()).isEqualTo(older.toString());
        assertThat(listed("?limit=500&state=QUEUED").toString()).doesNotContain(older.toString());
        request().get(PATH + "?cursor=nonsense").then().statusCode(400);
    }

    private JsonNode listed(String query) {
        return MarketJson.parsed(
                request().get(PATH + query).then().statusCode(200).extract().asString());
    }

    @Test
    void a_simulation_is_an_operation_too() throws SQLException {
        UUID done = posted(fourLongs());
        done(done);
        UUID failed = orphan(3);
        runner.begin();
        ended(failed);

        request()
                .get("/v1/operations/" + done)
                .then()
                .statusCode(200)
                .body("kind", equalTo("MARGIN_CALL_SIMULATION"))
                .body("state", equalTo("SUCCEEDED"))
                .body("percentDone", equalTo(100))
                .body("result", equalTo(PATH + "/" + done))
                .body("simulation.runCount", equalTo(2))
                .body("simulation.doneCount", equalTo(2));
        request()
                .get("/v1/operations/" + failed)
                .then()
                .statusCode(200)
                .body("state", equalTo("FAILED"))
                .body("failure.detail", equalTo("interrupted 3 times"));
    }

    /** Keepers gain 0.01 less 0.004 of it: they come from (22.20 + 5) / 0.006 = 4,533.33 on, and D has 13,500 at 90, A 9,000. */
    @Test
    void a_cost_schedule_says_on_how_little_nobody_acts() {
        ObjectNode request = fourLongs();
        ArrayNode policies = request.putArray("policies");
        policies.add(MarketJson.parsed(
                "{\"name\": \"keepers\", \"costSchedule\": \"keeper-network\", \"executionCost\": \"22.20\"}"));
        policies.add(MarketJson.parsed(
                "{\"name\": \"costly\", \"costSchedule\": \"keeper-network\", \"executionCost\": \"60\"}"));

        JsonNode done = done(posted(request));

        assertThat(done.at("/result/policies/0/viableNotionalMin").asText()).isEqualTo("4533.33");
        assertThat(done.at("/result/policies/0/paths/0/socialisedLoss").asText())
                .isEqualTo("12.50");
        // 65 / 0.006: A is left alone
        assertThat(done.at("/result/policies/1/viableNotionalMin").asText()).isEqualTo("10833.33");
        assertThat(done.at("/result/policies/1/paths/0/rounds/0/closings")).hasSize(1);
        assertThat(done.at("/result/policies/1/paths/0/strandedAccountCount").asInt())
                .isEqualTo(1);
    }

    @Test
    void cost_schedules_that_do_not_fit_are_refused() {
        ObjectNode request = fourLongs();
        request.put("currency", "EUR");
        ArrayNode policies = request.putArray("policies");
        policies.add(MarketJson.parsed("""
                {"name": "a", "costSchedule": "keeper-network", "viableNotionalMin": "1", "executionCost": "-1"}"""));
        request()
                .body(request.toString())
                .post(PATH)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/simulation-invalid"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/policies/0/costSchedule",
                                "/policies/0/viableNotionalMin",
                                "/policies/0/executionCost"));

        policies.removeAll();
        policies.add(MarketJson.parsed("{\"name\": \"a\", \"costSchedule\": \"nobodys\"}"));
        request()
                .body(request.toString())
                .post(PATH)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/cost-schedule-unknown"));

        policies.removeAll();
        policies.add(MarketJson.parsed("{\"name\": \"a\", \"executionCost\": \"1\"}"));
        request()
                .body(request.toString())
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/policies/0/executionCost"));
    }

    @Test
    void an_unknown_simulation_is_not_found() {
        UUID unknown = UUID.randomUUID();

        request().get(PATH + "/" + unknown).then().statusCode(404);
        request().delete(PATH + "/" + unknown).then().statusCode(404);
    }

    private RequestSpecification request() {
        return client.given().contentType("application/json");
    }

    private static ObjectNode fourLongs() {
        return MarketJson.parsed(SimulationExamples.FOUR_LONGS);
    }

    /** Some seconds of work. */
    private static ObjectNode longOne() {
        ObjectNode request = fourLongs();
        request.remove("paths");
        request.set("drawnPaths", MarketJson.parsed("""
                {"seed": 7, "pathCount": 5000, "stepCount": 1000, "volatilities": ["0.02"]}"""));
        return request;
    }

    private UUID posted(ObjectNode request) {
        Response reply = request().body(request.toString()).post(PATH);
        reply.then().statusCode(202).body("state", equalTo("QUEUED"));
        String id = reply.path("id");
        assertThat(reply.header("Location")).endsWith(PATH + "/" + id);
        return UUID.fromString(id);
    }

    private JsonNode done(UUID id) {
        JsonNode ended = ended(id);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("DONE");
        return ended;
    }

    private JsonNode ended(UUID id) {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (Instant.now().isBefore(giveUp)) {
            JsonNode now = MarketJson.parsed(request().get(PATH + "/" + id).asString());
            if (List.of("DONE", "FAILED", "CANCELLED")
                    .contains(now.path("state").asText())) {
                return now;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("simulation " + id + " has not ended");
    }
}
