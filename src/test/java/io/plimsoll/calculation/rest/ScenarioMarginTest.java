package io.plimsoll.calculation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Margin without an exchange's file, over HTTP. */
@QuarkusTest
class ScenarioMarginTest {
    private final MarginClient client = new MarginClient();

    @Inject
    DataSource database;

    @Test
    void three_futures_and_five_short_calls_need_1800_and_1980() {
        JsonNode answer = client.calculated(MarketJson.scenarioMargin());

        assertThat(answer.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(answer.path("initialMargin").asText()).isEqualTo("1980.00");
        assertThat(answer.at("/scenario/groups/0/worstScenario").asInt()).isEqualTo(13);
        assertThat(answer.at("/scenarioSet/name").asText()).isEqualTo("span-16-extreme-2x35");
        assertThat(answer.path("asOf").asText()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(answer.has("parameterSet")).isFalse();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode component : answer.path("components")) {
            sum = sum.add(new BigDecimal(component.path("amount").asText()));
        }
        assertThat(sum).isEqualByComparingTo("1800");
    }

    @Test
    void calculation_replays_to_the_same_digits_with_the_scenarios_it_used() {
        String name = "replayed-" + UUID.randomUUID();
        put(name, "-9");
        ObjectNode request = MarketJson.scenarioMargin().put("scenarioSet", name);
        request.putArray("positions").add(MarketJson.position(MarketJson.future(), "3"));
        JsonNode answer = client.calculated(request);
        assertThat(answer.path("maintenanceMargin").asText()).isEqualTo("2700.00");

        Response second = client.given().get("/v1/scenario-sets/" + name);
        client.given()
                .header("If-Match", second.header("ETag"))
                .contentType("application/json")
                .body(oneScenario("-1"))
                .put("/v1/scenario-sets/" + name)
                .then()
                .statusCode(200);

        client.given()
                .post(MarginClient.PATH + "/" + answer.path("id").asText() + "/replays")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true));
        assertThat(client.calculated(request).path("maintenanceMargin").asText())
                .isEqualTo("300.00");
    }

    @Test
    void what_ifs_are_margined_on_top() {
        ObjectNode request = MarketJson.scenarioMargin();
        ObjectNode hedge = request.putArray("whatIfs").addObject().put("name", "hedged");
        hedge.putArray("positions").add(MarketJson.position(MarketJson.future(), "-1"));

        JsonNode answer = client.calculated(request);

        assertThat(answer.at("/whatIfs/0/combined/maintenanceMargin").asText()).isEqualTo("900.00");
        assertThat(answer.at("/whatIfs/0/delta/maintenanceMargin").asText()).isEqualTo("-900.00");
    }

    @Test
    void everything_missing_is_listed_at_once_and_nothing_is_stored() {
        ObjectNode request = MarketJson.scenarioMargin();
        ((ObjectNode) request.at("/market/underlyings/0")).remove("priceScanRange");
        ObjectNode call = (ObjectNode) request.at("/market/instruments/1");
        call.remove("volatility");
        call.remove("rateAnnual");
        call.remove("expiresAt");
        request.withArray("positions").add(MarketJson.position(MarketJson.option("PUT", "90"), "1"));
        Map<String, Long> before = StoredRows.count(database);

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/market/instruments/1/volatility",
                                "/market/instruments/1/rateAnnual",
                                "/market/instruments/1/timeToExpiryYears",
                                "/market/instruments",
                                "/market/underlyings"))
                .body("errors.detail", hasItem(containsString("PUT 90")));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void what_all_what_ifs_lack_is_listed_with_what_the_book_lacks() {
        ObjectNode request = MarketJson.scenarioMargin();
        ((ObjectNode) request.at("/market/instruments/1")).remove("volatility");
        ((ObjectNode) request.at("/market/instruments/2")).remove("rateAnnual");
        ArrayNode whatIfs = request.putArray("whatIfs");
        whatIfs.addObject()
                .put("name", "far call")
                .putArray("positions")
                .add(MarketJson.position(MarketJson.option("CALL", "200"), "1"));
        whatIfs.addObject()
                .put("name", "put")
                .putArray("positions")
                .add(MarketJson.position(MarketJson.option("PUT", "90"), "1"));

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body("detail", equalTo("3 market data are missing; each is listed in errors"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/market/instruments/1/volatility",
                                "/market/instruments/2/rateAnnual",
                                "/market/instruments"));
    }

    @Test
    void lognormal_model_on_a_negative_price_names_the_one_that_serves_it() {
        ObjectNode request = MarketJson.scenarioMargin();
        ((ObjectNode) request.at("/market/underlyings/0")).put("price", "-37.63");

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-invalid"))
                .body("errors[0].pointer", equalTo("/market/instruments/1/model"))
                .body("errors[0].detail", containsString("-37.63"))
                .body("errors[0].detail", containsString("BACHELIER"));
    }

    @Test
    void scenario_below_zero_is_answered_and_flagged() {
        ObjectNode request = MarketJson.scenarioMargin();
        request.remove("scenarioSet");
        request.withArray("scenarios").add(MarketJson.parsed(oneScenarioItem("-150")));

        JsonNode answer = client.calculated(request);

        assertThat(answer.at("/warnings/0/code").asText()).isEqualTo("SCENARIO_PRICE_FLOORED");
        assertThat(answer.at("/scenario/flooredScenarios/0").asInt()).isEqualTo(1);
        // three futures lose 150 each on 100 units; five short calls win their whole value of 260
        assertThat(answer.path("maintenanceMargin").asText()).isEqualTo("43700.00");
    }

    @Test
    void inputs_of_another_methodology_are_refused() {
        client.post(MarketJson.scenarioMargin()
                        .put("parameterSetId", "cme-teaching")
                        .put("netting", "NET"))
                .statusCode(422)
                .body("type", equalTo("/problems/methodology-input-mismatch"))
                .body("errors.pointer", contains("/parameterSetId", "/netting"));
        ObjectNode bare = MarketJson.scenarioMargin();
        bare.remove("market");
        bare.remove("scenarioSet");
        client.post(bare).statusCode(422).body("errors.pointer", contains("/market", "/scenarios"));
        client.post(MarketJson.scenarioMargin().put("scenarioSet", "span-16-extreme-2x36"))
                .statusCode(422)
                .body("type", equalTo("/problems/scenario-set-unknown"))
                .body("detail", containsString("span-16-extreme-2x35"));
    }

    @Test
    void several_currencies_need_one_to_be_named_and_a_rate() {
        ObjectNode request = MarketJson.scenarioMargin();
        request.remove("currency");
        ((ObjectNode) request.at("/market/instruments/0")).put("currency", "EUR");
        client.post(request).statusCode(422).body("type", equalTo("/problems/currency-required"));
        client.post(request.put("currency", "USD")).statusCode(422).body("type", equalTo("/problems/fx-rate-missing"));

        ((ObjectNode) request.path("market"))
                .putArray("fxRates")
                .addObject()
                .put("from", "EUR")
                .put("to", "USD")
                .put("rate", "2");
        client.post(request).statusCode(201).body("scenario.positions[0].riskArray", hasSize(16));
    }

    @Test
    void all_rates_that_are_missing_are_named_beside_whatever_else_is() {
        ObjectNode request = MarketJson.scenarioMargin().put("currency", "JPY");
        ((ObjectNode) request.at("/market/instruments/0")).put("currency", "EUR");
        String euro = "no rate from EUR to JPY in market";
        String dollar = "no rate from USD to JPY in market";

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/fx-rate-missing"))
                .body("errors.pointer", contains("/market/fxRates", "/market/fxRates"))
                .body("errors.code", contains("FX_RATE_MISSING", "FX_RATE_MISSING"))
                .body("errors.detail", contains(euro, dollar));

        ((ObjectNode) request.at("/market/instruments/1")).remove(List.of("volatility", "price"));
        ((ObjectNode) request.at("/market/underlyings/0")).remove("price");
        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body("errors.detail", hasItems(euro, dollar))
                .body("errors.code", hasItems("MARKET_DATA_MISSING", "FX_RATE_MISSING"));
    }

    @Test
    void too_many_valuations_are_refused_with_their_number() {
        ObjectNode request = MarketJson.scenarioMargin();
        request.remove("scenarioSet");
        for (int number = 1; number <= 10_000; number++) {
            request.withArray("scenarios").addObject().put("number", number);
        }
        for (int strike = 1; strike <= 600; strike++) {
            ObjectNode contract = MarketJson.option("PUT", String.valueOf(strike));
            request.withArray("positions").add(MarketJson.position(contract, "1"));
        }

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/calculation-too-large"))
                .body("detail", containsString("6020000 valuations"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"9.00\"",
                "\"0.05\"",
                "\"100.00\"",
                "\"0.40\"",
                "\"1.10\"",
                "\"50\"",
                "\"100\"",
                "\"0\"",
                "\"-5\""
            })
    void hostile_decimals_are_refused_or_answered_and_never_break(String value) {
        Map<String, Long> before = StoredRows.count(database);
        String request = MarketJson.scenarioMargin().toString();
        assertThat(request).contains(value);

        List<HostileValue> values = HostileValues.decimals()
                .filter(hostile -> !hostile.json().equals("null"))
                .toList();
        for (HostileValue hostile : values) {
            Response reply = client.given()
                    .contentType("application/json; charset=utf-8")
                    .body(request.replace(value, hostile.json()))
                    .post(MarginClient.PATH + "?dryRun=true");
            assertThat(reply.statusCode()).as(value + ": " + hostile).isIn(200, 400, 422);
            if (hostile.isRefused()) {
                assertThat(reply.statusCode()).as(value + ": " + hostile).isEqualTo(400);
            }
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    private void put(String name, String move) {
        client.given()
                .contentType("application/json")
                .body(oneScenario(move))
                .put("/v1/scenario-sets/" + name)
                .then()
                .statusCode(201);
    }

    private static String oneScenario(String move) {
        return "{\"scenarios\": [" + oneScenarioItem(move) + "]}";
    }

    private static String oneScenarioItem(String move) {
        return "{\"number\": 1, \"price\": {\"kind\": \"ABSOLUTE\", \"move\": \"%s\"}}".formatted(move);
    }
}
