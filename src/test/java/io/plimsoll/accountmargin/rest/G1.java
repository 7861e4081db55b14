package io.plimsoll.accountmargin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Reference account G1 over HTTP: three futures bought at 102 and now at 100, five calls sold and now at 2.60, cash of 2,500, a Treasury
 * bill of 1,000 at 5 %, charges of 20 accrued. Every exchange is held to the served contract.
 */
final class G1 {
    static final String FUTURE = "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"FUTURE\",\"expiry\":\"2026-03\"}";
    static final String CALL = "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"OPTION\",\"expiry\":\"2026-02\","
            + "\"right\":\"CALL\",\"strike\":\"105\"}";

    private final MarginClient client = new MarginClient();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    /** The rule book of the reference policy: SPAN on the parameter set whose arrays come from a model. */
    private String span() {
        return "{\"methodology\": \"SPAN\", \"parameterSet\": \"%s\"}".formatted(parameterSet());
    }

    /** A policy that calls to initial margin. */
    private String policy(String rule, String grace) {
        String name = "g1-" + suffix;
        put("/v1/margin-policies/" + name, """
                {
                  "description": "Reference account",
                  "margin": %s,
                  "optionValue": "NET",
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL",
                  "recoveredAt": "INITIAL",
                  "minimumTransferAmount": "0",
                  "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "%s"},
                  "escalation": [],
                  "isAutoLiquidated": false,
                  "priceStaleAfter": "PT1H"
                }
                """.formatted(rule, grace));
        return name;
    }

    /** The documented example, under a qualifier of its own. */
    String parameterSet() {
        try {
            JsonNode document =
                    new ObjectMapper().readTree(Path.of("openapi/openapi.json").toFile());
            ObjectNode example = (ObjectNode) document.path("paths")
                    .path("/v1/parameter-sets")
                    .at("/post/requestBody/content")
                    .path("application/json")
                    .path("examples")
                    .path("Arrays from a model")
                    .path("value");
            String body = example.put("sessionQualifier", suffix).toString();
            return json(post("/v1/parameter-sets", body)).path("id").asText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The account with everything it has; its id. */
    String account() {
        return account("PT30M");
    }

    /** @param grace of its margin calls */
    String account(String grace) {
        return account(span(), grace);
    }

    /** @param rule of its policy */
    String account(String rule, String grace) {
        String schedule = "g1-" + suffix;
        put("/v1/haircut-schedules/" + schedule, """
                {"description": "Bills", "fxHaircut": "0.08", "classes": [{"assetClass": "TREASURY_BILL", "haircut": "0.05"}]}
                """);
        String id = json(post("/v1/accounts", """
                        {"reference": "G1-%s", "owner": "Reference", "baseCurrency": "USD", "accountType": "SPECULATOR",
                         "marginPolicy": "%s", "haircutSchedule": "%s"}
                        """.formatted(suffix, policy(rule, grace), schedule)))
                .path("id")
                .asText();
        move(id, "DEPOSIT", "2500.00");
        move(id, "ACCRUAL", "-20.00");
        put("/v1/accounts/" + id + "/collateral", """
                {"holdings": [{"asset": "US912797LB15", "assetClass": "TREASURY_BILL", "quantity": "1000", "price": "1.00",
                               "currency": "USD"}]}
                """);
        put("/v1/accounts/" + id + "/positions", positions(3, -5));
        return id;
    }

    private static String positions(int futures, int calls) {
        return """
                {"positions": [
                  {"contract": %s, "quantity": "%d", "averagePrice": "102", "currency": "USD", "multiplier": "100"},
                  {"contract": %s, "quantity": "%d", "averagePrice": "3.10", "currency": "USD", "multiplier": "100"}
                ]}
                """.formatted(FUTURE, futures, CALL, calls);
    }

    /** Puts so many in place of what the account has; neither is 0. */
    void hold(String account, int futures, int calls) {
        Response reply = given().contentType("application/json")
                .header("If-Match", "*")
                .body(positions(futures, calls))
                .put("/v1/accounts/" + account + "/positions");
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
    }

    /** Changes the account's terms: its bill counts in full, 50 more. */
    void withoutHaircut(String account) {
        put("/v1/haircut-schedules/free-" + suffix, """
                {"description": "Bills in full", "fxHaircut": "0.08", "classes": [{"assetClass": "TREASURY_BILL", "haircut": "0"}]}
                """);
        Response reply = given().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"haircutSchedule\": \"free-%s\"}".formatted(suffix))
                .patch("/v1/accounts/" + account);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
    }

    void move(String account, String kind, String amount) {
        post("/v1/accounts/" + account + "/cash-movements", """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "USD", "description": ""}
                """.formatted(UUID.randomUUID(), kind, amount));
    }

    /** A snapshot of now with the future at 100 and the call at 2.60. */
    JsonNode snapshot() {
        return snapshot("100", "2.60");
    }

    JsonNode snapshot(String future, String call) {
        return snapshot(future, call, "\"volatility\": \"0.40\",");
    }

    /** @param volatility the call's member of that name and a comma; empty for none */
    JsonNode snapshot(String future, String call, String volatility) {
        Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return json(post("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "G", "price": "%s", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "%s"},
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "%s",
                    %s "expiresAt": "%s", "rateAnnual": "0"}]}
                """.formatted(
                        asOf, future, FUTURE, future, CALL, call, volatility, asOf.plus(30, ChronoUnit.DAYS))));
    }

    JsonNode margin(String account) {
        return json(get("/v1/accounts/" + account + "/margin"));
    }

    RequestSpecification given() {
        return client.given();
    }

    Response get(String path) {
        return client.given().get(path);
    }

    Response post(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).post(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
        return reply;
    }

    Response posted(String path, String body) {
        return client.given().contentType("application/json").body(body).post(path);
    }

    private void put(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).put(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
    }

    static JsonNode json(Response reply) {
        return MarginRequests.json(reply.asString());
    }
}
