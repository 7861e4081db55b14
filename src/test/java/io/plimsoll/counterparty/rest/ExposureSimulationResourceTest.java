package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ExposureSimulationResourceTest {
    @Inject
    DataSource database;

    private final CounterpartyClient client = new CounterpartyClient();

    /** Capabilities, section 8 (c). */
    @Test
    void hundred_thousand_a_year_is_within_one_percent_and_three_standard_errors_of_the_closed_form() {
        Map<String, Long> before = StoredRows.count(database);

        JsonNode reply = MarginRequests.json(simulate(ExposureSimulationExamples.HUNDRED_THOUSAND_A_YEAR
                        .replace("\"stepCount\": 4", "\"stepCount\": 24")
                        .replace("100000,", "199000,"))
                .statusCode(200)
                .extract()
                .asString());

        JsonNode last = reply.path("dates").path(24);
        assertThat(last.path("timeYears").asText()).isEqualTo("1");
        assertNear(39_894.23, last.path("expectedExposure"), last.path("expectedExposureStandardError"));
        assertNear(164_485.4, last.path("potentialFutureExposure"), last.path("potentialFutureExposureStandardError"));
        assertNear(
                26_596.15, reply.path("expectedPositiveExposure"), reply.path("expectedPositiveExposureStandardError"));
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    private static void assertNear(double expected, JsonNode figure, JsonNode standardError) {
        assertThat(figure.asDouble()).isCloseTo(expected, within(0.01 * expected));
        assertThat(figure.asDouble()).isCloseTo(expected, within(3 * standardError.asDouble()));
    }

    @Test
    void seed_decides_every_digit() {
        String request = ExposureSimulationExamples.HUNDRED_THOUSAND_A_YEAR;

        String first = simulate(request).statusCode(200).extract().asString();

        assertThat(simulate(request).extract().asString()).isEqualTo(first);
        assertThat(simulate(request.replace("\"seed\": 1", "\"seed\": 2"))
                        .extract()
                        .asString())
                .isNotEqualTo(first);
    }

    @Test
    void given_paths_have_no_standard_errors_and_a_price_of_default() {
        simulate(ExposureSimulationExamples.FIVE_PATHS)
                .statusCode(200)
                .body("pathCount", equalTo(5))
                .body("dates.timeYears", contains("0", "0.5", "1"))
                .body("dates.expectedExposure", contains("0.00", "4.00", "7.00"))
                .body("dates.expectedNegativeExposure", contains("0.00", "-3.20", "-5.20"))
                .body("dates.potentialFutureExposure", contains("0.00", "10.00", "25.00"))
                .body("expectedPositiveExposure", equalTo("3.75"))
                .body("effectiveExpectedPositiveExposure", equalTo("5.50"))
                .body("internalModelsExposure", equalTo("7.70"))
                .body("creditValuationAdjustment", equalTo("0.07"))
                .body("$", not(hasKey("seed")))
                .body("dates[1]", not(hasKey("expectedExposureStandardError")));
    }

    /** 40 in the first half year, then by straight line to 0; a tenth defaults in each half. */
    @Test
    void paths_that_begin_later_count_from_today() {
        simulate("""
                        {"currency": "USD", "paths": {"timesYears": ["0.5", "1"], "paths": [{"values": ["40", "0"]}]},
                         "credit": {"survivalProbabilities": ["0.9", "0.8"], "recovery": "0"}}
                        """)
                .statusCode(200)
                .body("expectedPositiveExposure", equalTo("30.00"))
                .body("effectiveExpectedPositiveExposure", equalTo("40.00"))
                .body("creditValuationAdjustment", equalTo("6.00"));
    }

    @Test
    void collateral_takes_away_what_it_covers() {
        simulate(ExposureSimulationExamples.FIVE_PATHS.replace(
                        "\"quantile\"", "\"collateral\": {\"fixedValue\": \"1\", \"threshold\": \"2\"}, \"quantile\""))
                .statusCode(200)
                .body("dates.potentialFutureExposure", contains("0.00", "1.00", "1.00"));
    }

    @Test
    void everything_impossible_is_refused_together() {
        simulate("""
                        {"currency": "USD", "quantile": "1",
                         "process": {"volatilityAnnual": "0", "horizonYears": "-1", "stepCount": 2, "pathCount": 10, "seed": 0},
                         "collateral": {"lagSteps": 1},
                         "credit": {"survivalProbabilities": ["1", "1.1"], "recovery": "1.2"}}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/quantile",
                                "/process/volatilityAnnual",
                                "/process/horizonYears",
                                "/collateral/lagSteps",
                                "/credit/recovery",
                                "/credit/survivalProbabilities",
                                "/credit/survivalProbabilities/1"));
        simulate("""
                        {"currency": "USD", "paths": {"timesYears": ["-1", "1", "1"], "paths": [{"values": ["1"]}]},
                         "collateral": {"threshold": "-1"}, "credit": {"hazardRate": "-1", "recovery": "0"}}
                        """)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/paths/timesYears/0",
                                "/paths/timesYears/2",
                                "/paths/paths/0/values",
                                "/collateral/threshold",
                                "/credit/hazardRate"));
    }

    @Test
    void size_and_figures_have_limits() {
        simulate(ExposureSimulationExamples.HUNDRED_THOUSAND_A_YEAR.replace("\"stepCount\": 4", "\"stepCount\": 50"))
                .statusCode(422)
                .body("type", equalTo("/problems/calculation-too-large"));
        simulate("""
                        {"currency": "USD", "paths": {"timesYears": ["0"], "paths": [{"values": ["999999999999999999"]}]}}
                        """).statusCode(422).body("type", equalTo("/problems/figure-out-of-range"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"currency\": \"USD\"}",
                "{\"currency\": \"USD\", \"paths\": {\"timesYears\": [], \"paths\": []}}",
                "{\"currency\": \"USD\", \"process\": {\"volatilityAnnual\": \"1\", \"horizonYears\": \"1\", \"stepCount\": 0, "
                        + "\"pathCount\": 1, \"seed\": -1}}",
                "{\"currency\": \"USD\", \"process\": {\"volatilityAnnual\": 1, \"horizonYears\": \"1\", \"stepCount\": 1, "
                        + "\"pathCount\": 2, \"seed\": 1}}"
            })
    void malformed_requests_are_refused(String body) {
        simulate(body).statusCode(400);
    }

    private ValidatableResponse simulate(String body) {
        return client.post("/v1/exposure-simulations", body);
    }
}
