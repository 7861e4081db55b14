package io.plimsoll.changeproposal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.access.ApiKey;
import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.plimsoll.platform.ChangeProposalSweep;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two risk managers with keys of their own, a policy by SPAN, and a parameter set that asks for twice as much. */
@QuarkusTest
class ChangeProposalResourceTest {
    private static final String PROPOSALS = "/v1/change-proposals";
    private static final String FUTURE =
            "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"FUTURE\",\"expiry\":\"2026-03\"}";
    private static final Caller ADMINISTRATOR =
            new Caller("ChangeProposalResourceTest", "default", Set.of(Role.ADMINISTRATOR), Credential.API_KEY);
    private static final int LOOK_COUNT_MAX = 1_200;

    @Inject
    ApiKeyService service;

    @Inject
    ApiKeys keys;

    @Inject
    ChangeProposalSweep sweep;

    @Inject
    DataSource database;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String policy = "four-eyes-" + suffix;
    private ContractFilter contract;
    private String ada;
    private String bob;
    private String present;
    private String doubled;

    @BeforeEach
    void two_managers_and_two_parameter_sets() throws IOException {
        contract = ContractFilter.served();
        ada = key("Ada");
        bob = key("Bob");
        present = parameterSet("1");
        doubled = parameterSet("2");
        putPolicy(present, null);
    }

    private String key(String name) {
        return added(service.make("default", name, Set.of(Role.RISK_MANAGER, Role.AUDITOR), null, ADMINISTRATOR));
    }

    private String added(Made made) {
        keys.add(made.key(), made.secret().sha256());
        return made.secret().text();
    }

    /** Of the key that takes its place; both are good. */
    private Made rotated(String secret) {
        ApiKey old = keys.findBySecret(ApiKeySecret.parse(secret).orElseThrow().sha256())
                .orElseThrow();
        return service.rotate(old, Optional.empty(), Duration.ofDays(1), ADMINISTRATOR)
                .made();
    }

