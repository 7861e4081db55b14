package io.plimsoll.account.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PositionsResourceTest {
    private static final String NONE = "{\"positions\": []}";

    @Inject
    DataSource database;

    private final AccountClient client = new AccountClient();

    @Test
    void positions_are_set_and_read_back_in_the_order_of_their_contracts() {
        client.get("/positions")
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("positions", hasSize(0));

        client.put("/positions", null, BookRequests.POSITIONS)
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(1));

        client.get("/positions")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("accountId", equalTo(client.id()))
                .body("positions", hasSize(2))
                .body(
                        "positions[0].contract",
                        equalTo(Map.of("exchange", "DEMO", "product", "F", "kind", "FUTURE", "expiry", "2026-03")))
                .body("positions[0].quantity", equalTo("3"))
                .body("positions[0].averagePrice", equalTo("102"))
                .body("positions[0].openCost", equalTo("30600.00"))
                .body("positions[0].realisedPnl", equalTo("0.00"))
                .body("positions[0]", not(hasKey("isPremiumStyle")))
                .body("positions[1].contract.strike", equalTo("105"))
                .body("positions[1].quantity", equalTo("-5"))
                .body("positions[1].averagePrice", equalTo("2.6"))
                .body("positions[1].isPremiumStyle", equalTo(true));
        client.get("").body("sequence", equalTo(1)).body("version", equalTo(1));
        client.get("/cash-balances").body("balances", hasSize(0));
    }

    @Test
    void what_is_there_is_replaced_only_by_those_who_have_seen_it() {
        client.put("/positions", "\"0\"", BookRequests.POSITIONS).statusCode(200);

        client.put("/positions", null, NONE).statusCode(428);
        client.put("/positions", "\"0\"", NONE).statusCode(412);
        client.put("/positions", "0", NONE).statusCode(400);
        client.put("/positions", "\"1\"", NONE).statusCode(200).header("ETag", equalTo("\"2\""));

        client.put("/positions", "\"1\"", BookRequests.POSITIONS).statusCode(412);
        client.put("/positions", null, BookRequests.POSITIONS).statusCode(200).body("version", equalTo(3));
    }

    @Test
    void deposit_does_not_make_the_version_stale() {
        client.put("/positions", null, BookRequests.POSITIONS).statusCode(200);
        client.move("in", "DEPOSIT", "1");

        client.put("/positions", "\"1\"", NONE).statusCode(200);
    }

    @Test
    void dry_run_stores_nothing() {
        client.path();
        Map<String, Long> before = StoredRows.count(database);

        client.put("/positions?dryRun=true", null, BookRequests.POSITIONS)
                .statusCode(200)
                .header("ETag", nullValue())
                .body("positions", hasSize(2));

        assertThat(StoredRows.count(database)).isEqualTo(before);
        client.get("/positions").body("positions", hasSize(0));
    }

    @Test
    void every_wrong_line_is_named() {
        client.put("/positions", null, list(position(1, "1"), position(2, "0"), position(3, "-0.0")))
                .statusCode(422)
                .body("type", equalTo("/problems/quantity-invalid"))
                .body("errors.pointer", contains("/positions/1/quantity", "/positions/2/quantity"));
        client.put("/positions", null, list(position(1, "1"), position(2, "1"), position(1, "-1")))
                .statusCode(422)
                .body("type", equalTo("/problems/contract-repeated"))
                .body("errors.pointer", contains("/positions/2/contract"));
        client.put("/positions", null, list(position(1, "1").replace("\"100\"", "\"0\""), "null", "{}"))
                .statusCode(400);
        client.put("/positions", null, list(position(1, "999999999999999999")))
                .statusCode(422)
                .body("type", equalTo("/problems/figure-out-of-range"));
        client.get("/positions").body("version", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"positions\": null}",
                "{\"positions\": {}}",
                "{\"positions\": [null]}",
                "{\"positions\": [], \"position\": []}",
                "{\"positions\": [{\"contract\": {\"exchange\": \"E\", \"product\": \"P\", \"kind\": \"FUTURE\", "
                        + "\"expiry\": \"2026-03\"}, \"quantity\": \"1\", \"currency\": \"USD\", \"multiplier\": \"1\", "
                        + "\"isPremiumStyle\": true}]}",
                "[]",
                "nonsense"
            })
    void other_shapes_are_refused(String body) {
        client.put("/positions", null, body).statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")
    void hostile_quantities_are_refused_and_others_kept(HostileValue hostile) {
        String body = list(position(1, "Q").replace("\"Q\"", hostile.json()));

        int status = client.given()
                .contentType("application/json")
                .body(body)
                .put(client.path() + "/positions?dryRun=true")
                .statusCode();

        assertThat(status).isIn(hostile.isRefused() ? List.of(400) : List.of(200, 422));
    }

    @Test
    void ten_thousand_positions_are_taken_and_one_more_is_not() {
        client.put("/positions", null, positions(10_000)).statusCode(200);
        client.get("/positions").body("positions", hasSize(10_000));

        client.put("/positions", "*", positions(10_001))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/positions"));
    }

    @Test
    void restricted_account_may_only_reduce() {
        client.put("/positions", null, list(position(1, "3"))).statusCode(200);
        client.patch("{\"status\": \"RESTRICTED\"}").statusCode(200);

        client.put("/positions", "*", list(position(1, "4")))
                .statusCode(409)
                .body("type", equalTo("/problems/account-restricted"))
                .body("errors.pointer", contains("/positions/0/quantity"));
        client.put("/positions", "*", list(position(1, "2"))).statusCode(200);
    }

    private static String positions(int count) {
        return list(IntStream.rangeClosed(1, count)
                .mapToObj(strike -> position(strike, "1"))
                .toArray(String[]::new));
    }

    private static String list(String... positions) {
        return "{\"positions\": [%s]}".formatted(String.join(",", positions));
    }

    private static String position(int strike, String quantity) {
        return """
                {"contract": {"exchange": "DEMO", "product": "F", "kind": "OPTION", "expiry": "2026-03", "right": "PUT",
                 "strike": "%d"}, "quantity": "%s", "averagePrice": "2", "currency": "USD", "multiplier": "100"}""".formatted(strike, quantity);
    }
}
