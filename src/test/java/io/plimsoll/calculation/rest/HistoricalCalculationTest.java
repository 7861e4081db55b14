package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Historical simulation over HTTP: the frame of every methodology, its own working, and every way it refuses. */
@QuarkusTest
class HistoricalCalculationTest {
    /** Every numeric field of the settings once, each with a value that is found nowhere else. */
    private static final String REQUEST = MarginExamples.BY_HISTORY
            .replace("\"lookback\": 500", "\"lookback\": 480")
            .replace(
                    "\"filter\": {\"lambda\": \"0.97\"}",
                    "\"filter\": {\"lambda\": \"0.975\", \"seedVariance\": \"0.0004\", \"volatilityFloor\": \"0.0011\"},"
                            + "\"ageLambda\": \"0.9985\", \"longRunFloor\": {\"observationCount\": 510},"
                            + "\"buffer\": {\"fraction\": \"0.26\", \"previousCall\": \"5000.25\", \"rising\": true}")
            .replace(
                    "\"currency\": \"USD\",\n  \"historical\"",
                    "\"currency\": \"USD\", \"detail\": \"FULL\",\n  \"historical\"");

    @Inject
    DataSource database;

    private final MarginClient client = new MarginClient();

    @Test
    void requirement_comes_with_its_working_and_is_replayed_to_the_same_bytes() {
        JsonNode answer = client.calculated(json(REQUEST));

        JsonNode working = answer.path("historical");
        assertThat(working.path("base").path("observationCount").asInt()).isEqualTo(480);
        assertThat(working.path("observations").size()).isGreaterThan(480);
        assertThat(working.path("volatilities")).hasSize(3);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode position : working.path("positions")) {
            sum = sum.add(new BigDecimal(position.path("margin").asText()));
        }
        assertThat(sum).isEqualByComparingTo(working.path("margin").asText());
        BigDecimal components = BigDecimal.ZERO;
        for (JsonNode component : answer.path("components")) {
            components = components.add(new BigDecimal(component.path("amount").asText()));
        }
        assertThat(components)
                .isEqualByComparingTo(answer.path("maintenanceMargin").asText());
        client.given()
                .post(MarginClient.PATH + "/" + answer.path("id").asText() + "/replays")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true));
    }

    @Test
    void hedge_lowers_the_requirement_and_totals_alone_show_no_working() {
        String unhedged = REQUEST.replace("\"quantity\": \"3\"", "\"quantity\": \"0\"");
        JsonNode with = client.calculated(json(REQUEST));
        JsonNode without = client.calculated(json(unhedged));

        assertThat(new BigDecimal(with.path("initialMargin").asText()))
                .isLessThan(new BigDecimal(without.path("initialMargin").asText()));
        client.post(REQUEST.replace("\"detail\": \"FULL\"", "\"detail\": \"TOTAL\""))
                .statusCode(201)
                .body("historical", nullValue())
                .body("components", nullValue());
    }

    @Test
    void few_observations_are_margined_and_said() {
        JsonNode answer = client.calculated(json(REQUEST.replace("\"lookback\": 480", "\"lookback\": 20")));

        assertThat(answer.at("/historical/base/observationCount").asInt()).isEqualTo(20);
        assertThat(new BigDecimal(
                        answer.at("/historical/base/weightAtValueAtRisk").asText()))
                .isBetween(new BigDecimal("0.01"), BigDecimal.ONE);
        assertThat(answer.at("/warnings/0/code").asText()).isEqualTo("OBSERVATIONS_FEW");
        assertThat(answer.at("/warnings/0/detail").asText()).contains("20 observations", "0.99 needs 100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sandbox-energy|sandbox-energie|422|return-series-unknown|",
                "\"first\": \"2023-08-10\", \"last\": \"2024-02-29\"|\"first\": \"1923-08-10\", \"last\": \"1924-02-29\"|422|observations-too-few|",
                "\"first\": \"2023-08-10\"|\"first\": \"2024-08-10\"|400|request-invalid|/historical/parameters/stress/periods/0",
                "WTI_VOLATILITY|WTI_VOLATILITI|422|market-data-missing|/historical/returnSeries",
                "\"horizonDays\": 2|\"horizonDays\": 251|400|request-invalid|/historical/parameters/horizonDays",
                "\"methodology\": \"HISTORICAL\"|\"methodology\": \"SCENARIO\"|422||",
                "\"historical\": {|\"historic\": {|400|request-invalid|/historic"
            })
    void impossible_requests_are_refused(String part, String other, int status, String reason, String pointer) {
        Map<String, Long> before = StoredRows.count(database);

        var reply = client.post(REQUEST.replace(part, other)).statusCode(status);

        if (reason != null) {
            reply.body("type", equalTo("/problems/" + reason));
        }
        if (pointer != null) {
            reply.body("errors.pointer", hasItem(pointer));
        }
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void every_missing_volatility_and_rate_is_listed() {
        client.post(REQUEST.replace("\"volatility\": \"0.38\", ", "").replace(", \"rateAnnual\": \"0.043\"", ""))
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body("errors", hasSize(2));
    }

    @Test
    void missing_market_data_and_missing_factors_are_listed_together() {
        client.post(REQUEST.replace("WTI_VOLATILITY", "WTI_VOLATILITI").replace("\"volatility\": \"0.38\", ", ""))
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body("detail", equalTo("2 market data are missing; each is listed in errors"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(endsWith("/volatility"), equalTo("/historical/returnSeries")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"0.99\"",
                "\"0.975\"",
                "\"0.0004\"",
                "\"0.0011\"",
                "\"0.9985\"",
                "\"0.26\"",
                "\"5000.25\"",
                "\"0.25\""
            })
    void hostile_decimals_are_refused(String value) {
        List<HostileValue> values = HostileValues.decimals().toList();
        Map<String, Long> before = StoredRows.count(database);
        assertThat(REQUEST.split(value, -1)).hasSize(2);
        boolean isRequired = List.of("\"0.975\"", "\"0.25\"").contains(value);

        for (HostileValue hostile : values) {
            if (!isRequired && hostile.json().equals("null")) {
                // as good as absent
                continue;
            }
            Response reply = client.given()
                    .contentType("application/json; charset=utf-8")
                    .body(REQUEST.replace(value, hostile.json()).replace("FULL", "TOTAL"))
                    .post(MarginClient.PATH + "?dryRun=true");
            if (hostile.isRefused()) {
                assertThat(reply.statusCode()).as(value + ": " + hostile).isEqualTo(400);
            } else {
                assertThat(reply.statusCode()).as(value + ": " + hostile).isIn(200, 400, 422);
            }
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
        System.out.println(values.size() + " hostile decimals instead of " + value + " in a historical simulation");
    }
}
