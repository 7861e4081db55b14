package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.CALL;
import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Accounts whose positions nobody can margin, since the market lacks what their methodology needs. */
@QuarkusTest
class UnmarginablePositionsTest {
    private static final String SCENARIOS = """
            {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
             "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}}
            """;

    private final G1 g1 = new G1();

    /** Under the policy and the haircut schedule of G1, with 5,000 USD and a bill of 1,000. */
    private String account(String currency) {
        JsonNode like = json(g1.get("/v1/accounts/" + g1.account(SCENARIOS, "PT30M")));
        String id = json(g1.post("/v1/accounts", """
                        {"reference": "U-%s", "owner": "Reference", "baseCurrency": "%s", "accountType": "SPECULATOR",
                         "marginPolicy": "%s", "haircutSchedule": "%s"}
                        """.formatted(
                                UUID.randomUUID(),
                                currency,
                                like.path("marginPolicy").asText(),
                                like.path("haircutSchedule").asText())))
                .path("id")
                .asText();
        assertThat(move(id, "DEPOSIT", "5000", currency).statusCode()).isEqualTo(201);
        return id;
    }

    private Response move(String id, String kind, String amount, String currency) {
        return g1.posted(
                "/v1/accounts/" + id + "/cash-movements", """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "%s"}
                """.formatted(UUID.randomUUID(), kind, amount, currency));
    }

    private Response pledge(String id, int bills) {
        return g1.given()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("""
                        {"holdings": [{"asset": "BILL", "assetClass": "TREASURY_BILL", "quantity": "%d", "price": "1.00",
                                       "currency": "USD"}]}
                        """.formatted(bills))
                .put("/v1/accounts/" + id + "/collateral");
    }

    private void trade(String id, String contract, String quantity, String price) {
        g1.post("/v1/accounts/" + id + "/trades", """
                {"trades": [{"tradeId": "T-1", "contract": %s, "quantity": "%s", "price": "%s", "currency": "USD",
                             "multiplier": "100", "tradedAt": "%s"}]}
                """.formatted(
                        contract, quantity, price, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    private String freeAmount(String id) {
        return json(g1.get("/v1/accounts/" + id + "/cash-balances"))
                .at("/balances/0/freeAmount")
                .asText();
    }

    private static void assertRefused(Response reply, String slug) {
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/" + slug);
    }

    private Response preview(String id) {
        return g1.posted("/v1/margin-previews", """
                {"accountId": "%s", "orders": [{"contract": %s, "quantity": "-1"}]}
                """.formatted(id, CALL));
    }

    @Test
    void calls_without_a_volatility_are_booked_and_nothing_may_leave_until_there_is_one() {
        g1.snapshot("100", "2.60", "");
        String id = account("USD");
        assertThat(pledge(id, 1_000).statusCode()).isEqualTo(200);
        assertThat(g1.margin(id).path("initialMargin").asText()).isEqualTo("0.00");

        trade(id, CALL, "-10", "2.60");

        for (String mark : new String[] {"2.60", "2.61"}) {
            g1.snapshot("100", mark, "");
            JsonNode margin = g1.margin(id);
            assertThat(margin.path("requirementBasis").asText()).isEqualTo("CARRIED_OVER");
            assertThat(margin.path("warnings").findValuesAsText("code"))
                    .contains("REQUIREMENT_CARRIED_OVER", "REQUIREMENT_OF_OTHER_POSITIONS");
            assertThat(margin.path("freeCollateral").asText()).isEqualTo("0.00");
            assertThat(freeAmount(id)).isEqualTo("0.00");
            assertRefused(move(id, "WITHDRAWAL", "-5000", "USD"), "market-data-missing");
            assertRefused(pledge(id, 999), "market-data-missing");
            assertRefused(preview(id), "market-data-missing");
        }

        g1.snapshot();
        assertThat(json(preview(id)).at("/base/initialMargin").asDouble()).isGreaterThan(500);
        assertThat(Double.parseDouble(freeAmount(id))).isGreaterThan(0);
        Response overdrawn = move(id, "WITHDRAWAL", "-7000", "USD");
        assertThat(overdrawn.statusCode()).isEqualTo(409);
    }

    @Test
    void debt_of_a_currency_without_a_rate_is_refused_with_the_pair() {
        g1.snapshot();
        String id = account("USD");

        Response refusal = move(id, "FEE", "-1", "XOF");

        assertRefused(refusal, "fx-rate-missing");
        assertThat(json(refusal).path("detail").asText()).contains("from XOF into USD");
        assertThat(g1.margin(id).path("equity").asText()).isEqualTo("5000.00");
        assertThat(move(id, "DEPOSIT", "1", "XOF").statusCode()).isEqualTo(201);
    }

    /** A call sold at nobody knows what, and of no known price now. */
    @Test
    void call_for_an_account_that_has_no_figure_is_refused_as_its_margin_is() {
        g1.snapshot();
        String unpriced = CALL.replace("\"G\"", "\"GU\"");
        g1.post("/v1/market-snapshots", """
                {"asOf": "%s",
                 "instruments": [{"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "volatility": "0.40",
                                  "timeToExpiryYears": "0.1", "rateAnnual": "0"}]}
                """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), unpriced));
        String id = account("USD");
        g1.margin(id);
        Response held = g1.given()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("""
                        {"positions": [{"contract": %s, "quantity": "-1", "currency": "USD", "multiplier": "100"}]}
                        """.formatted(unpriced))
                .put("/v1/accounts/" + id + "/positions");
        assertThat(held.statusCode()).as(held.asString()).isEqualTo(200);

        Response margin = g1.get("/v1/accounts/" + id + "/margin");
        Response call = g1.posted("/v1/accounts/" + id + "/margin-calls", "{}");

        assertRefused(margin, "market-data-missing");
        assertRefused(call, "market-data-missing");
    }
}
