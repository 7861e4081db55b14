package io.plimsoll.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.scenario.ScenarioSetService;
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
class ScenarioSetResourceTest {
    private static final String SETS = "/v1/scenario-sets";
    private static final String ONE = "{\"scenarios\": [{\"number\": 1}]}";
    private static final String OTHER = "{\"scenarios\": [{\"number\": 1, \"weight\": \"0.5\"}]}";

    @Inject
    DataSource database;

    @Inject
    ScenarioSetService service;

    private final String name = "set-" + UUID.randomUUID();
    private ContractFilter contract;

    @Test
    void description_is_counted_in_characters() {
        String body = "{\"description\": \"%s\", \"scenarios\": [{\"number\": 1}]}";

        put(body.formatted("😀".repeat(501))).statusCode(400).body("errors.pointer", contains("/description"));
        put(body.formatted("😀".repeat(500))).statusCode(201).body("description", equalTo("😀".repeat(500)));
    }

    @Test
    void set_is_stored_and_read_back_in_order_with_its_digits() {
        put("""
                {"description": "two moves",
                 "scenarios": [
                   {"number": 2, "price": {"kind": "RELATIVE", "move": "-0.150"}, "weight": "0.350",
                    "pairedScenarioNumber": 1},
                   {"number": 1, "price": {"kind": "SCAN_RANGE", "move": "1", "divisor": "3"},
                    "underlyingPrices": [{"underlying": "WTI", "kind": "ABSOLUTE", "move": "-55", "divisor": "2.5"},
                                         {"underlying": "BRENT", "kind": "RELATIVE", "move": "0"}],
                    "volatility": {"kind": "RELATIVE", "move": "0.38",
                                   "termScaling": {"shortPower": "0.3", "longPower": "0.5"}},
                    "timeShift": "P1DT12H", "pairedScenarioNumber": 2}]}
                """).statusCode(201).header("Location", equalTo(SETS + "/" + name)).header("ETag", equalTo("\"1\""));

        client().get(SETS + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo(name))
                .body("version", equalTo(1))
                .body("description", equalTo("two moves"))
                .body("isReady", equalTo(false))
                .body("createdAt", endsWith("Z"))
                .body("sha256", matchesPattern("[0-9a-f]{64}"))
                .body("scenarioCount", equalTo(2))
                .body("scenarios.number", contains(1, 2))
                .body("scenarios[0].price", equalTo(Map.of("kind", "SCAN_RANGE", "move", "1", "divisor", "3")))
                .body(
                        "scenarios[0].underlyingPrices",
                        equalTo(List.of(
                                Map.of("underlying", "BRENT", "kind", "RELATIVE", "move", "0"),
                                Map.of("underlying", "WTI", "kind", "ABSOLUTE", "move", "-55", "divisor", "2.5"))))
                .body(
                        "scenarios[0].volatility",
                        equalTo(Map.of(
                                "kind",
                                "RELATIVE",
                                "move",
                                "0.38",
                                "termScaling",
                                Map.of(
                                        "referenceDays",
                                        "30",
                                        "shortPower",
                                        "0.3",
                                        "longPower",
                                        "0.5",
                                        "dayFloor",
                                        "1"))))
                .body("scenarios[0].timeShift", equalTo("PT36H"))
                .body("scenarios[0].weight", equalTo("1"))
                .body("scenarios[1].weight", equalTo("0.350"))
                .body("scenarios[1].price.move", equalTo("-0.150"))
                .body("scenarios[1]", not(hasKey("volatility")))
                .body("scenarios[1]", not(hasKey("timeShift")))
                .body("scenarios[1].pairedScenarioNumber", equalTo(1));
    }

