package io.plimsoll.liquiditypool.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiquidityPoolResourceTest {
    private static final String POOLS = "/v1/liquidity-pools/";

    private final String name = "pool-" + UUID.randomUUID();
    private ContractFilter served;

    @Test
    void pool_is_quoted_while_its_reserves_are_fresh() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String byName = "{\"pool\": \"%s\", \"side\": \"SELL\", \"amount\": \"10\"}".formatted(name);

        post("/v1/swap-quotes", byName).statusCode(422).body("type", equalTo("/problems/liquidity-pool-unknown"));
        put(PoolExamples.ETHER.replace("2026-01-05T00:00:00Z", now.toString()), null)
                .statusCode(201);
        post("/v1/swap-quotes", byName)
                .statusCode(200)
                .body("poolVersion", equalTo(1))
                .body("quoteAmount", equalTo("29614.7410319118"))
                .body("shortfall", equalTo("0.012841965603"));
        put(
                        PoolExamples.ETHER.replace(
                                "2026-01-05T00:00:00Z",
                                now.minus(6, ChronoUnit.MINUTES).toString()),
                        "\"1\"")
                .statusCode(200)
                .body("version", equalTo(2));
        post("/v1/swap-quotes", byName).statusCode(422).body("type", equalTo("/problems/liquidity-pool-stale"));

        client().get(POOLS + name + "?version=1").then().statusCode(200).body("feeFraction", equalTo("0.003"));
        client().get("/v1/liquidity-pools?limit=500").then().body("items.name", hasItem(name));
        client().get(POOLS + name + "x")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/liquidity-pool-not-found"));
    }

    @Test
    void reserves_that_cannot_be_are_named_at_once() {
        put(PoolExamples.ETHER.replace("1000", "-1").replace("3000000", "0"), null)
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/baseReserve", "/quoteReserve"));
        post("/v1/swap-quotes", PoolExamples.SELL_TEN.replace("\"10\"", "\"0\""))
                .statusCode(422)
                .body("errors.pointer", contains("/amount"));
        post("/v1/swap-quotes", PoolExamples.SELL_TEN.replace("SELL", "BUY").replace("\"10\"", "\"1000\""))
                .statusCode(422)
                .body("type", equalTo("/problems/depth-insufficient"));
    }

    @Test
    void provider_capacity_and_their_figures() {
        post("/v1/provider-loss-calculations", PoolExamples.HALF_AGAIN)
                .statusCode(200)
                .body("returnAgainstHolding", equalTo("-0.02020410"));
        post("/v1/pool-capacity-checks", PoolExamples.SIX_HUNDRED_OF_A_THOUSAND)
                .statusCode(200)
                .body("calls.utilization", equalTo("0.600000"))
                .body("newContractsMax", equalTo("200"))
                .body("isPossible", equalTo(true));
    }

    /** The reference account's five short calls: 5 x 100 x 100 against 2,520. */
    @Test
    void full_collateral_is_twenty_times_the_portfolio_margin() {
        String set = G1ParameterSet.stored(client());
        String call = """
                {"contract": {"exchange": "XCME", "product": "G", "kind": "OPTION", "expiry": "2026-02", "right": "CALL",
                  "strike": "105"}, "quantity": "-5", "multiplier": "100", "underlyingPrice": "100.00"}""";
        String request =
                "{\"currency\": \"USD\", \"parameterSetId\": \"%s\", \"positions\": [%s]}".formatted(set, call);

        post("/v1/collateral-comparisons", request)
                .statusCode(200)
                .body("fullCollateral", equalTo("50000.00"))
                .body("portfolioMargin", equalTo("2520.00"))
                .body("ratio", equalTo("19.841270"));
        post("/v1/collateral-comparisons", request.replace("\"105\"", "\"106\""))
                .statusCode(422)
                .body("type", equalTo("/problems/contract-unknown"))
                .body("errors.pointer", contains("/positions/0/contract"));
        post("/v1/collateral-comparisons", request.replace("\"100.00\"", "\"0\""))
                .statusCode(422)
                .body("errors.pointer", contains("/positions/0/underlyingPrice"));
    }

    private RequestSpecification client() {
        if (served == null) {
            served = ContractFilter.served();
        }
        return RestAssured.given().filter(served);
    }

    private ValidatableResponse put(String body, String ifMatch) {
        RequestSpecification request = client().contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put(POOLS + name)
                .then();
    }

    private ValidatableResponse post(String path, String body) {
        return client().contentType("application/json").body(body).post(path).then();
    }
}
