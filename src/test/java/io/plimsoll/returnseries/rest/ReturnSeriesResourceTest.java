package io.plimsoll.returnseries.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on return series and every way they refuse. */
@QuarkusTest
class ReturnSeriesResourceTest {
    private static final String PATH = "/v1/return-series";

    @Inject
    DataSource database;

    private final MarginClient client = new MarginClient();

    /** So that no two tests upload the same bytes. */
    private final String factor = "F" + UUID.randomUUID();

    private final String csv =
            "date,%s,EUR/USD\n2025-08-07,0.01,-0.0000000001\n2025-08-08,-0.02,1e-05\n".formatted(factor);

    @Test
    void csv_is_stored_and_read_again() {
        String name = "csv-" + factor.toLowerCase(Locale.ROOT);

        String location = postCsv(csv, "?name=" + name + "&kind=LOG")
                .statusCode(201)
                .header("ETag", endsWith("-LOG\""))
                .body("name", equalTo(name))
                .body("kind", equalTo("LOG"))
                .body("observationCount", equalTo(2))
                .body("factorCount", equalTo(2))
                .body("factors", contains(factor, "EUR/USD"))
                .body("firstDate", equalTo("2025-08-07"))
                .body("lastDate", equalTo("2025-08-08"))
                .extract()
                .header("Location");

        client.given().get(location).then().statusCode(200).body("factors", contains(factor, "EUR/USD"));
        client.given()
                .get(PATH + "/" + name + "/factors/" + factor)
                .then()
                .statusCode(200)
                .body("dates", contains("2025-08-07", "2025-08-08"))
                .body("returns", contains("0.01", "-0.02"));
        // the contract knows no variable that holds a slash
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get(PATH + "/" + name + "/factors/EUR%2FUSD")
                .then()
                .statusCode(200)
                .body("returns", contains("-0.0000000001", "0.00001"));
    }

