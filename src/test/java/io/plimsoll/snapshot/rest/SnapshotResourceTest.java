package io.plimsoll.snapshot.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.MarketSnapshots;
import io.plimsoll.snapshot.SnapshotLibrary;
import io.plimsoll.snapshot.SnapshotSummary;
import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on market snapshots and every way they refuse. Each test has a year of its own, and so no one's marks before. */
@QuarkusTest
class SnapshotResourceTest {
    private static final String PATH = "/v1/market-snapshots";
    private static int year = 1800;

    @Inject
    DataSource database;

    @Inject
    MarketSnapshots opened;

    @Inject
    SnapshotLibrary library;

    private final MarginClient client = new MarginClient();
    private final Instant asOf = Instant.parse("%d-06-01T12:00:00Z".formatted(++year));

    private static ObjectNode oil(Instant asOf, String price) {
        ObjectNode body = MarketJson.parsed("{\"asOf\": \"%s\"}".formatted(asOf));
        body.putArray("underlyings").add(MarketJson.parsed("{\"name\": \"WTI\", \"price\": \"%s\"}".formatted(price)));
        ArrayNode instruments = body.putArray("instruments");
        instruments.add(future("2020-05", price));
        instruments.add(MarketJson.parsed("""
                {"contract": {"exchange": "NYMEX", "product": "LO", "kind": "OPTION", "expiry": "2020-06", "right": "PUT",
                              "strike": "20"},
                 "currency": "USD", "multiplier": "1000", "underlying": "WTI", "price": "2.50", "volatility": "0.80",
                 "expiresAt": "2020-05-14T18:30:00Z", "rateAnnual": "0"}"""));
        body.putArray("fxRates").add(MarketJson.parsed("{\"from\": \"EUR\", \"to\": \"USD\", \"rate\": \"1.08\"}"));
        body.putArray("assets")
                .add(MarketJson.parsed("{\"asset\": \"TBILL\", \"price\": \"0.99\", \"currency\": \"USD\"}"));
        return body;
    }

    private static ObjectNode future(String expiry, String price) {
        return MarketJson.parsed("""
                {"contract": {"exchange": "NYMEX", "product": "CL", "kind": "FUTURE", "expiry": "%s"}, "currency": "USD",
                 "multiplier": "1000", "underlying": "WTI", "price": "%s"}""".formatted(expiry, price));
    }

