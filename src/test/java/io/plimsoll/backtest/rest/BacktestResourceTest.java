package io.plimsoll.backtest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on backtests and every way they refuse; the figures themselves are tested without HTTP. */
@QuarkusTest
class BacktestResourceTest {
    private static final String PATH = "/v1/backtests";

    private static final String GIVEN = """
            {"confidence": "0.9", "dates": ["2025-08-04", "2025-08-05", "2025-08-06"],
             "margins": ["100", "100.5", "250"], "pnls": ["-100", "-120", "40"]}
            """;

    /** Every numeric field once, each with a value that is found nowhere else. */
    private static final String SIMULATED = """
            {"returnSeries": "sandbox-energy",
             "exposures": [{"factor": "WTI", "amount": "1000000"}, {"factor": "NATGAS", "amount": "-250000"}],
             "parameters": {"confidence": "0.95", "measure": "VALUE_AT_RISK", "ageLambda": "0.998", "lookback": 120,
                            "filter": {"lambda": "0.97", "seedVariance": "0.0004", "volatilityFloor": "0.001"},
                            "stress": {"periods": [{"first": "2023-09-01", "last": "2024-01-31"}], "weight": "0.3"},
                            "longRunFloor": {"observationCount": 200}, "buffer": {"fraction": "0.2"}},
             "from": "2025-07-01", "to": "2025-07-31"}
            """;

    @Inject
    DataSource database;

    private final MarginClient client = new MarginClient();

