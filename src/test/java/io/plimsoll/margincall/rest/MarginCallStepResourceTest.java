package io.plimsoll.margincall.rest;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.plimsoll.margincall.StagedAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done with G1's call over HTTP, and every way it is refused. */
@QuarkusTest
@TestProfile(StagedAccounts.class)
class MarginCallStepResourceTest extends G1OverHttp {
    @Test
    void call_is_answered_extended_and_expires() {
        String id = issued();

        step(id, "acknowledgements", "{}").statusCode(200).body("status", equalTo("ACKNOWLEDGED"));
        step(id, "responses", "{\"type\": \"PARTIALLY_AGREE\", \"agreedAmount\": \"300\"}")
                .statusCode(200)
                .body("agreedAmount", equalTo("300.00"));
        step(id, "responses", "{\"type\": \"DISPUTE\", \"reason\": \"the mark is wrong\"}")
                .statusCode(200)
                .body("status", equalTo("DISPUTED"))
                .body("disputeReason", equalTo("the mark is wrong"));
        step(id, "responses", "{\"type\": \"AGREE_IN_FULL\", \"comment\": \"right after all\"}")
                .statusCode(200)
                .body("status", equalTo("ACKNOWLEDGED"))
                .body("agreedAmount", equalTo("450.00"));
        step(id, "extensions", "{\"deadlineAt\": \"2025-08-08T13:00:00Z\"}")
                .statusCode(200)
                .body("status", equalTo("EXTENDED"))
                .body("deadline.at", equalTo("2025-08-08T13:00:00Z"))
                .body("deadline.firstAt", equalTo("2025-08-08T12:30:00Z"))
                .body("extensionCount", equalTo(1));
        clock.moveTo(NOON.plusSeconds(3_600));
        due.expireDue(100);

        show(id).body("status", equalTo("EXPIRED")).body("legalMoves", hasItems("LIQUIDATE", "RESTORE"));
        step(id, "responses", "{\"type\": \"AGREE_IN_FULL\"}")
                .statusCode(409)
                .body("type", equalTo("/problems/margin-call-move-illegal"))
                .body("callStatus", equalTo("EXPIRED"))
                .body("legalMoves", hasItem("LIQUIDATE"));
    }

    @Test
    void deadline_is_kept_in_the_microseconds_that_are_told() {
        String id = issued();

        step(id, "extensions", "{\"deadlineAt\": \"2025-08-08T13:00:00.123456789Z\"}")
                .statusCode(200)
                .body("deadline.at", equalTo("2025-08-08T13:00:00.123456Z"));

        show(id).body("deadline.at", equalTo("2025-08-08T13:00:00.123456Z"));
        client.given()
                .get(PATH + "/" + id + "/events?limit=1")
                .then()
                .body("items[0].payload.deadlineAt", equalTo("2025-08-08T13:00:00.123456Z"));
    }

    @Test
    void answer_at_the_deadline_is_too_late_even_if_nobody_has_noticed() {
        String id = issued();
        clock.moveTo(NOON.plusSeconds(1_800));

        step(id, "responses", "{\"type\": \"AGREE_IN_FULL\"}")
                .statusCode(409)
                .body("type", equalTo("/problems/margin-call-move-illegal"));

        show(id).body("status", equalTo("ISSUED"));
        step(id, "waivers", "{\"comment\": \"an old client\"}").statusCode(200).body("status", equalTo("WAIVED"));
        client.given()
                .get(PATH + "/" + id + "/events")
                .then()
                .body("items.type", contains("WAIVED", "EXPIRED", "ISSUED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "notifications|{\"channel\": \"EMAIL\"}",
                "acknowledgements|{}",
                "responses|{\"type\": \"AGREE_IN_FULL\"}",
                "responses|{\"type\": \"DISPUTE\", \"reason\": \"no\"}",
                "extensions|{\"deadlineAt\": \"2025-08-09T13:00:00Z\"}",
                "cancellations|{\"comment\": \"again\"}",
                "waivers|{\"comment\": \"again\"}"
            })
    void nothing_can_be_done_with_a_dead_call(String deed, String body) {
        String id = issued();
        step(id, "cancellations", "{\"comment\": \"issued by mistake\"}")
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("endCause", equalTo("WITHDRAWN"));

        step(id, deed, body)
                .statusCode(409)
                .body("type", equalTo("/problems/margin-call-move-illegal"))
                .body("callStatus", equalTo("CANCELLED"))
                .body("legalMoves", hasSize(0));
    }

    @Test
    void step_names_the_version_it_is_meant_for() {
        String id = issued();
        String path = PATH + "/" + id + "/responses";
        String body = "{\"type\": \"AGREE_IN_FULL\"}";

        json().body(body).post(path).then().statusCode(428).body("type", equalTo("/problems/version-required"));
        json().header("If-Match", "\"7\"").body(body).post(path).then().statusCode(412);
        Response first = json().header("If-Match", "\"1\"")
                .header("Idempotency-Key", "k-" + id)
                .body(body)
                .post(path);
        Response second = json().header("If-Match", "\"1\"")
                .header("Idempotency-Key", "k-" + id)
                .body(body)
                .post(path);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        json().header("If-Match", "\"1\"").body(body).post(path).then().statusCode(412);
    }

    @ParameterizedTest
    @CsvSource({"450, 422", "450.01, 422", "0, 422", "-1, 422", "449.99, 200", "0.01, 200"})
    void part_is_less_than_what_remains(String amount, int status) {
        String id = issued();

        ValidatableResponse reply =
                step(id, "responses", "{\"type\": \"PARTIALLY_AGREE\", \"agreedAmount\": \"%s\"}".formatted(amount));

        reply.statusCode(status);
        if (status == 422) {
            reply.body("type", equalTo("/problems/agreed-amount-invalid")).body("remaining", equalTo("450.00"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-08-08T12:30:00Z", "2025-08-15T12:30:01Z", "2000-01-01T00:00:00Z"})
    void deadline_is_put_off_within_limits(String deadline) {
        String id = issued();

        step(id, "extensions", "{\"deadlineAt\": \"%s\"}".formatted(deadline))
                .statusCode(409)
                .body("type", equalTo("/problems/extension-refused"))
                .body("latestDeadlineAt", equalTo("2025-08-15T12:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "responses|{}",
                "responses|{\"type\": \"AGREE\"}",
                "responses|{\"type\": \"AGREE_IN_FULL\", \"agreedAmount\": \"1\"}",
                "responses|{\"type\": \"PARTIALLY_AGREE\"}",
                "responses|{\"type\": \"PARTIALLY_AGREE\", \"agreedAmount\": 300}",
                "responses|{\"type\": \"PARTIALLY_AGREE\", \"agreedAmount\": \"1e2\"}",
                "responses|{\"type\": \"DISPUTE\"}",
                "responses|{\"type\": \"DISPUTE\", \"reason\": \" \"}",
                "responses|{\"type\": \"DISPUTE\", \"reason\": \"a\", \"comment\": \"b\"}",
                "extensions|{\"deadlineAt\": \"tomorrow\"}",
                "extensions|{}",
                "cancellations|{}",
                "waivers|{\"comment\": \"\"}",
                "notifications|{\"channel\": \"\"}",
                "acknowledgements|{\"coment\": \"a\"}"
            })
    void bodies_of_another_shape_are_refused(String deed, String body) {
        String id = issued();

        step(id, deed, body).statusCode(400).body("type", containsString("request-invalid"));
        show(id).body("version", equalTo(1));
    }
}