    private RequestSpecification as(String key) {
        RequestSpecification request = RestAssured.given().filter(contract);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    /** The documented example under a qualifier of its own, every requirement a multiple of it. */
    private String parameterSet(String adjustment) throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(Path.of("openapi/openapi.json").toFile());
        ObjectNode example = (ObjectNode) document.path("paths")
                .path("/v1/parameter-sets")
                .at("/post/requestBody/content")
                .path("application/json")
                .path("examples")
                .path("Arrays from a model")
                .path("value");
        example.put("sessionQualifier", suffix + "x" + adjustment);
        ((ObjectNode) example.at("/exchangeComplexes/0/combinedCommodities/0/adjustments/0"))
                .put("adjustment", adjustment);
        return post(null, "/v1/parameter-sets", example.toString())
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void putPolicy(String parameterSet, String ifMatch) {
        RequestSpecification request = as(null).contentType("application/json").body(policyBody(parameterSet));
        Response reply =
                (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/v1/margin-policies/" + policy);
        assertThat(reply.statusCode()).as(reply.asString()).isBetween(200, 201);
    }

    private static String policyBody(String parameterSet) {
        return """
                {"margin": {"methodology": "SPAN", "parameterSet": "%s"}, "grace": {"kind": "ELAPSED", "duration": "PT1H"},
                 "priceStaleAfter": "PT12H"}""".formatted(parameterSet);
    }

    private ValidatableResponse post(String key, String path, String body) {
        return as(key).contentType("application/json").body(body).post(path).then();
    }

    private ValidatableResponse decide(String key, String id, String deed) {
        return post(key, PROPOSALS + "/" + id + "/" + deed, "{\"comment\": \"as agreed\"}");
    }

    /** That the policy names the set that asks for twice as much. */
    private String proposed(String key) {
        return post(key, PROPOSALS, """
                        {"reason": "Volatility doubled.", "parameterSet": {"parameterSet": "%s", "marginPolicies": ["%s"]}}
                        """.formatted(doubled, policy))
                .statusCode(201)
                .body("state", equalTo("PROPOSED"))
                .body("kind", equalTo("PARAMETER_SET"))
                .body("policies[0].version", equalTo(2))
                .body("policies[0].content.margin.parameterSet", equalTo(doubled))
                .body("decision", nullValue())
                .extract()
                .path("id");
    }

    private String account(String cash) {
        String id = post(null, "/v1/accounts", """
                        {"reference": "FE-%s", "owner": "Four Eyes", "baseCurrency": "USD", "accountType": "SPECULATOR",
                         "marginPolicy": "%s"}""".formatted(UUID.randomUUID(), policy))
                .statusCode(201)
                .extract()
                .path("id");
        post(null, "/v1/accounts/" + id + "/cash-movements", """
                        {"reference": "%s", "kind": "DEPOSIT", "amount": "%s", "currency": "USD"}""".formatted(UUID.randomUUID(), cash))
                .statusCode(201);
        as(null).contentType("application/json")
                .body("""
                        {"positions": [{"contract": %s, "quantity": "3", "averagePrice": "100", "currency": "USD",
                                        "multiplier": "100"}]}""".formatted(FUTURE))
                .put("/v1/accounts/" + id + "/positions")
                .then()
                .statusCode(200);
        return id;
    }

    /** @return its id */
    private String snapshot() {
        Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return post(null, "/v1/market-snapshots", """
                        {"asOf": "%s", "underlyings": [{"name": "G", "price": "100"}],
                         "instruments": [{"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "100"}]}
                        """.formatted(asOf, FUTURE))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private JsonNode get(String path) {
        return MarginRequests.json(
                as(ada).get(path).then().statusCode(200).extract().asString());
    }

    /** Asks until it is so. */
    private JsonNode awaited(String path, Predicate<JsonNode> isSo) throws InterruptedException {
        JsonNode last = null;
        for (int i = 0; i < LOOK_COUNT_MAX; i++) {
            last = get(path);
            if (isSo.test(last)) {
                return last;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never so: " + last);
    }

    private String reported(String proposal) throws InterruptedException {
        String location = post(ada, PROPOSALS + "/" + proposal + "/impact-reports", "")
                .statusCode(202)
                .extract()
                .header("Location");
        awaited(location, report -> !report.path("state").asText().equals("RUNNING"));
        return location;
    }

    private static BigDecimal decimal(JsonNode node, String pointer) {
        return new BigDecimal(node.at(pointer).asText());
    }

    @Test
    void change_is_reported_approved_by_another_in_force_as_reported_and_taken_back_to_the_same_digits()
            throws InterruptedException {
        // three futures need 2,700 USD by the present set to be maintained, and 5,400 by the other
        account("50000.00");
        String tight = account("5000.00");
        String market = snapshot();
        int historyBefore = awaited(
                        "/v1/accounts/" + tight + "/margin-history",
                        history -> history.at("/items/0/snapshotId").asText().equals(market))
                .path("items")
                .size();
        JsonNode marginBefore = get("/v1/accounts/" + tight + "/margin");
        String proposal = proposed(ada);

        decide(bob, proposal, "approvals").statusCode(409).body("type", equalTo("/problems/impact-report-required"));
        String report = reported(proposal);

        JsonNode outcome = get(report);
        assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("SUCCEEDED");
        assertThat(outcome.path("percentDone").asInt()).isEqualTo(100);
        assertThat(outcome.at("/outcome/sha256").asText()).hasSize(64);
        assertThat(get("/v1/operations/" + outcome.path("id").asText())
                        .path("kind")
                        .asText())
                .isEqualTo("IMPACT_REPORT");
        JsonNode lines = get(report + "/lines").path("items");
        assertThat(lines).hasSize(2);
        JsonNode total = outcome.at("/outcome/totals/0");
        for (String figure : new String[] {"initialMargin", "maintenanceMargin", "equity", "deficit"}) {
            for (String side : new String[] {"/before/", "/after/"}) {
                assertThat(decimal(total, side + figure))
                        .isEqualByComparingTo(
                                decimal(lines.get(0), side + figure).add(decimal(lines.get(1), side + figure)));
            }
        }
        assertThat(total.path("newCallCount").asInt()).isEqualTo(1);
        JsonNode called = get(report + "/lines?callEffect=NEW").at("/items/0");
        assertThat(called.path("accountId").asText()).isEqualTo(tight);
        assertThat(decimal(called, "/after/initialMargin"))
                .isEqualByComparingTo(decimal(called, "/before/initialMargin").multiply(BigDecimal.TWO));
        String table = as(ada).get(report + "/lines.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(table.lines()).hasSize(3).first().asString().startsWith("number,accountId,reference");
        JsonNode firstPage = get(report + "/lines?limit=1");
        JsonNode secondPage =
                get(report + "/lines?limit=1&cursor=" + firstPage.path("next").asText());
        assertThat(secondPage.at("/items/0/number").asInt()).isEqualTo(2);
        assertThat(secondPage.has("next")).isFalse();

        // nothing of it is stored with the accounts
        assertThat(get("/v1/accounts/" + tight + "/margin-history").path("items"))
                .hasSize(historyBefore);
        assertThat(get("/v1/margin-calls?accountId=" + tight).path("items")).isEmpty();

        decide(ada, proposal, "approvals").statusCode(403).body("type", equalTo("/problems/four-eyes-required"));
        post(bob, PROPOSALS + "/" + proposal + "/approvals?dryRun=true", "{}")
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
        decide(bob, proposal, "approvals")
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("decision.by.name", containsString("Bob"))
                .body("decision.comment", equalTo("as agreed"))
                .body("watchedUntil", notNullValue());
        decide(bob, proposal, "approvals").statusCode(409).body("type", equalTo("/problems/change-proposal-decided"));
        as(ada).get("/v1/margin-policies/" + policy)
                .then()
                .body("version", equalTo(2))
                .body("margin.parameterSet", equalTo(doubled));

        JsonNode marginAfter = awaited(
                "/v1/accounts/" + tight + "/margin", margin -> margin.toString().contains("\"" + doubled + "\""));
        for (String figure : new String[] {"/initialMargin", "/maintenanceMargin", "/equity"}) {
            assertThat(marginAfter.at(figure).asText())
                    .isEqualTo(called.at("/after" + figure).asText());
        }
        assertThat(get("/v1/margin-calls?accountId=" + tight)
                        .at("/items/0/amount")
                        .asText())
                .isEqualTo(called.path("callAfter").asText());

        sweep.sweep();

        JsonNode returned = get(PROPOSALS + "/" + proposal);
        assertThat(returned.path("state").asText()).as(returned.toString()).isEqualTo("RETURNED");
        assertThat(returned.at("/returned/accountCount").asInt()).isEqualTo(2);
        assertThat(returned.at("/returned/breachCountBefore").asInt()).isZero();
        assertThat(returned.at("/returned/breachCountAfter").asInt()).isEqualTo(1);
        as(ada).get("/v1/margin-policies/" + policy)
                .then()
                .body("version", equalTo(3))
                .body("margin.parameterSet", equalTo(present));
        JsonNode marginReturned = awaited(
                "/v1/accounts/" + tight + "/margin", margin -> margin.toString().contains("\"" + present + "\""));
        assertThat(marginReturned.at("/initialMargin")).isEqualTo(marginBefore.at("/initialMargin"));
        assertThat(marginReturned.at("/maintenanceMargin")).isEqualTo(marginBefore.at("/maintenanceMargin"));
        assertThat(get("/v1/audit/entries?caller=plimsoll, automatic return")
                        .at("/items/0/path")
                        .asText())
                .isEqualTo(PROPOSALS + "/" + proposal);
    }

    @Test
    void what_is_wrong_with_a_proposal_is_pointed_to_where_the_proposal_has_it() {
        post(ada, PROPOSALS, """
                {"reason": "x", "marginPolicy": {"name": "%s", "content": {
                   "margin": {"methodology": "SPAN", "parameterSet": "no-such-set"}, "callTo": "MAINTENANCE", "recoveredAt": "INITIAL",
                   "grace": {"kind": "BUSINESS_DAY", "businessDayCount": 1, "time": "17:00", "zone": "Europe/London",
                             "calendar": "no-such-calendar"},
                   "priceStaleAfter": "PT12H"}}}""".formatted(policy))
                .statusCode(422)
                .body("detail", startsWith("/marginPolicy/content/margin/parameterSet: "))
                .body(
                        "errors.pointer",
                        contains(
                                "/marginPolicy/content/margin/parameterSet",
                                "/marginPolicy/content/grace/calendar",
                                "/marginPolicy/content/recoveredAt"));
        post(ada, PROPOSALS, """
                {"reason": "x", "parameterSet": {"parameterSet": "no-such-set", "marginPolicies": ["%s"]}}""".formatted(policy))
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-set-unknown"))
                .body("errors.pointer", contains("/parameterSet/parameterSet"));
        post(ada, PROPOSALS, """
                {"reason": "x", "parameterSet": {"parameterSet": "%s", "marginPolicies": ["%s", "standard-scenario"]}}
                """.formatted(doubled, policy)).statusCode(422);
    }

    @Test
    void change_that_does_no_harm_stays() throws InterruptedException {
        account("50000.00");
        snapshot();
        String proposal = proposed(ada);
        reported(proposal);
        decide(bob, proposal, "approvals").statusCode(200);

        sweep.sweep();
        sweep.sweep();

        assertThat(get(PROPOSALS + "/" + proposal).path("state").asText()).isEqualTo("APPROVED");
    }

    @Test
    void report_of_another_market_is_none_to_decide_on() throws InterruptedException {
        snapshot();
        String proposal = proposed(ada);
        reported(proposal);
        snapshot();

        decide(bob, proposal, "approvals").statusCode(409).body("type", equalTo("/problems/impact-report-required"));
    }

    @Test
    void proposal_on_a_version_that_was_replaced_is_stale() throws InterruptedException {
        snapshot();
        String proposal = proposed(ada);
        reported(proposal);
        String seenBySweep = proposed(ada);
        putPolicy(doubled, "\"1\"");

        decide(bob, proposal, "approvals").statusCode(409).body("type", equalTo("/problems/change-proposal-stale"));

        JsonNode stale = get(PROPOSALS + "/" + proposal);
        assertThat(stale.path("state").asText()).isEqualTo("STALE");
        assertThat(stale.at("/stale/policyName").asText()).isEqualTo(policy);
        sweep.sweep();
        assertThat(get(PROPOSALS + "/" + seenBySweep).path("state").asText()).isEqualTo("STALE");
        post(ada, PROPOSALS, """
                        {"reason": "Once more.", "marginPolicy": {"name": "%s", "content": %s}}
                        """.formatted(policy, policyBody(doubled)))
                .statusCode(409)
                .body("type", equalTo("/problems/change-proposal-empty"));
    }

    @Test
    void others_reject_and_only_who_proposed_it_withdraws() {
        String rejected = proposed(ada);
        decide(bob, rejected, "withdrawals").statusCode(403);
        decide(bob, rejected, "rejections").statusCode(200).body("state", equalTo("REJECTED"));
        decide(ada, rejected, "withdrawals").statusCode(409);
        post(ada, PROPOSALS + "/" + rejected + "/impact-reports", "").statusCode(409);

        String withdrawn = proposed(ada);
        decide(ada, withdrawn, "withdrawals").statusCode(200).body("state", equalTo("WITHDRAWN"));

        String unknownCaller = proposed(null);
        decide(null, unknownCaller, "approvals").statusCode(403).body("type", equalTo("/problems/four-eyes-required"));
        as(ada).get(PROPOSALS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/change-proposal-not-found"));
        as(ada).get(PROPOSALS + "/" + withdrawn + "/impact-reports/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/impact-report-not-found"));
    }

    @Test
    void key_in_the_place_of_another_is_no_other_caller() throws Exception {
        snapshot();
        String proposal = proposed(ada);
        String reportId = reported(proposal).replaceAll(".*/", "");
        Made second = rotated(ada);
        Made third = rotated(added(second));
        String successor = added(third);

        decide(successor, proposal, "approvals").statusCode(403).body("type", equalTo("/problems/four-eyes-required"));
        assertThatThrownBy(() -> update("""
                        state = 'APPROVED', decided_by = 'Ada %s', decided_credential = 'API_KEY', decided_at = now(),
                        comment = '', report_id = '%s'""".formatted(third.key().id(), reportId), proposal))
                .hasMessageContaining("change_proposal_needs_four_eyes");
        decide(successor, proposal, "withdrawals")
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"))
                .body("decision.by.name", equalTo("Ada " + third.key().id()));
        String another = proposed(successor);
        decide(ada, another, "approvals").statusCode(403);
        decide(bob, another, "withdrawals").statusCode(403);
    }

    @Test
    void database_lets_nobody_approve_alone_or_change_what_is_proposed() throws InterruptedException {
        snapshot();
        String proposal = proposed(ada);
        String report = reported(proposal);
        String reportId = report.substring(report.lastIndexOf('/') + 1);

        assertThatThrownBy(() -> update("""
                        state = 'APPROVED', decided_by = proposed_by, decided_credential = proposed_credential, decided_at = now(),
                        comment = '', report_id = '%s'""".formatted(reportId), proposal))
                .hasMessageContaining("change_proposal_needs_four_eyes");
        assertThatThrownBy(() -> update("reason = 'another'", proposal)).hasMessageContaining("never changes");
        assertThatThrownBy(() -> update("state = 'RETURNED'", proposal)).hasMessageContaining("does not become");
    }

    private void update(String columns, String id) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update change_proposal set " + columns + " where id = '" + id + "'");
        }
    }
}
