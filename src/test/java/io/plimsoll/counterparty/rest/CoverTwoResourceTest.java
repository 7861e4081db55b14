package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CoverTwoResourceTest {
    private static final String FUTURE =
            "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"FUTURE\",\"expiry\":\"2026-03\"}";

    @Inject
    DataSource database;

    private final CounterpartyClient client = new CounterpartyClient();

    @Test
    void group_and_the_next_member_size_the_fund() {
        Map<String, Long> before = StoredRows.count(database);

        stress(CoverTwoExamples.FOUR_MEMBERS)
                .statusCode(200)
                .body("fundSize", equalTo("235.00"))
                .body("bindingScenario", equalTo("s2"))
                .body("defaulters.group", contains("G", "B"))
                .body("defaulters.uncoveredLoss", contains("155.00", "80.00"))
                .body("scenarios.uncoveredLoss", contains("35.00", "235.00"))
                .body("contributions.member", contains("A", "B", "C", "D"))
                .body("contributions.contribution", contains("95.92", "67.15", "47.96", "23.98"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void floor_and_minimum_hold_when_nobody_loses_more_than_its_margin() {
        stress("""
                        {"currency": "USD", "floor": "40", "minimumContribution": "30",
                         "members": [{"name": "A", "initialMargin": "500"}, {"name": "B", "initialMargin": "0"}],
                         "scenarios": [{"name": "s1", "losses": [{"member": "A", "loss": "120"}, {"member": "B", "loss": "-1"}]}]}
                        """)
                .statusCode(200)
                .body("fundSize", equalTo("40.00"))
                .body("$", not(hasKey("bindingScenario")))
                .body("defaulters", hasSize(0))
                .body("contributions.contribution", contains("40.00", "30.00"));
    }

    /** Three futures of 100 units at 100 lose 6,000 when it falls by 20 %, and 2,970 are their initial margin; those sold gain. */
    @Test
    void accounts_lose_what_their_own_stress_test_says() {
        snapshot();
        String longThree = account("3");
        String shortTwo = account("-2");

        stress("""
                        {"currency": "USD", "accounts": {
                           "members": [{"accountId": "%s", "group": "LONG"}, {"accountId": "%s"}],
                           "grid": {"priceMoves": [{"kind": "RELATIVE", "move": "-0.20"}, {"kind": "RELATIVE", "move": "0.10"}]}}}
                        """.formatted(longThree, shortTwo))
                .statusCode(200)
                .body("contributions.initialMargin", hasSize(2))
                .body("bindingScenario", equalTo("1"))
                .body("defaulters.group", contains("LONG"))
                .body("scenarios.name", contains("1", "2"))
                .body("fundSize", equalTo("3030.00"));
    }

    @Test
    void everything_impossible_is_refused_together() {
        stress("""
                        {"currency": "USD", "floor": "-1", "minimumContribution": "-1",
                         "members": [{"name": "A", "initialMargin": "-1"}, {"name": "A", "initialMargin": "1"}],
                         "scenarios": [
                           {"name": "s", "losses": [{"member": "A", "loss": "1"}, {"member": "A", "loss": "1"},
                                                    {"member": "B", "loss": "1"}]},
                           {"name": "s", "losses": []}]}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/floor",
                                "/minimumContribution",
                                "/members/0/initialMargin",
                                "/members/1/name",
                                "/scenarios/0/losses/1/member",
                                "/scenarios/0/losses/2/member",
                                "/scenarios/1/name"));
        String unknown = UUID.randomUUID().toString();
        stress("""
                        {"currency": "USD", "accounts": {"members": [{"accountId": "%s"}],
                         "grid": {"priceMoves": [{"kind": "RELATIVE", "move": "-0.20"}]}}}
                        """.formatted(unknown))
                .statusCode(422)
                .body("type", equalTo("/problems/account-unknown"))
                .body("errors.pointer", contains("/accounts/members/0/accountId"));
    }

    /** Apart the two largest lose 190; taken for one they and B would lose 270. */
    @Test
    void group_of_the_name_of_a_member_outside_it_is_refused() {
        String request = """
                {"currency": "USD",
                 "members": [{"name": "G", "initialMargin": "0"}, {"name": "C", "group": "H", "initialMargin": "0"},
                             {"name": "B", "initialMargin": "0"}],
                 "scenarios": [{"name": "s", "losses": [{"member": "G", "loss": "100"}, {"member": "C", "loss": "90"},
                                                        {"member": "B", "loss": "80"}]}]}
                """;

        stress(request).statusCode(200).body("fundSize", equalTo("190.00"));
        stress(request.replace("\"H\"", "\"G\""))
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body("errors.pointer", contains("/members/1/group"));
        stress(request.replace("\"H\"", "\"G\"").replace("\"name\": \"G\"", "\"name\": \"G\", \"group\": \"G\""))
                .statusCode(200)
                .body("fundSize", equalTo("270.00"));
    }

    @Test
    void group_of_the_reference_of_an_account_outside_it_is_refused() {
        snapshot();
        String one = account("3");
        String other = account("-2");
        String reference = client.given()
                .get("/v1/accounts/" + one)
                .then()
                .statusCode(200)
                .extract()
                .path("reference");

        stress("""
                        {"currency": "USD", "accounts": {
                           "members": [{"accountId": "%s"}, {"accountId": "%s", "group": "%s"}],
                           "grid": {"priceMoves": [{"kind": "RELATIVE", "move": "-0.20"}]}}}
                        """.formatted(one, other, reference))
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body("errors.pointer", contains("/accounts/members/1/group"));
    }

    /** No positions stand in these requests. */
    @Test
    void contract_that_the_parameter_set_of_an_account_lacks_is_told_of_the_account() {
        snapshot();
        String placed = account("3");
        String unplaced = account("2");
        String policy = "cover-" + UUID.randomUUID();
        client.given()
                .body("""
                        {"margin": {"methodology": "SPAN", "parameterSet": "%s"}, "grace": {"kind": "ELAPSED", "duration": "PT30M"}}
                        """.formatted(MarginRequests.CME))
                .put("/v1/margin-policies/" + policy)
                .then()
                .statusCode(201);
        client.given()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"marginPolicy\": \"%s\"}".formatted(policy))
                .patch("/v1/accounts/" + unplaced)
                .then()
                .statusCode(200);
        String grid = "\"grid\": {\"priceMoves\": [{\"kind\": \"RELATIVE\", \"move\": \"-0.20\"}]}";

        ValidatableResponse calculated = client.post(
                "/v1/margin-calculations", "{\"accountId\": \"%s\", \"onUnresolved\": \"REJECT\"}".formatted(unplaced));
        ValidatableResponse stressed =
                client.post("/v1/stress-tests", "{\"accountId\": \"%s\", %s}".formatted(unplaced, grid));
        ValidatableResponse covered = stress(
                "{\"currency\": \"USD\", \"accounts\": {\"members\": [{\"accountId\": \"%s\"}, {\"accountId\": \"%s\"}], %s}}"
                        .formatted(placed, unplaced, grid));

        for (ValidatableResponse refused : List.of(calculated, stressed)) {
            refused.statusCode(422)
                    .body("type", equalTo("/problems/contract-unknown"))
                    .body("errors.pointer", contains("/accountId"));
        }
        covered.statusCode(422)
                .body("type", equalTo("/problems/contract-unknown"))
                .body("errors.pointer", contains("/accounts/members/1/accountId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"currency\": \"USD\"}",
                "{\"currency\": \"USD\", \"members\": [{\"name\": \"A\", \"initialMargin\": \"1\"}]}",
                "{\"currency\": \"USD\", \"accounts\": {\"members\": [], \"grid\": {\"priceMoves\": []}}}",
                "{\"currency\": \"USD\", \"members\": [{\"name\": \"A\", \"initialMargin\": 1}], \"scenarios\": []}"
            })
    void malformed_requests_are_refused(String body) {
        stress(body).statusCode(400);
    }

    private ValidatableResponse stress(String body) {
        return client.post("/v1/cover-two-stresses", body);
    }

    private void snapshot() {
        client.post("/v1/market-snapshots", """
                        {"asOf": "%s",
                         "underlyings": [{"name": "G", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                         "instruments": [{"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "100"}]}
                        """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), FUTURE))
                .statusCode(201);
    }

    private String account(String futures) {
        String id = client.post("/v1/accounts", """
                        {"reference": "COVER-%s", "owner": "Member", "baseCurrency": "USD", "marginPolicy": "standard-scenario"}
                        """.formatted(UUID.randomUUID()))
                .statusCode(201)
                .extract()
                .path("id");
        client.given()
                .header("If-Match", "*")
                .body("""
                        {"positions": [
                          {"contract": %s, "quantity": "%s", "averagePrice": "100", "currency": "USD", "multiplier": "100"}]}
                        """.formatted(FUTURE, futures))
                .put("/v1/accounts/" + id + "/positions")
                .then()
                .statusCode(200);
        return id;
    }
}
