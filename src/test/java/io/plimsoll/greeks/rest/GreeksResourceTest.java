package io.plimsoll.greeks.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GreeksResourceTest {
    private final MarginClient client = new MarginClient();

    /** Haug, The Complete Guide to Option Pricing Formulas, and every textbook since. */
    @Test
    void textbook_call_on_a_spot_has_its_published_greeks() {
        JsonNode unit = greeks(MarketJson.parsed(GreeksExamples.CALL_ON_SPOT)).at("/positions/0/unit");

        assertThat(number(unit, "value")).isCloseTo(10.4506, Offset.offset(5e-5));
        assertThat(number(unit, "delta")).isCloseTo(0.636831, Offset.offset(5e-7));
        assertThat(number(unit, "gamma")).isCloseTo(0.018762, Offset.offset(5e-7));
        assertThat(number(unit, "vega")).isCloseTo(37.5240, Offset.offset(5e-5));
        assertThat(number(unit, "theta")).isCloseTo(-6.4140, Offset.offset(5e-5));
    }

    /** T K N(d2) = 100 × 0.460172: the carry that is not given is the rate, and moves with it from 0, too. */
    @Test
    void rho_of_a_call_on_a_spot_is_that_of_a_spot_at_a_rate_of_zero() {
        ObjectNode request = MarketJson.parsed(GreeksExamples.CALL_ON_SPOT);
        ObjectNode call = (ObjectNode) request.at("/market/instruments/0");
        call.put("rateAnnual", "0");

        assertThat(number(greeks(request).at("/positions/0/unit"), "rho")).isCloseTo(46.0172, Offset.offset(5e-5));

        call.put("carryAnnual", "0");
        assertThat(number(greeks(request).at("/positions/0/unit"), "rho")).isCloseTo(-7.9656, Offset.offset(5e-5));
    }

    @Test
    void three_futures_and_five_short_calls_are_long_121_8_and_short_gamma() {
        JsonNode total = greeks(request()).at("/totals/0/position");

        assertThat(number(total, "delta")).isCloseTo(121.8043, Offset.offset(5e-5));
        assertThat(number(total, "gamma")).isCloseTo(-16.254723, Offset.offset(5e-7));
        assertThat(number(total, "thetaPerDay")).isCloseTo(35.626790, Offset.offset(5e-7));
    }

    @Test
    void missing_market_data_are_named() {
        ObjectNode request = request();
        ((ObjectNode) request.at("/market/instruments/1")).remove("volatility");

        client.given()
                .contentType("application/json")
                .body(request.toString())
                .post("/v1/greeks-calculations")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body("errors[0].pointer", equalTo("/market/instruments/1/volatility"));
    }

    @Test
    void empty_portfolio_has_no_sensitivities() {
        ObjectNode request = request();
        request.putArray("positions");

        assertThat(greeks(request).path("totals")).isEmpty();
    }

    private static ObjectNode request() {
        ObjectNode request = MarketJson.parsed("{}");
        request.set("positions", MarketJson.threeFuturesFiveShortCalls());
        request.set("market", MarketJson.market());
        return request;
    }

    private JsonNode greeks(ObjectNode request) {
        String reply = client.given()
                .contentType("application/json")
                .body(request.toString())
                .post("/v1/greeks-calculations")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return MarketJson.parsed(reply);
    }

    private static double number(JsonNode node, String field) {
        return Double.parseDouble(node.path(field).asText());
    }
}
