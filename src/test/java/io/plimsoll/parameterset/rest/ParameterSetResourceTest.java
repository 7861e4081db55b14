package io.plimsoll.parameterset.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.testsupport.ContractFilter;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ParameterSetResourceTest {
    private static final String SETS = "/v1/parameter-sets";
    private static final String NSE_FILE = "nse-banknifty-20250808-i1.spn";
    private static final String CME_FILE = "cme-teaching.pa2";

    @Inject
    DataSource database;

    @TestHTTPResource
    URI root;

    @Test
    void sandbox_sets_are_there_by_name() {
        client().get(SETS + "/nse-2025-08-08-i1")
                .then()
                .statusCode(200)
                .body("name", equalTo("nse-2025-08-08-i1"))
                .body("exchangeComplexes", hasItem("NSCCL"))
                .body("businessDate", equalTo("2025-08-08"))
                .body("session", equalTo("INTRADAY"))
                .body("roundingProfile", equalTo("NSE"))
                .body("contractCount", equalTo(252))
                .header("ETag", matchesPattern("\"[0-9a-f]{64}\""));
        client().get(SETS + "/cme-teaching")
                .then()
                .statusCode(200)
                .body("format", equalTo("PA2"))
                .body("contractCount", equalTo(10))
                .body("report.unknown.name", hasItem("ZZ"));
    }

    @Test
    void set_is_found_by_id_as_by_name() {
        String id = client().get(SETS + "/cme-teaching").path("id");

        client().get(SETS + "/" + id).then().statusCode(200).body("name", equalTo("cme-teaching"));
    }

    @Test
    void unknown_set_is_not_found_and_the_nearest_name_is_given() {
        client().get(SETS + "/nse-2025-08-08-i9")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/parameter-set-not-found"))
                .body("detail", endsWith("nearest: nse-2025-08-08-i1"));
        client().get(SETS + "/0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "application/xml", "text/xml", "text/plain"})
    void media_type_does_not_matter_to_the_same_bytes(String mediaType) throws IOException {
        upload(sandbox(NSE_FILE), mediaType).statusCode(200).body("name", equalTo("nse-2025-08-08-i1"));
    }

    @Test
    void exchanges_file_that_is_called_json_is_read_as_what_it_is() throws IOException {
        given().contentType("application/json")
                .body(sandbox(NSE_FILE))
                .post(SETS)
                .then()
                .statusCode(200)
                .body("name", equalTo("nse-2025-08-08-i1"));
    }

    @Test
    void form_with_one_file_is_the_same_as_the_file() throws IOException {
        client().multiPart("file", "any.name", sandbox(CME_FILE))
                .post(SETS)
                .then()
                .statusCode(200)
                .body("name", equalTo("cme-teaching"));
    }

    @Test
    void form_with_two_files_or_none_is_refused() throws IOException {
        client().multiPart("one", "1", sandbox(CME_FILE))
                .multiPart("two", "2", sandbox(NSE_FILE))
                .post(SETS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body("errors[0].code", equalTo("SIZE_OUT_OF_RANGE"));
        assertThat(rawUpload("Content-Type: multipart/form-data; boundary=x", "--x--\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("REQUIRED", "the form has 0 files instead of one");
    }

    @Test
    void form_with_more_than_its_file_is_refused_and_nothing_stored() throws Exception {
        byte[] file = changed(sandbox(CME_FILE));
        long before = rows();

        client().multiPart("file", "any.name", file)
                .multiPart("dryRun", "true")
                .post(SETS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/dryRun"))
                .body("errors[0].code", equalTo("UNKNOWN_FIELD"));
        client().multiPart("text", "no file")
                .post(SETS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/text"));

        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"cme-teaching.pa2,PA2", "nse-banknifty-20250808-i1.spn,SPN"})
    void packed_file_makes_a_set_of_the_same_content(String file, String format) throws IOException {
        String packed = upload(gzip(sandbox(file)), "application/gzip")
                .statusCode(201)
                .body("format", equalTo(format))
                .extract()
                .path("id");
        String zipped = upload(zip(file, sandbox(file)), "application/zip")
                .statusCode(201)
                .extract()
                .path("id");
        String plain = client().get(SETS + (format.equals("PA2") ? "/cme-teaching" : "/nse-2025-08-08-i1"))
                .path("id");

        assertThat(contracts(packed)).isEqualTo(contracts(plain)).isEqualTo(contracts(zipped));
    }

    @Test
    void upload_is_answered_with_its_place_and_its_version() throws IOException {
        byte[] file = changed(sandbox(CME_FILE));

        ValidatableResponse reply = upload(file, "text/plain")
                .statusCode(201)
                .header("Location", matchesPattern("/v1/parameter-sets/[0-9a-f-]{36}"))
                .body("sizeBytes", equalTo(file.length))
                .body("name", matchesPattern("cme-2019-01-02-[a-z0-9]+(-[0-9]+)?"));

        String location = reply.extract().header("Location");
        client().get(location)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(reply.extract().header("ETag")))
                .body("sha256", equalTo(reply.extract().<String>path("sha256")));
    }

    @Test
    void name_and_rounding_profile_are_chosen() throws IOException {
        String name = "chosen-" + UUID.randomUUID().toString().substring(0, 6);
        byte[] file = changed(sandbox(CME_FILE));

        upload(file, "text/plain", "name=" + name + "&roundingProfile=KDPW")
                .statusCode(201)
                .body("name", equalTo(name))
                .body("roundingProfile", equalTo("KDPW"));

        // the same file, and a name that is taken by it
        upload(file, "text/plain", "name=" + name).statusCode(200).body("name", equalTo(name));
    }

    @Test
    void same_file_with_another_rounding_profile_contradicts_the_stored_set() throws IOException {
        upload(sandbox(CME_FILE), "text/plain", "roundingProfile=KDPW")
                .statusCode(409)
                .body("type", equalTo("/problems/parameter-set-conflict"))
                .body("detail", containsString("cme-teaching"));
    }

    @Test
    void name_of_another_file_is_taken() throws IOException {
        upload(changed(sandbox(CME_FILE)), "text/plain", "name=nse-2025-08-08-i1")
                .statusCode(409)
                .body("type", equalTo("/problems/parameter-set-conflict"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=Upper",
                "name=-a",
                "name=a--b",
                "name=a_b",
                "name=0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b",
                "roundingProfile=ICE",
                "dryRun=1",
                "profile=CME"
            })
    void bad_parameters_are_refused(String query) throws IOException {
        upload(sandbox(CME_FILE), "text/plain", query)
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body("errors[0].pointer", equalTo("query/" + query.substring(0, query.indexOf('='))));
    }

    @Test
    void name_of_80_characters_is_taken_and_one_more_is_not() throws IOException {
        String longest = UUID.randomUUID() + "-" + "x".repeat(43);

        upload(changed(sandbox(CME_FILE)), "text/plain", "name=" + longest).statusCode(201);
        upload(changed(sandbox(CME_FILE)), "text/plain", "name=" + longest + "x")
                .statusCode(400);
    }

    @Test
    void dry_run_reads_and_stores_nothing() throws Exception {
        byte[] file = changed(sandbox(CME_FILE));
        long before = rows();

        upload(file, "text/plain", "dryRun=true").statusCode(200).body("contractCount", equalTo(10));

        assertThat(rows()).isEqualTo(before);
        upload(file, "text/plain", "dryRun=false").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "/", "a/b/c", ";", "application/json, text/plain", "text/html"})
    void content_type_that_is_none_or_another_is_refused(String type) throws Exception {
        assertThat(rawUpload("Content-Type: " + type, "{}"))
                .startsWith("HTTP/1.1 415 ")
                .contains("/problems/media-type-unsupported", type + " is not read here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\ncut off",
                "--x\r\nno header\r\n\r\n--x--\r\n"
            })
    void form_that_is_none_or_not_whole_is_refused(String body) throws Exception {
        assertThat(rawUpload("Content-Type: multipart/form-data; boundary=x", body))
                .startsWith("HTTP/1.1 400 ")
                .contains("/problems/request-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "json", "application/problem+json", "text/html, image/png;q=0.5"})
    void reply_in_another_media_type_is_refused(String accepted) throws Exception {
        assertThat(rawUpload("Content-Type: application/json\r\nAccept: " + accepted, "{}"))
                .startsWith("HTTP/1.1 406 ")
                .contains("/problems/not-acceptable");
        given().accept(accepted)
                .multiPart("file", "any.name", sandbox(CME_FILE))
                .post(SETS + "?dryRun=true")
                .then()
                .statusCode(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/html, application/json;q=0.5"})
    void reply_in_json_is_given_to_all_who_take_it(String accepted) throws Exception {
        given().accept(accepted)
                .multiPart("file", "any.name", sandbox(CME_FILE))
                .post(SETS + "?dryRun=true")
                .then()
                .statusCode(200);
    }

    /** As it is written, which no client would send. */
    private String rawUpload(String headers, String body) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(30_000);
            String request =
                    "POST %s?dryRun=true HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(SETS, headers, body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NSE_FILE, CME_FILE})
    void truncated_file_is_refused_with_its_place_and_stores_nothing(String name) throws Exception {
        byte[] file = sandbox(name);
        int lastArray =
                new String(file, StandardCharsets.ISO_8859_1).lastIndexOf(name.equals(CME_FILE) ? "\n82" : "<ra>");
        long before = rows();

        upload(Arrays.copyOf(file, lastArray + 20), "application/octet-stream")
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-file-invalid"))
                .body("errors", not(empty()))
                .body("errors.pointer", everyItem(matchesPattern("file(/.*)?")));

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void truncated_gzip_is_refused() throws IOException {
        byte[] packed = gzip(sandbox(NSE_FILE));

        upload(Arrays.copyOf(packed, packed.length - 20), "application/gzip")
                .statusCode(422)
                .body("errors.code", hasItem("DAMAGED"));
    }

    @Test
    void file_of_no_known_format_is_refused() {
        upload("%PDF-1.7 and more".getBytes(StandardCharsets.US_ASCII), "application/octet-stream")
                .statusCode(415)
                .body("type", equalTo("/problems/parameter-file-unrecognised"))
                .body("detail", containsString("%PDF-1.7"));
        upload("x".getBytes(StandardCharsets.US_ASCII), "image/png")
                .statusCode(415)
                .body("type", equalTo("/problems/media-type-unsupported"));
    }

    @Test
    void empty_file_is_refused() {
        upload(new byte[0], "text/plain").statusCode(400).body("errors[0].code", equalTo("REQUIRED"));
    }

    @Test
    void same_key_and_file_get_the_same_reply_and_another_file_is_refused() throws Exception {
        byte[] file = changed(sandbox(CME_FILE));
        String key = "sets-" + UUID.randomUUID();

        ValidatableResponse first = keyed(file, key).statusCode(201);
        long rows = rows();
        keyed(file, key)
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(first.extract().<String>path("id")));
        keyed(changed(file), key).statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));

        assertThat(rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?name=at-once"})
    void of_uploads_of_one_file_at_once_one_stores_and_all_get_its_set(String query) throws Exception {
        byte[] file = changed(sandbox(NSE_FILE));
        List<Callable<ValidatableResponse>> uploads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            uploads.add(() -> given().contentType("text/xml")
                    .body(file)
                    .post(SETS + query)
                    .then());
        }

        List<ValidatableResponse> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(uploads.size())) {
            for (Future<ValidatableResponse> reply : threads.invokeAll(uploads)) {
                replies.add(reply.get());
            }
        }

        assertThat(replies).extracting(reply -> reply.extract().statusCode()).containsOnlyOnce(201);
        assertThat(replies).extracting(reply -> reply.extract().statusCode()).containsOnly(200, 201);
        assertThat(replies)
                .extracting(reply -> reply.extract().<String>path("id"))
                .containsOnly(replies.getFirst().extract().<String>path("id"));
    }

    @Test
    void list_is_newest_first_in_pages_and_filtered() throws IOException {
        String newest = upload(changed(sandbox(CME_FILE)), "text/plain")
                .statusCode(201)
                .extract()
                .path("id");

        ValidatableResponse page = client().get(SETS + "?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(newest));
        client().get(SETS + "?limit=1&cursor=" + page.extract().<String>path("next"))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", not(equalTo(newest)));
        client().get(SETS + "?limit=500&businessDate=2025-08-08&exchangeComplex=NSCCL&format=SPN")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("nse-2025-08-08-i1"))
                .body("items.format", everyItem(equalTo("SPN")))
                .body("next", nullValue());
        client().get(SETS + "?exchangeComplex=NSCC").then().body("items", empty());
        client().get(SETS + "?businessDate=2025-08-09").then().body("items", empty());
    }

    @Test
    void bad_page_requests_are_refused() {
        client().get(SETS + "?limit=0").then().statusCode(400);
        client().get(SETS + "?cursor=x").then().statusCode(400).body("errors[0].code", equalTo("CURSOR_INVALID"));
        client().get(SETS + "?format=XLS").then().statusCode(400).body("errors[0].code", equalTo("NAME_UNKNOWN"));
    }

    @Test
    void combined_commodities_are_listed_by_code_in_pages_and_filtered() {
        List<String> all = client().get(SETS + "/cme-teaching/combined-commodities")
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract()
                .path("items.code");
        assertThat(all).isSorted().hasSizeGreaterThan(2);

        ValidatableResponse page = client().get(SETS + "/cme-teaching/combined-commodities?limit=1")
                .then()
                .body("items.code", equalTo(all.subList(0, 1)));
        client().get(SETS + "/cme-teaching/combined-commodities?limit=500&cursor="
                        + page.extract().<String>path("next"))
                .then()
                .body("items.code", equalTo(all.subList(1, all.size())));
        client().get(SETS + "/cme-teaching/combined-commodities?code=" + all.getLast()
                        + "&currency=USD&exchangeComplex=CME")
                .then()
                .body("items.code", equalTo(List.of(all.getLast())));
        client().get(SETS + "/cme-teaching/combined-commodities?code=%25")
                .then()
                .body("items", empty());
        client().get(SETS + "/cme-teaching/combined-commodities?currency=EUR")
                .then()
                .body("items", empty());
        client().get(SETS + "/cme-teaching/combined-commodities?currency=usd")
                .then()
                .statusCode(400);
        client().get(SETS + "/cme-teaching/combined-commodities?cursor=" + cursorOfSets())
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("CURSOR_INVALID"));
        client().get(SETS + "/none/combined-commodities")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/parameter-set-not-found"));
    }

    @Test
    void combined_commodity_shows_its_rules() {
        client().get(SETS + "/nse-2025-08-08-i1/combined-commodities/BANKNIFTY")
                .then()
                .statusCode(200)
                .body("exchangeComplex", equalTo("NSCCL"))
                .body("currency", equalTo("INR"))
                .body("contractCount", equalTo(252))
                .body("products.product", hasItem("BANKNIFTY"))
                .body("intraCommoditySpreads", not(empty()))
                .body("intraCommoditySpreads.legs.flatten().ratio", everyItem(matchesPattern("[0-9.]+")));
    }

    @Test
    void unknown_combined_commodity_is_not_found_and_the_nearest_code_is_given() {
        client().get(SETS + "/nse-2025-08-08-i1/combined-commodities/BANKNIFTI")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/combined-commodity-not-found"))
                .body("detail", endsWith("nearest: BANKNIFTY"));
        client().get(SETS + "/nse-2025-08-08-i1/combined-commodities/BANKNIFTY?exchangeComplex=CME")
                .then()
                .statusCode(404);
        client().get(SETS + "/none/combined-commodities/BANKNIFTY")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/parameter-set-not-found"));
    }

    @Test
    void contract_shows_its_array_delta_and_price() {
        client().get(SETS + "/nse-2025-08-08-i1/contracts?exchange=NSE&product=BANKNIFTY&kind=OPTION&expiry=2025-08-28"
                        + "&right=CALL&strike=56000")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].contract.strike", equalTo("56000"))
                .body("items[0].contract.expiry", equalTo("2025-08-28"))
                .body("items[0].combinedCommodity", equalTo("BANKNIFTY"))
                .body("items[0].currency", equalTo("INR"))
                .body("items[0].riskArray", hasSize(16))
                .body("items[0].riskArray", everyItem(matchesPattern("-?[0-9]+(\\.[0-9]+)?")))
                .body("items[0].compositeDelta", matchesPattern("0\\.[0-9]+"))
                .body("items[0].price", matchesPattern("[0-9.]+"))
                .body("items[0].volatilityScanRange", equalTo("0.05"))
                .body("items[0].isPremiumStyle", equalTo(true));
    }

    @Test
    void volatility_scan_range_is_a_move_where_the_file_quotes_a_share() {
        // 35 % of a volatility of 25 %
        client().get(SETS + "/cme-teaching/contracts?product=ES&kind=OPTION&strike=2600")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].volatility", equalTo("0.25"))
                .body("items[0].volatilityScanRange", equalTo("0.0875"));
    }

    @Test
    void contracts_in_pages_are_all_contracts_once() {
        List<Object> whole =
                client().get(SETS + "/nse-2025-08-08-i1/contracts?limit=500").path("items");
        List<Object> ofProduct = client().get(SETS + "/nse-2025-08-08-i1/contracts?limit=500&product=BANKNIFTY")
                .path("items");

        List<Object> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = given().get(SETS + "/nse-2025-08-08-i1/contracts?limit=100"
                    + (next.isEmpty() ? "" : "&cursor=" + next));
            paged.addAll(page.<List<Object>>path("items"));
            next = page.path("next");
        }

        assertThat(whole).hasSize(252);
        assertThat(paged).isEqualTo(whole);
        assertThat(ofProduct).isEqualTo(whole);
        assertThat(client().get(SETS + "/cme-teaching/contracts?limit=500").<List<Object>>path("items"))
                .hasSize(10);
    }

    @Test
    void contracts_are_filtered_by_every_part_of_the_name() {
        String contracts = SETS + "/nse-2025-08-08-i1/contracts?limit=500&product=BANKNIFTY";
        client().get(contracts + "&kind=FUTURE")
                .then()
                .statusCode(200)
                .body("items.contract.kind", everyItem(equalTo("FUTURE")))
                .body("items", not(empty()));
        client().get(contracts + "&right=PUT&expiry=20250828")
                .then()
                .body("items.contract.right", everyItem(equalTo("PUT")))
                .body("items.contract.expiry", everyItem(equalTo("2025-08-28")))
                .body("items", not(empty()));
        client().get(contracts + "&strike=56000.0")
                .then()
                .body("items.contract.strike", everyItem(equalTo("56000")))
                .body("items.contract.right", hasItems("CALL", "PUT"));
        client().get(contracts + "&exchange=BSE").then().body("items", empty());
        client().get(contracts + "&strike=1").then().body("items", empty());
        client().get(contracts + "&expiry=tomorrow").then().statusCode(400);
        client().get(contracts + "&right=BOTH").then().statusCode(400);
        client().get(contracts + "&cursor=" + cursorOfSets())
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("CURSOR_INVALID"));
        client().get(SETS + "/none/contracts").then().statusCode(404);
    }

    private static String cursorOfSets() {
        return given().get(SETS + "?limit=1").path("next");
    }

    private static List<Object> contracts(String id) {
        return given().get(SETS + "/" + id + "/contracts?limit=500").path("items");
    }

    private static ValidatableResponse upload(byte[] file, String mediaType) {
        return client().contentType(mediaType).body(file).post(SETS).then();
    }

    private static ValidatableResponse upload(byte[] file, String mediaType, String query) {
        return client().contentType(mediaType)
                .body(file)
                .post(SETS + "?" + query)
                .then();
    }

    private static ValidatableResponse keyed(byte[] file, String key) {
        return client().contentType("text/plain")
                .header("Idempotency-Key", key)
                .body(file)
                .post(SETS)
                .then();
    }

    private static RequestSpecification client() {
        return given().filter(ContractFilter.served());
    }

    /** Of all that belongs to parameter sets. */
    private long rows() throws SQLException {
        String sql = """
                select (select count(*) from parameter_set) + (select count(*) from combined_commodity)
                + (select count(*) from parameter_set_product)""";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The same content in other bytes. */
    private static byte[] changed(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String changed = text.startsWith("<")
                ? text + "<!-- " + UUID.randomUUID() + " -->\n"
                : text + "ZZ " + UUID.randomUUID() + "\n";
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sandbox(String file) throws IOException {
        try (InputStream bytes = ParameterSetResourceTest.class.getResourceAsStream("/sandbox/" + file)) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return packed.toByteArray();
    }
}
