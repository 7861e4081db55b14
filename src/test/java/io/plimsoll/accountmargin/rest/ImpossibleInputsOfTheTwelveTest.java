package io.plimsoll.accountmargin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of the twelve capabilities with several things that cannot be: each is answered by one named 422 that lists them all. */
@QuarkusTest
class ImpossibleInputsOfTheTwelveTest {
    private static final String MARKET = """
            "market": {
              "asOf": "2026-01-05T00:00:00Z",
              "underlyings": [{"name": "G", "price": "100.00"}],
              "instruments": [
                {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G"},
                {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "volatility": "%s",
                 "timeToExpiryYears": "%s", "rateAnnual": "0"}]}
            """;
    private static final String POSITIONS =
            "\"positions\": [{\"contract\": %s, \"quantity\": \"-5\"}]".formatted(G1.CALL);

    private final MarginClient client = new MarginClient();

    static Stream<Arguments> requests() {
        String good = MARKET.formatted(G1.FUTURE, G1.CALL, "0.40", "0.08");
        return Stream.of(
                request(
                        "sigma of nothing",
                        "/v1/greeks-calculations",
                        "{%s, %s}".formatted(POSITIONS, MARKET.formatted(G1.FUTURE, G1.CALL, "0", "0.08")),
                        "market-data-invalid",
                        "/market/instruments/1/volatility"),
                request(
                        "T of nothing",
                        "/v1/greeks-calculations",
                        "{%s, %s}".formatted(POSITIONS, MARKET.formatted(G1.FUTURE, G1.CALL, "0.4", "0")),
                        "market-data-invalid",
                        "/market/instruments/1/timeToExpiryYears"),
                request(
                        "T below nothing without a settlement price",
                        "/v1/greeks-calculations",
                        "{%s, %s}".formatted(POSITIONS, MARKET.formatted(G1.FUTURE, G1.CALL, "0.4", "-0.1")),
                        "market-data-missing",
                        "/market/instruments/1/settlementPrice"),
                request(
                        "a hedge of no lot and impossible costs",
                        "/v1/hedge-recommendations",
                        "{%s, %s, %s}".formatted(POSITIONS, good, hedge()),
                        "input-impossible",
                        "/hedge/lot",
                        "/hedge/costs/proportionalRate",
                        "/hedge/costs/fixedCost",
                        "/hedge/costs/discountFactor"),
                request(
                        "a hedge that cannot be, to be followed",
                        "/v1/hedge-projections",
                        "{%s, %s, %s, \"path\": [{\"elapsed\": \"PT1H\", \"price\": \"1\"}]}"
                                .formatted(POSITIONS, good, hedge()),
                        "input-impossible",
                        "/hedge/lot",
                        "/hedge/costs/proportionalRate",
                        "/hedge/costs/fixedCost",
                        "/hedge/costs/discountFactor"),
                request(
                        "gas against gamma of nothing",
                        "/v1/gas-gamma-evaluations",
                        """
                        {"gamma": "1", "price": "0", "volatility": "0", "interval": "PT0S", "fixedCost": "-1", "premium": "0"}
                        """,
                        "input-impossible",
                        "/price",
                        "/volatility",
                        "/interval",
                        "/fixedCost",
                        "/premium"),
                request(
                        "a delay of more than a year of what nothing moves",
                        "/v1/latency-buffers",
                        """
                        {"exposure": "-1", "volatility": "0", "latency": "PT8760H1S", "confidence": "1", "initialMargin": "-2",
                         "maintenanceMargin": "-1"}
                        """,
                        "input-impossible",
                        "/exposure",
                        "/volatility",
                        "/latency",
                        "/confidence",
                        "/maintenanceMargin",
                        "/initialMargin"),
                request(
                        "a liquidation of nothing at less than no cost",
                        "/v1/automation-cost-estimates",
                        """
                        {"costSchedule": "exchange-desk", "notional": "0", "fixedCost": "-1"}
                        """,
                        "input-impossible",
                        "/notional",
                        "/fixedCost"),
                request(
                        "a liquidation of no contracts by less than no gas",
                        "/v1/automation-cost-estimates",
                        """
                        {"costSchedule": "exchange-desk", "trade": {"quantity": "0", "price": "0", "multiplier": "-1"},
                         "gas": {"units": -1, "baseFeeGwei": "-1", "priorityFeeGwei": "0", "nativePrice": "3000"}}
                        """,
                        "input-impossible",
                        "/trade/quantity",
                        "/trade/price",
                        "/trade/multiplier",
                        "/gas/units",
                        "/gas/baseFeeGwei"),
                request(
                        "a liquidation by less than none of a gas that is known by name",
                        "/v1/automation-cost-estimates",
                        """
                        {"costSchedule": "exchange-desk", "notional": "-1", "gasPrice": {"name": "no-such-chain", "units": -1}}
                        """,
                        "input-impossible",
                        "/notional",
                        "/gasPrice/units"),
                request(
                        "terms and impact prices of funding",
                        "/v1/funding-rates",
                        """
                        {"contract": {"exchange": "X", "product": "P", "kind": "PHYSICAL"}, "settledAt": "2026-01-05T08:00:00Z",
                         "terms": {"interestRate": "0", "clamp": "-1", "intervalHours": 8, "cap": "-1"},
                         "impactPrices": {"index": "0", "impactBid": "2", "impactAsk": "1"}}
                        """,
                        "input-impossible",
                        "/terms/clamp",
                        "/terms/cap",
                        "/impactPrices/index",
                        "/impactPrices/impactBid"),
                request(
                        "a projection of funding",
                        "/v1/funding-projections",
                        """
                        {"position": {"quantity": "5", "multiplier": "0", "mark": "1", "maintenanceRate": "-1"}, "buffer": "1",
                         "rate": "0", "intervalHours": "0", "horizon": "PT0S", "priceMoves": ["-1"]}
                        """,
                        "input-impossible",
                        "/position/multiplier",
                        "/position/maintenanceRate",
                        "/intervalHours",
                        "/horizon",
                        "/priceMoves/0"),
                request(
                        "reserves below nothing and nothing to sell",
                        "/v1/swap-quotes",
                        """
                        {"reserves": {"baseReserve": "-1", "quoteReserve": "0", "feeFraction": "1"}, "side": "SELL", "amount": "0"}
                        """,
                        "input-impossible",
                        "/amount",
                        "/reserves/baseReserve",
                        "/reserves/quoteReserve",
                        "/reserves/feeFraction"),
                request(
                        "a price ratio of zero",
                        "/v1/provider-loss-calculations",
                        "{\"priceRatio\": \"0\"}",
                        "input-impossible",
                        "/priceRatio"),
                request(
                        "a pool of less than nothing",
                        "/v1/pool-capacity-checks",
                        """
                        {"units": "-1", "money": "-1", "cap": "2", "openShorts": [],
                         "newTrade": {"right": "CALL", "contracts": "-1", "multiplier": "0", "strike": "0"}}
                        """,
                        "input-impossible",
                        "/units",
                        "/money",
                        "/cap",
                        "/newTrade/contracts",
                        "/newTrade/multiplier",
                        "/newTrade/strike"),
                request(
                        "coverage by less than nothing",
                        "/v1/coverage-checks",
                        """
                        {"currency": "USD", "units": "-1", "spot": "0", "rule": "REG_T",
                         "shortCalls": [{"strike": "0", "contracts": "0", "multiplier": "0", "mark": "-1"}]}
                        """,
                        "input-impossible",
                        "/units",
                        "/spot",
                        "/shortCalls/0/strike",
                        "/shortCalls/0/contracts",
                        "/shortCalls/0/multiplier",
                        "/shortCalls/0/mark"),
                request(
                        "full collateral without prices",
                        "/v1/collateral-comparisons",
                        """
                        {"currency": "USD", "parameterSetId": "cme-teaching",
                         "positions": [{"contract": %s, "quantity": "-5", "multiplier": "0", "underlyingPrice": "0"}]}
                        """.formatted(G1.CALL),
                        "input-impossible",
                        "/positions/0/multiplier",
                        "/positions/0/underlyingPrice"));
    }

