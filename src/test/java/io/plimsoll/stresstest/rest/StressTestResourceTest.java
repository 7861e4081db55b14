package io.plimsoll.stresstest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StressTestResourceTest {
    private static final String PATH = "/v1/stress-tests";
    private final MarginClient client = new MarginClient();

    @Inject
    DataSource database;

    /** Three futures lose 900 for 3 down, five short calls win 142 less 59 = 5 × 142: the published column of scenario 6. */
    @Test
    void cells_hold_profit_and_loss_and_the_margin_of_the_moved_market() {
        ObjectNode request = threeFuturesFiveShortCalls();
        ObjectNode grid = request.putObject("grid").put("timeShift", "P1D");
        grid.putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"SCAN_RANGE\", \"move\": \"-1\"}"))
                .add(MarketJson.parsed("{\"kind\": \"SCAN_RANGE\", \"move\": \"1\"}"));
        grid.putArray("volatilityMoves")
                .add(MarketJson.parsed("{\"kind\": \"SCAN_RANGE\", \"move\": \"1\"}"))
                .add(MarketJson.parsed("{\"kind\": \"SCAN_RANGE\", \"move\": \"-1\"}"));

        JsonNode answer = stressed(request);

        // whole-dollar losses published for these four: 1800, 1555, -180, -750
        assertThat(pnl(answer, 0)).isBetween(-1802.5, -1797.5);
        assertThat(pnl(answer, 1)).isBetween(-1557.5, -1552.5);
        assertThat(pnl(answer, 2)).isBetween(177.5, 182.5);
        assertThat(pnl(answer, 3)).isBetween(747.5, 752.5);
        assertThat(answer.path("worstCell").asInt()).isEqualTo(1);
        assertThat(answer.at("/base/maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(answer.at("/cells/0/maintenanceMargin").asText())
                .isEqualTo(marginAt("91", "0.45", "2026-01-06T00:00:00Z"));
    }

    @Test
    void smallest_moves_to_a_call_and_to_liquidation_are_verified_by_a_calculation() {
        ObjectNode request = threeFuturesFiveShortCalls().put("equity", "2500");
        request.putObject("grid")
                .putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"RELATIVE\", \"move\": \"0\"}"));

        JsonNode answer = stressed(request);

        assertThat(answer.at("/base/state").asText()).isEqualTo("HEALTHY");
        assertThat(answer.path("breakingMoves")).hasSize(8);
        JsonNode down = answer.at("/breakingMoves/0");
        assertThat(down.path("causes").asText()).isEqualTo("CALL");
        assertThat(down.path("direction").asText()).isEqualTo("DOWN");
        assertThat(down.path("verified").asBoolean()).isTrue();
        BigDecimal move = new BigDecimal(down.path("move").asText());
        assertThat(move).isNegative();
        assertThat(new BigDecimal(down.path("equity").asText()))
                .isLessThan(new BigDecimal(down.path("maintenanceMargin").asText()));
        String price = new BigDecimal("100").multiply(BigDecimal.ONE.add(move)).toPlainString();
        assertThat(down.path("maintenanceMargin").asText()).isEqualTo(marginAt(price, "0.40", "2026-01-05T00:00:00Z"));
        BigDecimal toLiquidation =
                new BigDecimal(answer.at("/breakingMoves/1/move").asText());
        assertThat(toLiquidation).isLessThan(move);
    }

    @Test
    void account_already_below_its_margin_is_a_move_of_zero_away() {
        ObjectNode request = threeFuturesFiveShortCalls().put("equity", "1530");
        request.putObject("grid")
                .putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"RELATIVE\", \"move\": \"0\"}"));

        JsonNode answer = stressed(request);

        assertThat(answer.at("/base/state").asText()).isEqualTo("CALL");
        assertThat(answer.at("/breakingMoves/0/move").asText()).isEqualTo("0.000000");
        assertThat(answer.at("/breakingMoves/0/equity").asText()).isEqualTo("1530.00");
    }

    @Test
    void test_is_read_again_listed_and_drawn() throws Exception {
        JsonNode answer = stressed(MarketJson.parsed(StressTestExamples.TWO_OPTIONS_AND_A_FUTURE));
        String path = PATH + "/" + answer.path("id").asText();

        assertThat(MarketJson.parsed(client.given().get(path).asString())).isEqualTo(answer);
        client.given().get(PATH + "?limit=1").then().statusCode(200).body("items", hasSize(1));
        String table = client.given().get(path + "/table").asString();
        assertThat(table.lines()).hasSize(11);
        assertThat(table).contains(" *").contains("+1 scan ranges").contains("-5 points");
        String svg = client.given()
                .get(path + "/heat-map.svg")
                .then()
                .statusCode(200)
                .contentType(startsWith("image/svg+xml"))
                .extract()
                .asString();
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 27);
        assertThat(svg).contains("stroke-width=\"3\"");
    }

    @Test
    void historical_margin_is_taken_again_in_every_cell() {
        String factor = "WTI";
        ObjectNode request = threeFuturesFiveShortCalls().put("methodology", "HISTORICAL");
        request.remove("scenario");
        request.remove("scenarioSet");
        ObjectNode historical = request.putObject("historical").put("returnSeries", "sandbox-energy");
        historical.putArray("links").addObject().put("underlying", "G").put("priceFactor", factor);
        ObjectNode margin = request.deepCopy();
        request.putObject("grid")
                .putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"RELATIVE\", \"move\": \"0\"}"))
                .add(MarketJson.parsed("{\"kind\": \"RELATIVE\", \"move\": \"-0.1\"}"));

        JsonNode answer = stressed(request);

        String now = client.calculated(margin).path("maintenanceMargin").asText();
        ((ObjectNode) margin.at("/market/underlyings/0")).put("price", "90");
        String moved = client.calculated(margin).path("maintenanceMargin").asText();
        assertThat(answer.at("/base/maintenanceMargin").asText()).isEqualTo(now);
        assertThat(answer.at("/cells/0/maintenanceMargin").asText()).isEqualTo(now);
        assertThat(answer.at("/cells/1/maintenanceMargin").asText())
                .isEqualTo(moved)
                .isNotEqualTo(now);
    }

    /** The margin is by moves that need no scan range, the grid by some that do. */
    @Test
    void what_the_grid_lacks_is_listed_with_what_the_margin_lacks() {
        ObjectNode request = threeFuturesFiveShortCalls();
        request.remove("scenarioSet");
        request.putArray("scenarios")
                .addObject()
                .put("number", 1)
                .putObject("price")
                .put("kind", "RELATIVE")
                .put("move", "-0.1");
        ((ObjectNode) request.at("/market/underlyings/0")).remove("priceScanRange");
        ((ObjectNode) request.at("/market/instruments/1")).remove("volatility");
        request.putObject("grid")
                .putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"SCAN_RANGE\", \"move\": \"-1\"}"));

        post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body("errors.pointer", containsInAnyOrder("/market/instruments/1/volatility", "/market/underlyings"));
    }

    /** Half up, a future at 60 is at 90, and a tenth of 90 × 100 is 900. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"name\": \"OILX\"}]", "[{\"name\": \"OILX\", \"price\": \"61\"}]"})
    void margin_moves_with_an_underlying_whether_it_is_listed_or_not(String underlyings) {
        ObjectNode request = oneFutureAt("60", underlyings).put("equity", "3000");
        request.putObject("grid")
                .putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"RELATIVE\", \"move\": \"0.5\"}"));

        JsonNode answer = stressed(request);

        assertThat(answer.at("/base/maintenanceMargin").asText()).isEqualTo("600.00");
        assertThat(answer.at("/cells/0/pnl").asText()).isEqualTo("3000.00");
        assertThat(answer.at("/cells/0/maintenanceMargin").asText()).isEqualTo("900.00");
        // 3000 + 6000 m < 600 (1 + m), so m < −2400 / 5400 = −0.44444…
        assertThat(answer.at("/breakingMoves/0/direction").asText()).isEqualTo("DOWN");
        assertThat(answer.at("/breakingMoves/0/causes").asText()).isEqualTo("CALL");
        assertThat(answer.at("/breakingMoves/0/move").asText()).isEqualTo("-0.444445");
    }

    /** Three of 9 × 100; the other underlying has no scan range to be moved by. */
    @Test
    void underlying_of_nothing_that_is_held_is_not_moved() {
        ObjectNode request = threeFuturesFiveShortCalls();
        ((ArrayNode) request.path("positions")).remove(1);
        ((ArrayNode) request.at("/market/underlyings"))
                .add(MarketJson.parsed("{\"name\": \"UNUSED\", \"price\": \"5\"}"));
        ObjectNode unused = MarketJson.instrument(MarketJson.future().put("product", "U"));
        ((ArrayNode) request.at("/market/instruments")).add(unused.put("underlying", "UNUSED"));
        request.putObject("grid")
                .putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"SCAN_RANGE\", \"move\": \"1\"}"));

        JsonNode answer = stressed(request);

        assertThat(answer.at("/cells/0/pnl").asText()).isEqualTo("2700.00");
        assertThat(answer.at("/cells/0/maintenanceMargin").asText()).isEqualTo("2700.00");
    }

    /** At 100 the smile from 0.05 to 0.55 reads 0.3, and 0.25 less is 0.05, though 0.25 less of 0.05 would be below zero. */
    @Test
    void margin_of_a_moved_smile_is_that_of_the_moved_volatility() {
        ObjectNode ofSmile = soldCalls("BLACK_76", "100", "85", null, "1", "-100");
        ObjectNode smile = ((ObjectNode) ofSmile.at("/market/underlyings/0"))
                .putArray("smiles")
                .addObject();
        smile.put("expiry", "2027-05-20")
                .putArray("points")
                .add(MarketJson.parsed("{\"strike\": \"80\", \"volatility\": \"0.05\"}"))
                .add(MarketJson.parsed("{\"strike\": \"120\", \"volatility\": \"0.55\"}"));
        ObjectNode ofVolatility = soldCalls("BLACK_76", "100", "85", "0.3", "1", "-100");

        JsonNode cell = moved(ofSmile, "-0.25").at("/cells/0");

        assertThat(cell).isEqualTo(moved(ofVolatility, "-0.25").at("/cells/0"));
        assertThat(cell.path("maintenanceMargin").asText()).isEqualTo("3.77");
    }

    @ParameterizedTest
    @CsvSource({
        "BACHELIER, 0.00002, 0.00002, 0.000015, 1000000000",
        "BLACK_76, 1, 1.0001, 0.00005, 10000000",
        "BLACK_76, 100, 85, 0.3, 1"
    })
    void cell_of_no_move_needs_the_margin_of_today(
            String model, String strike, String price, String volatility, String multiplier) {
        JsonNode answer = moved(soldCalls(model, strike, price, volatility, multiplier, "-1"), "0");

        assertThat(answer.at("/cells/0/maintenanceMargin"))
                .isEqualTo(answer.at("/base/maintenanceMargin"))
                .isNotEqualTo(JsonNodeFactory.instance.textNode("0.00"));
    }

    @ParameterizedTest
    @CsvSource({"0.3, -0.3, 0.0001", "0.3, -0.5, 0.0001", "0.0003, -0.00025, 0.00005", "0.00005, -0.5, 0.00005"})
    void volatility_that_would_be_gone_is_the_smallest(String volatility, String move, String there) {
        ObjectNode request = soldCalls("BLACK_76", "1", "1", volatility, "10000000", "-1");
        ObjectNode asThere = soldCalls("BLACK_76", "1", "1", there, "10000000", "-1");

        assertThat(moved(request, move).at("/cells/0/maintenanceMargin"))
                .isEqualTo(moved(asThere, "0").at("/base/maintenanceMargin"));
    }

    @Test
    void refusals_store_nothing() {
        Map<String, Long> before = StoredRows.count(database);
        ObjectNode span = threeFuturesFiveShortCalls().put("methodology", "SPAN");
        span.remove("scenario");
        span.remove("scenarioSet");
        span.putObject("grid")
                .putArray("priceMoves")
                .add(MarketJson.parsed("{\"kind\": \"RELATIVE\", \"move\": \"0\"}"));
        post(span)
                .statusCode(422)
                .body("type", equalTo("/problems/methodology-input-mismatch"))
                .body("detail", containsString("takes no market"));
        ObjectNode empty = threeFuturesFiveShortCalls();
        empty.putObject("grid").putArray("priceMoves");
        post(empty).statusCode(400).body("errors[0].pointer", equalTo("/grid/priceMoves"));
        client.given()
                .get(PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/stress-test-not-found"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    private String marginAt(String price, String volatility, String asOf) {
        ObjectNode request = MarketJson.scenarioMargin();
        ((ObjectNode) request.at("/market/underlyings/0")).put("price", price);
        ((ObjectNode) request.at("/market/instruments/1")).put("volatility", volatility);
        ((ObjectNode) request.path("market")).put("asOf", asOf);
        return client.calculated(request).path("maintenanceMargin").asText();
    }

    /** Margined by a tenth of its price down and up. */
    private static ObjectNode oneFutureAt(String price, String underlyings) {
        return MarketJson.parsed("""
                {"methodology": "SCENARIO",
                 "scenarios": [{"number": 1, "price": {"kind": "RELATIVE", "move": "-0.1"}},
                               {"number": 2, "price": {"kind": "RELATIVE", "move": "0.1"}}],
                 "positions": [{"contract": %1$s, "quantity": "1"}],
                 "market": {"asOf": "2026-11-30T00:00:00Z", "underlyings": %2$s,
                   "instruments": [{"contract": %1$s, "currency": "USD", "multiplier": "100", "underlying": "OILX",
                                    "price": "%3$s"}]}}
                """.formatted(
                        MarketJson.parsed(
                                "{\"exchange\": \"TST\", \"product\": \"CRUDE\", \"kind\": \"FUTURE\", \"expiry\": \"2027-06\"}"),
                        underlyings,
                        price));
    }

    /** @param volatility null to leave it to a smile */
    private static ObjectNode soldCalls(
            String model, String strike, String price, String volatility, String multiplier, String quantity) {
        ObjectNode request = MarketJson.parsed("""
                {"methodology": "SCENARIO",
                 "scenarios": [{"number": 1, "price": {"kind": "RELATIVE", "move": "-0.3"}},
                               {"number": 2, "price": {"kind": "RELATIVE", "move": "0.1"}}],
                 "positions": [{"contract": %1$s, "quantity": "%2$s"}],
                 "market": {"asOf": "2026-11-30T00:00:00Z", "underlyings": [{"name": "G", "price": "%3$s"}],
                   "instruments": [{"contract": %1$s, "currency": "USD", "multiplier": "%4$s", "underlying": "G",
                                    "model": "%5$s", "timeToExpiryYears": "0.5", "rateAnnual": "0"}]}}
                """.formatted(
                MarketJson.option("CALL", strike).put("expiry", "2027-05-20"), quantity, price, multiplier, model));
        if (volatility != null) {
            ((ObjectNode) request.at("/market/instruments/0")).put("volatility", volatility);
        }
        return request;
    }

    private JsonNode moved(ObjectNode request, String volatilityMove) {
        ObjectNode grid = request.putObject("grid");
        grid.putArray("priceMoves").add(MarketJson.parsed("{\"kind\": \"RELATIVE\", \"move\": \"0\"}"));
        grid.putArray("volatilityMoves").addObject().put("kind", "ABSOLUTE").put("move", volatilityMove);
        return stressed(request);
    }

    private static ObjectNode threeFuturesFiveShortCalls() {
        ObjectNode request = MarketJson.scenarioMargin();
        request.remove("detail");
        return request;
    }

    private static double pnl(JsonNode answer, int cell) {
        return Double.parseDouble(answer.at("/cells/" + cell + "/pnl").asText());
    }

    private JsonNode stressed(ObjectNode request) {
        return MarketJson.parsed(post(request).statusCode(201).extract().asString());
    }

    private ValidatableResponse post(ObjectNode request) {
        return client.given()
                .contentType("application/json")
                .body(request.toString())
                .post(PATH)
                .then();
    }
}
