package io.plimsoll.automationcost.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AutomationCostResourceTest {
    private static final String SCHEDULES = "/v1/cost-schedules";
    private static final String LEAST = "{\"currency\": \"USD\", \"effectiveFrom\": \"2025-01-01\"}";

    @Inject
    DataSource database;

    private final String name = "schedule-" + UUID.randomUUID();
    private ContractFilter contract;

    @Test
    void schedule_is_stored_and_what_it_leaves_out_costs_nothing() {
        put(LEAST).statusCode(201).header("Location", equalTo(SCHEDULES + "/" + name));

        client().get(SCHEDULES + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("bountyRate", equalTo("0"))
                .body("feePerContract", equalTo("0"))
                .body("isReady", equalTo(false));
    }

    @Test
    void ready_schedules_are_there_and_read_only() {
        client().get(SCHEDULES + "?limit=500")
                .then()
                .body("items.findAll{it.isReady}.name", contains("exchange-desk", "keeper-network"));
        putTo("keeper-network", LEAST).statusCode(409).body("type", equalTo("/problems/cost-schedule-read-only"));
        client().get(SCHEDULES + "/keeper")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/cost-schedule-not-found"));
    }

    @Test
    void replacing_needs_the_present_version_and_dry_run_stores_nothing() {
        put(LEAST).statusCode(201);
        Map<String, Long> before = StoredRows.count(database);
        String other = LEAST.replace("}", ", \"bountyRate\": \"0.02\"}");

        put(other).statusCode(428);
        put(other, "If-Match", "\"2\"").statusCode(412);
        put(LEAST, "If-Match", "\"1\"").statusCode(200).body("version", equalTo(1));
        client().contentType("application/json")
                .queryParam("dryRun", true)
                .header("If-Match", "\"1\"")
                .body(other)
                .put(SCHEDULES + "/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        assertThat(StoredRows.count(database)).isEqualTo(before);

        put(other, "If-Match", "\"1\"").statusCode(200).header("ETag", equalTo("\"2\""));
        client().get(SCHEDULES + "/" + name + "?version=1").then().body("bountyRate", equalTo("0"));
    }

    @Test
    void keeper_gains_235_and_nothing_is_stored() {
        Map<String, Long> before = StoredRows.count(database);

        estimate(AutomationCostExamples.KEEPER)
                .statusCode(200)
                .body("lines.line", contains("GAS", "BOUNTY", "SLIPPAGE", "DATA", "FEE", "NOTIFICATION"))
                .body("lines.amount", contains("60.00", "500.00", "200.00", "5.00", "0.00", "0.00"))
                .body("total", equalTo("765.00"))
                .body("basisPoints", equalTo("153.000000"))
                .body("liquidatorProfit", equalTo("235.00"))
                .body("isViable", equalTo(true))
                .body("minViableNotional", equalTo("10833.33"));
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void desk_pays_seven_and_a_half_for_one_future() {
        estimate(AutomationCostExamples.ONE_FUTURE)
                .statusCode(200)
                .body("lines.amount", contains("0.00", "0.00", "5.00", "0.45", "2.00", "0.05"))
                .body("total", equalTo("7.50"))
                .body("basisPoints", equalTo("7.500000"))
                .body("isViable", equalTo(false))
                .body("$", not(hasKey("minViableNotional")));
    }

    @Test
    void book_says_the_slippage_of_forty() {
        estimate(AutomationCostExamples.THROUGH_A_BOOK)
                .statusCode(200)
                .body("expectedPrice", equalTo("98.9875"))
                .body("lines.find{it.line == 'SLIPPAGE'}.amount", equalTo("4050.00"));
    }

    @Test
    void gas_that_cannot_be_is_named_at_once() {
        estimate("""
                        {"costSchedule": "keeper-network", "notional": "1",
                         "gas": {"units": -1, "baseFeeGwei": "-1", "priorityFeeGwei": "0", "nativePrice": "-3"}}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/gas/units", "/gas/baseFeeGwei", "/gas/nativePrice"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LINEAR|\"halfSpreadFraction\": \"0\", \"perUnitFraction\": \"0.0001\"|99.9",
                "SQUARE_ROOT|\"coefficient\": \"1\", \"volatilityDaily\": \"0.01\", \"volumeDaily\": \"1000\"|99.9",
                "CONSTANT_PRODUCT|\"baseReserve\": \"1000\", \"quoteReserve\": \"100000\", \"feeFraction\": \"0\"|99.0099009901"
            })
    void every_impact_model_says_a_price(String kind, String fields, String price) {
        estimate("""
                        {"costSchedule": "exchange-desk", "trade": {"quantity": "-10", "price": "100"},
                         "impact": {"kind": "%s", %s}}
                        """.formatted(kind, fields))
                .statusCode(200)
                .body("expectedPrice", equalTo(price.length() < 5 ? price + "0" : price));
    }

    @Test
    void what_the_rules_refuse_is_named() {
        estimate("{\"costSchedule\": \"keeper\", \"notional\": \"1\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/cost-schedule-unknown"));
        estimate("{\"costSchedule\": \"exchange-desk\", \"notional\": \"1\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/cost-input-missing"));
        estimate(AutomationCostExamples.THROUGH_A_BOOK.replace("\"-40\"", "\"-200\""))
                .statusCode(422)
                .body("type", equalTo("/problems/depth-insufficient"))
                .body("detail", endsWith("85 of 200 contracts"));
        put(LEAST.replace("2025-01-01", "2999-01-01")).statusCode(201);
        estimate("{\"costSchedule\": \"%s\", \"notional\": \"1\"}".formatted(name))
                .statusCode(422)
                .body("type", equalTo("/problems/cost-schedule-not-in-force"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"notional\": \"1\"}|/costSchedule|REQUIRED",
                "{\"costSchedule\": \"a\"}||VALUE_REFUSED",
                "{\"costSchedule\": \"a\", \"notional\": 1}|/notional|DECIMAL_STRING_EXPECTED",
                "{\"costSchedule\": \"a\", \"notional\": \"1\", \"fixedCost\": \"1\", \"gas\": {\"units\": 1, \"baseFeeGwei\": \"1\", \"priorityFeeGwei\": \"1\", \"nativePrice\": \"1\"}}||VALUE_REFUSED",
                "{\"costSchedule\": \"a\", \"notional\": \"1\", \"impact\": {\"kind\": \"LINEAR\", \"halfSpreadFraction\": \"0\", \"perUnitFraction\": \"0\"}}||VALUE_REFUSED",
                "{\"costSchedule\": \"a\", \"trade\": {\"quantity\": \"1\", \"price\": \"1\"}, \"impact\": {\"kind\": \"LINEAR\", \"halfSpreadFraction\": \"0\"}}|/impact|VALUE_REFUSED",
                "{\"costSchedule\": \"a\", \"trade\": {\"quantity\": \"1\", \"price\": \"1\"}, \"impact\": {\"kind\": \"ORDER_BOOK\", \"bids\": [], \"asks\": [{\"price\": \"2\", \"quantity\": \"1\"}, {\"price\": \"1\", \"quantity\": \"1\"}]}}|/impact|VALUE_REFUSED"
            })
    void wrong_shape_is_named(String body, String pointer, String code) {
        List<Map<String, String>> errors =
                estimate(body).statusCode(400).extract().path("errors");

        assertThat(errors)
                .anySatisfy(error -> assertThat(error)
                        .containsEntry("pointer", pointer == null ? "" : pointer)
                        .containsEntry("code", code));
    }

    private ValidatableResponse estimate(String body) {
        return client().contentType("application/json")
                .body(body)
                .post("/v1/automation-cost-estimates")
                .then();
    }

    private ValidatableResponse put(String body, String... headers) {
        return putTo(name, body, headers);
    }

    private ValidatableResponse putTo(String ofName, String body, String... headers) {
        RequestSpecification request = client().contentType("application/json").body(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.put(SCHEDULES + "/" + ofName).then();
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }
}
