package io.plimsoll.policy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MarginPolicyResourceTest {
    private static final String POLICIES = "/v1/margin-policies";
    private static final String SPAN = "{\"methodology\": \"SPAN\", \"parameterSet\": \"nse-2025-08-08-i1\"}";
    private static final String ELAPSED = "{\"kind\": \"ELAPSED\", \"duration\": \"PT30M\"}";
    private static final String LEAST = policy(SPAN, ELAPSED, "");
    private static final String OTHER = policy(SPAN, ELAPSED, ", \"callTo\": \"MAINTENANCE\"");

    @Inject
    DataSource database;

    @Inject
    MarginPolicies policies;

    private final String name = "policy-" + UUID.randomUUID();
    private ContractFilter contract;

    @Test
    void description_is_counted_in_characters() {
        String more = ", \"description\": \"%s\"";

        put(policy(SPAN, ELAPSED, more.formatted("😀".repeat(501))))
                .statusCode(400)
                .body("errors.pointer", contains("/description"));
        put(policy(SPAN, ELAPSED, more.formatted("😀".repeat(500))))
                .statusCode(201)
                .body("description", equalTo("😀".repeat(500)));
    }

    @Test
    void policy_of_the_least_content_has_every_default_written_out() {
        put(LEAST)
                .statusCode(201)
                .header("Location", equalTo(POLICIES + "/" + name))
                .header("ETag", equalTo("\"1\""));

        client().get(POLICIES + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo(name))
                .body("version", equalTo(1))
                .body("description", equalTo(""))
                .body("isReady", equalTo(false))
                .body("createdAt", endsWith("Z"))
                .body("margin", equalTo(Map.of("methodology", "SPAN", "parameterSet", "nse-2025-08-08-i1")))
                .body("optionValue", equalTo("NET"))
                .body("health", equalTo(Map.of("warning", "1.20", "call", "1", "liquidation", "0.80")))
                .body("callTo", equalTo("INITIAL"))
                .body("recoveredAt", equalTo("INITIAL"))
                .body("minimumTransferAmount", equalTo("0"))
                .body("callRounding", equalTo("0"))
                .body("grace", equalTo(Map.of("kind", "ELAPSED", "duration", "PT30M")))
                .body("escalation", equalTo(List.of()))
                .body("isAutoLiquidated", equalTo(false))
                .body("priceStaleAfter", equalTo("PT15M"));
        assertThat(policies.find(name)).isPresent();
    }

    @Test
    void policy_by_business_days_and_scenarios_is_read_back_with_its_digits() {
        String scenario =
                "{\"methodology\": \"SCENARIO\", \"scenarioSet\": \"tims-10\", \"scenario\": {\"initialFactor\": \"1.10\"}}";
        String day =
                "{\"kind\": \"BUSINESS_DAY\", \"businessDayCount\": 1, \"time\": \"14:00\", \"zone\": \"Europe/Berlin\", "
                        + "\"calendar\": \"target2\"}";

        put(policy(
                        scenario,
                        day,
                        ", \"callTo\": \"MAINTENANCE\", \"minimumTransferAmount\": \"100.50\", \"isAutoLiquidated\": true, "
                                + "\"escalation\": [{\"afterIssue\": \"PT0S\", \"recipient\": \"RISK_DESK\"}]"))
                .statusCode(201)
                .body("margin.scenario.initialFactor", equalTo("1.10"))
                .body("recoveredAt", equalTo("MAINTENANCE"))
                .body("minimumTransferAmount", equalTo("100.50"))
                .body("isAutoLiquidated", equalTo(true))
                .body("escalation", equalTo(List.of(Map.of("afterIssue", "PT0S", "recipient", "RISK_DESK"))))
                .body(
                        "grace",
                        equalTo(Map.of(
                                "kind",
                                "BUSINESS_DAY",
                                "businessDayCount",
                                1,
                                "time",
                                "14:00",
                                "zone",
                                "Europe/Berlin",
                                "calendar",
                                "target2")));
    }

    @Test
    void ready_policies_are_there_and_read_only() {
        client().get(POLICIES + "/standard-span")
                .then()
                .statusCode(200)
                .body("isReady", equalTo(true))
                .body("$", not(hasKey("createdAt")));
        client().get(POLICIES + "?limit=500")
                .then()
                .statusCode(200)
                .body(
                        "items.findAll{it.isReady}.name",
                        contains("standard-next-day", "standard-scenario", "standard-span"));
        putTo("standard-span", LEAST, "If-Match", "\"1\"")
                .statusCode(409)
                .body("type", equalTo("/problems/margin-policy-read-only"));
        client().get(POLICIES + "/standard-spam")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/margin-policy-not-found"))
                .body("detail", endsWith("nearest: standard-span"));
    }

    @Test
    void replacing_needs_the_present_version_and_earlier_ones_stay() {
        put(LEAST).statusCode(201);

        put(OTHER).statusCode(428);
        put(OTHER, "If-Match", "\"2\"").statusCode(412);
        put(LEAST, "If-Match", "\"1\"").statusCode(200).body("version", equalTo(1));
        put(OTHER, "If-Match", "\"1\"").statusCode(200).header("ETag", equalTo("\"2\""));

        client().get(POLICIES + "/" + name).then().body("version", equalTo(2));
        client().get(POLICIES + "/" + name + "?version=1").then().body("callTo", equalTo("INITIAL"));
        client().get(POLICIES + "/" + name + "?version=3").then().statusCode(404);
    }

    @Test
    void dry_run_checks_the_same_and_stores_nothing() {
        Map<String, Long> before = StoredRows.count(database);
        RequestSpecification dryRun = client().contentType("application/json").queryParam("dryRun", true);

        dryRun.body(LEAST)
                .put(POLICIES + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body("version", equalTo(1));
        dryRun.body(policy("{\"methodology\": \"SPAM\"}", ELAPSED, ""))
                .put(POLICIES + "/" + name)
                .then()
                .statusCode(422);

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"methodology\": \"SPAM\"}|methodology-unknown|/margin/methodology",
                "{\"methodology\": \"SPAN\"}|methodology-input-mismatch|/margin/parameterSet",
                "{\"methodology\": \"SPAN\", \"parameterSet\": \"none\"}|parameter-set-unknown|/margin/parameterSet",
                "{\"methodology\": \"SCENARIO\", \"scenarioSet\": \"tims-11\"}|scenario-set-unknown|/margin/scenarioSet",
                "{\"methodology\": \"HISTORICAL\", \"historical\": {\"returnSeries\": \"x\"}}|return-series-unknown|/margin/historical"
            })
    void what_a_rule_names_must_be_there(String rule, String reason, String pointer) {
        put(policy(rule, ELAPSED, ""))
                .statusCode(422)
                .body("type", equalTo("/problems/" + reason))
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void calendar_must_be_there_and_cover_today() {
        String day =
                "{\"kind\": \"BUSINESS_DAY\", \"businessDayCount\": 0, \"time\": \"14:00\", \"zone\": \"UTC\", \"calendar\": \"%s\"}";
        String old = "calendar-" + UUID.randomUUID();
        client().contentType("application/json")
                .body("{\"firstDate\": \"1999-01-01\", \"lastDate\": \"1999-12-31\", \"holidays\": []}")
                .put("/v1/holiday-calendars/" + old)
                .then()
                .statusCode(201);

        put(policy(SPAN, day.formatted("target3"), ""))
                .statusCode(422)
                .body("type", equalTo("/problems/holiday-calendar-unknown"))
                .body("errors.pointer", contains("/grace/calendar"))
                .body("detail", endsWith("nearest: target2"));
        put(policy(SPAN, day.formatted(old), ""))
                .statusCode(422)
                .body("type", equalTo("/problems/date-outside-calendar"))
                .body("detail", containsString(old + " does not cover"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/margin|REQUIRED",
                "{}|/grace|REQUIRED",
                "{\"grace\": {\"kind\": \"ELAPSED\"}}|/grace|VALUE_REFUSED",
                "{\"grace\": {\"duration\": \"PT1M\"}}|/grace/kind|REQUIRED",
                "{\"grace\": {\"kind\": \"ELAPSED\", \"duration\": \"PT0S\"}}|/grace/duration|NUMBER_OUT_OF_RANGE",
                "{\"grace\": {\"kind\": \"ELAPSED\", \"duration\": \"P367D\"}}|/grace/duration|NUMBER_OUT_OF_RANGE",
                "{\"grace\": {\"kind\": \"ELAPSED\", \"duration\": \"PT1M\", \"zone\": \"UTC\"}}|/grace|VALUE_REFUSED",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"businessDayCount\": 1}}|/grace|VALUE_REFUSED",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"businessDayCount\": -1}}|/grace/businessDayCount|NUMBER_OUT_OF_RANGE",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"businessDayCount\": 251}}|/grace/businessDayCount|NUMBER_OUT_OF_RANGE",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"time\": \"24:00\"}}|/grace/time|PATTERN_MISMATCH",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"time\": \"9:00\"}}|/grace/time|PATTERN_MISMATCH",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"zone\": \"Europe/Berlinn\"}}|/grace|VALUE_REFUSED",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"zone\": \"+01:00\"}}|/grace|VALUE_REFUSED",
                "{\"grace\": {\"kind\": \"BUSINESS_DAY\", \"calendar\": \"TARGET2\"}}|/grace/calendar|PATTERN_MISMATCH",
                "{\"grace\": {\"kind\": \"NEVER\"}}|/grace/kind|NAME_UNKNOWN",
                "{\"health\": {\"warning\": \"1\", \"call\": \"1.1\", \"liquidation\": \"0.8\"}}|/health|VALUE_REFUSED",
                "{\"health\": {\"warning\": \"1\", \"call\": \"1\", \"liquidation\": \"0\"}}|/health/liquidation|NUMBER_OUT_OF_RANGE",
                "{\"health\": {\"liquidation\": \"1.01\"}}|/health|VALUE_REFUSED",
                "{\"callTo\": \"ZERO\"}|/callTo|NAME_UNKNOWN",
                "{\"minimumTransferAmount\": \"-0.01\"}|/minimumTransferAmount|NUMBER_OUT_OF_RANGE",
                "{\"minimumTransferAmount\": 1}|/minimumTransferAmount|DECIMAL_STRING_EXPECTED",
                "{\"callRounding\": \"-1\"}|/callRounding|NUMBER_OUT_OF_RANGE",
                "{\"escalation\": [null]}|/escalation/0|REQUIRED",
                "{\"escalation\": [{\"afterIssue\": \"PT2M\", \"recipient\": \"A\"}, {\"afterIssue\": \"PT1M\", \"recipient\": \"A\"}]}||VALUE_REFUSED",
                "{\"escalation\": [{\"afterIssue\": \"PT1M\", \"recipient\": \"risk desk\"}]}|/escalation/0/recipient|PATTERN_MISMATCH",
                "{\"priceStaleAfter\": \"PT0S\"}|/priceStaleAfter|NUMBER_OUT_OF_RANGE",
                "{\"margin\": {\"methodology\": \" \"}}|/margin/methodology|REQUIRED",
                "{\"colour\": \"red\"}|/colour|UNKNOWN_FIELD",
                "{\"isAutoLiquidated\": \"yes\"}|/isAutoLiquidated|BOOLEAN_EXPECTED"
            })
    void wrong_shape_is_named(String body, String pointer, String code) {
        List<Map<String, String>> errors = put(body).statusCode(400).extract().path("errors");

        assertThat(errors)
                .anySatisfy(error -> assertThat(error)
                        .containsEntry("pointer", pointer == null ? "" : pointer)
                        .containsEntry("code", code));
    }

    @Test
    void wrong_name_is_refused() {
        putTo("Policy", LEAST).statusCode(400).body("errors.pointer", hasItem("path/name"));
    }

    @Test
    void pages_have_no_gaps() {
        put(LEAST).statusCode(201);
        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            Response page = client().queryParams(
                            cursor == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor))
                    .get(POLICIES);
            page.then().statusCode(200).body("items", notNullValue());
            paged.addAll(page.jsonPath().getList("items.name"));
            cursor = page.jsonPath().getString("next");
        } while (cursor != null);

        assertThat(paged).doesNotHaveDuplicates().startsWith(name).endsWith("standard-scenario", "standard-span");
        client().get(POLICIES + "?cursor=none")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("CURSOR_INVALID"));
    }

    private static String policy(String rule, String grace, String more) {
        return "{\"margin\": %s, \"grace\": %s%s}".formatted(rule, grace, more);
    }

    private ValidatableResponse put(String body, String... headers) {
        return putTo(name, body, headers);
    }

    private ValidatableResponse putTo(String ofName, String body, String... headers) {
        RequestSpecification request = client().contentType("application/json").body(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.put(POLICIES + "/" + ofName).then();
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }
}