    @Test
    void given_margins_are_tested_stored_and_read_again_byte_for_byte() {
        Response created = post(GIVEN, "")
                .statusCode(201)
                .body("observationCount", equalTo(3))
                .body("exceptionCount", equalTo(1))
                .body("expectedExceptionCount", equalTo("0.3"))
                .body("exceptions[0].date", equalTo("2025-08-05"))
                .body("exceptions[0].excess", equalTo("19.5"))
                .body("trafficLight.zone", equalTo("YELLOW"))
                .body("trafficLight.plusFactor", nullValue())
                .body("procyclicality.peakToTrough", equalTo("2.5000000000"))
                .body("procyclicality.largestOneDayRise.amount", equalTo("149.5"))
                .body("procyclicality.largestFiveDayRise", nullValue())
                .body("days", nullValue())
                .extract()
                .response();

        Response read = client.given().get(created.header("Location"));

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.asByteArray()).isEqualTo(created.asByteArray());
        assertThat(read.header("ETag")).matches("\"[0-9a-f]{64}\"");
    }

    @Test
    void simulated_margins_come_with_their_days() {
        post(SIMULATED, "")
                .statusCode(201)
                .body("returnSeries.name", equalTo("sandbox-energy"))
                .body("confidence", equalTo("0.95"))
                .body("firstDate", equalTo("2025-07-01"))
                .body("lastDate", equalTo("2025-07-31"))
                .body("days", hasSize(23))
                .body("days[0].margin", notNullValue());
    }

    @Test
    void list_has_the_newest_first_and_filters() {
        String given = post(GIVEN, "").statusCode(201).extract().path("id");
        Response simulated = post(SIMULATED, "").statusCode(201).extract().response();

        client.given()
                .get(PATH + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.id", contains(simulated.path("id").toString(), given));
        client.given()
                .get(PATH + "?limit=1&returnSeriesId=" + simulated.path("returnSeries.id"))
                .then()
                .statusCode(200)
                .body("items.id", contains(simulated.path("id").toString()))
                .body("items[0].confidence", equalTo("0.95"));
    }

    @Test
    void dry_run_stores_nothing_and_a_key_stores_once() {
        Map<String, Long> before = StoredRows.count(database);
        post(GIVEN, "?dryRun=true").statusCode(200).header("Location", nullValue());
        assertThat(StoredRows.count(database)).isEqualTo(before);

        String key = "backtest-" + UUID.randomUUID();
        Response first = withKey(key);
        Response second = withKey(key);

        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
    }

    @Test
    void unknown_backtest_is_not_found() {
        client.given()
                .get(PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/backtest-not-found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"confidence\": \"0.9\"|\"confidence\": \"1\"|400||/confidence",
                "\"confidence\": \"0.9\"|\"confidence\": \"0.49\"|400||/confidence",
                "\"pnls\": [\"-100\", |\"pnls\": [|422|backtest-invalid|",
                "\"2025-08-05\"|\"2025-08-04\"|422|backtest-invalid|/dates/1",
                "\"100.5\"|\"-100.5\"|422|backtest-invalid|/margins/1",
                "\"confidence\": \"0.9\"|\"returnSeries\": \"sandbox-energy\"|400||",
                "\"margins\": [\"100\", \"100.5\", \"250\"], ||400||",
                "\"dates\"|\"date\"|400||/date"
            })
    void impossible_given_margins_are_refused(String part, String other, int status, String reason, String pointer) {
        assertRefused(GIVEN.replace(part, other == null ? "" : other), status, reason, pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sandbox-energy|sandbox-energie|422|return-series-unknown|",
                "\"factor\": \"WTI\"|\"factor\": \"WTJ\"|422|backtest-invalid|/exposures/0/factor",
                "\"factor\": \"NATGAS\"|\"factor\": \"WTI\"|422|backtest-invalid|/exposures/1/factor",
                "\"lookback\": 120|\"lookback\": 10|422|observations-too-few|",
                "\"lookback\": 120|\"lookback\": 0|400||/parameters/lookback",
                "\"from\": \"2025-07-01\"|\"from\": \"2026-07-01\"|422|observations-too-few|",
                "\"lookback\": 120|\"lookback\": 120, \"horizonDays\": 2|422|backtest-invalid|/parameters/horizonDays",
                "\"fraction\": \"0.2\"|\"fraction\": \"0.2\", \"rising\": true|422|backtest-invalid|/parameters/buffer",
                "\"last\": \"2024-01-31\"|\"last\": \"2023-01-31\"|400||",
                "\"lookback\": 120|\"lookback\": 120, \"quantileRule\": \"LINEAR\"|400||",
                "\"ageLambda\": \"0.998\"|\"ageLambda\": \"1.01\"|400||/parameters/ageLambda",
                "\"weight\": \"0.3\"|\"weight\": \"0\"|400||/parameters/stress/weight",
                "\"lambda\": \"0.97\"|\"lambda\": \"0\"|400||/parameters/filter/lambda"
            })
    void impossible_simulations_are_refused(String part, String other, int status, String reason, String pointer) {
        assertRefused(SIMULATED.replace(part, other), status, reason, pointer);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"0.9\"",
                "\"100.5\"",
                "\"-120\"",
                "\"1000000\"",
                "\"-250000\"",
                "\"0.95\"",
                "\"0.998\"",
                "\"0.97\"",
                "\"0.0004\"",
                "\"0.001\"",
                "\"0.3\"",
                "\"0.2\""
            })
    void hostile_decimals_are_refused(String value) {
        List<HostileValue> values = HostileValues.decimals().toList();
        Map<String, Long> before = StoredRows.count(database);
        String body = GIVEN.contains(value) ? GIVEN : SIMULATED;
        assertThat(body.split(value, -1)).hasSize(2);
        boolean isOptional = !List.of("\"100.5\"", "\"-120\"", "\"1000000\"", "\"-250000\"", "\"0.97\"", "\"0.3\"")
                .contains(value);

        for (HostileValue hostile : values) {
            if (isOptional && hostile.json().equals("null")) {
                // as good as absent
                continue;
            }
            Response reply = post(body.replace(value, hostile.json()), "?dryRun=true")
                    .extract()
                    .response();
            if (hostile.isRefused()) {
                assertThat(reply.statusCode()).as(value + ": " + hostile).isEqualTo(400);
            } else {
                assertThat(reply.statusCode()).as(value + ": " + hostile).isIn(200, 400, 422);
            }
            assertThat(reply.asByteArray().length).as(value + ": " + hostile).isLessThan(30_000);
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
        System.out.println(values.size() + " hostile decimals instead of " + value + " in a backtest");
    }

    private void assertRefused(String body, int status, String reason, String pointer) {
        Map<String, Long> before = StoredRows.count(database);
        ValidatableResponse reply = post(body, "").statusCode(status);
        reply.body("type", containsString(reason == null ? "request-invalid" : reason));
        if (pointer != null) {
            reply.body("errors.pointer", hasItem(pointer));
        }
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    private ValidatableResponse post(String body, String query) {
        return client.given()
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post(PATH + query)
                .then();
    }

    private Response withKey(String key) {
        return client.given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(GIVEN)
                .post(PATH);
    }
}