    @Test
    void json_says_name_and_kind_itself() {
        String name = "json-" + UUID.randomUUID().toString().substring(0, 8);

        postJson(json(name, "\"0.5\""), "")
                .statusCode(201)
                .body("name", equalTo(name))
                .body("kind", equalTo("ABSOLUTE"))
                .body("factors", contains("WTI"));
        postJson(json(name + "-b", "\"0.5\""), "?kind=LOG")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("query/kind"));
        postJson(json(name + "-c", "\"0.5\""), "?name=another")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("query/name"));
    }

    @Test
    void same_bytes_again_are_the_stored_series() {
        String id = postCsv(csv, "").statusCode(201).extract().path("id");
        Map<String, Long> before = StoredRows.count(database);

        postCsv(csv, "?name=other-name").statusCode(200).body("id", equalTo(id));

        assertThat(StoredRows.count(database)).isEqualTo(before);
        postCsv(csv, "?kind=ABSOLUTE").statusCode(201).body("id", not(equalTo(id)));
    }

    @Test
    void name_of_another_series_is_refused() {
        String name = postCsv(csv, "").statusCode(201).extract().path("name");
        Map<String, Long> before = StoredRows.count(database);

        postCsv(csv.replace("0.01", "0.02"), "?name=" + name)
                .statusCode(409)
                .body("type", equalTo("/problems/return-series-conflict"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
        String derived = postCsv(csv.replace("0.01", "0.03"), "")
                .statusCode(201)
                .extract()
                .path("name");
        assertThat(derived).isEqualTo(name + "-2");
    }

    @Test
    void dry_run_answers_the_same_and_stores_nothing() {
        Map<String, Long> before = StoredRows.count(database);

        postCsv(csv, "?dryRun=true")
                .statusCode(200)
                .header("Location", nullValue())
                .body("factors", contains(factor, "EUR/USD"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void same_key_and_body_are_stored_once() {
        String key = "series-" + UUID.randomUUID();
        Response first = withKey(key, csv, "");
        Response second = withKey(key, csv, "");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(withKey(key, csv, "?kind=LOG").statusCode()).isEqualTo(422);
    }

    @Test
    void file_that_is_not_in_utf_8_is_refused_with_the_row() {
        client.given()
                .contentType("text/csv")
                .body("date,A\n2025-08-06,0.1\n\u00dc,0.1\n".getBytes(StandardCharsets.ISO_8859_1))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/return-series-invalid"))
                .body("errors.pointer", contains("file/row 3"))
                .body("errors.code", contains("UNREADABLE"));
        client.given()
                .contentType("text/csv")
                .body("date,\u00dc\n2025-08-06,0.1\n".getBytes(StandardCharsets.ISO_8859_1))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("file/row 1"));
    }

    @Test
    void every_bad_cell_of_a_file_is_listed_and_nothing_is_stored() {
        Map<String, Long> before = StoredRows.count(database);

        postCsv("date,A,B\n2025-08-06,n/a,0.1\n2025-08-07,0.1\n2025-08-08,,1e400\n", "")
                .statusCode(422)
                .body("type", equalTo("/problems/return-series-invalid"))
                .body("detail", endsWith(", and 3 more"))
                .body(
                        "errors.pointer",
                        contains("file/row 2, column 2", "file/row 3", "file/row 4, column 2", "file/row 4, column 3"))
                .body("errors.code", contains("NOT_A_NUMBER", "RAGGED", "NOT_A_NUMBER", "NOT_A_NUMBER"))
                .body("errors[0].detail", startsWith("row 2, column A: expected a finite number"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void bad_cells_of_all_kinds_in_json_are_listed_at_once_with_row_and_column() {
        postJson("""
                        {"kind": "RELATIVE", "dates": ["2025-08-07", "2025-08-08"], "factors": [
                          {"name": "A", "returns": ["n/a", "-1"]},
                          {"name": "B", "returns": [0.1, null]},
                          {"name": "C", "returns": ["1000001"]}]}""", "")
                .statusCode(422)
                .body("type", equalTo("/problems/return-series-invalid"))
                .body("detail", endsWith(", and 5 more"))
                .body(
                        "errors.pointer",
                        contains(
                                "/factors/0/returns/0",
                                "/factors/1/returns/0",
                                "/factors/1/returns/1",
                                "/factors/0/returns/1",
                                "/factors/2",
                                "/factors/2/returns/0"))
                .body(
                        "errors.code",
                        contains(
                                "NOT_A_NUMBER",
                                "NOT_A_NUMBER",
                                "NOT_A_NUMBER",
                                "OUT_OF_RANGE",
                                "RAGGED",
                                "OUT_OF_RANGE"))
                .body("errors[3].detail", startsWith("row 2, column A: -1.0 is no relative return"))
                .body("errors[4].detail", equalTo("factor C has 1 returns for 2 dates"));
    }

    @Test
    void of_more_than_a_hundred_bad_cells_a_hundred_are_listed() {
        StringBuilder file = new StringBuilder("date,A,B\n");
        LocalDate date = LocalDate.of(2020, 1, 1);
        for (int i = 0; i < 150; i++) {
            file.append(date.plusDays(i)).append(",0.1,x\n");
        }

        postCsv(file.toString(), "")
                .statusCode(422)
                .body("errors", hasSize(100))
                .body("detail", endsWith(", and 149 more"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "day,A;2025-08-08,0.1|NAME_INVALID",
                "date;2025-08-08|EMPTY",
                "date,A|EMPTY",
                "date,A,A;2025-08-08,0.1,0.2|DUPLICATE",
                "date,A;2025-08-08,0.1;2025-08-08,0.2|DUPLICATE",
                "date,A;2025-08-08,0.1;2025-08-07,0.2|UNSORTED",
                "date,A;08/08/2025,0.1|NOT_A_DATE",
                "date,A;2025-08-08,-1|OUT_OF_RANGE",
                "date,A;2025-08-08,0.1,0.2|RAGGED",
                "date,A;2025-08-07,0.1;;2025-08-08,0.2|NOT_A_DATE",
                "date,A;2025-08-08,\"0.1|UNREADABLE",
                "date,A;2025-08-08;0.1|RAGGED"
            })
    void files_that_make_no_sense_are_refused(String file, String code) {
        postCsv(file.replace(';', '\n'), "").statusCode(422).body("errors.code", hasItem(code));
    }

    @Test
    void a_field_without_end_is_refused() {
        postCsv("date,A\n2025-08-08,\"" + "1".repeat(100_000) + "\n", "")
                .statusCode(422)
                .body("errors.code", hasItem("UNREADABLE"));
    }

    @Test
    void byte_order_mark_quotes_line_ends_and_a_last_empty_line_are_read() {
        postCsv("\ufeffdate,\"%s\"\r\n2025-08-07,\"0.01\"\r\n2025-08-08,-0.02\r\n\r\n".formatted(factor), "")
                .statusCode(201)
                .body("factors", contains(factor))
                .body("observationCount", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // no brace, so it is taken for CSV
                "[]|422|",
                "{}|400|/kind",
                "{\"kind\":\"LOG\"}|400|/dates",
                "{\"kind\":\"log\",\"dates\":[],\"factors\":[]}|400|/kind",
                "{\"kind\":1}|400|/kind",
                "{\"kinds\":\"LOG\"}|400|/kinds",
                "{\"kind\":\"LOG\",\"kind\":\"LOG\"}|400|",
                "{\"kind\":\"LOG\",\"dates\":{},\"factors\":[]}|400|/dates",
                "{\"kind\":\"LOG\",\"dates\":[],\"factors\":[1]}|400|/factors/0",
                "{\"kind\":\"LOG\",\"dates\":[],\"factors\":[{\"returns\":[]}]}|400|/factors/0",
                "{\"kind\":\"LOG\",\"dates\":[],\"factors\":[{\"name\":\"A\"}]}|400|/factors/0/returns",
                "{\"kind\":\"LOG\",\"dates\":[],\"factors\":[]} {}|400|",
                "{\"kind\":\"LOG\",\"dates\":[|400|",
                "{\"name\":\"Not A Name\",\"kind\":\"LOG\",\"dates\":[],\"factors\":[]}|400|/name",
                "{\"kind\":\"LOG\",\"dates\":[],\"factors\":[]}|422|"
            })
    void json_that_makes_no_sense_is_refused(String body, int status, String pointer) {
        ValidatableResponse reply = postJson(body, "").statusCode(status);
        if (pointer != null) {
            reply.body("errors[0].pointer", equalTo(pointer));
        }
    }

    @Test
    void json_is_utf_8_and_may_begin_with_a_byte_order_mark() {
        String body = json("marked-" + UUID.randomUUID().toString().substring(0, 8), "\"0.5\"");
        byte[] overlong = body.replace("WTI", "W\u00C1\u0094I").getBytes(StandardCharsets.ISO_8859_1);

        postBytes(("\uFEFF" + body).getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("factors", contains("WTI"));
        postBytes(overlong)
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-json"))
                .body("errors[0].pointer", equalTo("/factors/0/name"))
                .body("detail", startsWith("the bytes are no UTF-8 (line 1, column "));
    }

    private ValidatableResponse postBytes(byte[] body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post(PATH + "?dryRun=true")
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{~ `kinds`: 1}|/kinds|no field `kinds`; nearest: `kind` (line 2, column 2)",
                "{`factors`: [{`name`: `A`,~ `return`: []}]}|/factors/0/return|no field `return`; nearest: `returns` (line 2, column 2)",
                "{`kind`: `LOG`}~ {}||more follows after the end of the document (line 2, column 2)",
                "{`kind`:~ 1}|/kind|a string is expected (line 2, column 2)",
                "{`factors`: [{`name`: `A`, `returns`: []},~{`name`:~ `LONG`}]}|/factors/1/name|a text has more than 200 characters (line 3, column 2)"
            })
    void json_is_refused_with_pointer_line_and_column(String body, String pointer, String detail) {
        postJson(body.replace('`', '"').replace('~', '\n').replace("LONG", "x".repeat(201)), "")
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer == null ? "" : pointer))
                .body("errors[0].detail", equalTo(detail.replace('`', '"')));
    }

    @Test
    void hostile_returns_are_refused() {
        Map<String, Long> before = StoredRows.count(database);
        List<HostileValue> values = HostileValues.decimals().toList();

        for (HostileValue hostile : values) {
            Response reply = postJson(json("hostile", hostile.json()), "?dryRun=true")
                    .extract()
                    .response();
            if (hostile.isRefused()) {
                assertThat(reply.statusCode()).as(hostile.toString()).isIn(400, 422);
                assertThat(reply.path("errors[0].detail").toString().length())
                        .as(hostile.toString())
                        .isLessThan(400);
            } else {
                assertThat(reply.statusCode()).as(hostile.toString()).isIn(200, 422);
            }
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
        System.out.println(values.size() + " hostile decimals as return");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?name=Upper", "?name=0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", "?kind=SIMPLE", "?name="})
    void parameters_that_make_no_sense_are_refused(String query) {
        postCsv(csv, query).statusCode(400).body("errors[0].pointer", startsWith("query/"));
    }

    @Test
    void nothing_is_no_series() {
        postCsv("", "").statusCode(400);
    }

    @Test
    void what_is_not_there_is_not_found_with_the_nearest_name() {
        String name = postCsv(csv, "").statusCode(201).extract().path("name");

        client.given()
                .get(PATH + "/" + name + "x")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/return-series-not-found"))
                .body("detail", endsWith("nearest: " + name));
        client.given()
                .get(PATH + "/" + name + "/factors/EUR:USD")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/return-factor-not-found"))
                .body("detail", containsString("nearest: EUR/USD"));
    }

    @Test
    void list_has_the_newest_first_and_pages() {
        postCsv(csv, "").statusCode(201);
        String newest = postCsv(csv, "?kind=LOG").statusCode(201).extract().path("id");

        String next = client.given()
                .get(PATH + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", contains(newest))
                .body("items[0].factors", nullValue())
                .body("next", notNullValue())
                .extract()
                .path("next");
        client.given()
                .get(PATH + "?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items[0].kind", equalTo("RELATIVE"));
    }

    private ValidatableResponse postCsv(String file, String query) {
        return client.given()
                .contentType("text/csv; charset=utf-8")
                .body(file)
                .post(PATH + query)
                .then();
    }

    private ValidatableResponse postJson(String body, String query) {
        return client.given()
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post(PATH + query)
                .then();
    }

    private Response withKey(String key, String file, String query) {
        return client.given()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(file)
                .post(PATH + query);
    }

    private static String json(String name, String cell) {
        return """
                {"name": "%s", "kind": "ABSOLUTE", "dates": ["2025-08-08"], "factors": [{"name": "WTI", "returns": [%s]}]}
                """.formatted(name, cell);
    }
}
