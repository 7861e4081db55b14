package io.plimsoll.margincall.rest;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.margincall.CallTransitions;
import io.plimsoll.margincall.StagedAccounts;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G1's call over HTTP: issued, read, listed, timed, audited. */
@QuarkusTest
@TestProfile(StagedAccounts.class)
class MarginCallResourceTest extends G1OverHttp {
    @Test
    void g1_is_called_told_and_met_by_450() {
        stagedOnly("1530");
        Response created = issue("")
                .statusCode(201)
                .body("status", equalTo("ISSUED"))
                .body("amount", equalTo("450.00"))
                .body("remaining", equalTo("450.00"))
                .body("creditedAmount", equalTo("0.00"))
                .body("currency", equalTo("USD"))
                .body("callTo", equalTo("INITIAL"))
                .body("deadline.at", equalTo("2025-08-08T12:30:00Z"))
                .body("deadline.local", equalTo("2025-08-08T12:30:00"))
                .body("deadline.zone", equalTo("UTC"))
                .body("legalMoves", hasItems("NOTIFY", "AGREE", "EXTEND"))
                .extract()
                .response();
        String id = created.path("id");
        assertThat(created.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");

        step(id, "notifications", "{\"channel\": \"EMAIL\"}").statusCode(200).body("status", equalTo("NOTIFIED"));
        margined("1979.99", 2);
        show(id).body("remaining", equalTo("0.01"))
                .body("status", equalTo("NOTIFIED"))
                .body("creditedAmount", equalTo("449.99"))
                .body("cure.cash", equalTo("0.01"));
        margined("1980", 3);

        show(id).body("status", equalTo("MET"))
                .body("remaining", equalTo("0.00"))
                .body("endCause", equalTo("PAID"))
                .body("legalMoves", hasSize(0))
                .body("cure", nullValue());
        client.given()
                .get(PATH + "/" + id + "/events")
                .then()
                .statusCode(200)
                .body("items.type", contains("MET", "CREDITED", "NOTIFIED", "ISSUED"))
                .body("items.sequence", contains(4, 3, 2, 1))
                .body("items[1].payload.remainingBefore", equalTo("450.00"))
                .body("items[3].previousHash", equalTo("0".repeat(64)));
        client.given()
                .get("/v1/audit/verifications?accountId=" + account)
                .then()
                .statusCode(200)
                .body("isIntact", equalTo(true))
                .body("accountCount", equalTo(1))
                .body("eventCount", equalTo(4));
    }

    @Test
    void second_call_for_the_account_is_the_first_one_raised() {
        String id = issued();
        issue("").statusCode(200).body("id", equalTo(id)).body("version", equalTo(1));
        stagedOnly("1480");

        issue("").statusCode(200).body("id", equalTo(id)).body("amount", equalTo("500.00"));

        client.given().get(PATH + "/" + id + "/events?limit=1").then().body("items.type", contains("RAISED"));
    }

    @Test
    void dry_run_stores_nothing() {
        stagedOnly("1530");
        Map<String, Long> before = StoredRows.count(database);

        issue("?dryRun=true").statusCode(200).header("Location", nullValue()).body("amount", equalTo("450.00"));
        assertThat(StoredRows.count(database)).isEqualTo(before);

        String id = issued();
        before = StoredRows.count(database);
        json().header("If-Match", "\"1\"")
                .body("{\"comment\": \"try\"}")
                .post(PATH + "/" + id + "/waivers?dryRun=true")
                .then()
                .statusCode(200)
                .body("status", equalTo("WAIVED"));
        assertThat(StoredRows.count(database)).isEqualTo(before);
        show(id).body("status", equalTo("ISSUED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1800", "1980", "5000"})
    void account_without_deficit_is_not_called(String equity) {
        stagedOnly(equity);

        issue("")
                .statusCode(409)
                .body("type", equalTo("/problems/margin-call-not-due"))
                .body("deficit", equalTo("0"));
    }

    /** Its policy does not exist, so that it has no margin. */
    @Test
    void account_that_cannot_be_margined_is_told_why() {
        issue("").statusCode(422).body("type", equalTo("/problems/margin-policy-unknown"));
    }

    @Test
    void unknown_call_is_not_found() {
        String path = PATH + "/" + UUID.randomUUID();

        for (String below : List.of("", "/events", "/latency")) {
            client.given()
                    .get(path + below)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/margin-call-not-found"));
        }
        json().header("If-Match", "*")
                .body("{}")
                .post(path + "/acknowledgements")
                .then()
                .statusCode(404);
    }

    @Test
    void list_is_filtered_and_paged() {
        String first = issued();
        step(first, "waivers", "{\"comment\": \"a\"}").statusCode(200);
        clock.moveTo(NOON.plusSeconds(100));
        String second = issued();
        String ofAccount = PATH + "?accountId=" + account;

        client.given().get(ofAccount).then().statusCode(200).body("items.id", contains(second, first));
        client.given().get(ofAccount + "&status=WAIVED").then().body("items.id", contains(first));
        client.given().get(ofAccount + "&from=2025-08-08T12:01:40Z").then().body("items.id", contains(second));
        client.given().get(ofAccount + "&to=2025-08-08T12:01:40Z").then().body("items.id", contains(first));
        // the database keeps microseconds, and an instant between two of them is none of them
        String after = "2025-08-08T12:01:40.0000001Z";
        client.given().get(ofAccount + "&from=" + after).then().body("items", empty());
        client.given().get(ofAccount + "&to=" + after).then().body("items.id", contains(second, first));
        String next = client.given().get(ofAccount + "&limit=1").path("next");
        client.given()
                .get(ofAccount + "&limit=1&cursor=" + next)
                .then()
                .body("items.id", contains(first))
                .body("next", nullValue());
        String nextEvent =
                client.given().get(PATH + "/" + first + "/events?limit=1").path("next");
        client.given()
                .get(PATH + "/" + first + "/events?cursor=" + nextEvent)
                .then()
                .body("items.type", contains("ISSUED"));
        client.given().get(PATH + "?status=OPEN").then().statusCode(400);
        client.given().get(PATH + "/" + first + "/events?cursor=x").then().statusCode(400);
    }

    @Test
    void latency_of_a_met_call_ends_with_it() {
        String id = issued();
        clock.moveTo(NOON.plusSeconds(2));
        step(id, "notifications", "{\"channel\": \"EMAIL\"}").statusCode(200);
        clock.moveTo(NOON.plusSeconds(602));
        margined("1980", 2);

        client.given()
                .get(PATH + "/" + id + "/latency")
                .then()
                .statusCode(200)
                .body("boundaries.breachedAt", equalTo("2025-08-08T11:59:54Z"))
                .body("detectionSeconds", equalTo("6"))
                .body("issuanceSeconds", equalTo("0"))
                .body("notificationSeconds", equalTo("2"))
                .body("graceSeconds", equalTo("600"))
                .body("executionSeconds", nullValue())
                .body("totalSeconds", equalTo("608"))
                .body("controllableSeconds", equalTo("8"));
        client.given()
                .get("/v1/margin-call-latency-statistics?segment=g1&from=2025-08-08T12:10:02Z&to=2025-08-08T12:10:03Z")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("total.p50", equalTo("608"))
                .body("total.max", equalTo("608"))
                .body("controllable.p99", equalTo("8"));
        client.given()
                .get("/v1/margin-call-latency-statistics?from=1970-01-01T00:00:00Z&to=1970-01-02T00:00:00Z")
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("total", nullValue());
    }

    @Test
    void transitions_are_published_as_data_and_in_the_document() {
        client.given()
                .get("/v1/margin-call-transitions")
                .then()
                .statusCode(200)
                .body("items", hasSize(CallTransitions.ALL.size()))
                .body("items[0].from", equalTo("ISSUED"));
        assertThat(MarginCallTexts.TRANSITIONS).isEqualTo(CallTransitions.markdown());
        assertThat(Path.of("openapi", "openapi.json")).content().contains("| LIQUIDATING | FILL → LIQUIDATING");
    }

    @Test
    void chain_of_nobody_is_not_intact_but_not_found() {
        client.given()
                .get("/v1/audit/verifications?accountId=" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/account-not-found"));
        client.given()
                .get("/v1/audit/verifications?accountId=" + account)
                .then()
                .statusCode(200)
                .body("isIntact", equalTo(true))
                .body("eventCount", equalTo(0));
    }

    @Test
    void call_by_hand_below_the_liquidation_level_is_expired_at_once() {
        stagedOnly("1400");

        String id = issue("")
                .statusCode(201)
                .body("status", equalTo("EXPIRED"))
                .body("amount", equalTo("580.00"))
                .extract()
                .path("id");

        client.given().get(PATH + "/" + id + "/events").then().body("items.type", hasItems("EXPIRED", "ISSUED"));
    }

    @Test
    void all_chains_are_walked_page_by_page() {
        issued();
        String cursor = null;
        int pages = 0;
        do {
            Response page = client.given()
                    .get("/v1/audit/verifications?limit=500" + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.statusCode()).isEqualTo(200);
            cursor = page.path("next");
            pages++;
        } while (cursor != null && pages < 10);
        assertThat(pages).isPositive();
        client.given().get("/v1/audit/verifications?cursor=abc").then().statusCode(400);
    }
}
