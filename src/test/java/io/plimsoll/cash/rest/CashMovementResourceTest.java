package io.plimsoll.cash.rest;

import static io.plimsoll.testsupport.AccountClient.movement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CashMovementResourceTest {
    private static final String MOVEMENTS = "/cash-movements";

    @Inject
    DataSource database;

    private final AccountClient client = new AccountClient();

    @Test
    void deposit_has_two_sides() {
        client.post(MOVEMENTS, CashExamples.DEPOSIT)
                .statusCode(201)
                .body("accountId", equalTo(client.id()))
                .body("reference", equalTo("wire-4711"))
                .body("kind", equalTo("DEPOSIT"))
                .body("amount", equalTo("450.00"))
                .body("currency", equalTo("USD"))
                .body("description", equalTo("Margin call"))
                .body(
                        "entries",
                        contains(
                                Map.of("ledger", "CLIENT_CASH", "amount", "450.00"),
                                Map.of("ledger", "HOUSE_BANK", "amount", "-450.00")));

        client.get("/cash-balances")
                .statusCode(200)
                .body(
                        "balances",
                        contains(Map.of(
                                "currency", "USD", "cash", "450.00", "accrued", "0.00", "freeAmount", "450.00")));
        client.get("").body("sequence", equalTo(1));
    }

    @Test
    void movement_seen_twice_gets_the_first_answer_and_another_of_its_reference_a_refusal() {
        Response first = client.post(MOVEMENTS, movement("1", "DEPOSIT", "450"))
                .extract()
                .response();

        client.post(MOVEMENTS, movement("1", "DEPOSIT", "450.00"))
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("$", equalTo(first.path("$")));
        client.post(MOVEMENTS, movement("1", "DEPOSIT", "451"))
                .statusCode(409)
                .body("type", equalTo("/problems/cash-movement-conflict"))
                .body("movementId", equalTo(first.path("id")));

        client.get("/cash-balances").body("balances[0].cash", equalTo("450.00"));
        client.get("").body("sequence", equalTo(1));
    }

    @Test
    void same_key_gets_the_stored_reply() {
        for (String replayed : new String[] {null, "true"}) {
            client.given()
                    .contentType("application/json")
                    .header("Idempotency-Key", "key-of-" + client.id())
                    .body(movement("1", "DEPOSIT", "450"))
                    .post(client.path() + MOVEMENTS)
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", equalTo(replayed));
        }

        client.get(MOVEMENTS).body("items", hasSize(1));
    }

    @Test
    void no_more_is_withdrawn_than_is_free() {
        client.move("1", "DEPOSIT", "450");
        client.move("2", "ACCRUAL", "1000");

        client.post(MOVEMENTS, movement("3", "WITHDRAWAL", "-450.01"))
                .statusCode(409)
                .body("type", equalTo("/problems/cash-overdrawn"))
                .body("freeAmount", equalTo(Map.of("amount", "450.00", "currency", "USD")));
        client.post(MOVEMENTS, movement("4", "WITHDRAWAL", "-450")).statusCode(201);
        client.post(MOVEMENTS, movement("5", "WITHDRAWAL", "-1").replace("USD", "EUR"))
                .statusCode(409)
                .body("freeAmount.amount", equalTo("0.00"));
    }

    @Test
    void accruals_are_settled_as_far_as_there_are_any() {
        client.move("1", "ACCRUAL", "-20");

        client.post(MOVEMENTS, movement("2", "ACCRUAL_SETTLEMENT", "-20.01"))
                .statusCode(409)
                .body("type", equalTo("/problems/accrual-exceeded"))
                .body("accruedAmount.amount", equalTo("-20.00"));
        client.post(MOVEMENTS, movement("3", "ACCRUAL_SETTLEMENT", "-15"))
                .statusCode(201)
                .body("entries.ledger", contains("CLIENT_CASH", "CLIENT_ACCRUED"));

        client.get("/cash-balances")
                .body("balances.cash", contains("-15.00"))
                .body("balances.accrued", contains("-5.00"))
                .body("balances.freeAmount", contains("0.00"));
    }

    @Test
    void sign_goes_with_the_kind() {
        client.post(MOVEMENTS, movement("1", "WITHDRAWAL", "10"))
                .statusCode(422)
                .body("type", equalTo("/problems/cash-movement-invalid"))
                .body("errors.pointer", contains("/amount"));
        client.post(MOVEMENTS, movement("1", "DEPOSIT", "-10")).statusCode(422);
        client.post(MOVEMENTS, movement("1", "FEE", "0")).statusCode(422);
    }

    @Test
    void nothing_leaves_a_restricted_account() {
        client.move("1", "DEPOSIT", "450");
        client.patch("{\"status\": \"RESTRICTED\"}").statusCode(200);

        client.post(MOVEMENTS, movement("2", "WITHDRAWAL", "-1"))
                .statusCode(409)
                .body("type", equalTo("/problems/account-restricted"));
        client.post(MOVEMENTS, movement("3", "DEPOSIT", "1")).statusCode(201);
    }

    @Test
    void dry_run_moves_nothing() {
        client.path();
        Map<String, Long> before = StoredRows.count(database);

        client.post(MOVEMENTS + "?dryRun=true", CashExamples.DEPOSIT)
                .statusCode(200)
                .body("amount", equalTo("450.00"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void list_is_paged_and_filtered() {
        client.move("1", "DEPOSIT", "3");
        client.move("2", "FEE", "-1");
        client.move("3", "DEPOSIT", "5");

        Response first = client.get(MOVEMENTS + "?limit=2").extract().response();
        assertThat(first.<List<String>>path("items.reference")).containsExactly("3", "2");
        client.get(MOVEMENTS + "?limit=2&cursor=" + first.path("next"))
                .body("items.reference", contains("1"))
                .body("$", not(hasKey("next")));
        client.get(MOVEMENTS + "?kind=DEPOSIT&currency=USD")
                .body("items.kind", everyItem(equalTo("DEPOSIT")))
                .body("items", hasSize(2));
        client.get(MOVEMENTS + "?currency=EUR").body("items", hasSize(0));
        client.get(MOVEMENTS + "?kind=GIFT").statusCode(400);
        client.get(MOVEMENTS + "?limit=501").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\": \"a/b\", \"kind\": \"DEPOSIT\", \"amount\": \"1\", \"currency\": \"USD\"}",
                "{\"reference\": \"a\", \"kind\": \"GIFT\", \"amount\": \"1\", \"currency\": \"USD\"}",
                "{\"reference\": \"a\", \"kind\": \"DEPOSIT\", \"amount\": \"1\", \"currency\": \"usd\"}",
                "{\"reference\": \"a\", \"kind\": \"DEPOSIT\", \"amount\": \"1\"}",
                "{\"reference\": \"a\", \"kind\": \"DEPOSIT\", \"amount\": \"1\", \"currency\": \"USD\", \"note\": \"x\"}",
                "{\"reference\": \"a\", \"reference\": \"a\", \"kind\": \"DEPOSIT\", \"amount\": \"1\", \"currency\": \"USD\"}",
                "{}",
                "[]"
            })
    void malformed_movements_are_refused(String body) {
        client.post(MOVEMENTS, body).statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")
    void hostile_amounts_are_refused_and_others_kept(HostileValue hostile) {
        String body = movement("1", "ADJUSTMENT", "A").replace("\"A\"", hostile.json());

        int status = client.post(MOVEMENTS + "?dryRun=true", body).extract().statusCode();

        assertThat(status).isIn(hostile.isRefused() ? List.of(400) : List.of(200, 422));
    }
}
