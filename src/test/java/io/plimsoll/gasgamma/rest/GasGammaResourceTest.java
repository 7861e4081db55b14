package io.plimsoll.gasgamma.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GasGammaResourceTest {
    private static final String PRICES = "/v1/gas-prices/";

    private final MarginClient client = new MarginClient();
    private final String name = "chain-" + UUID.randomUUID();

    @Test
    void reference_account_by_figures() {
        evaluate(GasGammaExamples.DAILY_HEDGES)
                .statusCode(200)
                .body("cost", equalTo("19.20"))
                .body("gammaLoss", equalTo("35.626790"))
                .body("pggr", equalTo("0.538920"))
                .body("breakEvenIntervalHours", equalTo("12.934087"))
                .body("breakEvenMove", equalTo("1.537007"))
                .body("premiumDrag", equalTo("0.443077"))
                .body("status", equalTo("WARN"));
    }

    @Test
    void stored_price_of_gas_is_used_while_it_is_fresh() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String byName = GasGammaExamples.DAILY_HEDGES.replaceFirst(
                "\"gas\": \\{[^}]*}", "\"gasPrice\": {\"name\": \"" + name + "\", \"units\": 200000}");

        evaluate(byName).statusCode(422).body("type", equalTo("/problems/gas-price-unknown"));
        put(GasGammaExamples.MAINNET.replace("2026-01-05T00:00:00Z", now.toString()), "*")
                .statusCode(201);
        evaluate(byName).statusCode(200).body("pggr", equalTo("0.538920"));
        put(
                        GasGammaExamples.MAINNET.replace(
                                "2026-01-05T00:00:00Z",
                                now.minus(2, ChronoUnit.HOURS).toString()),
                        null)
                .statusCode(200)
                .body("version", equalTo(2));
        // what comes in later and is of before is history
        evaluate(byName).statusCode(200).body("pggr", equalTo("0.538920"));
        evaluate(byName.replace("200000}", "200000, \"asOf\": \"" + now.plus(2, ChronoUnit.HOURS) + "\"}"))
                .statusCode(422)
                .body("type", equalTo("/problems/gas-price-stale"));

        client.given().get(PRICES + name + "?version=1").then().statusCode(200).body("nativePrice", equalTo("3000"));
        client.given().get("/v1/gas-prices?limit=500").then().statusCode(200).body("items.name", hasItem(name));
        client.given()
                .get(PRICES + name + "x")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/gas-price-not-found"));
    }

    @Test
    void every_impossible_input_is_named_at_once() {
        evaluate("""
                        {"gamma": "1", "price": "-1", "volatility": "0", "interval": "PT0S", "fixedCost": "-1", "premium": "0"}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/price", "/volatility", "/interval", "/fixedCost", "/premium"));
    }

    @Test
    void gas_that_cannot_be_is_named_together_with_the_rest() {
        evaluate("""
                        {"gamma": "1", "price": "-1", "volatility": "1", "interval": "PT1H",
                         "gas": {"units": -1, "baseFeeGwei": "-1", "priorityFeeGwei": "-2", "nativePrice": "-3"}}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body(
                        "errors.pointer",
                        contains(
                                "/gas/units",
                                "/gas/baseFeeGwei",
                                "/gas/priorityFeeGwei",
                                "/gas/nativePrice",
                                "/price"));
    }

    @Test
    void figures_or_positions_and_one_cost() {
        evaluate("{\"gamma\": \"1\", \"price\": \"1\", \"interval\": \"PT1H\", \"fixedCost\": \"1\"}")
                .statusCode(400);
        evaluate("{\"gamma\": \"1\", \"price\": \"1\", \"volatility\": \"1\", \"interval\": \"PT1H\"}")
                .statusCode(400);
    }

    private ValidatableResponse evaluate(String body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post("/v1/gas-gamma-evaluations")
                .then();
    }

    /** @param ifNoneMatch null to replace the first version */
    private ValidatableResponse put(String body, String ifNoneMatch) {
        return client.given()
                .filter(ContractFilter.served())
                .contentType("application/json")
                .header(ifNoneMatch == null ? "If-Match" : "If-None-Match", ifNoneMatch == null ? "\"1\"" : ifNoneMatch)
                .body(body)
                .put(PRICES + name)
                .then();
    }
}
