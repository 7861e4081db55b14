package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Capabilities 9 and 1 of the specification for the reference account: what to sell, and whether hedging pays. */
@QuarkusTest
class AccountHedgeTest {
    private final G1 g1 = new G1();

    @Test
    void g1_sells_one_future_which_halves_its_requirement() {
        g1.snapshot();
        String account = g1.account();

        JsonNode recommendation = json(g1.post("/v1/hedge-recommendations", recommendation(account, G1.FUTURE)));

        assertThat(recommendation.path("delta").asDouble()).isCloseTo(121.8043, Offset.offset(1e-3));
        assertThat(recommendation.at("/band/proportional").asDouble()).isCloseTo(27.06, Offset.offset(5e-3));
        assertThat(recommendation.at("/band/fixed").asDouble()).isCloseTo(88.33, Offset.offset(5e-3));
        assertThat(recommendation.path("action").asText()).isEqualTo("SELL");
        assertThat(recommendation.path("lots").asText()).isEqualTo("1");
        assertThat(recommendation.path("residualDelta").asDouble()).isCloseTo(21.8043, Offset.offset(1e-3));
        assertThat(recommendation.path("nextAction").asText()).isEqualTo("NONE");
        assertThat(recommendation.at("/before/maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(recommendation.at("/after/maintenanceMargin").asText()).isEqualTo("900.00");
        assertThat(recommendation.at("/before/equity").asText()).isEqualTo("1530.00");
    }

    @Test
    void delta_and_margins_are_of_one_state_of_an_account_that_changes_meanwhile() throws Exception {
        g1.snapshot();
        String account = g1.account();
        try (ExecutorService trading = Executors.newSingleThreadExecutor()) {
            Future<?> changes = trading.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    g1.hold(account, 1, -1);
                    g1.hold(account, 3, -5);
                }
            });

            while (!changes.isDone()) {
                JsonNode told = json(g1.post("/v1/hedge-recommendations", recommendation(account, G1.FUTURE)));

                boolean isOfThreeAndFive = told.path("delta").asDouble() > 100;
                assertThat(told.at("/before/maintenanceMargin").asText().equals("1800.00"))
                        .isEqualTo(isOfThreeAndFive);
            }
            changes.get();
        }
    }

    @Test
    void inline_positions_are_margined_by_the_rule_book_named() {
        JsonNode recommendation = json(g1.post(
                "/v1/hedge-recommendations",
                inline("{\"methodology\": \"SPAN\", \"parameterSet\": \"%s\"}".formatted(g1.parameterSet()))));

        assertThat(recommendation.path("action").asText()).isEqualTo("SELL");
        assertThat(recommendation.at("/before/maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(recommendation.at("/after/maintenanceMargin").asText()).isEqualTo("900.00");
        assertThat(recommendation.at("/after/initialMargin").asText()).isEqualTo("990.00");
        assertThat(recommendation.path("before").has("equity")).isFalse();
    }

    @Test
    void what_the_rule_book_lacks_is_told_of_the_request() {
        Response withoutSet = g1.posted("/v1/hedge-recommendations", inline("{\"methodology\": \"SPAN\"}"));

        assertThat(withoutSet.statusCode()).as(withoutSet.asString()).isEqualTo(422);
        assertThat(json(withoutSet).at("/errors/0/pointer").asText()).isEqualTo("/margin/parameterSet");
    }

    private static String inline(String margin) {
        return HEDGE_OF_POSITIONS.formatted(G1.FUTURE, G1.CALL, G1.FUTURE, G1.CALL, G1.FUTURE, margin);
    }

    private static final String HEDGE_OF_POSITIONS = """
            {"positions": [{"contract": %s, "quantity": "3"}, {"contract": %s, "quantity": "-5"}],
             "market": {
               "asOf": "2026-01-05T00:00:00Z",
               "underlyings": [{"name": "G", "price": "100.00"}],
               "instruments": [
                 {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G"},
                 {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "volatility": "0.40",
                  "expiresAt": "2026-02-04T00:00:00Z", "rateAnnual": "0"}]},
             "hedge": {"contract": %s, "lot": "1",
                       "costs": {"proportionalRate": "0.0005", "fixedCost": "19.20", "riskAversion": "0.001"}},
             "margin": %s}
            """;

    @Test
    void contract_that_nobody_knows_is_named() {
        g1.snapshot();
        String account = g1.account();

        Response reply = g1.posted(
                "/v1/hedge-recommendations", recommendation(account, G1.FUTURE.replace("2026-03", "2026-09")));

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        assertThat(json(reply).at("/errors/0/pointer").asText()).isEqualTo("/hedge/contract");
    }

    @Test
    void path_of_g1_is_followed() {
        g1.snapshot();
        String account = g1.account();

        JsonNode projection = json(g1.post("/v1/hedge-projections", """
                {"accountId": "%s", "hedge": {"contract": %s},
                 "path": [{"elapsed": "PT0S", "price": "102"}, {"elapsed": "PT24H", "price": "102"}]}
                """.formatted(account, G1.FUTURE)));

        assertThat(projection.path("initialQuantity").asText()).isEqualTo("-1");
        assertThat(projection.at("/steps/0/gammaPnl").asText()).isEqualTo("-32.51");
        assertThat(projection.path("initialCost").asText()).isEqualTo("0.00");
        assertThat(projection.at("/steps/0/cost").asText()).isEqualTo("0.00");
        assertThat(projection.at("/steps/0/deltaPnl").asDouble()).isCloseTo(2 * 21.8043, Offset.offset(2e-3));
        assertThat(projection.at("/steps/1/thetaPnl").asDouble()).isPositive();
        assertThat(projection.path("totalPnl").asText())
                .isEqualTo(projection.at("/steps/1/cumulativePnl").asText());
    }

    /** A contract with a price of its own needs no entry among the underlyings. One is held, lots are of two: 6 × 100 are gained. */
    @Test
    void book_on_an_underlying_that_is_not_listed_is_followed() {
        JsonNode projection = json(g1.post("/v1/hedge-projections", """
                {"positions": [{"contract": %1$s, "quantity": "1"}],
                 "market": {"asOf": "2026-11-30T00:00:00Z", "underlyings": [],
                   "instruments": [{"contract": %1$s, "currency": "USD", "multiplier": "100", "underlying": "OILX",
                                    "price": "60"}]},
                 "hedge": {"contract": %1$s, "lot": "2"},
                 "path": [{"elapsed": "PT24H", "price": "66"}]}
                """.formatted(G1.FUTURE)));

        assertThat(projection.path("underlying").asText()).isEqualTo("OILX");
        assertThat(projection.at("/steps/0/revaluedPnl").asText()).isEqualTo("600.00");
        assertThat(projection.path("totalPnl").asText()).isEqualTo("600.00");
    }

    @Test
    void greeks_of_the_past_stay_as_they_were_known() {
        g1.snapshot();
        String account = g1.account();
        JsonNode first = greeks(account, "");
        String at = first.path("asOf").asText();
        assertThat(first.at("/totals/0/position/delta").asDouble()).isCloseTo(121.8043, Offset.offset(1e-3));
        assertThat(first.at("/totals/0/position/gamma").asDouble()).isCloseTo(-16.2547, Offset.offset(1e-4));

        g1.snapshot("110", "7.00");
        g1.hold(account, 1, -1);

        assertThat(greeks(account, "").at("/totals/0/position/delta").asDouble())
                .isLessThan(60);
        assertThat(greeks(account, "?at=" + at)).isEqualTo(first);
    }

    @Test
    void hedging_g1_every_day_is_called_dear() {
        g1.snapshot();
        String account = g1.account();

        JsonNode reply =
                json(g1.get("/v1/accounts/" + account + "/gas-gamma?fixedCost=19.20&plannedHedges=30&interval=PT24H"));

        JsonNode evaluation = reply.at("/evaluations/0");
        assertThat(reply.path("buffer").asText()).isEqualTo("-270.00");
        assertThat(evaluation.path("underlying").asText()).isEqualTo("G");
        assertThat(evaluation.path("volatility").asText()).isEqualTo("0.4");
        assertThat(evaluation.path("gammaLoss").asDouble()).isCloseTo(35.626790, Offset.offset(1e-3));
        assertThat(evaluation.path("pggr").asDouble()).isCloseTo(0.538920, Offset.offset(1e-4));
        assertThat(evaluation.path("status").asText()).isEqualTo("WARN");
        assertThat(evaluation.path("premiumDrag").asText()).isEqualTo("0.443077");
        assertThat(evaluation.has("bufferDrag")).isFalse();
    }

    @Test
    void cost_of_a_hedge_is_asked_for_in_one_way() {
        g1.snapshot();
        String account = g1.account();

        for (String query : new String[] {
            "", "?fixedCost=1&gasPrice=x&gasUnits=1", "?gasPrice=x", "?fixedCost=1&gasAsOf=2026-01-05T00:00:00Z"
        }) {
            Response reply = g1.get("/v1/accounts/" + account + "/gas-gamma" + query);
            assertThat(reply.statusCode()).as(query + reply.asString()).isEqualTo(400);
        }
    }

    private JsonNode greeks(String account, String query) {
        Response reply = g1.get("/v1/accounts/" + account + "/greeks" + query);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
        return json(reply);
    }

    private static String recommendation(String account, String contract) {
        return """
                {"accountId": "%s", "hedge": {"contract": %s, "lot": "1",
                  "costs": {"proportionalRate": "0.0005", "fixedCost": "19.20", "riskAversion": "0.001"}}}
                """.formatted(account, contract);
    }
}
