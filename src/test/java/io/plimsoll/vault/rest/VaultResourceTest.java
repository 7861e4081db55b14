package io.plimsoll.vault.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VaultResourceTest {
    private static final String ROUND = """
            {"soldAt": "2026-01-05T00:00:00Z", "expiresAt": "2026-01-12T00:00:00Z", "spot": "3000", "strike": "3200",
             "contracts": "10", "premium": "60"}
            """;

    @Inject
    DataSource database;

    private final String path = "/v1/vaults/vault-" + UUID.randomUUID();
    private ContractFilter served;

    @Test
    void week_below_the_strike_and_week_above_it() {
        put(VaultExamples.ETHER, null).statusCode(201).body("cash", equalTo("0.00"));

        post("/rounds", ROUND)
                .statusCode(201)
                .body("number", equalTo(1))
                .body("premiumTotal", equalTo("600.00"))
                .body("premiumYield", equalTo("0.020000"))
                .body("premiumYieldAnnual", equalTo("1.042857"))
                .body("maximumGain", equalTo("2600.00"))
                .body("breakEven", equalTo("2940.00"))
                .body("settlement", nullValue());
        post("/rounds/1/settlements", settlement("2026-01-12", "2800"))
                .statusCode(201)
                .body("settlement.assetsBeforeFees", equalTo("28600.00"))
                .body("settlement.performanceFee", equalTo("60.00"))
                .body("settlement.managementFee", equalTo("11.51"))
                .body("settlement.sharePrice", equalTo("2.852849"));
        get("").body("version", equalTo(2)).body("cash", equalTo("528.49"));

        post("/rounds", ROUND.replace("-12T", "-19T").replace("-05T", "-12T"))
                .statusCode(201)
                .body("number", equalTo(2))
                .body("vaultVersion", equalTo(2));
        post("/rounds/2/settlements", settlement("2026-01-19", "3500"))
                .statusCode(201)
                .body("settlement.againstHolding", equalTo("-2400.00"))
                .body("settlement.performanceFee", equalTo("0.00"));
        get("/rounds").body("items.number", contains(2, 1)).body("items[1].settlement.sharePrice", equalTo("2.852849"));
        get("/rounds?limit=1").body("items.number", contains(2)).body("nextBefore", equalTo(2));
        get("?version=1").body("cash", equalTo("0.00"));
        client().get("/v1/vaults?limit=500").then().body("items.name", hasItem(path.substring(11)));
    }

    @Test
    void round_begins_when_the_one_before_is_settled() {
        put(VaultExamples.ETHER, null).statusCode(201);
        post("/rounds", ROUND).statusCode(201);

        post("/rounds", ROUND).statusCode(409).body("type", equalTo("/problems/vault-round-open"));
        put(VaultExamples.ETHER.replace("\"10\"", "\"11\""), "\"1\"")
                .statusCode(409)
                .body("type", equalTo("/problems/vault-round-open"));
        post("/rounds/1/settlements", settlement("2026-01-11", "3000"))
                .statusCode(422)
                .body("errors.pointer", contains("/settledAt"));
        post("/rounds/1/settlements", settlement("2026-01-12", "3000")).statusCode(201);
        post("/rounds/1/settlements", settlement("2026-01-12", "3000.0"))
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"));
        post("/rounds/1/settlements", settlement("2026-01-12", "3001"))
                .statusCode(409)
                .body("type", equalTo("/problems/vault-round-settled"));
        post("/rounds/7/settlements", settlement("2026-01-12", "3001"))
                .statusCode(404)
                .body("type", equalTo("/problems/vault-round-not-found"));
        client().get(path + "x").then().statusCode(404).body("type", equalTo("/problems/vault-not-found"));
    }

    @Test
    void round_lasts_a_second_at_least() {
        put(VaultExamples.ETHER, null).statusCode(201);

        post("/rounds", ROUND.replace("-12T00:00:00Z", "-05T00:00:00.5Z"))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/expiresAt"));
        post("/rounds", ROUND.replace("-12T00:00:00Z", "-05T00:00:01Z"))
                .statusCode(201)
                .body("premiumYieldAnnual", equalTo("630720.000000"));
    }

    @Test
    void rounds_do_not_overlap() {
        put(VaultExamples.ETHER, null).statusCode(201);
        post("/rounds", ROUND).statusCode(201);
        post("/rounds/1/settlements", settlement("2026-01-13", "2800")).statusCode(201);

        post("/rounds", ROUND.replace("2026", "2025"))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/soldAt"));
        post("/rounds", ROUND.replace("-12T", "-19T").replace("-05T00:00:00Z", "-11T23:59:59Z"))
                .statusCode(422);
        post("/rounds", ROUND.replace("-12T", "-19T").replace("-05T", "-12T")).statusCode(201);
    }

    @Test
    void of_rounds_that_begin_at_once_there_is_one_and_it_is_settled_once() throws Exception {
        put(VaultExamples.ETHER, null).statusCode(201);

        List<Integer> sold = atOnce("/rounds", ROUND);
        List<Integer> settled = atOnce("/rounds/1/settlements", settlement("2026-01-12", "3000"));

        assertThat(sold).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(settled).containsOnlyOnce(201).containsOnly(201, 200);
        get("/rounds").body("items.number", contains(1));
        get("").body("version", equalTo(2));
    }

    private List<Integer> atOnce(String under, String body) throws Exception {
        List<Callable<Integer>> requests = Collections.nCopies(
                10,
                () -> RestAssured.given()
                        .contentType("application/json")
                        .body(body)
                        .post(path + under)
                        .statusCode());
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
            for (Future<Integer> request : threads.invokeAll(requests)) {
                statuses.add(request.get());
            }
        }
        return statuses;
    }

    @Test
    void dry_run_stores_nothing_and_impossible_terms_are_named_at_once() {
        put(VaultExamples.ETHER, null).statusCode(201);
        Map<String, Long> before = StoredRows.count(database);

        client().contentType("application/json")
                .queryParam("dryRun", true)
                .body(ROUND)
                .post(path + "/rounds")
                .then()
                .statusCode(200)
                .body("number", equalTo(1));
        post("/rounds", ROUND.replace("3000", "0").replace("\"60\"", "\"-1\"").replace("-12T", "-05T"))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/expiresAt", "/spot", "/premium"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void one_of_eleven_calls_is_naked() {
        check(VaultExamples.ELEVEN_AGAINST_TEN)
                .statusCode(200)
                .body("nakedUnits", equalTo("1"))
                .body("additionalInitialMargin", equalTo("460.00"))
                .body("collateralValue", equalTo("30000.00"));
        check(VaultExamples.ELEVEN_AGAINST_TEN.replace("REG_T", "DERIBIT"))
                .body("additionalInitialMargin", equalTo("360.00"));
        check(VaultExamples.ELEVEN_AGAINST_TEN.replace(", \"mark\"", ", \"contract\": {}, \"mark\""))
                .statusCode(400);
    }

    @Test
    void naked_calls_are_margined_by_span_on_a_parameter_set() {
        String contract = """
                {"exchange": "NSE", "product": "BANKNIFTY", "kind": "OPTION", "expiry": "2025-08-28", "right": "CALL",
                 "strike": "56000"}""";
        String request = """
                {"currency": "INR", "units": "35", "spot": "55000", "parameterSetId": "nse-2025-08-08-i1",
                 "shortCalls": [{"contract": %s, "contracts": "70", "mark": "200"}]}
                """.formatted(contract);

        String naked = check(request)
                .statusCode(200)
                .body("nakedUnits", equalTo("35"))
                .extract()
                .path("additionalMaintenanceMargin");
        String calculated = client().contentType("application/json")
                .body("""
                        {"methodology": "SPAN", "parameterSetId": "nse-2025-08-08-i1", "currency": "INR",
                         "positions": [{"contract": %s, "quantity": "-35"}]}
                        """.formatted(contract))
                .post("/v1/margin-calculations")
                .then()
                .statusCode(201)
                .extract()
                .path("maintenanceMargin");
        assertThat(naked).isEqualTo(calculated);
        check(request.replace("56000", "56001"))
                .statusCode(422)
                .body("type", equalTo("/problems/contract-unknown"))
                .body("errors.pointer", contains("/shortCalls/0/contract"));
    }

    private static String settlement(String day, String price) {
        return "{\"settledAt\": \"%sT00:00:00Z\", \"settlementPrice\": \"%s\"}".formatted(day, price);
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
                .put(path)
                .then();
    }

    private ValidatableResponse post(String below, String body) {
        return client().contentType("application/json")
                .body(body)
                .post(path + below)
                .then();
    }

    private ValidatableResponse get(String below) {
        return client().get(path + below).then().statusCode(200);
    }

    private ValidatableResponse check(String body) {
        return client().contentType("application/json")
                .body(body)
                .post("/v1/coverage-checks")
                .then();
    }
}
