package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiquidationPriceResourceTest {
    private static final String FUTURE =
            "{\"exchange\":\"XLIQ\",\"product\":\"L\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";
    private static final String CALL =
            "{\"exchange\":\"XLIQ\",\"product\":\"L\",\"kind\":\"OPTION\",\"expiry\":\"2027-02\","
                    + "\"right\":\"CALL\",\"strike\":\"105\"}";

    private final MarginClient client = new MarginClient();
    private final String name = "liq-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void ten_at_a_hundred_with_150_are_liquidated_at_89_and_bankrupt_at_85() {
        snapshot("1", "");
        String account = account(
                "150.00",
                "{\"contract\": %s, \"quantity\": \"10\", \"averagePrice\": \"100\", ".formatted(FUTURE)
                        + "\"currency\": \"USD\", \"multiplier\": \"1\"}");

        client.given()
                .get("/v1/accounts/" + account + "/liquidation-prices")
                .then()
                .statusCode(200)
                .body("equity", equalTo("150.00"))
                .body("maintenanceMargin", equalTo("50.00"))
                .body("state", equalTo("HEALTHY"))
                .body("liquidationBelow", equalTo("1"))
                .body("positions", hasSize(1))
                .body("positions[0].liquidationPrice", equalTo("89.4736842105"))
                .body("positions[0].bankruptcyPrice", equalTo("85.00"))
                .body("positions[0].isExact", equalTo(true))
                .body(
                        "underlyings[0].distances.collect{it.direction + ' ' + it.trigger}",
                        contains(
                                "DOWN CALL",
                                "DOWN LIQUIDATION",
                                "DOWN BANKRUPTCY",
                                "UP CALL",
                                "UP LIQUIDATION",
                                "UP BANKRUPTCY"))
                .body("underlyings[0].distances[2].move", equalTo("-0.149995"))
                .body("underlyings[0].distances[1].bindingScenarios[0].scenario", equalTo(1))
                .body("underlyings[0].distances[4]", not(hasKey("move")))
                .body("underlyings[0].distances[4].searchedTo", equalTo("2.000000"))
                .body("heldConstant", empty());

        client.given()
                .queryParam("marginMode", "ISOLATED")
                .get("/v1/accounts/" + account + "/liquidation-prices")
                .then()
                .statusCode(200)
                .body("underlyings", empty())
                .body("positions[0].bankruptcyPrice", equalTo("95.00"));
    }

    @Test
    void options_move_by_their_model_and_the_binding_scenario_is_told() {
        snapshot("100", """
                , {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "L", "price": "2.60",
                   "volatility": "0.40", "timeToExpiryYears": "0.0821917808", "rateAnnual": "0"}
                """.formatted(CALL));
        String account = account("3000.00", """
                {"contract": %s, "quantity": "3", "averagePrice": "100", "currency": "USD", "multiplier": "100"},
                {"contract": %s, "quantity": "-5", "averagePrice": "2.60", "currency": "USD", "multiplier": "100"}
                """.formatted(FUTURE, CALL));

        Response reply = client.given().get("/v1/accounts/" + account + "/liquidation-prices");

        reply.then()
                .statusCode(200)
                .body("positions", hasSize(1))
                .body("positions[0].isExact", equalTo(false))
                .body("underlyings[0].distances.findAll{it.move != null}.isVerified.every()", equalTo(true))
                .body(
                        "underlyings[0].distances.findAll{it.move != null}.bindingScenarios.every{it.size() == 1}",
                        equalTo(true))
                .body("underlyings[0].distances.findAll{it.trigger == 'LIQUIDATION'}.move", hasSize(2));
    }

    @Test
    void an_unknown_mode_and_an_unknown_account_are_refused() {
        snapshot("100", "");
        String account = account("3000.00", """
                {"contract": %s, "quantity": "3", "averagePrice": "100", "currency": "USD", "multiplier": "100"}
                """.formatted(FUTURE));

        client.given()
                .queryParam("marginMode", "BOTH")
                .get("/v1/accounts/" + account + "/liquidation-prices")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", containsString("marginMode"));
        client.given()
                .get("/v1/accounts/" + UUID.randomUUID() + "/liquidation-prices")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/account-not-found"));
    }

    /** Under a policy of five percent of the price, up and down, liquidated at its maintenance margin. */
    private String account(String cash, String positions) {
        put("/v1/scenario-sets/" + name, """
                {"description": "Five percent", "scenarios": [
                  {"number": 1, "price": {"kind": "RELATIVE", "move": "-0.05"}},
                  {"number": 2, "price": {"kind": "RELATIVE", "move": "0.05"}}]}
                """);
        put("/v1/margin-policies/" + name, """
                {
                  "description": "Five percent of the price",
                  "margin": {"methodology": "SCENARIO", "scenarioSet": "%s"},
                  "health": {"warning": "1.20", "call": "1", "liquidation": "1"},
                  "grace": {"kind": "ELAPSED", "duration": "PT30M"}
                }
                """.formatted(name));
        String id = post("/v1/accounts", """
                        {"reference": "%s", "owner": "Ada Trading Ltd", "baseCurrency": "USD", "marginPolicy": "%s"}
                        """.formatted(name, name)).path("id");
        post("/v1/accounts/" + id + "/cash-movements", """
                {"reference": "%s", "kind": "DEPOSIT", "amount": "%s", "currency": "USD", "description": ""}
                """.formatted(UUID.randomUUID(), cash));
        put("/v1/accounts/" + id + "/positions", "{\"positions\": [%s]}".formatted(positions));
        return id;
    }

    /** Comes before positions in its contracts: they must be known. */
    private void snapshot(String multiplier, String more) {
        post("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "L", "price": "100"}],
                 "instruments": [
                   {"contract": %s, "currency": "USD", "multiplier": "%s", "underlying": "L", "price": "100"}%s]}
                """.formatted(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS), FUTURE, multiplier, more));
    }

    private void put(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).put(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
    }

    private Response post(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).post(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
        return reply;
    }
}
