package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginRequests.CME;
import static io.plimsoll.testsupport.MarginRequests.NSE;
import static io.plimsoll.testsupport.MarginRequests.bankniftyFuture;
import static io.plimsoll.testsupport.MarginRequests.bankniftyOption;
import static io.plimsoll.testsupport.MarginRequests.future;
import static io.plimsoll.testsupport.MarginRequests.json;
import static io.plimsoll.testsupport.MarginRequests.option;
import static io.plimsoll.testsupport.MarginRequests.position;
import static io.plimsoll.testsupport.MarginRequests.request;
import static io.plimsoll.testsupport.MarginRequests.shortStrangle;
import static io.plimsoll.testsupport.MarginRequests.withWhatIf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.ParameterFiles;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every operation on margin calculations and every way they refuse; the figures themselves are {@link MarginFiguresTest}'s. */
@QuarkusTest
class MarginCalculationResourceTest {
    private static final String UUID_7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @Inject
    DataSource database;

    private final MarginClient client = new MarginClient();

    @Test
    void calculation_is_stored_and_read_again_byte_for_byte() {
        Response created = client.post(shortStrangle().put("detail", "FULL"))
                .statusCode(201)
                .header("Location", matchesPattern(MarginClient.PATH + "/" + UUID_7))
                .header("Idempotent-Replayed", nullValue())
                .extract()
                .response();

        Response read = client.given().get(created.header("Location"));

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.asByteArray()).isEqualTo(created.asByteArray());
        assertThat(created.header("Location")).endsWith(created.path("id").toString());
        assertThat(read.header("ETag")).matches("\"[0-9a-f]{64}\"");
    }

    @Test
    void unknown_calculation_is_not_found() {
        String unknown = MarginClient.PATH + "/" + UUID.randomUUID();

        client.given()
                .get(unknown)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/margin-calculation-not-found"));
        client.given()
                .post(unknown + "/replays")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/margin-calculation-not-found"));
    }

    @Test
    void id_that_is_no_uuid_is_no_path() {
        client.given().get(MarginClient.PATH + "/42").then().statusCode(not(500));
    }

    @Test
    void dry_run_answers_the_same_and_stores_nothing() {
        JsonNode stored = client.calculated(shortStrangle());
        Map<String, Long> before = StoredRows.count(database);

        Response dry = client.given()
                .contentType("application/json")
                .header("Idempotency-Key", "dry-" + UUID.randomUUID())
                .body(shortStrangle().toString())
                .post(MarginClient.PATH + "?dryRun=true");

        assertThat(dry.statusCode()).isEqualTo(200);
        assertThat(dry.header("Location")).isNull();
        assertThat(withoutIdAndInstant(json(dry.asString()))).isEqualTo(withoutIdAndInstant(stored));
        assertThat(StoredRows.count(database)).isEqualTo(before);
        client.given().get(MarginClient.PATH + "/" + dry.path("id")).then().statusCode(404);
    }

    @Test
    void same_key_and_body_are_calculated_once() {
        String key = "once-" + UUID.randomUUID();
        Response first = postWithKey(key, shortStrangle().toString());
        Map<String, Long> before = StoredRows.count(database);

        Response second = postWithKey(key, shortStrangle().toString());

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void same_key_with_another_body_is_refused() {
        String key = "reused-" + UUID.randomUUID();
        postWithKey(key, shortStrangle().toString());

        Response other = postWithKey(key, shortStrangle().put("detail", "TOTAL").toString());

        other.then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void without_a_key_every_request_is_a_new_calculation() {
        long before = StoredRows.count(database).get("margin_calculation");

        String first = client.calculated(shortStrangle()).path("id").asText();
        String second = client.calculated(shortStrangle()).path("id").asText();

        assertThat(second).isNotEqualTo(first);
        assertThat(StoredRows.count(database)).containsEntry("margin_calculation", before + 2);
    }

    @Test
    void list_is_newest_first_and_pages_to_its_end() {
        List<JsonNode> calculated = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            calculated.add(client.calculated(request(CME, future("CME", "X", "2019-02", "" + i))));
        }
        String from = calculated.getFirst().path("calculatedAt").asText();
        List<String> newestFirst = new ArrayList<>(
                calculated.stream().map(answer -> answer.path("id").asText()).toList());
        Collections.reverse(newestFirst);

        List<JsonNode> pages = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = list("limit=2&from=" + from + (cursor == null ? "" : "&cursor=" + cursor));
            pages.add(page);
            cursor = page.path("next").textValue();
        } while (cursor != null);

        assertThat(pages).extracting(page -> page.path("items").size()).containsExactly(2, 2, 1);
        assertThat(pages.stream().flatMap(page -> page.path("items").findValuesAsText("id").stream()))
                .containsExactlyElementsOf(newestFirst);
    }

    @Test
    void list_shows_the_totals_of_each_calculation() {
        JsonNode answer = client.calculated(shortStrangle());

        JsonNode item = list("limit=1").at("/items/0");

        for (String field : List.of(
                "id",
                "calculatedAt",
                "methodology",
                "methodologyVersion",
                "currency",
                "initialMargin",
                "maintenanceMargin",
                "netOptionValue",
                "totalRequirement")) {
            assertThat(item.path(field)).as(field).isEqualTo(answer.path(field));
        }
        assertThat(item.path("parameterSetId")).isEqualTo(answer.at("/parameterSet/id"));
        assertThat(item.path("parameterSetSha256")).isEqualTo(answer.at("/parameterSet/sha256"));
        assertThat(item.path("positionCount").asInt()).isEqualTo(2);
    }

    @Test
    void list_is_restricted_by_each_filter() {
        JsonNode first = client.calculated(shortStrangle());
        JsonNode second = client.calculated(request(NSE, bankniftyFuture("2025-08-28", "35")));
        String firstAt = first.path("calculatedAt").asText();
        String secondAt = second.path("calculatedAt").asText();
        String both = "from=" + firstAt;

        assertThat(ids(list(both))).containsExactly(id(second), id(first));
        assertThat(ids(list(
                        both + "&parameterSetId=" + first.at("/parameterSet/id").asText())))
                .containsExactly(id(first));
        assertThat(ids(list(both + "&methodology=SPAN"))).hasSize(2);
        assertThat(ids(list(both + "&methodology=OTHER"))).isEmpty();
        assertThat(ids(list("from=" + secondAt))).as("from is inclusive").containsExactly(id(second));
        assertThat(ids(list(both + "&to=" + secondAt))).as("to is exclusive").containsExactly(id(first));
        String nanosecondAfter = Instant.parse(secondAt).plusNanos(1).toString();
        assertThat(ids(list("from=" + nanosecondAfter))).as("from is exact").isEmpty();
        assertThat(ids(list(both + "&to=" + nanosecondAfter))).as("to is exact").containsExactly(id(second), id(first));
        assertThat(ids(list(both + "&parameterSetId=" + UUID.randomUUID()))).isEmpty();
    }

    @Test
    void list_refuses_what_it_does_not_understand() {
        for (String query : List.of(
                "limit=0",
                "limit=501",
                "limit=-1",
                "limit=ten",
                "limit=1e1",
                "limit=99999999999",
                "cursor=!",
                "cursor=AAAA",
                "from=yesterday",
                "to=2025-08-08",
                "from=2025-08-08T24:00:00Z",
                "from=2025-08-08T10:00:60Z",
                "from=2025-08-08T10:00:00%2B02:00",
                "parameterSetId=42",
                "methodology=span",
                "colour=red")) {
            client.given()
                    .urlEncodingEnabled(false)
                    .get(MarginClient.PATH + "?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/request-invalid"))
                    .body("errors", hasSize(1));
        }
    }

    @Test
    void replay_comes_out_identical() {
        ObjectNode request = withWhatIf(
                shortStrangle().put("detail", "FULL").put("currency", "EUR"),
                "hedged",
                future("CME", "ES", "2019-03", "3"));
        String location = client.post(request).statusCode(201).extract().header("Location");
        Map<String, Long> before = StoredRows.count(database);

        client.given()
                .post(location + "/replays")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true))
                .body("differences", empty())
                .body("calculationId", equalTo(location.substring(location.lastIndexOf('/') + 1)))
                .body("methodologyVersion", equalTo(3))
                .body("methodologyVersionNow", equalTo(3));

        assertThat(StoredRows.count(database)).as("a replay stores nothing").isEqualTo(before);
    }

    @Test
    void replay_of_an_altered_reply_says_where_it_differs() throws SQLException {
        Response original = client.post(shortStrangle().put("detail", "TOTAL"))
                .statusCode(201)
                .extract()
                .response();
        UUID altered = Generators.timeBasedEpochGenerator().generate();
        String reply = original.asString()
                .replace(original.path("id").toString(), altered.toString())
                .replaceFirst("\"totalRequirement\":\"116195.00\"", "\"totalRequirement\":\"116195.01\"");
        copyWithReply(UUID.fromString(original.path("id")), altered, reply);

        client.given()
                .post(MarginClient.PATH + "/" + altered + "/replays")
                .then()
                .statusCode(200)
                .body("identical", equalTo(false))
                .body("differences", hasSize(1))
                .body("differences[0].pointer", equalTo("/totalRequirement"))
                .body("differences[0].stored", equalTo("116195.01"))
                .body("differences[0].replayed", equalTo("116195.00"));
    }

    @Test
    void stored_calculations_cannot_be_changed() throws SQLException {
        client.calculated(shortStrangle());

        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update margin_calculation set initial_margin = 0")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(update::execute).hasMessageContaining("insert-only");
        }
    }

    @Test
    void every_position_that_names_no_contract_is_listed() {
        ObjectNode request = withWhatIf(
                request(
                        NSE,
                        bankniftyOption("2025-08-28", "CALL", "56000", "-35"),
                        bankniftyOption("2025-08-28", "CALL", "56050", "-35"),
                        bankniftyFuture("2026-08-28", "35"),
                        future("NSE", "BANKNIFTI", "2025-08-28", "35")),
                "more",
                bankniftyFuture("2025-09-30", "35"),
                bankniftyOption("2025-08-28", "PUT", "1", "35"));
        Map<String, Long> before = StoredRows.count(database);

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/contract-unknown"))
                .body(
                        "errors.pointer",
                        contains(
                                "/positions/1/contract",
                                "/positions/2/contract",
                                "/positions/3/contract",
                                "/whatIfs/0/positions/1/contract"))
                .body("errors[0].code", equalTo("CONTRACT_UNKNOWN"))
                .body("errors[0].detail", containsString("closest: NSE BANKNIFTY 2025-08-28 CALL 56000"))
                .body("errors[1].detail", containsString("NSE BANKNIFTY 2025-10-28 FUTURE"))
                .body("errors[2].detail", containsString("NSE BANKNIFTY 2025-08-28 FUTURE"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void reported_positions_are_left_out_and_listed() {
        JsonNode rest = client.calculated(request(NSE, bankniftyOption("2025-08-28", "CALL", "56000", "-35")));

        JsonNode reported = client.calculated(request(
                        NSE,
                        bankniftyOption("2025-08-28", "CALL", "56050", "-70"),
                        bankniftyOption("2025-08-28", "CALL", "56000", "-35"))
                .put("onUnresolved", "REPORT"));

        assertThat(reported.path("totalRequirement")).isEqualTo(rest.path("totalRequirement"));
        assertThat(reported.path("unresolved")).hasSize(1);
        JsonNode unresolved = reported.at("/unresolved/0");
        assertThat(unresolved.path("pointer").asText()).isEqualTo("/positions/0");
        assertThat(unresolved.path("code").asText()).isEqualTo("CONTRACT_UNKNOWN");
        assertThat(unresolved.path("quantity").asText()).isEqualTo("-70");
        assertThat(unresolved.at("/contract/strike").asText()).isEqualTo("56050");
        assertThat(unresolved.at("/closest/0/strike").asText()).isEqualTo("56000");
        assertThat(rest.has("unresolved")).isFalse();
    }

    @Test
    void reported_positions_of_what_ifs_are_listed_too() {
        ObjectNode request = withWhatIf(
                request(NSE, bankniftyFuture("2026-08-28", "35"), bankniftyFuture("2025-08-28", "35"))
                        .put("onUnresolved", "REPORT"),
                "typing error",
                bankniftyFuture("2025-09-30", "-35"),
                bankniftyOption("2025-08-28", "PUT", "1", "35"));

        JsonNode answer = client.calculated(request);

        assertThat(answer.path("unresolved").findValuesAsText("pointer"))
                .containsExactly("/positions/0", "/whatIfs/0/positions/1");
        assertThat(answer.at("/unresolved/1/quantity").asText()).isEqualTo("35");
    }

    @Test
    void closest_contracts_and_positions_can_be_sent_as_they_are_shown() {
        List<ObjectNode> unknown = List.of(
                bankniftyOption("2025-08-28", "CALL", "56050", "-35"),
                future("NSE", "BANKNIFTI", "2025-08-28", "35"),
                position(json("{\"exchange\":\"NSE\",\"product\":\"BANKNIFTI\",\"kind\":\"PHYSICAL\"}"), "5"),
                bankniftyOption("2025-12-01", "PUT", "56000", "35"));
        JsonNode reported = client.calculated(request(NSE, unknown).put("onUnresolved", "REPORT"));

        List<ObjectNode> closest = new ArrayList<>();
        reported.path("unresolved")
                .forEach(line -> line.path("closest").forEach(contract -> closest.add(position(contract, "-35"))));
        JsonNode first = client.calculated(request(NSE, closest).put("detail", "FULL"));
        List<ObjectNode> shown = new ArrayList<>();
        MarginClient.onlyCommodity(first)
                .path("positions")
                .forEach(held -> shown.add(
                        position(held.path("contract"), held.path("quantity").asText())));
        JsonNode second = client.calculated(request(NSE, shown).put("detail", "FULL"));

        assertThat(closest).hasSizeGreaterThan(10);
        assertThat(withoutIdAndInstant(second)).isEqualTo(withoutIdAndInstant(first));
    }

    @Test
    void contract_that_fits_several_is_ambiguous_until_told_apart() {
        String set = uploaded(ParameterFiles.text(ParameterFiles.TEACHING)
                .replaceAll("(?m)^(.*OOF[CP ]?)201903(   201903.*)$", "$1201906$2\n$1201909$2"));
        ObjectNode ambiguous = option("CME", "ES", "2019-03", "CALL", "2600", "-10");

        client.post(request(set, ambiguous))
                .statusCode(422)
                .body("type", equalTo("/problems/contract-ambiguous"))
                .body("errors.pointer", contains("/positions/0/contract"))
                .body("errors[0].code", equalTo("CONTRACT_AMBIGUOUS"))
                .body(
                        "errors[0].detail",
                        equalTo("CME ES 2019-03 CALL 2600 fits several: CME ES 2019-03 CALL 2600 on 2019-06, "
                                + "CME ES 2019-03 CALL 2600 on 2019-09"));

        ObjectNode plain = ambiguous.deepCopy();
        ((ObjectNode) plain.path("contract")).put("underlyingExpiry", "2019-06");
        client.post(request(set, plain)).statusCode(201);
    }

    /** C1 82 is an overlong B, which nobody else reads as one: RFC 3629, section 3. */
    @Test
    void product_in_overlong_bytes_is_no_banknifty() {
        String body = request(NSE, bankniftyFuture("2025-08-28", "35")).toString();
        client.post(body).statusCode(201);

        client.given()
                .contentType("application/json")
                .body(body.replace("BANK", "\u00C1\u0082ANK").getBytes(StandardCharsets.ISO_8859_1))
                .post(MarginClient.PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-json"))
                .body("detail", startsWith("the bytes are no UTF-8 (line 1, column "));
    }

    @Test
    void number_that_is_too_long_is_refused_where_it_is() {
        client.post(shortStrangle()
                        .toString()
                        .replaceFirst("\"quantity\":\"[^\"]*\"", "\"quantity\":" + "1".repeat(60)))
                .statusCode(400)
                .body("errors[0].code", equalTo("LIMIT_EXCEEDED"))
                .body("errors[0].pointer", equalTo("/positions/0/quantity"))
                .body("detail", matchesPattern(".* \\(line 1, column [0-9]+\\)"));
    }

    @Test
    void unknown_methodology_and_parameter_set_are_refused_with_the_known_ones() {
        client.post(shortStrangle().put("methodology", "SPAM"))
                .statusCode(422)
                .body("type", equalTo("/problems/methodology-unknown"))
                .body("detail", containsString("SPAN"));
        client.post(shortStrangle().put("parameterSetId", "cme-teachin"))
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-set-unknown"))
                .body("detail", containsString("nearest: cme-teaching"));
        client.post(shortStrangle().put("parameterSetId", UUID.randomUUID().toString()))
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-set-unknown"));
    }

    @Test
    void currency_without_a_rate_is_refused() {
        client.post(shortStrangle().put("currency", "JPY"))
                .statusCode(422)
                .body("type", equalTo("/problems/fx-rate-missing"))
                .body("detail", containsString("from USD to JPY"));
    }

    @Test
    void several_currencies_need_one_to_be_stated_in() {
        String set = uploaded(ParameterFiles.text(ParameterFiles.TEACHING)
                .replace("2 CME X     0USD$PN", "2 CME X     0EUREPN")
                .replaceAll("(?m)^(P CMEX .*)USD\\$(.*)$", "$1EURE$2"));
        ObjectNode request = request(set, future("CME", "X", "2019-02", "1"), future("CME", "ES", "2019-03", "1"));

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/currency-required"))
                .body("detail", containsString("EUR, USD"));
        client.post(withWhatIf(
                        request(set, future("CME", "X", "2019-02", "1")), "w", future("CME", "ES", "2019-03", "1")))
                .statusCode(422)
                .body("type", equalTo("/problems/currency-required"));

        JsonNode answer = client.calculated(request.put("currency", "USD"));
        assertThat(answer.path("maintenanceMargin").asText())
                .as("500 x 1.14 + 6000")
                .isEqualTo("6570.00");
        assertThat(answer.path("currencies").findValuesAsText("currency")).containsExactly("EUR", "USD");
        assertThat(answer.at("/currencies/0/maintenanceMargin").asText()).isEqualTo("500.00");
    }

    @Test
    void figure_of_more_than_18_digits_is_refused() {
        client.post(request(CME, future("CME", "X", "2019-02", "100000000000000000")))
                .statusCode(422)
                .body("type", equalTo("/problems/figure-out-of-range"));
    }

    @Test
    void ten_thousand_positions_are_margined_and_one_more_is_refused() {
        List<ObjectNode> tenThousand = new ArrayList<>(IntStream.range(0, 10_000)
                .mapToObj(i -> future("CME", "X", "2019-02", i % 2 == 0 ? "2" : "-1"))
                .toList());
        assertThat(client.calculated(request(CME, tenThousand))
                        .path("maintenanceMargin")
                        .asText())
                .as("5,000 contracts of 500")
                .isEqualTo("2500000.00");

        tenThousand.add(future("CME", "X", "2019-02", "1"));
        client.post(request(CME, tenThousand))
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body("errors.pointer", contains("/positions"));
    }

    @Test
    void shapes_that_are_wrong_are_refused_with_every_pointer() {
        ObjectNode noRight = option("CME", "ES", "2019-03", "CALL", "2600", "1");
        ((ObjectNode) noRight.path("contract")).remove("right");
        ObjectNode noExpiry = future("CME", "ES", "2019-03", "1");
        ((ObjectNode) noExpiry.path("contract")).remove("expiry");

        client.post(request(CME, noRight, noExpiry, future("", "ES", "March", "1"))
                        .put("currency", "euro"))
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body(
                        "errors.pointer",
                        contains(
                                "/currency",
                                "/positions/0/contract",
                                "/positions/1/contract",
                                "/positions/2/contract/exchange",
                                "/positions/2/contract/expiry"))
                .body(
                        "errors.code",
                        contains("PATTERN_MISMATCH", "VALUE_REFUSED", "VALUE_REFUSED", "REQUIRED", "PATTERN_MISMATCH"));
        client.post("{\"methodology\":\"SPAN\"}").statusCode(400).body("errors.pointer", contains("/positions"));
        client.post("{\"methodology\":\"SPAN\",\"positions\":[]}")
                .statusCode(422)
                .body("type", equalTo("/problems/methodology-input-mismatch"))
                .body("errors.pointer", contains("/parameterSetId"))
                .body("detail", equalTo("SPAN needs parameterSetId"));
        client.post(shortStrangle().put("curency", "USD"))
                .statusCode(400)
                .body("errors[0].code", equalTo("UNKNOWN_FIELD"))
                .body("errors[0].detail", containsString("currency"));
        client.post("{\"methodology\":").statusCode(400).body("type", equalTo("/problems/malformed-json"));
        client.given()
                .contentType("text/plain")
                .body("x")
                .post(MarginClient.PATH)
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/media-type-unsupported"));
    }

    @Test
    void methodologies_are_listed() {
        client.given()
                .get("/v1/methodologies")
                .then()
                .statusCode(200)
                .body("items.name", contains("SPAN", "SCENARIO", "HISTORICAL"))
                .body("items.version", contains(3, 3, 3))
                .body("items[0].requiredInputs", contains("PARAMETER_SET"))
                .body("items[1].requiredInputs", contains("MARKET", "SCENARIOS"))
                .body("items[1].optionalInputs", contains("SETTINGS"))
                .body("items[2].requiredInputs", contains("MARKET", "SETTINGS"));
    }

    private Response postWithKey(String key, String body) {
        return client.given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(MarginClient.PATH);
    }

    private JsonNode list(String query) {
        return json(client.given()
                .get(MarginClient.PATH + "?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items").findValuesAsText("id");
    }

    private static String id(JsonNode answer) {
        return answer.path("id").asText();
    }

    private static JsonNode withoutIdAndInstant(JsonNode answer) {
        return ((ObjectNode) answer.deepCopy()).without(List.of("id", "calculatedAt"));
    }

    /** A positional file stored under no name; returns the set's id. */
    private String uploaded(String file) {
        return client.given()
                .contentType("text/plain")
                .body(file.getBytes(StandardCharsets.ISO_8859_1))
                .post("/v1/parameter-sets")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                .extract()
                .path("id");
    }

    /** The table takes new rows only, so a reply that somebody changed is a copy. */
    private void copyWithReply(UUID original, UUID copy, String reply) throws SQLException {
        byte[] text = reply.getBytes(StandardCharsets.UTF_8);
        byte[] packedPlain = new byte[text.length + 1];
        System.arraycopy(text, 0, packedPlain, 1, text.length);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into margin_calculation
                        select tenant, ?, calculated_at, methodology, methodology_version, parameter_set_id,
                               parameter_set_sha256, currency, initial_margin, maintenance_margin, net_option_value,
                               total_requirement, position_count, request, ?
                        from margin_calculation where id = ?""")) {
            insert.setObject(1, copy);
            insert.setBytes(2, packedPlain);
            insert.setObject(3, original);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }
}
