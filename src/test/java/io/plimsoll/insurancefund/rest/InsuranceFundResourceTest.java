package io.plimsoll.insurancefund.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.StoredRows;
import io.plimsoll.testsupport.UnusedFunds;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InsuranceFundResourceTest {
    @Inject
    DataSource database;

    private final AccountClient client = new AccountClient();
    private String currency;
    private String path;

    @BeforeEach
    void take_a_fund_that_nothing_moved() {
        currency = UnusedFunds.currency(database);
        path = "/v1/insurance-funds/" + currency;
    }

    @Test
    void fund_holds_what_was_paid_in_less_what_was_taken_out() {
        client.given()
                .get(path)
                .then()
                .statusCode(200)
                .body("$", equalTo(Map.of("currency", currency, "balance", "0.00", "movementCount", 0)));

        post(movement("1", "CONTRIBUTION", "1000"))
                .statusCode(201)
                .body("number", equalTo(1))
                .body("balanceAfter", equalTo("1000.00"))
                .body("$", not(hasKey("accountId")))
                .body(
                        "entries",
                        contains(
                                Map.of("ledger", "INSURANCE_FUND", "amount", "1000.00"),
                                Map.of("ledger", "HOUSE_BANK", "amount", "-1000.00")));
        post(movement("2", "WITHDRAWAL", "-10.5")).statusCode(201).body("balanceAfter", equalTo("989.50"));

        client.given().get(path).then().body("balance", equalTo("989.50")).body("movementCount", equalTo(2));
    }

    @Test
    void no_more_is_taken_out_than_the_fund_holds() {
        post(movement("1", "CONTRIBUTION", "1000")).statusCode(201);

        post(movement("2", "WITHDRAWAL", "-1000.01"))
                .statusCode(409)
                .body("type", equalTo("/problems/insurance-fund-overdrawn"))
                .body("freeAmount", equalTo(Map.of("amount", "1000.00", "currency", currency)));
        post(movement("2", "WITHDRAWAL", "-1000")).statusCode(201).body("balanceAfter", equalTo("0.00"));
    }

    @Test
    void movement_seen_twice_gets_the_first_answer_and_another_of_its_reference_a_refusal() {
        Response first = post(movement("1", "CONTRIBUTION", "450")).extract().response();

        post(movement("1", "CONTRIBUTION", "450.00"))
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("$", equalTo(first.path("$")));
        post(movement("1", "CONTRIBUTION", "451"))
                .statusCode(409)
                .body("type", equalTo("/problems/fund-movement-conflict"))
                .body("movementId", equalTo(first.path("id")));

        client.given().get(path).then().body("balance", equalTo("450.00"));
    }

    @Test
    void same_key_gets_the_stored_reply() {
        for (String replayed : new String[] {null, "true"}) {
            client.given()
                    .contentType("application/json")
                    .header("Idempotency-Key", "fund-in-" + currency)
                    .body(movement("1", "CONTRIBUTION", "450"))
                    .post(path + "/movements")
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", equalTo(replayed));
        }

        client.given().get(path).then().body("movementCount", equalTo(1));
    }

    @Test
    void sign_goes_with_the_kind_and_liquidations_are_not_made_by_hand() {
        post(movement("1", "WITHDRAWAL", "10"))
                .statusCode(422)
                .body("type", equalTo("/problems/fund-movement-invalid"))
                .body("errors.pointer", contains("/amount"));
        post(movement("1", "CONTRIBUTION", "0")).statusCode(422);
        post(movement("1", "LIQUIDATION_LOSS", "-10")).statusCode(422).body("errors.pointer", contains("/kind"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZ", "usd", "USDT", "XAU"})
    void currency_without_a_fund_is_named(String unknown) {
        String missing = "/v1/insurance-funds/" + unknown;

        client.given()
                .get(missing)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/insurance-fund-not-found"))
                .body("detail", containsString(unknown));
        client.given().get(missing + "/movements").then().statusCode(404);
        client.given()
                .contentType("application/json")
                .body(movement("1", "CONTRIBUTION", "1"))
                .post(missing + "/movements")
                .then()
                .statusCode(404);
    }

    @Test
    void dry_run_moves_nothing() {
        Map<String, Long> before = StoredRows.count(database);

        client.given()
                .contentType("application/json")
                .body(movement("1", "CONTRIBUTION", "450"))
                .post(path + "/movements?dryRun=true")
                .then()
                .statusCode(200)
                .body("balanceAfter", equalTo("450.00"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void list_is_paged_and_filtered() {
        post(movement("1", "CONTRIBUTION", "3"));
        post(movement("2", "WITHDRAWAL", "-1"));
        post(movement("3", "CONTRIBUTION", "5"));

        Response first = client.given().get(path + "/movements?limit=2");
        assertThat(first.<List<String>>path("items.reference")).containsExactly("3", "2");
        client.given()
                .get(path + "/movements?limit=2&cursor=" + first.path("next"))
                .then()
                .body("items.reference", contains("1"))
                .body("$", not(hasKey("next")));
        client.given().get(path + "/movements?kind=CONTRIBUTION").then().body("items.reference", contains("3", "1"));
        client.given().get(path + "/movements?kind=LIQUIDATION_LOSS").then().body("items", hasSize(0));
        client.given().get(path + "/movements?kind=GIFT").then().statusCode(400);
        client.given().get(path + "/movements?limit=501").then().statusCode(400);
    }

    /** Of withdrawals that come at once no sum above the fund leaves, and whoever was overtaken every time changed nothing. */
    @Test
    void withdrawals_at_once_never_overdraw() throws Exception {
        post(movement("seed", "CONTRIBUTION", "100")).statusCode(201);
        List<Callable<Integer>> withdrawals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String body = movement("w-" + i, "WITHDRAWAL", "-30");
            withdrawals.add(() -> post(body).extract().statusCode());
        }

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> withdrawal : threads.invokeAll(withdrawals)) {
                statuses.add(withdrawal.get());
            }
        }

        long madeCount = statuses.stream().filter(status -> status == 201).count();
        assertThat(statuses).allMatch(status -> status == 201 || status == 409);
        assertThat(madeCount).isBetween(1L, 3L);
        client.given()
                .get(path)
                .then()
                .body(
                        "balance",
                        equalTo(new BigDecimal("100.00")
                                .subtract(BigDecimal.valueOf(30 * madeCount))
                                .toPlainString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\": \"a/b\", \"kind\": \"CONTRIBUTION\", \"amount\": \"1\"}",
                "{\"reference\": \"a\", \"kind\": \"GIFT\", \"amount\": \"1\"}",
                "{\"reference\": \"a\", \"kind\": \"CONTRIBUTION\"}",
                "{\"reference\": \"a\", \"kind\": \"CONTRIBUTION\", \"amount\": \"1\", \"currency\": \"USD\"}",
                "{\"reference\": \"a\", \"kind\": \"CONTRIBUTION\", \"amount\": 1}",
                "{}",
                "[]"
            })
    void malformed_movements_are_refused(String body) {
        post(body).statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")
    void hostile_amounts_are_refused_and_others_kept(HostileValue hostile) {
        String body = movement("1", "CONTRIBUTION", "A").replace("\"A\"", hostile.json());

        int status = client.given()
                .contentType("application/json")
                .body(body)
                .post(path + "/movements?dryRun=true")
                .statusCode();

        assertThat(status).isIn(hostile.isRefused() ? List.of(400) : List.of(200, 422));
    }

    private ValidatableResponse post(String body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post(path + "/movements")
                .then();
    }

    private static String movement(String reference, String kind, String amount) {
        return """
                {"reference": "%s", "kind": "%s", "amount": "%s"}""".formatted(reference, kind, amount);
    }
}
