package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.CoveredCallDesk.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Margin calculations of accounts whose policy lets what they hold cover the calls they have sold. */
@QuarkusTest
class AccountCoverageTest {
    private static final String PATH = "/v1/margin-calculations";

    private final CoveredCallDesk desk = new CoveredCallDesk();

    @ParameterizedTest(name = "{0}: {1} units, {2} calls")
    @CsvSource({
        "REG_T, 10, -10, 0.00, 0.00",
        "REG_T, 10, -11, 400.00, 400.00",
        "REG_T, , -2, 800.00, 800.00",
        "DERIBIT, 10, -10, 0.00, 0.00",
        "DERIBIT, 10.5, -11, 150.00, 112.50",
        "DERIBIT, , -2, 600.00, 450.00",
        "METHODOLOGY, 10, -10, 0.00, 0.00",
        "METHODOLOGY, 10, -11, ,",
        "METHODOLOGY, , -2, ,"
    })
    void calculation_needs_what_the_account_is_held_to(
            String rule, String units, String calls, String initialMargin, String maintenanceMargin) {
        desk.snapshot("3000", "60");
        String account = desk.account(rule, units, calls);

        JsonNode calculation = calculated(of(account));

        assertIsHeldTo(desk.margin(account), calculation);
        if (initialMargin != null) {
            assertThat(calculation.path("initialMargin").asText()).isEqualTo(initialMargin);
            assertThat(calculation.path("maintenanceMargin").asText()).isEqualTo(maintenanceMargin);
        }
        assertAddsUp(calculation);
        assertReplays(calculation);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"REG_T, 3, -5", "DERIBIT, 3, -5", "METHODOLOGY, 3, -5", "METHODOLOGY, 5, -5"})
    void so_does_one_by_span(String rule, int coveredContracts, int calls) {
        G1 g1 = new G1();
        g1.snapshot();
        String margin = "{\"methodology\": \"SPAN\", \"parameterSet\": \"%s\"}".formatted(g1.parameterSet());
        String account = desk.account(margin, rule, null, null);
        desk.put("/v1/accounts/" + account + "/collateral", """
                {"holdings": [{"asset": "G", "assetClass": "COIN", "quantity": "%d", "price": "100", "currency": "USD"}]}
                """.formatted(100 * coveredContracts));
        desk.put("/v1/accounts/" + account + "/positions", """
                {"positions": [
                  {"contract": %s, "quantity": "3", "averagePrice": "102", "currency": "USD", "multiplier": "100"},
                  {"contract": %s, "quantity": "%d", "averagePrice": "3.10", "currency": "USD", "multiplier": "100"}]}
                """.formatted(G1.FUTURE, G1.CALL, calls));

        JsonNode calculation = calculated(of(account));

        assertThat(calculation.at("/coveredCalls/lines/0/coveredUnits").asInt()).isEqualTo(100 * coveredContracts);
        assertIsHeldTo(desk.margin(account), calculation);
        assertAddsUp(calculation);
        assertReplays(calculation);
    }

    @Test
    void naked_call_is_a_component_and_its_line_says_why() {
        desk.snapshot("3000", "60");
        String account = desk.account("REG_T", "10", "-11");

        JsonNode calculation = calculated(of(account));

        JsonNode component = calculation
                .path("components")
                .get(calculation.path("components").size() - 1);
        assertThat(component.path("name").asText()).isEqualTo("nakedCallCharge");
        assertThat(component.path("amount").asText()).isEqualTo("400.00");
        JsonNode coverage = calculation.path("coveredCalls");
        assertThat(coverage.path("initialMargin").asText()).isEqualTo("400.00");
        assertThat(coverage.path("maintenanceMargin").asText()).isEqualTo("400.00");
        // 11 calls at 60, as equity counts them; with it, of the naked one exactly the 460 of the rule are required
        assertThat(coverage.path("netOptionValue").asText()).isEqualTo("-660.00");
        assertThat(calculation.path("totalRequirement").asText()).isEqualTo("1060.00");
        JsonNode line = coverage.at("/lines/0");
        assertThat(line.path("coveredUnits").asText()).isEqualTo("10");
        assertThat(line.path("nakedUnits").asText()).isEqualTo("1");
        assertThat(line.path("nakedInitialMargin").asText()).isEqualTo("460.00");
        assertThat(line.at("/coveredBy/0/held").asText()).isEqualTo(desk.coin);
    }

    @Test
    void what_if_is_covered_as_the_changed_portfolio_would_be() {
        desk.snapshot("3000", "60");
        String account = desk.account("REG_T", "10", "-10");

        JsonNode calculation = calculated("""
                {"accountId": "%s", "whatIfs": [
                  {"name": "one more", "positions": [{"contract": %s, "quantity": "-1"}]},
                  {"name": "flat", "positions": [{"contract": %s, "quantity": "10"}]}]}
                """.formatted(account, desk.call(), desk.call()));
        desk.hold(account, "-11");

        assertThat(calculation.path("initialMargin").asText()).isEqualTo("0.00");
        assertIsHeldTo(
                desk.margin(account),
                calculation.at("/whatIfs/0/combined"),
                calculation.at("/whatIfs/0/coveredCalls/lines"));
        assertThat(calculation.at("/whatIfs/0/combined/initialMargin").asText()).isEqualTo("400.00");
        assertThat(calculation.at("/whatIfs/0/delta/initialMargin").asText()).isEqualTo("400.00");
        assertThat(calculation.at("/whatIfs/0/coveredCalls/lines/0/nakedUnits").asText())
                .isEqualTo("1");
        assertThat(calculation.at("/whatIfs/1/combined/initialMargin").asText()).isEqualTo("0.00");
        assertThat(calculation.at("/whatIfs/1/coveredCalls/lines")).isEmpty();
        assertReplays(calculation);
    }

    @Test
    void what_if_sells_the_first_call_of_an_account() {
        desk.snapshot("3000", "60");
        String account = desk.account("DERIBIT", "0.5", "1");

        JsonNode calculation = calculated("""
                {"accountId": "%s", "whatIfs": [{"name": "sold", "positions": [{"contract": %s, "quantity": "-2"}]}]}
                """.formatted(account, desk.call()));
        desk.hold(account, "-1");

        assertThat(calculation.at("/whatIfs/0/coveredCalls/lines/0/nakedUnits").asText())
                .isEqualTo("0.5");
        assertIsHeldTo(
                desk.margin(account),
                calculation.at("/whatIfs/0/combined"),
                calculation.at("/whatIfs/0/coveredCalls/lines"));
        assertReplays(calculation);
    }

    @Test
    void what_if_in_a_call_of_unknown_terms_is_refused_by_name() {
        desk.snapshot("3000", "60");
        String account = desk.account("REG_T", "10", "-10");

        Response reply = posted(PATH, """
                {"accountId": "%s", "whatIfs": [{"name": "sold", "positions": [{"contract": %s, "quantity": "-2"}]}]}
                """.formatted(account, desk.call("3400")));

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/market-data-missing");
        assertThat(json(reply).path("detail").asText()).contains("3400");
    }

    @Test
    void replay_needs_neither_what_covered_nor_the_market_of_then() {
        desk.snapshot("3000", "60");
        String vault = "vault-" + desk.suffix;
        // a third of a unit a share: more digits than a request may have
        desk.put("/v1/vaults/" + vault, """
                {"description": "", "underlying": "%s", "currency": "USD", "units": "1", "shares": "3",
                 "managementFeeRate": "0", "performanceFeeRate": "0", "nakedCallRule": "REG_T"}
                """.formatted(desk.coin));
        String account = desk.account("REG_T", null, "-2");
        desk.put("/v1/accounts/" + account + "/collateral", """
                {"holdings": [{"asset": "vault:%s", "assetClass": "COIN", "quantity": "2", "price": "1000", "currency": "USD"}]}
                """.formatted(vault));

        JsonNode calculation = calculated(of(account));
        assertIsHeldTo(desk.margin(account), calculation);
        desk.hold(account, "5");
        desk.put("/v1/accounts/" + account + "/collateral", """
                {"holdings": [{"asset": "vault:%s", "assetClass": "COIN", "quantity": "3", "price": "1000", "currency": "USD"},
                              {"asset": "%s", "assetClass": "COIN", "quantity": "1", "price": "3000", "currency": "USD"}]}
                """.formatted(vault, desk.coin));
        desk.snapshot("3500", "310");

        assertThat(calculation.at("/coveredCalls/lines/0/coveredUnits").asText())
                .isEqualTo("0.666666666666666666");
        assertReplays(calculation);
    }

    @Test
    void dry_run_says_the_same_and_stores_nothing() {
        desk.snapshot("3000", "60");
        String account = desk.account("DERIBIT", "10", "-11");

        Response reply = posted(PATH + "?dryRun=true", of(account));

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
        assertIsHeldTo(desk.margin(account), json(reply));
        assertThat(desk.client
                        .given()
                        .get(PATH + "/" + json(reply).path("id").asText())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void scenario_pnls_are_of_the_calls_that_the_methodology_margins() {
        desk.snapshot("3000", "60");
        String account = desk.account("METHODOLOGY", "10", "-11");
        JsonNode calculation = calculated(of(account));

        JsonNode pnls =
                json(desk.client.given().get(PATH + "/" + calculation.path("id").asText() + "/scenario-pnls"));

        assertThat(pnls.at("/items/0/quantity").asText()).isEqualTo("-1");
        BigDecimal least = stream(pnls.at("/items/0/pnls"))
                .map(pnl -> new BigDecimal(pnl.asText()))
                .min(BigDecimal::compareTo)
                .orElseThrow();
        assertThat(new BigDecimal(calculation.at("/scenario/groups/0/worstLoss").asText()))
                .isEqualByComparingTo(least.negate());
    }

    @ParameterizedTest
    @CsvSource({"REG_T", "METHODOLOGY"})
    void stress_test_of_an_account_with_covered_calls_is_refused_by_name(String rule) {
        desk.snapshot("3000", "60");
        String account = desk.account(rule, "10", "-11");

        Response reply = posted("/v1/stress-tests", """
                {"accountId": "%s", "grid": {"priceMoves": [{"kind": "RELATIVE", "move": "0.1"}],
                 "volatilityMoves": [{"kind": "ABSOLUTE", "move": "0"}]}}
                """.formatted(account));

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/covered-calls-not-stressed");
        assertThat(json(reply).at("/errors/0/pointer").asText()).isEqualTo("/accountId");
    }

    private static String of(String account) {
        return "{\"accountId\": \"%s\"}".formatted(account);
    }

    private JsonNode calculated(String request) {
        Response reply = posted(PATH, request);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
        return json(reply);
    }

    private Response posted(String path, String body) {
        return desk.client.given().contentType("application/json").body(body).post(path);
    }

    private static void assertIsHeldTo(JsonNode margin, JsonNode calculation) {
        assertIsHeldTo(margin, calculation, calculation.at("/coveredCalls/lines"));
    }

    private static void assertIsHeldTo(JsonNode margin, JsonNode requirement, JsonNode coverage) {
        assertThat(margin.path("requirementBasis").asText()).isEqualTo("CALCULATED");
        assertThat(requirement.path("initialMargin").asText())
                .isEqualTo(margin.path("initialMargin").asText());
        assertThat(requirement.path("maintenanceMargin").asText())
                .isEqualTo(margin.path("maintenanceMargin").asText());
        assertThat(coverage).isEqualTo(margin.path("coveredCalls"));
    }

    private static void assertAddsUp(JsonNode calculation) {
        assertThat(sum(calculation.path("components"), "amount"))
                .isEqualByComparingTo(calculation.path("maintenanceMargin").asText());
        for (String figure :
                new String[] {"initialMargin", "maintenanceMargin", "netOptionValue", "totalRequirement"}) {
            assertThat(sum(calculation.path("currencies"), figure))
                    .as(figure)
                    .isEqualByComparingTo(calculation.path(figure).asText());
        }
        BigDecimal total = figure(calculation, "maintenanceMargin")
                .subtract(figure(calculation, "netOptionValue"))
                .add(figure(calculation, "excessOptionValue"));
        assertThat(figure(calculation, "totalRequirement")).isEqualByComparingTo(total);
    }

    private static BigDecimal figure(JsonNode calculation, String name) {
        return new BigDecimal(calculation.path(name).asText());
    }

    private static BigDecimal sum(JsonNode parts, String figure) {
        return stream(parts).map(part -> figure(part, figure)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private void assertReplays(JsonNode calculation) {
        String path = PATH + "/" + calculation.path("id").asText();
        JsonNode replay =
                json(desk.client.given().contentType("application/json").post(path + "/replays"));
        assertThat(replay.path("identical").asBoolean()).as(replay.toString()).isTrue();
        assertThat(json(desk.client.given().get(path))).isEqualTo(calculation);
    }
}
