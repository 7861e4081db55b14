package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Margin calculations of an account's book: the figures of its own margin, with their working, for good. */
@QuarkusTest
class AccountCalculationTest {
    private static final String PATH = "/v1/margin-calculations";
    /** By valuing every contract on the market, so that snapshots count. */
    private static final String SCENARIOS = """
            {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
             "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}}
            """;

    private final G1 g1 = new G1();

    @Test
    void g1_needs_what_its_margin_says_and_shows_why() {
        g1.snapshot();
        String account = g1.account();

        JsonNode calculation = calculated("{\"accountId\": \"%s\", \"detail\": \"FULL\"}".formatted(account));

        assertThat(calculation.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(calculation.path("initialMargin").asText()).isEqualTo("1980.00");
        assertThat(calculation.path("methodology").asText()).isEqualTo("SPAN");
        assertThat(calculation.at("/span/exchangeComplexes/0/combinedCommodities/0/positions"))
                .hasSize(2);
        JsonNode margin = g1.margin(account);
        assertThat(calculation.at("/account/id").asText()).isEqualTo(account);
        assertThat(calculation.at("/account/sequence")).isEqualTo(margin.path("sequence"));
        assertThat(calculation.at("/account/marginPolicy").asText())
                .isEqualTo(margin.at("/marginPolicy/name").asText());
        assertThat(calculation.at("/account/marginPolicyVersion").asInt()).isEqualTo(1);
        // SPAN takes its prices from the parameter set
        assertThat(calculation.path("account").has("snapshotId")).isFalse();
    }

    static IntStream seeds() {
        return IntStream.range(0, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_book_by_any_rule_needs_what_its_margin_says(int seed) {
        Random random = new Random(seed);
        g1.snapshot();
        String account = seed % 2 == 0 ? g1.account() : g1.account(SCENARIOS, "PT30M");

        for (int i = 0; i < 5; i++) {
            g1.hold(account, quantity(random), quantity(random));
            g1.snapshot("" + (90 + random.nextInt(20)), "2." + random.nextInt(10));

            JsonNode calculation = calculated(of(account));
            // whoever changes an account margins it; a new snapshot may still be worked off
            g1.move(account, "DEPOSIT", "1.00");
            JsonNode margin = g1.margin(account);

            assertThat(margin.path("requirementBasis").asText()).isEqualTo("CALCULATED");
            assertThat(calculation.path("initialMargin").asText())
                    .isEqualTo(margin.path("initialMargin").asText());
            assertThat(calculation.path("maintenanceMargin").asText())
                    .isEqualTo(margin.path("maintenanceMargin").asText());
        }
    }

    private static int quantity(Random random) {
        return (1 + random.nextInt(8)) * (random.nextBoolean() ? 1 : -1);
    }

    @Test
    void replay_needs_nothing_that_the_account_has_since_changed() {
        g1.snapshot();
        String account = g1.account(SCENARIOS, "PT30M");
        Response first = g1.post(PATH, of(account));

        g1.hold(account, 7, 7);
        g1.snapshot("103", "3.90");
        Response status = g1.given()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"marginPolicy\": \"standard-span\"}")
                .patch("/v1/accounts/" + account);
        assertThat(status.statusCode()).as(status.asString()).isEqualTo(200);

        String id = json(first).path("id").asText();
        assertThat(g1.get(PATH + "/" + id).asString()).isEqualTo(first.asString());
        JsonNode replay = json(g1.given().contentType("application/json").post(PATH + "/" + id + "/replays"));
        assertThat(replay.path("identical").asBoolean()).as(replay.toString()).isTrue();
        JsonNode pnls = json(g1.get(PATH + "/" + id + "/scenario-pnls"));
        assertThat(pnls.path("contracts").isMissingNode() ? pnls.path("items") : pnls.path("contracts"))
                .hasSize(2);
    }

    @Test
    void named_snapshot_is_margined_on_instead_of_the_latest() {
        String first = g1.snapshot().path("id").asText();
        String account = g1.account(SCENARIOS, "PT30M");
        JsonNode before = calculated(of(account));
        String second = g1.snapshot("104", "4.40").path("id").asText();

        JsonNode latest = calculated(of(account));
        JsonNode named = calculated("{\"accountId\": \"%s\", \"snapshotId\": \"%s\"}".formatted(account, first));

        assertThat(latest.at("/account/snapshotId").asText()).isEqualTo(second);
        assertThat(named.at("/account/snapshotId").asText()).isEqualTo(first);
        assertThat(named.path("initialMargin")).isEqualTo(before.path("initialMargin"));
        assertThat(named.path("initialMargin")).isNotEqualTo(latest.path("initialMargin"));
    }

    @Test
    void what_ifs_go_on_top_of_the_book() {
        g1.snapshot();
        String account = g1.account(SCENARIOS, "PT30M");

        JsonNode calculation = calculated("""
                {"accountId": "%s", "whatIfs": [{"name": "flat", "positions": [
                  {"contract": %s, "quantity": "-3"}, {"contract": %s, "quantity": "5"}]}]}
                """.formatted(account, G1.FUTURE, G1.CALL));

        assertThat(calculation.at("/whatIfs/0/base/initialMargin")).isEqualTo(calculation.path("initialMargin"));
        assertThat(calculation.at("/whatIfs/0/combined/initialMargin").asText()).isEqualTo("0.00");
    }

    @Test
    void portfolio_or_account_is_given_and_not_both() {
        String account = UUID.randomUUID().toString();

        assertPointers(g1.posted(PATH, "{}"), "/methodology", "/positions");
        assertPointers(g1.posted(PATH, "{\"methodology\": \" \", \"positions\": []}"), "/methodology");
        assertPointers(g1.posted(PATH, """
                        {"accountId": "%s", "methodology": "SPAN", "currency": "USD", "positions": []}
                        """.formatted(account)), "/methodology", "/currency", "/positions");
        assertPointers(g1.posted(PATH, """
                        {"snapshotId": "%s", "methodology": "SPAN", "positions": []}
                        """.formatted(account)), "/snapshotId");
    }

    @Test
    void snapshot_that_the_methodology_does_not_take_is_refused() {
        String snapshot = g1.snapshot().path("id").asText();
        String account = g1.account();

        Response reply =
                g1.posted(PATH, "{\"accountId\": \"%s\", \"snapshotId\": \"%s\"}".formatted(account, snapshot));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/methodology-input-mismatch");
        assertThat(json(reply).at("/errors/0/pointer").asText()).isEqualTo("/snapshotId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-not-found", "market-snapshot-not-found"})
    void what_is_not_there_is_named(String problem) {
        String account = problem.startsWith("account") ? UUID.randomUUID().toString() : g1.account(SCENARIOS, "PT30M");

        Response reply = g1.posted(
                PATH, "{\"accountId\": \"%s\", \"snapshotId\": \"%s\"}".formatted(account, UUID.randomUUID()));

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/" + problem);
    }

    private JsonNode calculated(String request) {
        Response reply = g1.posted(PATH, request);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
        return json(reply);
    }

    private static String of(String account) {
        return "{\"accountId\": \"%s\"}".formatted(account);
    }

    private static void assertPointers(Response refusal, String... pointers) {
        assertThat(refusal.statusCode()).as(refusal.asString()).isEqualTo(400);
        assertThat(json(refusal).path("errors").findValuesAsText("pointer")).containsExactly(pointers);
    }
}
