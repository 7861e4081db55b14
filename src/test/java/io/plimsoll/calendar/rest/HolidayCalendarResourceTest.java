package io.plimsoll.calendar.rest;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HolidayCalendarResourceTest {
    private static final String CALENDARS = "/v1/holiday-calendars";
    private static final String LEAST =
            "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [\"2026-12-25\", \"2026-05-01\"]}";

    @Inject
    DataSource database;

    private final String name = "calendar-" + UUID.randomUUID();
    private ContractFilter contract;

    @Test
    void calendar_is_stored_and_read_back_in_order() {
        put(LEAST).statusCode(201).header("Location", equalTo(CALENDARS + "/" + name));

        client().get(CALENDARS + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("firstDate", equalTo("2026-01-01"))
                .body("lastDate", equalTo("2026-12-31"))
                .body("weekendDays", contains("SATURDAY", "SUNDAY"))
                .body("holidays", contains("2026-05-01", "2026-12-25"))
                .body("isReady", equalTo(false));
    }

    @Test
    void weekend_may_be_another_or_none() {
        put(LEAST.replace("\"holidays\"", "\"weekendDays\": [\"SATURDAY\", \"FRIDAY\"], \"holidays\""))
                .statusCode(201)
                .body("weekendDays", contains("FRIDAY", "SATURDAY"));
        put(LEAST.replace("\"holidays\"", "\"weekendDays\": [], \"holidays\""), "If-Match", "\"1\"")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("weekendDays", equalTo(List.of()));
    }

    @Test
    void ready_calendars_are_there_and_read_only() {
        client().get(CALENDARS + "/target2")
                .then()
                .statusCode(200)
                .body("isReady", equalTo(true))
                .body("$", not(hasKey("createdAt")))
                .body(
                        "holidays.findAll{it.startsWith('2026')}",
                        contains("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25"));
        client().get(CALENDARS + "?limit=500")
                .then()
                .body("items.findAll{it.isReady}.name", contains("london", "nse-india", "nyse", "target2"));
        putTo("target2", LEAST).statusCode(409).body("type", equalTo("/problems/holiday-calendar-read-only"));
        client().get(CALENDARS + "/target")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/holiday-calendar-not-found"))
                .body("detail", endsWith("nearest: target2"));
    }

    @Test
    void replacing_needs_the_present_version_and_dry_run_stores_nothing() {
        put(LEAST).statusCode(201);
        Map<String, Long> before = StoredRows.count(database);
        String other = LEAST.replace("2026-05-01", "2026-05-04");

        put(other).statusCode(428);
        put(other, "If-Match", "\"2\"").statusCode(412);
        put(LEAST, "If-Match", "\"1\"").statusCode(200).body("version", equalTo(1));
        client().contentType("application/json")
                .queryParam("dryRun", true)
                .header("If-Match", "\"1\"")
                .body(other)
                .put(CALENDARS + "/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        assertThat(StoredRows.count(database)).isEqualTo(before);

        put(other, "If-Match", "\"1\"").statusCode(200).header("ETag", equalTo("\"2\""));
        client().get(CALENDARS + "/" + name + "?version=1")
                .then()
                .body("holidays", contains("2026-05-01", "2026-12-25"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"lastDate\": \"2026-12-31\", \"holidays\": []}|/firstDate|REQUIRED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2025-12-31\", \"holidays\": []}||VALUE_REFUSED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2126-01-01\", \"holidays\": []}||VALUE_REFUSED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\"}|/holidays|REQUIRED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [null]}|/holidays/0|REQUIRED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [\"2026-02-29\"]}|/holidays/0|DATE_EXPECTED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [\"2027-01-01\"]}||VALUE_REFUSED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [\"2026-01-01\", \"2026-01-01\"]}||VALUE_REFUSED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [], \"weekendDays\": [\"SUN\"]}|/weekendDays/0|NAME_UNKNOWN",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [], \"weekendDays\": [\"SUNDAY\", \"SUNDAY\"]}||VALUE_REFUSED",
                "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2026-12-31\", \"holidays\": [], \"weekendDays\": [\"MONDAY\", \"TUESDAY\", \"WEDNESDAY\", \"THURSDAY\", \"FRIDAY\", \"SATURDAY\", \"SUNDAY\"]}|/weekendDays|SIZE_OUT_OF_RANGE"
            })
    void wrong_shape_is_named(String body, String pointer, String code) {
        List<Map<String, String>> errors = put(body).statusCode(400).extract().path("errors");

        assertThat(errors)
                .anySatisfy(error -> assertThat(error)
                        .containsEntry("pointer", pointer == null ? "" : pointer)
                        .containsEntry("code", code));
    }

    @Test
    void two_thousand_holidays_are_taken_and_one_more_is_not() {
        assertThat(put(holidays(2_000)).statusCode(201).extract().<List<String>>path("holidays"))
                .hasSize(2_000);
        putTo(name + "-2", holidays(2_001)).statusCode(400).body("errors[0].pointer", equalTo("/holidays"));
    }

    private static String holidays(int count) {
        LocalDate first = LocalDate.parse("2026-01-01");
        return "{\"firstDate\": \"2026-01-01\", \"lastDate\": \"2045-12-31\", \"holidays\": [%s]}"
                .formatted(IntStream.range(0, count)
                        .mapToObj(day -> "\"" + first.plusDays(day) + "\"")
                        .collect(Collectors.joining(",")));
    }

    private ValidatableResponse put(String body, String... headers) {
        return putTo(name, body, headers);
    }

    private ValidatableResponse putTo(String ofName, String body, String... headers) {
        RequestSpecification request = client().contentType("application/json").body(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.put(CALENDARS + "/" + ofName).then();
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }
}
