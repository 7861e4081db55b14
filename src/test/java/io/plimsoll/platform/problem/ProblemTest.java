package io.plimsoll.platform.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.rejection.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemTest {

    @Test
    void refusal_is_told_with_its_reason_errors_and_members() {
        problem(given().get("/trial/failures/rejected"), Reason.CONTRACT_UNKNOWN)
                .body("detail", equalTo("no contract X"))
                .body("instance", equalTo("/trial/failures/rejected"))
                .body("errors[0].pointer", equalTo("/positions/0/contract"))
                .body("errors[0].code", equalTo("CONTRACT_UNKNOWN"))
                .body("errors[0].detail", equalTo("no contract X"))
                .body("limit", equalTo("1000"))
                .body("members", nullValue());
    }

    /** Whoever reads them need not know how a text is matched. */
    @Test
    void what_is_wrong_with_a_field_is_said_in_words() {
        problem(given().contentType(ContentType.JSON).body("""
                                        {"reference": "a b", "baseCurrency": "usd", "accountType": "SPECULATOR",
                                         "marginPolicy": "standard-span"}
                                        """).post("/v1/accounts"), Reason.REQUEST_INVALID)
                .body("errors.find{it.pointer == '/owner'}.detail", equalTo("is required and not blank"))
                .body(
                        "errors.find{it.pointer == '/baseCurrency'}.detail",
                        equalTo("a currency is three capital letters, such as USD"));
        problem(given().contentType(ContentType.JSON).body("""
                                        {"methodology": "SPAN", "parameterSetId": "cme-teaching", "scenarioSet": "Oil Shock",
                                         "positions": [{"contract": {"exchange": "CME", "product": "ES", "kind": "FUTURE",
                                                                     "expiry": "2019-03"}}]}
                                        """).post("/v1/margin-calculations"), Reason.REQUEST_INVALID)
                .body("errors.find{it.pointer == '/positions/0/quantity'}.detail", equalTo("is required"))
                .body("errors.find{it.pointer == '/scenarioSet'}.detail", containsString("such as oil-shock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "integrity"})
    void failure_is_told_with_an_incident_and_no_internals(String kind) {
        problem(given().get("/trial/failures/" + kind), Reason.INTERNAL_ERROR)
                .body(
                        "incidentId",
                        matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
                .body(not(containsString("secret")))
                .body(not(containsString("java")));
    }

    @Test
    void database_away_asks_to_come_back() {
        problem(given().get("/trial/failures/database"), Reason.SERVICE_UNAVAILABLE)
                .header("Retry-After", equalTo("2"))
                .body(not(containsString("secret")));
    }

    @Test
    void every_violated_constraint_is_listed_with_its_pointer() {
        problem(post("/trial/orders", "{\"count\":0,\"legs\":[{\"quantity\":\"1\"},{}]}"), Reason.REQUEST_INVALID)
                .body("errors.pointer", contains("/count", "/legs/1/quantity", "/price"))
                .body("errors.code", contains("NUMBER_OUT_OF_RANGE", "REQUIRED", "REQUIRED"));
    }

    @Test
    void violated_constraints_are_told_in_words() {
        problem(
                        post("/trial/limits", "{\"atLeast\":\"-1\",\"above\":\"0\",\"duration\":\"PT2H\"}"),
                        Reason.REQUEST_INVALID)
                .body(
                        "errors.detail",
                        contains(
                                "must be greater than 0",
                                "must be greater than or equal to 0",
                                "must be shorter than or equal to 1 hour"));
    }

    @Test
    void record_taken_as_parameter_is_read_and_validated_alike() {
        problem(post("/trial/parameters", "{\"count\":0,\"legs\":[{}]}"), Reason.REQUEST_INVALID)
                .body("errors.pointer", contains("/count", "/legs/0/quantity", "/price"));
        problem(post("/trial/parameters", "{\"price\":1}"), Reason.REQUEST_INVALID)
                .body("errors.code", contains("DECIMAL_STRING_EXPECTED"));
        problem(post("/trial/parameters", "{\"price\":"), Reason.MALFORMED_JSON);
        problem(post("/trial/parameters", "{\"prise\":\"1\"}"), Reason.REQUEST_INVALID)
                .body("errors.code", contains("UNKNOWN_FIELD"));
        problem(post("/trial/parameters", "{\"price\":\"1\",\"price\":\"1\"}"), Reason.REQUEST_INVALID)
                .body("errors.code", contains("DUPLICATE_FIELD"));
    }

    @Test
    void broken_json_is_told_with_line_and_column() {
        problem(post("/trial/orders", "{\n  \"price\": nope}"), Reason.MALFORMED_JSON)
                .body("detail", containsString("(line 2, column "))
                .body("errors[0].pointer", equalTo("/price"));
    }

    @Test
    void well_formed_body_is_read_and_echoed() {
        post("/trial/orders", "{\"price\":\"1.50\",\"side\":\"LONG\"}")
                .then()
                .statusCode(200)
                .body(equalTo("{\"price\":\"1.50\",\"side\":\"LONG\"}"));
    }

    @Test
    void empty_body_is_refused() {
        problem(given().contentType(ContentType.JSON).post("/trial/orders"), Reason.REQUEST_INVALID)
                .body("errors.code", contains("REQUIRED"));
    }

    @Test
    void body_over_eight_mebibytes_is_refused() {
        problem(post("/trial/orders", "{\"price\":\"1\"}" + " ".repeat(8 << 20)), Reason.BODY_TOO_LARGE);
    }

    @Test
    void upload_over_the_limit_is_refused_before_it_is_sent() throws Exception {
        int port = RestAssured.port;
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("POST /trial/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(reply)
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json")
                    .contains("/problems/body-too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/v1/nothing", "/trial", "/trial/orders/1", "/nothing.html", "/q/nothing"})
    void unknown_path_is_no_html(String path) {
        problem(given().accept("text/html,*/*").get(path), Reason.NOT_FOUND).body("instance", equalTo(path));
    }

    @Test
    void method_media_type_and_accept_are_told_apart() {
        problem(given().delete("/trial/orders"), Reason.METHOD_NOT_ALLOWED);
        problem(given().contentType("text/plain").body("x").post("/trial/orders"), Reason.MEDIA_TYPE_UNSUPPORTED);
        problem(given().accept("text/csv").get("/trial/parameters"), Reason.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/accounts|GET, HEAD, OPTIONS, POST",
                "/v1/accounts/0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b|GET, HEAD, OPTIONS, PATCH",
                "/v1/scenario-sets|GET, HEAD, OPTIONS",
                "/v1/margin-previews|OPTIONS, POST"
            })
    void methods_of_a_path_are_told_to_whoever_asks_and_to_whoever_uses_another(String pathAndMethods) {
        String path = pathAndMethods.substring(0, pathAndMethods.indexOf('|'));
        String methods = pathAndMethods.substring(path.length() + 1);

        problem(given().delete(path), Reason.METHOD_NOT_ALLOWED).header("Allow", equalTo(methods));
        given().options(path).then().statusCode(200).header("Allow", equalTo(methods));
    }

    @Test
    void wrong_whole_is_told_without_a_pointer() {
        problem(post("/v1/sandbox/clock", "{}"), Reason.REQUEST_INVALID)
                .body("detail", equalTo("either advanceBy or instant"));
    }

    @Test
    void known_parameters_are_told_in_order() {
        problem(given().get("/trial/parameters?xyz=1"), Reason.REQUEST_INVALID)
                .body("detail", equalTo("no parameter xyz; known: count, day, dryRun, side, tag"));
        problem(given().get("/v1/methodologies?xyz=1"), Reason.REQUEST_INVALID)
                .body("detail", equalTo("no parameter xyz; there is none here"));
    }

    @ParameterizedTest
    @CsvSource({
        "dryrun=true,UNKNOWN_PARAMETER,query/dryrun",
        "dryRun=1,BOOLEAN_EXPECTED,query/dryRun",
        "dryRun=TRUE,BOOLEAN_EXPECTED,query/dryRun",
        "dryRun=,REQUIRED,query/dryRun",
        "dryRun=true&dryRun=false,DUPLICATE_PARAMETER,query/dryRun",
        "count=1e2,INTEGER_EXPECTED,query/count",
        "count=9999999999,INTEGER_EXPECTED,query/count",
        "count=11,NUMBER_OUT_OF_RANGE,query/count",
        "day=2025-02-30,DATE_EXPECTED,query/day",
        "side=long,NAME_UNKNOWN,query/side"
    })
    void wrong_parameters_are_refused_with_their_name(String query, String code, String pointer) {
        problem(given().get("/trial/parameters?" + query), Reason.REQUEST_INVALID)
                .body("errors.code", contains(code))
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void wrong_parameter_of_those_in_an_object_is_refused_with_its_name() {
        problem(
                        given().get("/v1/market-snapshots/0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b/marks?expiry=zzzz"),
                        Reason.REQUEST_INVALID)
                .body("errors.pointer", contains("query/expiry"));
    }

    @Test
    void right_parameters_are_taken() {
        given().get("/trial/parameters?dryRun=true&count=10&day=2025-02-28&side=LONG&tag=a&tag=b")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-1-1-1-1", "0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1g"})
    void path_that_is_no_id_is_not_found(String id) {
        problem(given().get("/trial/ids/" + id), Reason.NOT_FOUND)
                .body("detail", equalTo("path/id: a UUID is expected, not " + id));
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_has_a_page_in_json_and_html(Reason reason) {
        given().accept("application/json")
                .get(reason.type())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("title", equalTo(reason.title()))
                .body("fix", equalTo(reason.fix()))
                .body("example", equalTo(reason.example()));
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(reason.type())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Vary", equalTo("Accept"))
                .body("html.body.h1", equalTo(reason.title()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/not-found"})
    void accept_header_that_cannot_be_read_is_named(String path) {
        given().accept("application/json;q=abc")
                .get(path)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body("errors[0].pointer", equalTo("header/Accept"));
    }

    @Test
    void problems_are_listed_as_json_unless_html_is_asked_for() {
        given().get("/problems")
                .then()
                .contentType("application/json")
                .body("items", hasSize(Reason.values().length))
                .body("items.type", containsInAnyOrder(types()));
        given().accept("text/html")
                .get("/problems")
                .then()
                .contentType("text/html")
                .body(containsString("<table>"));
    }

    @Test
    void unknown_problem_is_a_problem() {
        problem(given().get("/problems/no-such"), Reason.NOT_FOUND);
    }

    private static Object[] types() {
        return Arrays.stream(Reason.values()).map(Reason::type).toArray();
    }

    private static Response post(String path, String json) {
        return given().contentType(ContentType.JSON).body(json).post(path);
    }

    private static ValidatableResponse problem(Response response, Reason reason) {
        return response.then()
                .statusCode(reason.status())
                .contentType("application/problem+json")
                .body("type", equalTo(reason.type()))
                .body("title", equalTo(reason.title()))
                .body("status", equalTo(reason.status()))
                .body("detail.length()", greaterThan(0));
    }
}
