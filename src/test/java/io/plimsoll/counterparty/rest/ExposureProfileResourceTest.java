package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

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
class ExposureProfileResourceTest {
    @Inject
    DataSource database;

    private final CounterpartyClient client = new CounterpartyClient();

    /** To one year 4 and 6 million for half of it each; an exposure that falls later stays in the running maximum. */
    @Test
    void two_years_in_halves_average_to_five_million_in_the_first() {
        Map<String, Long> before = StoredRows.count(database);

        evaluate(ExposureSimulationExamples.PROFILE_OF_TWO_YEARS)
                .statusCode(200)
                .body("expectedPositiveExposureToOneYear", equalTo("5000000.00"))
                .body("effectiveExpectedPositiveExposure", equalTo("5000000.00"))
                .body("internalModelsExposure", equalTo("7000000.00"))
                .body(
                        "effectiveExpectedExposures",
                        contains("0.00", "4000000.00", "6000000.00", "6000000.00", "6000000.00"))
                .body("creditValuationAdjustment", equalTo("140538.19"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void default_is_priced_only_if_it_is_asked_for() {
        evaluate("{\"currency\": \"USD\", \"timesYears\": [\"0.25\"], \"expectedExposures\": [\"12.34\"]}")
                .statusCode(200)
                .body("expectedPositiveExposureToOneYear", equalTo("12.34"))
                .body("$", not(hasKey("creditValuationAdjustment")));
    }

    /** A quarter of a year of each exposure; CVA by hand: 0.6 (100, 150, 250, 350) times what defaults in each quarter. */
    @Test
    void profile_of_quarters_without_today_counts_the_first_one() {
        evaluate("""
                        {"currency": "USD", "timesYears": ["0.25", "0.5", "0.75", "1"],
                         "expectedExposures": ["100", "200", "300", "400"],
                         "credit": {"hazardRate": "0.02", "recovery": "0.4"}}
                        """)
                .statusCode(200)
                .body("expectedPositiveExposureToOneYear", equalTo("250.00"))
                .body("effectiveExpectedPositiveExposure", equalTo("250.00"))
                .body("internalModelsExposure", equalTo("350.00"))
                .body("creditValuationAdjustment", equalTo("2.52"));
    }

    @Test
    void nobody_has_defaulted_before_today() {
        String request = """
                {"currency": "USD", "timesYears": ["FIRST", "1"], "expectedExposures": ["1000", "1000"],
                 "credit": {"survivalProbabilities": ["0.9", "0.8"], "recovery": "0"}}
                """;

        evaluate(request.replace("FIRST", "0"))
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body("errors.pointer", contains("/credit/survivalProbabilities/0"));
        evaluate(request.replace("FIRST", "0.5")).statusCode(200).body("creditValuationAdjustment", equalTo("200.00"));
    }

    @Test
    void everything_impossible_is_refused_together() {
        evaluate("""
                        {"currency": "USD", "timesYears": ["-1", "1", "1"], "expectedExposures": ["0", "-5"],
                         "credit": {"survivalProbabilities": ["0.9", "0.95"], "recovery": "1.2"}}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body(
                        "errors.pointer",
                        contains(
                                "/timesYears/0",
                                "/timesYears/2",
                                "/expectedExposures",
                                "/expectedExposures/1",
                                "/credit/recovery",
                                "/credit/survivalProbabilities",
                                "/credit/survivalProbabilities/1"));
    }

    @Test
    void times_that_are_one_as_doubles_do_not_ascend() {
        evaluate("""
                        {"currency": "USD", "timesYears": ["100000000", "100000000.0000000001"], "expectedExposures": ["1", "1"]}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/exposure-input-invalid"))
                .body("errors.pointer", contains("/timesYears/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000", "-999999999999999999", "999999999999999999"})
    void a_rate_that_nothing_can_be_discounted_by_breaks_nothing(String rate) {
        int status = evaluate(ExposureSimulationExamples.PROFILE_OF_TWO_YEARS.replace("\"0.02\"", '"' + rate + '"'))
                .extract()
                .statusCode();

        assertThat(status).isEqualTo(rate.startsWith("-") ? 422 : 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"currency\": \"USD\"}",
                "{\"currency\": \"usd\", \"timesYears\": [\"1\"], \"expectedExposures\": [\"1\"]}",
                "{\"currency\": \"USD\", \"timesYears\": [], \"expectedExposures\": []}",
                "{\"currency\": \"USD\", \"timesYears\": [1], \"expectedExposures\": [\"1\"]}",
                "{\"currency\": \"USD\", \"timesYears\": [\"1\"], \"expectedExposures\": [null]}"
            })
    void malformed_requests_are_refused(String body) {
        evaluate(body).statusCode(400);
    }

    private ValidatableResponse evaluate(String body) {
        return client.post("/v1/exposure-profiles", body);
    }
}