    @Test
    void ready_sets_are_there() {
        client().get(SETS + "/span-16-extreme-2x35")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("isReady", equalTo(true))
                .body("$", not(hasKey("createdAt")))
                .body("scenarioCount", equalTo(16))
                .body("scenarios[4].price", equalTo(Map.of("kind", "SCAN_RANGE", "move", "-1", "divisor", "3")))
                .body("scenarios[14].weight", equalTo("0.35"));
        client().get(SETS + "?limit=500")
                .then()
                .statusCode(200)
                .body(
                        "items.findAll{it.isReady}.name",
                        contains(
                                "grid-9x3",
                                "grid-9x3-extended",
                                "span-16-extreme-2x35",
                                "span-16-extreme-3x32",
                                "span-16-extreme-3x33",
                                "tims-10"));
    }

    @Test
    void ready_set_is_read_only() {
        Map<String, Long> before = StoredRows.count(database);

        for (String header : List.of("If-Match", "X-None")) {
            client().contentType("application/json")
                    .header(header, "\"1\"")
                    .body(ONE)
                    .put(SETS + "/tims-10")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/scenario-set-read-only"));
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void replacing_needs_the_present_version() {
        put(ONE).statusCode(201);

        put(OTHER).statusCode(428).body("type", equalTo("/problems/version-required"));
        put(ONE).statusCode(428);
        put(OTHER, "If-Match", "\"2\"").statusCode(412).body("type", equalTo("/problems/version-stale"));
        put(OTHER, "If-None-Match", "*").statusCode(412);
        put(OTHER, "If-Match", "1")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("header/If-Match"))
                .body("errors[0].code", equalTo("PATTERN_MISMATCH"));
        assertThat(service.library().get(name).version()).isEqualTo(1);

        put(OTHER, "If-Match", "\"1\"")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .header("Location", nullValue())
                .body("version", equalTo(2));
        put(ONE, "If-Match", "\"1\"").statusCode(412).body("detail", containsString("is in version 2, not in \"1\""));
        put(ONE, "If-Match", "*").statusCode(200).body("version", equalTo(3));
    }

    @Test
    void nothing_is_replaced_that_is_not_there() {
        Map<String, Long> before = StoredRows.count(database);

        put(ONE, "If-Match", "*").statusCode(412);
        put(ONE, "If-Match", "\"1\"").statusCode(412);

        assertThat(StoredRows.count(database)).isEqualTo(before);
        put(ONE, "If-None-Match", "*").statusCode(201);
    }

    @Test
    void same_content_again_is_no_new_version() {
        put(OTHER).statusCode(201);

        put(OTHER.replace("0.5", "0.50"), "If-Match", "\"1\"")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(1))
                .body("scenarios[0].weight", equalTo("0.5"));
    }

    @Test
    void earlier_versions_stay_readable() {
        put(ONE).statusCode(201);
        put(OTHER, "If-Match", "\"1\"").statusCode(200);

        client().get(SETS + "/" + name + "?version=1")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("scenarios[0].weight", equalTo("1"));
        client().get(SETS + "/" + name).then().body("version", equalTo(2));
        client().get(SETS + "/" + name + "?version=3")
                .then()
                .statusCode(404)
                .body("detail", endsWith("has the versions 1 to 2, not 3"));
        client().get(SETS + "/" + name + "?version=0").then().statusCode(400);
    }