    @Test
    void json_is_stored_and_its_marks_are_read_again() {
        String location = post(oil(asOf, "20.00"), "")
                .statusCode(201)
                .body("asOf", equalTo(asOf.toString()))
                .body("instrumentCount", equalTo(2))
                .body("underlyingCount", equalTo(1))
                .body("fxRateCount", equalTo(1))
                .body("assetCount", equalTo(1))
                .body("quarantinedCount", equalTo(0))
                .extract()
                .header("Location");

        client.given().get(location).then().statusCode(200).body("asOf", equalTo(asOf.toString()));
        ValidatableResponse marks =
                client.given().get(location + "/marks").then().statusCode(200);
        marks.body("items.type.unique()", contains("UNDERLYING", "INSTRUMENT", "FX_RATE", "ASSET"));
        client.given()
                .get(location + "/marks?product=LO&expiry=2020-06&right=PUT&strike=20.0")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].price", equalTo("2.50"))
                .body("items[0].contract.strike", equalTo("20"))
                .body("items[0].volatility", equalTo("0.80"))
                .body("items[0].asOf", equalTo(asOf.toString()))
                .body("items[0].carriedOver", nullValue());
        client.given()
                .get(location + "/marks?type=ASSET")
                .then()
                .body("items.find { it.asset == 'TBILL' }.price", equalTo("0.99"));
    }

    @Test
    void csv_says_the_same_as_json() {
        String csv = """
                product,exchange,kind,expiry,right,strike,currency,multiplier,underlying,price,volatility,expiresAt,rateAnnual,type,asset,from,to,rate
                CL,NYMEX,FUTURE,2020-05,,,USD,1000,WTI,20.00,,,,,,,,
                LO,NYMEX,OPTION,2020-06,PUT,20,USD,1000,WTI,2.50,0.80,2020-05-14T18:30:00Z,0,,,,,
                ,,,,,,,,WTI,20.00,,,,UNDERLYING,,,,
                ,,,,,,,,,,,,,FX_RATE,,EUR,USD,1.08
                ,,,,,,USD,,,0.99,,,,ASSET,TBILL,,,
                """;
        UUID ofJson = UUID.fromString(
                post(oil(asOf, "20.00"), "").statusCode(201).extract().path("id"));

        UUID ofCsv = UUID.fromString(
                postCsv(csv, "?asOf=" + asOf).statusCode(201).extract().path("id"));

        assertThat(opened.get(ofCsv).market()).isEqualTo(opened.get(ofJson).market());
        assertThat(opened.get(ofCsv).assets()).isEqualTo(opened.get(ofJson).assets());
    }

    @Test
    void source_of_the_marks_is_kept_and_counted() {
        ObjectNode body = oil(asOf, "20.00").put("source", "venue-a");
        String location = post(body, "")
                .statusCode(201)
                .body("source", equalTo("venue-a"))
                .extract()
                .header("Location");
        String csv = """
                source,product,exchange,kind,expiry,currency,multiplier,underlying,price,type
                venue-b,CL,NYMEX,FUTURE,2020-05,USD,1000,WTI,20.00,
                ,,,,,,,WTI,20.00,UNDERLYING
                """;

        UUID ofTwo = UUID.fromString(postCsv(csv, "?asOf=" + asOf.plusSeconds(1))
                .statusCode(201)
                .body("source", equalTo("venue-b"))
                .extract()
                .path("id"));

        client.given().get(location).then().statusCode(200).body("source", equalTo("venue-a"));
        assertThat(opened.get(ofTwo).sources(new MarkKey.OfUnderlying("WTI")).asOfBySource())
                .containsExactly(entry("venue-a", asOf), entry("venue-b", asOf.plusSeconds(1)));
    }

    @Test
    void source_that_is_no_name_or_not_one_is_refused() {
        post(oil(asOf, "20.00").put("source", "two words"), "")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/source"))
                .body("errors[0].code", equalTo("PATTERN_MISMATCH"));
        postCsv("source,type,from,to,rate\na b,FX_RATE,EUR,USD,1.08\n", "?asOf=" + asOf)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("file/row 2, column source"));
        postCsv("source,type,from,to,rate\na,FX_RATE,EUR,USD,1.08\nb,FX_RATE,GBP,USD,1.28\n", "?asOf=" + asOf)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("file/row 3, column source"))
                .body("errors[0].detail", containsString("of one source"));
    }

    @Test
    void same_bytes_again_are_the_stored_snapshot() {
        ObjectNode body = oil(asOf, "20.00");
        String id = post(body, "").statusCode(201).extract().path("id");
        Map<String, Long> before = StoredRows.count(database);

        post(body, "").statusCode(200).body("id", equalTo(id));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void doubtful_marks_are_quarantined_and_released_by_sending_them_again() {
        post(oil(asOf, "20.00"), "").statusCode(201);
        ObjectNode wrong = oil(asOf.plusSeconds(60), "2000");

        String quarantined = post(wrong, "")
                .statusCode(201)
                .body("quarantinedCount", equalTo(2))
                .body("quarantined.find { it.rule == 'UNIT' }.count", equalTo(2))
                .body("carriedOverCount", equalTo(2))
                .extract()
                .header("Location");
        client.given()
                .get(quarantined + "/quarantined-marks")
                .then()
                .statusCode(200)
                .body("items.type", contains("UNDERLYING", "INSTRUMENT"))
                .body("items.rule", contains("UNIT", "UNIT"))
                .body("items.value", contains("2000", "2000"))
                .body("items.previousValue", contains("20.00", "20.00"))
                .body("items.decision", contains("QUARANTINED", "QUARANTINED"));
        client.given()
                .get(quarantined + "/marks?product=CL")
                .then()
                .body("items[0].price", equalTo("20.00"))
                .body("items[0].asOf", equalTo(asOf.toString()))
                .body("items[0].carriedOver", equalTo("QUARANTINED"));
        client.given().get(quarantined + "/marks?carriedOver=true").then().body("items", hasSize(2));
        client.given().get(quarantined + "/marks?carriedOver=false").then().body("items", hasSize(3));

        String accepted = post(wrong, "?acceptQuarantined=true")
                .statusCode(201)
                .body("acceptsQuarantined", equalTo(true))
                .body("quarantinedCount", equalTo(0))
                .body("acceptedCount", equalTo(2))
                .extract()
                .header("Location");

        assertThat(accepted).isNotEqualTo(quarantined);
        client.given().get(accepted + "/marks?product=CL").then().body("items[0].price", equalTo("2000"));
        client.given()
                .get(accepted + "/quarantined-marks?limit=1")
                .then()
                .body("items.decision", contains("ACCEPTED"))
                .body("next", not(nullValue()));
        client.given()
                .get(accepted + "/quarantined-marks?decision=QUARANTINED")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void named_marks_are_accepted_and_others_not() {
        post(oil(asOf, "20.00"), "").statusCode(201);
        ObjectNode body = oil(asOf.plusSeconds(60), "30.00");
        ObjectNode accepted = body.putObject("acceptedMarks");
        accepted.putArray("contracts").add(future("202005", "1").path("contract"));
        accepted.putArray("fxRates").add(MarketJson.parsed("{\"from\": \"EUR\", \"to\": \"USD\"}"));

        post(body, "").statusCode(201).body("quarantinedCount", equalTo(1)).body("acceptedCount", equalTo(1));
    }

    @Test
    void oil_below_zero_is_used_shown_and_stored() {
        ObjectNode before = oil(asOf, "1.00");
        ((ObjectNode) before.at("/underlyings/0")).put("priceScanRange", "13.00");
        post(before, "").statusCode(201);
        ObjectNode body = oil(asOf.plusSeconds(3_600), "-37.63");
        ((ObjectNode) body.at("/underlyings/0")).put("priceScanRange", "13.00");

        String location = post(body, "")
                .statusCode(201)
                .body("quarantinedCount", equalTo(0))
                .extract()
                .header("Location");

        client.given().get(location + "/marks?product=CL").then().body("items[0].price", equalTo("-37.63"));
    }

    @Test
    void older_than_the_newest_is_history_and_changes_no_state() {
        String newest = post(oil(Instant.now().truncatedTo(ChronoUnit.MILLIS), "20.00"), "")
                .statusCode(201)
                .body("isCurrent", equalTo(true))
                .extract()
                .path("id");

        String history = post(oil(asOf, "20.00"), "")
                .statusCode(201)
                .body("isCurrent", equalTo(false))
                .extract()
                .header("Location");

        assertThat(opened.latestId()).contains(UUID.fromString(newest));
        client.given().get(history).then().body("isCurrent", equalTo(false));
        client.given().get(PATH + "/" + newest).then().body("isCurrent", equalTo(true));
    }

    @Test
    void dry_run_answers_the_same_and_stores_nothing() {
        Map<String, Long> before = StoredRows.count(database);

        post(oil(asOf, "20.00"), "?dryRun=true")
                .statusCode(200)
                .header("Location", nullValue())
                .body("instrumentCount", equalTo(2));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void same_key_and_body_are_stored_once() {
        String key = "snapshot-" + UUID.randomUUID();
        String body = oil(asOf, "20.00").toString();
        Response first = withKey(key, body, "");
        Response second = withKey(key, body, "");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(withKey(key, body, "?acceptQuarantined=true").statusCode()).isEqualTo(422);
    }

    @Test
    void every_bad_cell_is_listed_with_row_and_column_and_nothing_is_stored() {
        Map<String, Long> before = StoredRows.count(database);

        postCsv("""
                        exchange,product,kind,expiry,currency,multiplier,underlying,price,type
                        NYMEX,CL,FUTURE,2020-05,USD,1000,WTI,n/a,
                        NYMEX,CL,FUTUR,2020-06,usd,0,WTI,1e2,
                        NYMEX,CL,FUTURE,soon,USD,1000,WTI
                        ,,,,USD,,WTI,1,UNDERLYING
                        NYMEX,CL,OPTION,2020-06,USD,1000,WTI,1,
                        """, "?asOf=" + asOf)
                .statusCode(422)
                .body("type", equalTo("/problems/market-snapshot-invalid"))
                .body("detail", endsWith(", and 7 more"))
                .body(
                        "errors.pointer",
                        contains(
                                "file/row 2, column price",
                                "file/row 3, column kind",
                                "file/row 3, column price",
                                "file/row 3, column currency",
                                "file/row 3, column multiplier",
                                "file/row 4",
                                "file/row 5, column currency",
                                "file/row 6, column kind"))
                .body("errors[0].detail", startsWith("row 2, column price: expected a decimal"))
                .body("errors[1].detail", containsString("nearest: FUTURE"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void of_more_than_a_hundred_bad_cells_a_hundred_are_listed() {
        StringBuilder file = new StringBuilder("type,asset,price,currency\n");
        for (int i = 0; i < 150; i++) {
            file.append("ASSET,A").append(i).append(",x,USD\n");
        }

        postCsv(file.toString(), "?asOf=" + asOf)
                .statusCode(422)
                .body("errors", hasSize(100))
                .body("detail", endsWith(", and 149 more"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "asset,price,currency,typ;A,1,USD,ASSET|COLUMN_UNKNOWN",
                "type,type,asset,price,currency;ASSET,ASSET,A,1,USD|DUPLICATE",
                "type,asset,price,currency|EMPTY",
                "type,asset,price,currency;ASSET,A,1,USD;ASSET,A,2,USD|DUPLICATE",
                "type,asset,price,currency;ASSETS,A,1,USD|NAME_UNKNOWN",
                "type,asset,price,currency;ASSET,A,1,USD,USD|RAGGED",
                "type,asset,price,currency;ASSET,A,-1,USD|NUMBER_OUT_OF_RANGE",
                "type,asset,price,currency;ASSET,A,,USD|REQUIRED",
                "type,asset,price,currency;;ASSET,A,1,USD|RAGGED",
                "type,asset,price,currency;ASSET,\"A,1,USD|UNREADABLE",
                "type,from,to,rate;FX_RATE,EUR,USD,0|NUMBER_OUT_OF_RANGE",
                "type,from,to,rate;FX_RATE,EUR,USD,1.1;FX_RATE,USD,EUR,0.9|DUPLICATE",
                "type,from,to,rate;FX_RATE,USD,USD,1|VALUE_REFUSED",
                "type,asset,price,currency,asOf;ASSET,A,1,USD,2020-04-20T12:00:00+02:00|INSTANT_EXPECTED",
                "type,asset,price,currency,asOf;ASSET,A,1,USD,2020-04-20T12:00:00|INSTANT_EXPECTED",
                "type,asset,price,currency,asOf;ASSET,A,1,USD,2020-02-30T12:00:00Z|INSTANT_EXPECTED",
                "type,asset,price,currency,asOf;ASSET,A,1,USD,2020-04-20T12:00:00Z|VALUE_REFUSED"
            })
    void files_that_make_no_sense_are_refused(String file, String code) {
        postCsv(file.replace(';', '\n'), "?asOf=1700-01-01T00:00:00Z")
                .statusCode(422)
                .body("errors.code", hasItem(code));
    }

    /** Ü is one byte, 0xDC, in the first file, and two in UTF-8. */
    @Test
    void file_that_is_not_in_utf_8_is_refused_with_the_row() {
        String file = IntStream.range(0, 5_000)
                .mapToObj("ASSET,A%d,1,USD\n"::formatted)
                .collect(Collectors.joining("", "\ufefftype,asset,price,currency\n", "ASSET,\u00dcBER,1,USD\n"));

        postBytes(file.substring(1).getBytes(StandardCharsets.ISO_8859_1))
                .statusCode(422)
                .body("type", equalTo("/problems/market-snapshot-invalid"))
                .body("errors.code", contains("UNREADABLE"))
                .body("errors.pointer", contains("file/row 5002"));
        postBytes("type,\u00dc\n".getBytes(StandardCharsets.ISO_8859_1))
                .statusCode(422)
                .body("errors.pointer", contains("file/row 1"));
        postBytes(file.getBytes(StandardCharsets.UTF_8)).statusCode(200).body("assetCount", equalTo(5_001));
    }

    private ValidatableResponse postBytes(byte[] file) {
        return postBytes(file, "text/csv");
    }

    private ValidatableResponse postBytes(byte[] file, String type) {
        return client.given()
                .contentType(type)
                .body(file)
                .post(PATH + "?dryRun=true&asOf=" + asOf)
                .then();
    }

    /** A database keeps microseconds, and would round up the first and tell another instant than the reply. */
    @Test
    void instants_are_of_whole_microseconds() {
        Instant told = asOf.plusNanos(123_456_000);
        ObjectNode body = oil(asOf, "20.00").put("asOf", told.plusNanos(999).toString());
        ((ObjectNode) body.get("instruments").get(1))
                .put("expiresAt", told.plusNanos(501).toString());

        String id = post(body, "?asOf=" + told.plusNanos(999))
                .statusCode(201)
                .body("asOf", equalTo(told.toString()))
                .extract()
                .path("id");

        client.given().get(PATH + "/" + id).then().statusCode(200).body("asOf", equalTo(told.toString()));
        assertThat(opened.get(UUID.fromString(id)).market().instruments())
                .extracting(InstrumentMark::expiresAt)
                .contains(told);
        assertThat(opened.get(UUID.fromString(id)).asOf()).isEqualTo(told);
        postCsv(
                        "type,asset,price,currency,asOf\nASSET,A,1,USD,%s\n".formatted(told.plusNanos(999)),
                        "?dryRun=true&asOf=" + told)
                .statusCode(200)
                .body("asOf", equalTo(told.toString()));
    }

    @Test
    void accepted_marks_that_the_upload_does_not_have_are_refused() {
        ObjectNode body = oil(asOf, "20.00");
        ObjectNode accepted = body.putObject("acceptedMarks");
        accepted.putArray("underlyings").add("WTI").add("BRENT");
        accepted.putArray("contracts")
                .add(future("2020-05", "1").get("contract"))
                .add(future("2020-12", "1").get("contract"));
        accepted.putArray("fxRates").add(MarketJson.parsed("{\"from\": \"GBP\", \"to\": \"USD\"}"));

        post(body, "")
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains(
                                "/acceptedMarks/contracts/1",
                                "/acceptedMarks/underlyings/1",
                                "/acceptedMarks/fxRates/0"))
                .body("errors.code", everyItem(equalTo("VALUE_REFUSED")));
    }

    @Test
    void file_without_an_instant_is_refused() {
        postCsv("type,asset,price,currency\nASSET,A,1,USD\n", "")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("query/asOf"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|400|/asOf",
                "{\"asOf\":\"2020-04-20T12:00:00+02:00\"}|400|/asOf",
                "{\"asOf\":\"2020-04-20T12:00:00\"}|400|/asOf",
                "{\"asOf\":1587384000}|400|/asOf",
                "{\"asOf\":\"1700-01-01T00:00:00Z\"}|422|",
                "{\"asof\":\"1700-01-01T00:00:00Z\"}|400|/asof",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"asOf\":\"1700-01-01T00:00:00Z\"}|400|",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":{}}|400|/assets",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":null}|400|/assets",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[null]}|400|/assets/0",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[1]}|400|/assets/0",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[{\"asset\":\"A\",\"price\":1,\"currency\":\"USD\"}]}|400|/assets/0/price",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[{\"asset\":\"A\",\"prize\":\"1\",\"currency\":\"USD\"}]}|400|/assets/0/prize",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[{\"asset\":\"A\",\"price\":\"-1\",\"currency\":\"usd\"}]}|400|/assets/0/currency",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"instruments\":[{\"contract\":{\"kind\":\"FUTURE\"}}]}|400|/instruments/0/contract",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[|400|",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[]|400|",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"assets\":[]} {}|400|",
                "{\"asOf\":\"1700-01-01T00:00:00Z\",\"fxRates\":[{\"from\":\"USD\",\"to\":\"USD\",\"rate\":\"1\"}]}|422|/fxRates/0",
                "{\"asOf\":\"9999-01-01T00:00:00Z\",\"assets\":[{\"asset\":\"A\",\"price\":\"1\",\"currency\":\"USD\"}]}|422|/asOf"
            })
    void json_that_makes_no_sense_is_refused(String body, int status, String pointer) {
        ValidatableResponse reply = postText(body, "").statusCode(status);
        if (pointer != null) {
            reply.body("errors[0].pointer", equalTo(pointer));
        }
    }

    @Test
    void json_is_utf_8_and_may_begin_with_a_byte_order_mark() {
        String json = oil(asOf, "20").toString();
        byte[] marked = ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);
        // C1 94 is an overlong T, so that WTI would be read
        byte[] overlong = json.replace("WTI", "W\u00C1\u0094I").getBytes(StandardCharsets.ISO_8859_1);

        postBytes(marked, "application/json").statusCode(200).body("instrumentCount", equalTo(2));
        postBytes(overlong, "application/json")
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-json"))
                .body("errors[0].pointer", equalTo("/underlyings/0/name"))
                .body("detail", startsWith("the bytes are no UTF-8 (line 1, column "));
        for (String encoding : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE")) {
            postBytes(json.getBytes(Charset.forName(encoding)), "application/json")
                    .statusCode(not(200));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{~ `asof`: 1}|no field `asof`; nearest: `asOf` (line 2, column 2)",
                "{`assets`: [~ {`asset`: `A`, `prize`: `1`,~ `currency`: `USD`}]}|no field `prize`; nearest: `price` (line 2, column 17)",
                "{`asOf`: `1700-01-01T00:00:00Z`}~ {}|more follows after the end of the document (line 2, column 2)",
                "{`assets`:~ {}}|a list is expected (line 2, column 2)"
            })
    void json_is_refused_with_line_and_column(String body, String detail) {
        postText(body.replace('`', '"').replace('~', '\n'), "")
                .statusCode(400)
                .body("errors[0].detail", equalTo(detail.replace('`', '"')));
    }

    @Test
    void hostile_prices_are_refused() {
        Map<String, Long> before = StoredRows.count(database);

        for (HostileValue hostile : HostileValues.decimals().toList()) {
            if (hostile.json().equals("null")) {
                // as good as absent
                continue;
            }
            String body = oil(asOf, "20").toString().replace("\"price\":\"2.50\"", "\"price\":" + hostile.json());
            int status = postText(body, "?dryRun=true").extract().statusCode();

            assertThat(status).as(hostile.toString()).isEqualTo(hostile.isRefused() ? 400 : 200);
        }

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void instant_ahead_of_the_clock_is_refused() {
        Instant inAnHour = Instant.now().plus(Duration.ofHours(1));

        postText(oil(inAnHour, "20").toString(), "")
                .statusCode(422)
                .body("type", equalTo("/problems/market-snapshot-invalid"))
                .body("errors[0].code", equalTo("AHEAD_OF_CLOCK"));
    }

    @Test
    void body_that_contradicts_its_query_is_refused() {
        post(oil(asOf, "20"), "?asOf=" + asOf.plusSeconds(1))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("query/asOf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?asOf=2020-04-20T12:00:00",
                "?asOf=2020-04-20T12:00:00%2B02:00",
                "?acceptQuarantined=1",
                "?accept=true"
            })
    void parameters_that_make_no_sense_are_refused(String query) {
        post(oil(asOf, "20"), query).statusCode(400).body("errors[0].pointer", startsWith("query/"));
    }

    @Test
    void nothing_is_no_snapshot() {
        postText("", "").statusCode(400);
    }

    @Test
    void what_is_not_there_is_not_found() {
        for (String below : List.of("", "/marks", "/quarantined-marks")) {
            client.given()
                    .get(PATH + "/" + UUID.randomUUID() + below)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/market-snapshot-not-found"));
        }
    }

    @Test
    void list_has_the_newest_first_within_its_period_and_pages() {
        for (int i = 0; i < 3; i++) {
            post(oil(asOf.plusSeconds(i), "20.0" + i), "").statusCode(201);
        }
        String period = "?asOfFrom=%s&asOfTo=%s&limit=2".formatted(asOf, asOf.plusSeconds(3));

        String next = client.given()
                .get(PATH + period)
                .then()
                .statusCode(200)
                .body(
                        "items.asOf",
                        contains(
                                asOf.plusSeconds(2).toString(),
                                asOf.plusSeconds(1).toString()))
                .extract()
                .path("next");
        client.given()
                .get(PATH + period + "&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.asOf", contains(asOf.toString()))
                .body("next", nullValue());
        client.given().get(PATH + "?cursor=nonsense").then().statusCode(400);
    }

    /** Both are judged before either is stored: each waits for the lock that lets snapshots be stored one after another. */
    @Test
    void of_two_uploads_at_once_the_later_takes_over_what_the_earlier_brought() throws Exception {
        String before = id(post(oil(asOf, "20.00"), ""));
        ObjectNode mayOnly = oil(asOf.plusSeconds(1), "20.01");
        ObjectNode june = oil(asOf.plusSeconds(1), "20.02");
        ((ArrayNode) june.path("instruments")).add(future("2020-06", "22.00"));
        ObjectNode july = oil(asOf.plusSeconds(1), "20.03");
        ((ArrayNode) july.path("instruments")).add(future("2020-07", "23.00"));
        List<String> bodies = List.of(mayOnly.toString(), june.toString(), july.toString());
        List<UUID> added = new ArrayList<>();

        try (ExecutorService uploads = Executors.newFixedThreadPool(bodies.size());
                Connection holder = database.getConnection()) {
            holder.setAutoCommit(false);
            take(holder);
            List<Future<String>> replies = bodies.stream()
                    .map(body -> uploads.submit(() -> id(postText(body, ""))))
                    .toList();
            awaitWaiting(bodies.size());
            holder.rollback();
            for (Future<String> reply : replies) {
                added.add(UUID.fromString(reply.get(20, TimeUnit.SECONDS)));
            }
        }

        List<SnapshotSummary> inOrder = added.stream()
                .map(library::get)
                .sorted(Comparator.comparing(SnapshotSummary::place))
                .toList();
        assertThat(inOrder)
                .extracting(SnapshotSummary::previousId)
                .containsExactly(
                        UUID.fromString(before),
                        inOrder.get(0).id(),
                        inOrder.get(1).id());
        assertThat(opened.get(inOrder.getLast().id()).market().instruments())
                .extracting(mark -> mark.contract().expiry())
                .contains("202006", "202007");
    }

    private static String id(ValidatableResponse reply) {
        return reply.statusCode(201).extract().path("id");
    }

    private static void take(Connection holder) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtextextended('market snapshots of default', 0))");
        }
    }

    /** At most a second: less than a transaction waits for a lock. */
    private void awaitWaiting(int count) throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 50; i++) {
                try (ResultSet waiting = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
                    waiting.next();
                    if (waiting.getInt(1) >= count) {
                        return;
                    }
                }
                Thread.sleep(20);
            }
        }
    }

    @Test
    void marks_are_paged_without_gaps() {
        ObjectNode body = oil(asOf, "20.00");
        ArrayNode instruments = (ArrayNode) body.path("instruments");
        Random random = new Random(4);
        for (int month = 1; month <= 9; month++) {
            instruments.add(future("2021-0" + month, "2" + random.nextInt(10)));
        }
        String location = post(body, "").statusCode(201).extract().header("Location");

        List<String> expiries = new java.util.ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = client.given().get(location + "/marks?product=CL&limit=4" + cursor);
            expiries.addAll(page.path("items.contract.expiry"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(expiries).hasSize(10).startsWith("2020-05", "2021-01").endsWith("2021-09");
    }

    private ValidatableResponse post(ObjectNode body, String query) {
        return postText(body.toString(), query);
    }

    private ValidatableResponse postText(String body, String query) {
        return client.given()
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post(PATH + query)
                .then();
    }

    private ValidatableResponse postCsv(String file, String query) {
        return client.given()
                .contentType("text/csv; charset=utf-8")
                .body(file)
                .post(PATH + query)
                .then();
    }

    private Response withKey(String key, String body, String query) {
        return client.given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(PATH + query);
    }
}
