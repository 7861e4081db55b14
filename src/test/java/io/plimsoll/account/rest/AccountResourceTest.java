package io.plimsoll.account.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccountResourceTest {
    private static final String ACCOUNTS = AccountClient.ACCOUNTS;

    @Inject
    DataSource database;

    private final AccountClient client = new AccountClient();
    private final String reference = "C-" + UUID.randomUUID();

    @Test
    void account_is_opened_and_read_back() {
        Response opened = json().body(AccountClient.opening(reference)).post(ACCOUNTS);

        opened.then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", equalTo(ACCOUNTS + "/" + opened.path("id")))
                .body("reference", equalTo(reference))
                .body("owner", equalTo("Ada Trading Ltd"))
                .body("baseCurrency", equalTo("USD"))
                .body("accountType", equalTo("SPECULATOR"))
                .body("$", not(hasKey("netting")))
                .body("$", not(hasKey("haircutSchedule")))
                .body("status", equalTo("ACTIVE"))
                .body("version", equalTo(1))
                .body("sequence", equalTo(0))
                .body("createdAt", endsWith("Z"));
        client.given()
                .get(opened.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("$", equalTo(opened.path("$")));
    }

    @Test
    void reference_is_taken_once_and_the_same_key_gets_the_first_reply() {
        String key = UUID.randomUUID().toString();
        String body = AccountClient.opening(reference);
        String id =
                json().header("Idempotency-Key", key).body(body).post(ACCOUNTS).path("id");

        json().header("Idempotency-Key", key)
                .body(body)
                .post(ACCOUNTS)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(id));
        json().header("Idempotency-Key", key)
                .body(body.replace("Ada", "Bob"))
                .post(ACCOUNTS)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        json().body(body)
                .post(ACCOUNTS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/account-reference-taken"))
                .body("accountId", equalTo(id));
    }

    @Test
    void of_eight_who_open_the_same_account_at_once_one_does() throws Exception {
        client.given();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> replies = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                replies.add(threads.submit(() -> json().body(AccountClient.opening(reference))
                        .post(ACCOUNTS)
                        .statusCode()));
            }
            for (Future<Integer> reply : replies) {
                statuses.add(reply.get());
            }
        }

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void dry_run_checks_the_same_and_stores_nothing() {
        Map<String, Long> before = StoredRows.count(database);

        json().body(AccountClient.opening(reference))
                .post(ACCOUNTS + "?dryRun=true")
                .then()
                .statusCode(200)
                .header("Location", nullValue())
                .body("reference", equalTo(reference));

        assertThat(StoredRows.count(database)).isEqualTo(before);
        json().body(AccountClient.opening(reference)).post(ACCOUNTS).then().statusCode(201);
        json().body(AccountClient.opening(reference))
                .post(ACCOUNTS + "?dryRun=true")
                .then()
                .statusCode(409);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/reference       | \"reference\": \"a b\"",
                "/reference       | \"reference\": \"\"",
                "/reference       | \"reference\": null",
                "/reference       | \"reference\": \"a/b\"",
                "/owner           | \"owner\": \"  \"",
                "/owner           | \"owner\": \"\u00A0\u2007\u202F\uFEFF\"",
                "/owner           | \"owner\": 7",
                "/owner           | \"owner\": \"a\\u0000b\"",
                "/baseCurrency    | \"baseCurrency\": \"usd\"",
                "/accountType     | \"accountType\": \"HOUSE\"",
                "/netting         | \"netting\": 0",
                "/marginPolicy    | \"marginPolicy\": \"\"",
                "/haircutSchedule | \"haircutSchedule\": \"\"",
                "/status          | \"status\": \"ACTIVE\"",
                "/ownr            | \"ownr\": \"x\""
            })
    void malformed_openings_are_refused_with_their_place(String pointer, String field) {
        String name = field.substring(1, field.indexOf('"', 1));
        String body = AccountClient.opening(reference).replaceAll("\"%s\": \"[^\"]*\",? ?".formatted(name), "");

        json().body(body.replace("{", "{" + field + ", ").replace(", }", "}"))
                .post(ACCOUNTS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer.strip()));
    }

    /** The schema says 200, and means characters; so does the database. */
    @Test
    void owner_of_two_hundred_characters_beyond_the_basic_plane_is_stored() {
        String body = AccountClient.opening(reference);

        json().body(body.replace("Ada Trading Ltd", "😀".repeat(201)))
                .post(ACCOUNTS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/owner"));
        String opened = json().body(body.replace("Ada Trading Ltd", "😀".repeat(200)))
                .post(ACCOUNTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        client.given().get(opened).then().body("owner", equalTo("😀".repeat(200)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "E080AF"})
    void owner_in_overlong_bytes_is_refused(String written) {
        byte[] bytes = HexFormat.of().parseHex(written);
        String body = AccountClient.opening(reference).replace("Ada", new String(bytes, StandardCharsets.ISO_8859_1));

        json().body(body.getBytes(StandardCharsets.ISO_8859_1))
                .post(ACCOUNTS + "?dryRun=true")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-json"))
                .body(
                        "detail",
                        equalTo("the bytes are no UTF-8 (line 1, column %d)".formatted(body.indexOf("owner") + 10)));
    }

    @Test
    void patch_changes_what_it_names_and_null_removes() {
        patch("\"1\"", "{\"netting\": \"GROSS\", \"haircutSchedule\": \"basel-ten-day\"}")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("netting", equalTo("GROSS"))
                .body("haircutSchedule", equalTo("basel-ten-day"))
                .body("owner", equalTo("Ada Trading Ltd"))
                .body("sequence", equalTo(1));

        patch("\"2\"", AccountExamples.PATCH)
                .statusCode(200)
                .body("$", not(hasKey("netting")))
                .body("haircutSchedule", equalTo("basel-ten-day"))
                .body("status", equalTo("RESTRICTED"));
        patch("\"3\"", "{\"status\": \"RESTRICTED\"}")
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("version", equalTo(3));
        patch("\"3\"", "{}").statusCode(200).header("ETag", equalTo("\"3\""));
    }

    @Test
    void earlier_versions_stay_readable() {
        patch("\"1\"", "{\"netting\": \"GROSS\"}").statusCode(200);
        patch("\"2\"", "{\"status\": \"RESTRICTED\", \"owner\": \"Grace Trading Ltd\"}")
                .statusCode(200);

        String next = client.get("/versions?limit=2")
                .statusCode(200)
                .body("items.version", contains(3, 2))
                .body("items.owner", contains("Grace Trading Ltd", "Ada Trading Ltd"))
                .body("items.status", contains("RESTRICTED", "ACTIVE"))
                .body("items.netting", contains("GROSS", "GROSS"))
                .body("items[0].changedAt", equalTo(client.get("").extract().path("changedAt")))
                .extract()
                .path("next");
        client.get("/versions?limit=2&cursor=" + next)
                .statusCode(200)
                .body("items.version", contains(1))
                .body("items[0]", not(hasKey("netting")))
                .body("items[0].marginPolicy", equalTo("standard-span"))
                .body("$", not(hasKey("next")));
    }

    @Test
    void patch_needs_the_version_it_changes() {
        json().body("{\"owner\": \"Bob\"}")
                .patch(client.path())
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/version-required"));
        patch("\"2\"", "{\"owner\": \"Bob\"}").statusCode(412);
        patch("1", "{\"owner\": \"Bob\"}").statusCode(400);

        patch("\"1\"", "{\"owner\": \"Bob\"}").statusCode(200);
        patch("\"1\"", "{\"owner\": \"Eve\"}").statusCode(412);
        client.get("").body("owner", equalTo("Bob"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/owner        | {\"owner\": null}",
                "/status       | {\"status\": null}",
                "/marginPolicy | {\"marginPolicy\": null, \"netting\": null}",
                "/owner        | {\"owner\": \"\"}",
                "/baseCurrency | {\"baseCurrency\": \"EUR\"}",
                "/version      | {\"version\": 3}",
                "''            | []",
                "''            | null"
            })
    void patch_of_what_never_changes_is_refused(String pointer, String body) {
        patch("*", body).statusCode(400).body("errors[0].pointer", equalTo(pointer));

        client.get("").header("ETag", equalTo("\"1\""));
    }

    @Test
    void account_is_closed_when_it_is_empty_and_then_for_good() {
        client.move("in", "DEPOSIT", "450");
        client.put("/positions", null, BookRequests.POSITIONS).statusCode(200);
        String close = "{\"status\": \"CLOSED\"}";

        patch("*", close)
                .statusCode(409)
                .body("type", equalTo("/problems/account-not-empty"))
                .body(
                        "held",
                        contains("3 of DEMO F 2026-03 FUTURE", "-5 of DEMO F 2026-03 CALL 105", "cash of 450.00 USD"));
        client.put("/positions", "*", "{\"positions\": []}").statusCode(200);
        client.move("out", "WITHDRAWAL", "-450");
        patch("*", close).statusCode(200).body("status", equalTo("CLOSED"));

        patch("*", "{\"status\": \"ACTIVE\"}").statusCode(409).body("type", equalTo("/problems/account-closed"));
        client.post("/cash-movements", AccountClient.movement("in-2", "DEPOSIT", "1"))
                .statusCode(409)
                .body("type", equalTo("/problems/account-closed"));
        client.put("/positions", null, BookRequests.POSITIONS).statusCode(409);
        client.post("/trades", BookRequests.TRADES).statusCode(409);
    }

    @Test
    void dry_run_of_a_patch_changes_nothing() {
        client.path();
        Map<String, Long> before = StoredRows.count(database);

        json().header("If-Match", "\"1\"")
                .body("{\"owner\": \"Bob\"}")
                .patch(client.path() + "?dryRun=true")
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body("owner", equalTo("Bob"))
                .body("version", equalTo(2));

        assertThat(StoredRows.count(database)).isEqualTo(before);
        client.get("").body("owner", equalTo("Ada Trading Ltd"));
    }

    @Test
    void list_is_paged_and_filtered() {
        String owner = "Owner " + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            json().body(AccountClient.opening(reference + i).replace("Ada Trading Ltd", owner))
                    .post(ACCOUNTS)
                    .then()
                    .statusCode(201);
        }

        Response first = client.given().queryParam("owner", owner).get(ACCOUNTS + "?limit=2");
        first.then().statusCode(200).body("items.reference", contains(reference + 2, reference + 1));
        client.given()
                .queryParam("owner", owner)
                .queryParam("cursor", first.<String>path("next"))
                .get(ACCOUNTS + "?limit=2")
                .then()
                .body("items.reference", contains(reference + 0))
                .body("$", not(hasKey("next")));
        client.given()
                .get(ACCOUNTS + "?limit=1&status=CLOSED&marginPolicy=none")
                .then()
                .body("items", hasSize(0));
        client.given().get(ACCOUNTS + "?status=OPEN").then().statusCode(400);
        client.given().get(ACCOUNTS + "?cursor=abc").then().statusCode(400);
    }

    @Test
    void unknown_accounts_are_not_found() {
        String unknown = ACCOUNTS + "/" + UUID.randomUUID();

        for (String below : List.of("", "/versions", "/positions", "/trades", "/cash-movements", "/cash-balances")) {
            client.given()
                    .get(unknown + below)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/account-not-found"));
        }
        json().header("If-Match", "*").body("{}").patch(unknown).then().statusCode(404);
        json().body(BookRequests.POSITIONS).put(unknown + "/positions").then().statusCode(404);
        json().body(BookRequests.TRADES).post(unknown + "/trades").then().statusCode(404);
        json().body(AccountClient.movement("a", "DEPOSIT", "1"))
                .post(unknown + "/cash-movements")
                .then()
                .statusCode(404);
        client.given().get(ACCOUNTS + "/G1").then().statusCode(404).body("type", containsString("/problems/"));
    }

    private RequestSpecification json() {
        return client.given().contentType("application/json");
    }

    private ValidatableResponse patch(String ifMatch, String body) {
        return client.given()
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(client.path())
                .then();
    }
}