    private static String hedge() {
        return """
                "hedge": {"contract": %s, "lot": "0",
                          "costs": {"proportionalRate": "2", "fixedCost": "-1", "riskAversion": "1", "discountFactor": "2"}}
                """.formatted(G1.FUTURE);
    }

    private static Arguments request(String name, String path, String body, String problem, String... pointers) {
        return Arguments.of(name, path, body, problem, pointers);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void everything_impossible_is_listed_at_once(
            String name, String path, String body, String problem, String[] pointers) {
        Response reply =
                client.given().contentType("application/json").body(body).post(path);

        assertRefused(reply, 422, problem, pointers);
    }

    @Test
    void counterparty_with_probabilities_above_one() {
        Response reply = client.given()
                .contentType("application/json")
                .body("""
                {"currency": "USD", "defaultProbability": "1.2", "lossGivenDefault": "-0.1", "threshold": "-1",
                 "minimumTransferAmount": "-1", "marginPeriodOfRiskDays": 0, "exposureLimit": "0"}
                """)
                .put("/v1/counterparties/bank-" + UUID.randomUUID());

        assertRefused(
                reply,
                422,
                "counterparty-invalid",
                "/defaultProbability",
                "/lossGivenDefault",
                "/threshold",
                "/minimumTransferAmount",
                "/marginPeriodOfRiskDays",
                "/exposureLimit");
    }

    @Test
    void pool_with_reserves_below_nothing_that_is_never_fresh() {
        Response reply = client.given()
                .contentType("application/json")
                .body("""
                {"base": "ETH", "quote": "USD", "asOf": "2026-01-05T00:00:00Z", "baseReserve": "-1", "quoteReserve": "0",
                 "feeFraction": "-0.1", "ageMax": "PT0S"}
                """)
                .put("/v1/liquidity-pools/pool-" + UUID.randomUUID());

        assertRefused(reply, 422, "input-impossible", "/baseReserve", "/quoteReserve", "/feeFraction", "/ageMax");
    }

    @Test
    void pool_that_is_older_than_its_age_limit() {
        String pool = "pool-" + UUID.randomUUID();
        assertThat(client.given()
                        .contentType("application/json")
                        .body("""
                {"base": "ETH", "quote": "USD", "asOf": "2020-01-05T00:00:00Z", "baseReserve": "1000", "quoteReserve": "3000000",
                 "feeFraction": "0.003", "ageMax": "PT1H"}
                """)
                        .put("/v1/liquidity-pools/" + pool)
                        .statusCode())
                .isEqualTo(201);

        Response reply = client.given()
                .contentType("application/json")
                .body("{\"pool\": \"%s\", \"side\": \"SELL\", \"amount\": \"1\"}".formatted(pool))
                .post("/v1/swap-quotes");

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        assertThat(MarginRequests.json(reply.asString()).path("type").asText())
                .isEqualTo("/problems/liquidity-pool-stale");
    }

    @Test
    void interval_and_cost_of_an_account_that_cannot_be() {
        Response reply =
                client.given().get("/v1/accounts/" + UUID.randomUUID() + "/gas-gamma?interval=PT0S&fixedCost=-1");

        assertRefused(reply, 422, "input-impossible", "query/interval", "query/fixedCost");
    }

    @Test
    void interval_and_gas_of_an_account_that_cannot_be() {
        Response reply = client.given()
                .get("/v1/accounts/" + UUID.randomUUID()
                        + "/gas-gamma?interval=PT0S&gasPrice=no-such-chain&gasUnits=-1");

        assertRefused(reply, 422, "input-impossible", "query/interval", "query/gasUnits");
    }

    private static void assertRefused(Response reply, int status, String problem, String... pointers) {
        JsonNode told = MarginRequests.json(reply.asString());
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(status);
        assertThat(told.path("type").asText()).isEqualTo("/problems/" + problem);
        assertThat(told.path("errors").findValuesAsText("pointer")).containsExactlyInAnyOrder(pointers);
    }
}
