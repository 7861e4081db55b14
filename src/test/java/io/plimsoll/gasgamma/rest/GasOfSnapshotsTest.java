package io.plimsoll.gasgamma.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Gas prices as part of market snapshots, in force as of an instant; of a past that no other test writes to. */
@QuarkusTest
class GasOfSnapshotsTest {
    private final MarginClient client = new MarginClient();
    private final String chain = "chain-" + UUID.randomUUID();

    @Test
    void gas_of_a_snapshot_is_the_cost_of_a_hedge_as_of_an_instant() {
        snapshot("1980-03-01T00:00:00Z", "30").statusCode(201);
        String later =
                snapshot("1980-03-01T00:20:00Z", "62").statusCode(201).extract().path("id");

        evaluated("1980-03-01T00:10:00Z")
                .statusCode(200)
                .body("cost", equalTo("19.20"))
                .body("pggr", equalTo("0.538920"));
        evaluated("1980-03-01T00:20:00Z").statusCode(200).body("cost", equalTo("38.40"));
        client.given()
                .get("/v1/market-snapshots/" + later + "/gas-prices")
                .then()
                .statusCode(200)
                .body("items.name", contains(chain))
                .body("items[0].baseFeeGwei", equalTo("62"));
    }

    @Test
    void automation_costs_take_the_same_gas() {
        snapshot("1980-04-01T00:00:00Z", "48").statusCode(201);

        post("/v1/automation-cost-estimates", """
                {"costSchedule": "keeper-network", "notional": "50000",
                 "gasPrice": {"name": "%s", "units": 400000, "asOf": "1980-04-01T00:30:00Z"}}
                """.formatted(chain))
                .statusCode(200)
                .body("lines.find { it.line == 'GAS' }.amount", equalTo("60.00"));
    }

    @Test
    void gas_price_that_was_put_and_gas_of_a_snapshot_are_one_series() {
        snapshot("1980-05-01T00:00:00Z", "30").statusCode(201);
        client.given()
                .contentType("application/json")
                .body("""
                        {"currency": "USD", "asOf": "1980-05-01T00:05:00Z", "baseFeeGwei": "62", "priorityFeeGwei": "2",
                         "nativePrice": "3000"}
                        """)
                .put("/v1/gas-prices/" + chain)
                .then()
                .statusCode(201);

        evaluated("1980-05-01T00:04:00Z").body("cost", equalTo("19.20"));
        evaluated("1980-05-01T00:06:00Z").body("cost", equalTo("38.40"));
    }

    @Test
    void gas_that_is_too_old_at_the_instant_or_of_nobody_is_refused_by_name() {
        snapshot("1980-06-01T00:00:00Z", "30").statusCode(201);

        evaluated("1980-06-01T02:00:00Z").statusCode(422).body("type", equalTo("/problems/gas-price-stale"));
        evaluated("1980-05-31T23:59:59Z").statusCode(422).body("type", equalTo("/problems/gas-price-unknown"));
    }

    @Test
    void impossible_gas_is_refused_with_its_place_and_a_snapshot_without_gas_has_none() {
        snapshot("1980-07-01T00:00:00Z", "-1")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/gasPrices/0/baseFeeGwei"));
        String id = post("/v1/market-snapshots", """
                        {"asOf": "1980-07-02T00:00:00Z", "underlyings": [{"name": "%s", "price": "1"}]}
                        """.formatted(chain))
                .statusCode(201)
                .extract()
                .path("id");

        client.given()
                .get("/v1/market-snapshots/" + id + "/gas-prices")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    private ValidatableResponse snapshot(String asOf, String baseFee) {
        return post("/v1/market-snapshots", """
                {"asOf": "%s", "underlyings": [{"name": "%s", "price": "100"}],
                 "gasPrices": [{"name": "%s", "currency": "USD", "baseFeeGwei": "%s", "priorityFeeGwei": "2", "nativePrice": "3000"}]}
                """.formatted(asOf, chain, chain, baseFee));
    }

    private ValidatableResponse evaluated(String asOf) {
        return post("/v1/gas-gamma-evaluations", """
                {"gamma": "-16.254723", "price": "100.00", "volatility": "0.40", "interval": "PT24H",
                 "gasPrice": {"name": "%s", "units": 200000, "asOf": "%s"}}
                """.formatted(chain, asOf));
    }

    private ValidatableResponse post(String path, String body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }
}
