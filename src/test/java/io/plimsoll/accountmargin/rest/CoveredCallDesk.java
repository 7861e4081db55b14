package io.plimsoll.accountmargin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** A coin of its own, calls on it at 3,200, and accounts that pledge the one and sell the other. Every exchange is held to the contract. */
final class CoveredCallDesk {
    private static final String SCENARIOS =
            "{\"methodology\": \"SCENARIO\", \"scenarioSet\": \"span-16-extreme-2x35\", \"scenario\": {\"initialFactor\": \"1.10\"}}";

    final MarginClient client = new MarginClient();
    final String suffix = UUID.randomUUID().toString().substring(0, 8);
    final String coin = "C" + suffix.toUpperCase(Locale.ROOT);

    String call() {
        return call("3200");
    }

    String call(String strike) {
        return """
                {"exchange": "DERIBIT", "product": "%s", "kind": "OPTION", "expiry": "2027-01", "right": "CALL", "strike": "%s"}
                """.formatted(coin, strike);
    }

    void snapshot(String spot, String mark) {
        Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        post("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "%s", "price": "%s", "priceScanRange": "300", "volatilityScanRange": "0.05"}],
                 "assets": [{"asset": "%s", "price": "%s", "currency": "USD"}],
                 "instruments": [{"contract": %s, "currency": "USD", "multiplier": "1", "underlying": "%s", "price": "%s",
                                  "volatility": "0.60", "timeToExpiryYears": "0.1", "rateAnnual": "0"}]}
                """.formatted(asOf, coin, spot, coin, spot, call(), coin, mark));
    }

    String account(String rule, String units, String calls) {
        return account(SCENARIOS, rule, units, calls);
    }

    /**
     * @param margin rule book of its policy
     * @param rule for covered calls
     * @param units pledged; null for none
     * @param calls held; null for none
     */
    String account(String margin, String rule, String units, String calls) {
        String name = "covered-" + UUID.randomUUID().toString().substring(0, 13);
        put("/v1/haircut-schedules/coins-" + suffix, """
                {"description": "Coins", "fxHaircut": "0", "classes": [{"assetClass": "COIN", "haircut": "0"}]}
                """);
        put("/v1/margin-policies/" + name, """
                {"margin": %s, "coveredCalls": "%s", "grace": {"kind": "ELAPSED", "duration": "PT30M"}, "priceStaleAfter": "PT1H"}
                """.formatted(margin, rule));
        String id = json(post("/v1/accounts", """
                        {"reference": "CC-%s", "owner": "Covered", "baseCurrency": "USD", "marginPolicy": "%s",
                         "haircutSchedule": "coins-%s"}
                        """.formatted(UUID.randomUUID(), name, suffix)))
                .path("id")
                .asText();
        if (units != null) {
            put("/v1/accounts/" + id + "/collateral", """
                    {"holdings": [{"asset": "%s", "assetClass": "COIN", "quantity": "%s", "price": "3000", "currency": "USD"}]}
                    """.formatted(coin, units));
        }
        if (calls != null) {
            hold(id, calls);
        }
        return id;
    }

    /** So many calls in place of what the account has. */
    void hold(String account, String calls) {
        put("/v1/accounts/" + account + "/positions", """
                {"positions": [{"contract": %s, "quantity": "%s", "averagePrice": "60", "currency": "USD", "multiplier": "1"}]}
                """.formatted(call(), calls));
    }

    JsonNode margin(String account) {
        return json(client.given().get("/v1/accounts/" + account + "/margin"));
    }

    Response post(String path, String body) {
        return accepted(
                path, client.given().contentType("application/json").body(body).post(path));
    }

    /** Stores something new, or puts it in place of what is there. */
    void put(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).put(path);
        accepted(
                path,
                reply.statusCode() == 428
                        ? client.given()
                                .contentType("application/json")
                                .header("If-Match", "*")
                                .body(body)
                                .put(path)
                        : reply);
    }

    private static Response accepted(String path, Response reply) {
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
        return reply;
    }

    static JsonNode json(Response reply) {
        return MarginRequests.json(reply.asString());
    }
}
