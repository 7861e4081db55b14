package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An account takes the latest version of what it names. It has bought a future of 100 units at 100, has 2,000 in cash and a bill of 1,000 at
 * 5 %, and is margined for a fall of 10 %, which loses 1,000, times 1.10: 1,100.
 */
@QuarkusTest
class NewTermsTest {
    private final G1 g1 = new G1();
    private final String name = "terms-" + UUID.randomUUID();
    private String account;

    @BeforeEach
    void open() {
        g1.snapshot();
        put("/v1/scenario-sets/", scenarios("-0.10"));
        put("/v1/haircut-schedules/", schedule("0.05"));
        put("/v1/margin-policies/", policy("1.10"));
        account = "/v1/accounts/"
                + json(g1.post("/v1/accounts", """
                        {"reference": "%s", "owner": "Reference", "baseCurrency": "USD", "marginPolicy": "%s",
                         "haircutSchedule": "%s"}
                        """.formatted(name, name, name)))
                        .path("id")
                        .asText();
        g1.post(account + "/cash-movements", """
                {"reference": "D", "kind": "DEPOSIT", "amount": "2000", "currency": "USD"}""");
        assertStored(g1.given()
                .contentType("application/json")
                .body("""
                        {"holdings": [{"asset": "BILL-%s", "assetClass": "TREASURY_BILL", "quantity": "1000", "price": "1.00",
                                       "currency": "USD"}]}
                        """.formatted(name))
                .put(account + "/collateral"));
        g1.post(account + "/trades", """
                {"trades": [{"tradeId": "T", "contract": %s, "quantity": "1", "price": "100", "currency": "USD",
                             "multiplier": "100", "tradedAt": "2026-01-05T12:00:00Z"}]}
                """.formatted(G1.FUTURE));
        assertThat(initialMargin()).isEqualTo("1100.00");
    }

    private static String scenarios(String move) {
        return """
                {"description": "", "scenarios": [{"number": 1, "price": {"kind": "RELATIVE", "move": "%s"}}]}
                """.formatted(move);
    }

    private static String schedule(String haircut) {
        return """
                {"description": "", "fxHaircut": "0.08", "classes": [{"assetClass": "TREASURY_BILL", "haircut": "%s"}]}
                """.formatted(haircut);
    }

    private String policy(String initialFactor) {
        return """
                {
                  "description": "",
                  "margin": {"methodology": "SCENARIO", "scenarioSet": "%s", "scenario": {"initialFactor": "%s"}},
                  "optionValue": "NET",
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL",
                  "recoveredAt": "INITIAL",
                  "minimumTransferAmount": "0",
                  "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "PT30M"},
                  "escalation": [],
                  "isAutoLiquidated": false,
                  "priceStaleAfter": "PT1H"
                }
                """.formatted(name, initialFactor);
    }

    private void put(String path, String body) {
        Response present = g1.get(path + name);
        Response reply = present.statusCode() == 404
                ? g1.given().contentType("application/json").body(body).put(path + name)
                : g1.given()
                        .contentType("application/json")
                        .header("If-Match", present.header("ETag"))
                        .body(body)
                        .put(path + name);
        assertStored(reply);
    }

    private static void assertStored(Response reply) {
        assertThat(reply.statusCode()).as(reply.asString()).isBetween(200, 201);
    }

    private JsonNode margin() {
        return json(g1.get(account + "/margin"));
    }

    private String initialMargin() {
        return margin().path("initialMargin").asText();
    }

    private long sequence() {
        return json(g1.get(account)).path("sequence").asLong();
    }

    @Test
    void margin_after_a_new_version_of_the_policy_is_by_that() {
        long before = sequence();

        put("/v1/margin-policies/", policy("1.50"));

        JsonNode margin = margin();
        assertThat(margin.path("initialMargin").asText()).isEqualTo("1500.00");
        assertThat(margin.at("/marginPolicy/version").asInt()).isEqualTo(2);
        assertThat(margin.path("sequence").asLong()).isEqualTo(before + 1);
    }

    @Test
    void margin_after_a_new_version_of_the_scenario_set_is_by_that() {
        put("/v1/scenario-sets/", scenarios("-0.20"));

        JsonNode margin = margin();
        assertThat(margin.path("initialMargin").asText()).isEqualTo("2200.00");
        assertThat(margin.at("/scenarioSet/version").asInt()).isEqualTo(2);
    }

    @Test
    void margin_after_a_new_version_of_the_haircut_schedule_is_by_that() {
        assertThat(margin().path("equity").asText()).isEqualTo("2950.00");

        put("/v1/haircut-schedules/", schedule("0.50"));

        assertThat(margin().path("equity").asText()).isEqualTo("2500.00");
    }

    /** Breaches are found: for a fall of 40 % equity of 2,950 stands against 4,000. */
    @Test
    void accounts_are_margined_by_a_new_version_without_being_asked_for() throws InterruptedException {
        put("/v1/scenario-sets/", scenarios("-0.40"));

        JsonNode newest = newest();
        for (int i = 0; i < 300 && !newest.path("initialMargin").asText().equals("4400.00"); i++) {
            Thread.sleep(100);
            newest = newest();
        }

        assertThat(newest.path("initialMargin").asText()).isEqualTo("4400.00");
        assertThat(newest.path("state").asText()).isEqualTo("LIQUIDATE");
        assertThat(json(g1.get("/v1/margin-calls?accountId=" + id())).path("items"))
                .hasSize(1);
    }

    private JsonNode newest() {
        return json(g1.get(account + "/margin-history?limit=1")).at("/items/0");
    }

    private String id() {
        return account.substring(account.lastIndexOf('/') + 1);
    }

    @Test
    void same_content_again_moves_nothing() {
        long before = sequence();

        put("/v1/margin-policies/", policy("1.10"));
        put("/v1/scenario-sets/", scenarios("-0.10"));
        put("/v1/haircut-schedules/", schedule("0.05"));

        assertThat(sequence()).isEqualTo(before);
    }

    @Test
    void closed_accounts_stay_as_they_are() {
        String closed = "/v1/accounts/"
                + json(g1.post("/v1/accounts", """
                        {"reference": "closed-%s", "owner": "Reference", "baseCurrency": "USD", "marginPolicy": "%s"}
                        """.formatted(name, name)))
                        .path("id")
                        .asText();
        assertStored(g1.given()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"status\": \"CLOSED\"}")
                .patch(closed));
        String before = g1.get(closed).asString();

        put("/v1/margin-policies/", policy("1.60"));

        assertThat(g1.get(closed).asString()).isEqualTo(before);
        assertThat(initialMargin()).isEqualTo("1600.00");
    }
}
