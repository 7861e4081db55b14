package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.MarketJson;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Plans of account G1, described in the request or open in the service; every exchange is held to the served contract. */
class PlanRequests {
    static final String PATH = "/v1/liquidation-plans";
    static final String FUTURE = "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"FUTURE\",\"expiry\":\"2026-03\"}";
    static final String CALL = "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"OPTION\",\"expiry\":\"2026-02\","
            + "\"right\":\"CALL\",\"strike\":\"105\"}";
    static final String OTHER = "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"FUTURE\",\"expiry\":\"2029-12\"}";

    final MarginClient client = new MarginClient();

    static ObjectNode described() {
        return MarketJson.parsed(LiquidationPlanExamples.THREE_FUTURES_FIVE_SHORT_CALLS);
    }

    static ObjectNode live(String account) {
        ObjectNode request = described();
        request.remove("account");
        return request.put("accountId", account);
    }

    static ObjectNode policy(ObjectNode request) {
        return (ObjectNode) request.path("policy");
    }

    static ArrayNode rules(ObjectNode request) {
        return policy(request).withArray("contracts");
    }

    static JsonNode json(String document) {
        return MarginRequests.json(document);
    }

    Response post(JsonNode body) {
        return client.given()
                .contentType("application/json")
                .body(body.toString())
                .post(PATH);
    }

    static JsonNode created(Response reply) {
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
        return MarginRequests.json(reply.asString());
    }

    static ValidatableResponse refused(Response reply, int status, String reason) {
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(status);
        return reply.then().body("type", equalTo("/problems/" + reason));
    }

    /** A snapshot of now with the future at 100 and the call at 2.60. */
    String snapshot() {
        String body = """
                {"asOf": "%s",
                 "underlyings": [{"name": "G", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "100"},
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "2.60",
                    "volatility": "0.40", "timeToExpiryYears": "0.0821917808", "rateAnnual": "0"}]}
                """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), FUTURE, CALL);
        return client.given()
                .contentType("application/json")
                .body(body)
                .post("/v1/market-snapshots")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Open in the service, with so much cash, a deposit for collateral included. */
    String account(String cash) {
        String id = client.given()
                .contentType("application/json")
                .body("""
                        {"reference": "LP-%s", "owner": "Reference", "baseCurrency": "USD", "marginPolicy": "standard-scenario"}
                        """.formatted(UUID.randomUUID()))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        move(id, "DEPOSIT", cash);
        move(id, "ACCRUAL", "-20.00");
        client.given()
                .contentType("application/json")
                .body("""
                        {"positions": [
                          {"contract": %s, "quantity": "3", "averagePrice": "102", "currency": "USD", "multiplier": "100"},
                          {"contract": %s, "quantity": "-5", "averagePrice": "3.10", "currency": "USD", "multiplier": "100"}
                        ]}
                        """.formatted(FUTURE, CALL))
                .put("/v1/accounts/" + id + "/positions")
                .then()
                .statusCode(200);
        return id;
    }

    void move(String account, String kind, String amount) {
        client.given()
                .contentType("application/json")
                .body("""
                        {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "USD", "description": ""}
                        """.formatted(UUID.randomUUID(), kind, amount))
                .post("/v1/accounts/" + account + "/cash-movements")
                .then()
                .statusCode(201);
    }
}
