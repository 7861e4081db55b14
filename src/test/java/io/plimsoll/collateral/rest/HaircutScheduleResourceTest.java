package io.plimsoll.collateral.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.collateral.HaircutScheduleService;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HaircutScheduleResourceTest {
    private static final String SCHEDULES = "/v1/haircut-schedules";
    private static final String ONE =
            "{\"fxHaircut\": \"0.08\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0.5\"}]}";
    private static final String OTHER = ONE.replace("0.5", "0.6");

    @Inject
    DataSource database;

    @Inject
    HaircutScheduleService service;

    private final String name = "schedule-" + UUID.randomUUID();
    private ContractFilter contract;

    @Test
    void description_is_counted_in_characters() {
        String body = ONE.replaceFirst("\\{", "{\"description\": \"%s\", ");

        put(body.formatted("😀".repeat(501))).statusCode(400).body("errors.pointer", contains("/description"));
        put(body.formatted("😀".repeat(500))).statusCode(201).body("description", equalTo("😀".repeat(500)));
    }

    @Test
    void schedule_is_stored_and_read_back_by_class_with_its_digits() {
        put("""
                {"description": "two classes", "fxHaircut": "0.080",
                 "classes": [
                   {"assetClass": "T_BILL", "haircut": "0.050", "isEligible": true,
                    "assetLimit": {"shareOfRequirement": "0.50"},
                    "classLimit": {"shareOfRequirement": "1", "maximumValue": {"amount": "1000000.00", "currency": "USD"}}},
                   {"assetClass": "CASH", "haircut": "0", "isExemptFromFxHaircut": true},
                   {"assetClass": "JUNK", "haircut": "1", "isEligible": false}]}
                """)
                .statusCode(201)
                .header("Location", equalTo(SCHEDULES + "/" + name))
                .header("ETag", equalTo("\"1\""));

        client().get(SCHEDULES + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo(name))
                .body("version", equalTo(1))
                .body("description", equalTo("two classes"))
                .body("isReady", equalTo(false))
                .body("createdAt", endsWith("Z"))
                .body("sha256", matchesPattern("[0-9a-f]{64}"))
                .body("fxHaircut", equalTo("0.080"))
                .body("classCount", equalTo(3))
                .body("classes.assetClass", contains("CASH", "JUNK", "T_BILL"))
                .body("classes.isEligible", contains(true, false, true))
                .body("classes.isExemptFromFxHaircut", contains(true, false, false))
                .body("classes[0]", not(hasKey("assetLimit")))
                .body("classes[2].haircut", equalTo("0.050"))
                .body("classes[2].assetLimit", equalTo(Map.of("shareOfRequirement", "0.50")))
                .body(
                        "classes[2].classLimit",
                        equalTo(Map.of(
                                "shareOfRequirement",
                                "1",
                                "maximumValue",
                                Map.of("amount", "1000000.00", "currency", "USD"))));
    }

    @Test
    void ready_schedule_is_there_and_read_only() {
        Map<String, Long> before = StoredRows.count(database);

        client().get(SCHEDULES + "/basel-ten-day")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("isReady", equalTo(true))
                .body("$", not(hasKey("createdAt")))
                .body("classCount", equalTo(23))
                .body("classes.find{it.assetClass == 'SOVEREIGN_AAA_AA_UP_TO_1_YEAR'}.haircut", equalTo("0.005"));
        client().contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(ONE)
                .put(SCHEDULES + "/basel-ten-day")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/haircut-schedule-read-only"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void replacing_needs_the_present_version() {
        put(ONE).statusCode(201);

        put(OTHER).statusCode(428).body("type", equalTo("/problems/version-required"));
        put(OTHER, "If-Match", "\"2\"").statusCode(412).body("type", equalTo("/problems/version-stale"));
        put(OTHER, "If-None-Match", "*").statusCode(412);
        assertThat(service.library().get(name).version()).isEqualTo(1);

        put(OTHER, "If-Match", "\"1\"")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .header("Location", nullValue())
                .body("version", equalTo(2));
        put(ONE, "If-Match", "\"1\"").statusCode(412).body("detail", containsString("is in version 2, not in \"1\""));
    }

    @Test
    void same_content_again_is_no_new_version() {
        put(ONE).statusCode(201);

        put(ONE.replace("0.5", "0.50"), "If-Match", "\"1\"")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("classes[0].haircut", equalTo("0.5"));
    }

    @Test
    void earlier_versions_stay_readable() {
        put(ONE).statusCode(201);
        put(OTHER, "If-Match", "\"1\"").statusCode(200);

        client().get(SCHEDULES + "/" + name + "?version=1")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("classes[0].haircut", equalTo("0.5"));
        client().get(SCHEDULES + "/" + name + "?version=3")
                .then()
                .statusCode(404)
                .body("detail", endsWith("has the versions 1 to 2, not 3"));
        client().get(SCHEDULES + "/" + name + "?version=0").then().statusCode(400);
    }

    @Test
    void unknown_schedule_is_told_with_the_nearest_name() {
        client().get(SCHEDULES + "/basel-tenday")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/haircut-schedule-not-found"))
                .body("detail", equalTo("no haircut schedule basel-tenday; nearest: basel-ten-day"));
    }

    @Test
    void dry_run_checks_the_same_and_stores_nothing() {
        Map<String, Long> before = StoredRows.count(database);
        RequestSpecification dryRun = client().contentType("application/json").queryParam("dryRun", true);

        dryRun.body(ONE)
                .put(SCHEDULES + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Location", nullValue())
                .body("version", equalTo(1));
        dryRun.body(ONE).put(SCHEDULES + "/basel-ten-day").then().statusCode(409);

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\"}]}`,/fxHaircut,REQUIRED",
                "`{\"fxHaircut\": \"0\"}`,/classes,REQUIRED",
                "`{\"fxHaircut\": \"0\", \"classes\": []}`,/classes,SIZE_OUT_OF_RANGE",
                "`{\"fxHaircut\": \"0\", \"classes\": [null]}`,/classes/0,REQUIRED",
                "`{\"fxHaircut\": \"-0.01\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\"}]}`,/fxHaircut,NUMBER_OUT_OF_RANGE",
                "`{\"fxHaircut\": \"1.01\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\"}]}`,/fxHaircut,NUMBER_OUT_OF_RANGE",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"1.0000000001\"}]}`,/classes/0/haircut,NUMBER_OUT_OF_RANGE",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": 0.5}]}`,/classes/0/haircut,DECIMAL_STRING_EXPECTED",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"a\", \"haircut\": \"0\"}]}`,/classes/0/assetClass,PATTERN_MISMATCH",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\"}, {\"assetClass\": \"A\", \"haircut\": \"1\"}]}`,/classes/1/assetClass,VALUE_REFUSED",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\", \"assetLimit\": {}}]}`,/classes/0/assetLimit,VALUE_REFUSED",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\", \"assetLimit\": {\"shareOfRequirement\": \"100.1\"}}]}`,/classes/0/assetLimit/shareOfRequirement,NUMBER_OUT_OF_RANGE",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\", \"classLimit\": {\"maximumValue\": {\"amount\": \"-1\", \"currency\": \"USD\"}}}]}`,/classes/0/classLimit/maximumValue/amount,NUMBER_OUT_OF_RANGE",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\", \"classLimit\": {\"maximumValue\": {\"amount\": \"1\", \"currency\": \"usd\"}}}]}`,/classes/0/classLimit/maximumValue/currency,PATTERN_MISMATCH",
                "`{\"fxHaircut\": \"0\", \"classes\": [{\"assetClass\": \"A\", \"haircut\": \"0\", \"hairCut\": \"0\"}]}`,/classes/0/hairCut,UNKNOWN_FIELD"
            })
    void wrong_shape_is_named_with_its_place(String body, String pointer, String code) {
        Map<String, Long> before = StoredRows.count(database);

        put(body).statusCode(400).body("errors.pointer", contains(pointer)).body("errors.code", contains(code));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void thousand_classes_are_taken_and_one_more_is_not() {
        put(ofClasses(1_001)).statusCode(400).body("errors.code", contains("SIZE_OUT_OF_RANGE"));
        put(ofClasses(1_000)).statusCode(201).body("classCount", equalTo(1_000));
    }

    private static String ofClasses(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("{\"assetClass\": \"C%d\", \"haircut\": \"0\"}"::formatted)
                .collect(Collectors.joining(",", "{\"fxHaircut\": \"0\", \"classes\": [", "]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a_b", "-a", "a--b", "a%20b", "a%00b", "%27"})
    void other_names_cannot_be_stored_and_are_not_found(String other) {
        client().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(ONE)
                .put(SCHEDULES + "/" + other)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("path/name"));
        client().urlEncodingEnabled(false).get(SCHEDULES + "/" + other).then().statusCode(404);
    }

    @Test
    void list_is_newest_first_in_pages_and_ends_with_the_ready_ones() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String next = "schedule-" + UUID.randomUUID();
            client().contentType("application/json").body(ONE).put(SCHEDULES + "/" + next);
            stored.addFirst(next);
        }

        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            Response page = client().get(SCHEDULES + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            paged.addAll(page.path("items.name"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(paged).doesNotHaveDuplicates().endsWith("basel-ten-day");
        assertThat(paged.subList(0, 3)).isEqualTo(stored);
        client().get(SCHEDULES + "?limit=500")
                .then()
                .body("items.name", equalTo(paged))
                .body("items", everyItem(not(hasKey("classes"))));
        client().get(SCHEDULES + "?cursor=AA").then().statusCode(400);
    }

    @Test
    void of_writers_that_race_one_stores_and_the_others_are_told() throws Exception {
        put(ONE).statusCode(201);
        int writerCount = 8;
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(writerCount)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 1; i <= writerCount; i++) {
                String body = ONE.replace("0.5", "0.0" + i);
                tasks.add(() -> RestAssured.given()
                        .contentType("application/json")
                        .header("If-Match", "\"1\"")
                        .body(body)
                        .put(SCHEDULES + "/" + name)
                        .statusCode());
            }
            for (Future<Integer> status : writers.invokeAll(tasks)) {
                statuses.add(status.get());
            }
        }

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 412)).hasSize(writerCount - 1);
        assertThat(service.library().get(name).version()).isEqualTo(2);
    }

    private ValidatableResponse put(String body) {
        return client().contentType("application/json")
                .body(body)
                .put(SCHEDULES + "/" + name)
                .then();
    }

    private ValidatableResponse put(String body, String header, String value) {
        return client().contentType("application/json")
                .header(header, value)
                .body(body)
                .put(SCHEDULES + "/" + name)
                .then();
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }
}