    @Test
    void dry_run_checks_the_same_and_stores_nothing() {
        Map<String, Long> before = StoredRows.count(database);
        RequestSpecification dryRun = client().contentType("application/json").queryParam("dryRun", true);

        dryRun.body(ONE)
                .put(SETS + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Location", nullValue())
                .body("version", equalTo(1));
        dryRun.body("{\"scenarios\": [{\"number\": 2}]}")
                .put(SETS + "/" + name)
                .then()
                .statusCode(422);
        dryRun.body(ONE).put(SETS + "/tims-10").then().statusCode(409);

        assertThat(StoredRows.count(database)).isEqualTo(before);
        put(ONE).statusCode(201);
        dryRun.body(OTHER).put(SETS + "/" + name).then().statusCode(428);
        dryRun.header("If-Match", "\"1\"")
                .body(OTHER)
                .put(SETS + "/" + name)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        assertThat(service.library().get(name).version()).isEqualTo(1);
    }

    @Test
    void contradictions_are_all_named_and_nothing_is_stored() {
        Map<String, Long> before = StoredRows.count(database);

        put("""
                {"scenarios": [{"number": 1, "pairedScenarioNumber": 2}, {"number": 1}, {"number": 7}]}
                """)
                .statusCode(422)
                .body("type", equalTo("/problems/scenario-set-invalid"))
                .body(
                        "errors.pointer",
                        contains("/scenarios/1/number", "/scenarios/2/number", "/scenarios/0/pairedScenarioNumber"))
                .body("errors.code", everyItem(equalTo("SCENARIO_SET_INVALID")))
                .body("detail", containsString("number 1 is given twice, and 2 more"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},/scenarios,REQUIRED",
                "`{\"scenarios\": []}`,/scenarios,SIZE_OUT_OF_RANGE",
                "`{\"scenarios\": [null]}`,/scenarios/0,REQUIRED",
                "`{\"scenarios\": [{}]}`,/scenarios/0/number,REQUIRED",
                "`{\"scenarios\": [{\"number\": 0}]}`,/scenarios/0/number,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": \"1\"}]}`,/scenarios/0/number,INTEGER_EXPECTED",
                "`{\"scenarios\": [{\"number\": 1.0}]}`,/scenarios/0/number,INTEGER_EXPECTED",
                "`{\"scenarios\": [{\"number\": 1, \"pairedScenarioNumber\": 0}]}`,/scenarios/0/pairedScenarioNumber,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"weight\": \"0\"}]}`,/scenarios/0/weight,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"weight\": \"1.0000000001\"}]}`,/scenarios/0/weight,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"weight\": 0.5}]}`,/scenarios/0/weight,DECIMAL_STRING_EXPECTED",
                "`{\"scenarios\": [{\"number\": 1, \"timeShift\": \"P3660DT1S\"}]}`,/scenarios/0/timeShift,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"timeShift\": \"-P1D\"}]}`,/scenarios/0/timeShift,DURATION_EXPECTED",
                "`{\"scenarios\": [{\"number\": 1, \"timeShift\": \"P1Y\"}]}`,/scenarios/0/timeShift,DURATION_EXPECTED",
                "`{\"scenarios\": [{\"number\": 1, \"timeShift\": 1}]}`,/scenarios/0/timeShift,DURATION_EXPECTED",
                "`{\"scenarios\": [{\"number\": 1, \"price\": {\"move\": \"1\"}}]}`,/scenarios/0/price/kind,REQUIRED",
                "`{\"scenarios\": [{\"number\": 1, \"price\": {\"kind\": \"RELATIVE\"}}]}`,/scenarios/0/price/move,REQUIRED",
                "`{\"scenarios\": [{\"number\": 1, \"price\": {\"kind\": \"PERCENT\", \"move\": \"1\"}}]}`,/scenarios/0/price/kind,NAME_UNKNOWN",
                "`{\"scenarios\": [{\"number\": 1, \"price\": {\"kind\": \"RELATIVE\", \"move\": \"100.01\"}}]}`,/scenarios/0/price,VALUE_REFUSED",
                "`{\"scenarios\": [{\"number\": 1, \"price\": {\"kind\": \"RELATIVE\", \"move\": \"1\", \"divisor\": \"0\"}}]}`,/scenarios/0/price/divisor,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"price\": {\"kind\": \"RELATIVE\", \"move\": \"1\", \"divisor\": \"-1\"}}]}`,/scenarios/0/price/divisor,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"underlyingPrices\": [{\"kind\": \"RELATIVE\", \"move\": \"1\"}]}]}`,/scenarios/0/underlyingPrices/0/underlying,REQUIRED",
                "`{\"scenarios\": [{\"number\": 1, \"underlyingPrices\": [{\"underlying\": \"A\", \"kind\": \"RELATIVE\", \"move\": \"-100.1\"}]}]}`,/scenarios/0/underlyingPrices/0,VALUE_REFUSED",
                "`{\"scenarios\": [{\"number\": 1, \"underlyingPrices\": [{\"underlying\": \"A\", \"kind\": \"RELATIVE\", \"move\": \"1\"}, {\"underlying\": \"A\", \"kind\": \"RELATIVE\", \"move\": \"2\"}]}]}`,/scenarios/0,VALUE_REFUSED",
                "`{\"scenarios\": [{\"number\": 1, \"volatility\": {\"kind\": \"ABSOLUTE\", \"move\": \"10.01\"}}]}`,/scenarios/0/volatility,VALUE_REFUSED",
                "`{\"scenarios\": [{\"number\": 1, \"volatility\": {\"kind\": \"ABSOLUTE\", \"move\": \"1\", \"termScaling\": {\"shortPower\": \"0\", \"longPower\": \"0\"}}}]}`,/scenarios/0/volatility,VALUE_REFUSED",
                "`{\"scenarios\": [{\"number\": 1, \"volatility\": {\"kind\": \"RELATIVE\", \"move\": \"1\", \"termScaling\": {\"shortPower\": \"2.1\", \"longPower\": \"0\"}}}]}`,/scenarios/0/volatility/termScaling/shortPower,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"volatility\": {\"kind\": \"RELATIVE\", \"move\": \"1\", \"termScaling\": {\"longPower\": \"0\"}}}]}`,/scenarios/0/volatility/termScaling/shortPower,REQUIRED",
                "`{\"scenarios\": [{\"number\": 1, \"volatility\": {\"kind\": \"RELATIVE\", \"move\": \"1\", \"termScaling\": {\"shortPower\": \"0\", \"longPower\": \"-1\"}}}]}`,/scenarios/0/volatility/termScaling/longPower,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"volatility\": {\"kind\": \"RELATIVE\", \"move\": \"1\", \"termScaling\": {\"shortPower\": \"0\", \"longPower\": \"0\", \"referenceDays\": \"0\"}}}]}`,/scenarios/0/volatility/termScaling/referenceDays,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"volatility\": {\"kind\": \"RELATIVE\", \"move\": \"1\", \"termScaling\": {\"shortPower\": \"0\", \"longPower\": \"0\", \"dayFloor\": \"3661\"}}}]}`,/scenarios/0/volatility/termScaling/dayFloor,NUMBER_OUT_OF_RANGE",
                "`{\"scenarios\": [{\"number\": 1, \"prize\": {}}]}`,/scenarios/0/prize,UNKNOWN_FIELD",
                "`{\"name\": \"a\", \"scenarios\": [{\"number\": 1}]}`,/name,UNKNOWN_FIELD"
            })
    void wrong_shape_is_named_with_its_place(String body, String pointer, String code) {
        Map<String, Long> before = StoredRows.count(database);

        put(body).statusCode(400).body("errors.pointer", contains(pointer)).body("errors.code", contains(code));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void several_wrong_values_are_all_named() {
        put("""
                {"scenarios": [{"number": 0, "weight": "2"}, {"number": 2, "price": {"kind": "RELATIVE", "move": "101"}}]}
                """)
                .statusCode(400)
                .body("errors.pointer", hasItems("/scenarios/0/number", "/scenarios/0/weight", "/scenarios/1/price"))
                .body("errors", hasSize(3));
    }

    @Test
    void ten_thousand_scenarios_are_taken_and_one_more_is_not() {
        put(unmoved(10_001))
                .statusCode(400)
                .body("errors.pointer", contains("/scenarios"))
                .body("errors.code", contains("SIZE_OUT_OF_RANGE"));
        client().get(SETS + "/" + name).then().statusCode(404);

        put(unmoved(10_000)).statusCode(201).body("scenarioCount", equalTo(10_000));
        assertThat(service.library().get(name).scenario(10_000).number()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a_b", "-a", "a--b", "a%20b", "a%00b", "%27", "ä"})
    void other_names_cannot_be_stored_and_are_not_found(String other) {
        Map<String, Long> before = StoredRows.count(database);

        client().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(ONE)
                .put(SETS + "/" + other)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("path/name"));
        client().urlEncodingEnabled(false).get(SETS + "/" + other).then().statusCode(404);
        client().urlEncodingEnabled(false)
                .get(SETS + "/" + other + "?version=1")
                .then()
                .statusCode(404);

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void name_may_have_eighty_characters() {
        String longest = (name + "-" + "x".repeat(80)).substring(0, 80);
        client().contentType("application/json")
                .body(ONE)
                .put(SETS + "/" + longest)
                .then()
                .statusCode(201);
        client().contentType("application/json")
                .body(ONE)
                .put(SETS + "/" + longest + "x")
                .then()
                .statusCode(400);
    }

    @Test
    void unknown_set_is_not_found_and_the_nearest_name_is_given() {
        client().get(SETS + "/span-16-extreme-2x53")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/scenario-set-not-found"))
                .body("detail", containsString("; nearest: span-16-extreme-"));
    }

    @Test
    void list_has_each_set_once_newest_first_over_all_pages() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String next = "set-" + UUID.randomUUID();
            client().contentType("application/json").body(ONE).put(SETS + "/" + next);
            stored.addFirst(next);
        }

        List<String> paged = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = client().queryParam("limit", 2);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(SETS);
            page.then().statusCode(200);
            List<String> names = page.path("items.name");
            sizes.add(names.size());
            paged.addAll(names);
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(paged).doesNotHaveDuplicates().endsWith("tims-10");
        assertThat(paged.subList(0, 3)).isEqualTo(stored);
        assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size == 2);
        client().get(SETS + "?limit=500")
                .then()
                .body("items.name", equalTo(paged))
                .body("items[0]", not(hasKey("scenarios")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AA",
                // of another list; an instant that is none; one beyond the calendar; a name that is none
                "AgADYWJjAAF4",
                "AgAEMjAyNQABYQ",
                "AgAXKzk5OTk5OS0wMS0wMVQwMDowMDowMFoAAWE",
                "AgAUMjAyNS0wMS0wMVQwMDowMDowMFoAAUE"
            })
    void cursor_that_no_list_gave_out_is_refused(String cursor) {
        client().get(SETS + "?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("CURSOR_INVALID"));
    }

    @Test
    void of_writers_that_race_one_stores_and_the_others_are_told() throws Exception {
        put(ONE).statusCode(201);
        int writerCount = 8;
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(writerCount)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 1; i <= writerCount; i++) {
                String body = "{\"description\": \"%d\", \"scenarios\": [{\"number\": 1}]}".formatted(i);
                tasks.add(() -> RestAssured.given()
                        .contentType("application/json")
                        .header("If-Match", "\"1\"")
                        .body(body)
                        .put(SETS + "/" + name)
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

    @Test
    void media_type_other_than_json_is_refused() {
        client().contentType("text/plain")
                .body(ONE)
                .put(SETS + "/" + name)
                .then()
                .statusCode(415);
        client().contentType("application/json").put(SETS + "/" + name).then().statusCode(lessThan(500));
    }

    private ValidatableResponse put(String body) {
        return client().contentType("application/json")
                .body(body)
                .put(SETS + "/" + name)
                .then();
    }

    private ValidatableResponse put(String body, String header, String value) {
        return client().contentType("application/json")
                .header(header, value)
                .body(body)
                .put(SETS + "/" + name)
                .then();
    }

    private static String unmoved(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "{\"number\": %d}".formatted(number))
                .collect(Collectors.joining(",", "{\"scenarios\": [", "]}"));
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }
}
