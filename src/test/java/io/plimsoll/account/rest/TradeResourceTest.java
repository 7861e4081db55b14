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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TradeResourceTest {
    @Inject
    DataSource database;

    private final AccountClient client = new AccountClient();

    /** 2 × 100 × (…): one future sold again gains 350; the call costs 260; fees are 6. */
    @Test
    void trades_build_positions_and_cash() {
        client.post("/trades", BookRequests.TRADES)
                .statusCode(201)
                .body("trades.tradeId", contains("T-1", "T-2", "T-3"))
                .body("trades.quantityAfter", contains("2", "1", "1"))
                .body("trades.averagePriceAfter", contains("100", "100", "2.6"))
                .body("trades.realisedPnl", contains("0.00", "350.00", "0.00"))
                .body("trades.settlement", contains("0.00", "350.00", "0.00"))
                .body("trades.premium", contains("0.00", "0.00", "-260.00"))
                .body("trades.fee", contains("4.00", "2.00", "0.00"))
                .body("trades[0]", not(hasKey("isPremiumStyle")))
                .body("trades[2].isPremiumStyle", equalTo(true));

        client.get("/positions")
                .header("ETag", equalTo("\"1\""))
                .body("positions.quantity", contains("1", "1"))
                .body("positions.realisedPnl", contains("350.00", "0.00"))
                .body("positions.openCost", contains("10000.00", "260.00"));
        client.get("/cash-balances")
                .body("balances.currency", contains("USD"))
                .body("balances.cash", contains("84.00"))
                .body("balances.accrued", contains("0.00"));
        client.get("/cash-movements")
                .body("items.kind", contains("PREMIUM", "FEE", "SETTLEMENT", "FEE"))
                .body(
                        "items.reference",
                        contains("trade/T-3/PREMIUM", "trade/T-2/FEE", "trade/T-2/SETTLEMENT", "trade/T-1/FEE"));
        client.get("").body("sequence", equalTo(1));
    }

    @Test
    void trade_seen_twice_gets_the_first_answer_and_another_of_its_id_a_refusal() {
        Response first =
                client.post("/trades", list(trade("1", "2", "100"))).extract().response();

        client.post("/trades", list(trade("1", "2.0", "100.00")))
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("$", equalTo(first.path("$")));
        client.post("/trades", list(trade("2", "1", "101"), trade("1", "2", "100")))
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("trades[1]", equalTo(first.path("trades[0]")));
        client.post("/trades", list(trade("3", "1", "101"), trade("1", "2", "100.01")))
                .statusCode(409)
                .body("type", equalTo("/problems/trade-conflict"))
                .body("errors.pointer", contains("/trades/1/tradeId"));

        client.get("/positions").body("positions.quantity", contains("3"));
    }

    @Test
    void same_key_gets_the_stored_reply() {
        String body = list(trade("1", "2", "100"));

        for (String replayed : new String[] {null, "true"}) {
            client.given()
                    .contentType("application/json")
                    .header("Idempotency-Key", "key-of-" + client.id())
                    .body(body)
                    .post(client.path() + "/trades")
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", equalTo(replayed));
        }

        client.get("/positions").body("positions.quantity", contains("2"));
    }

    @Test
    void position_turns_through_zero_and_closes() {
        client.post("/trades", list(trade("1", "3", "102"), trade("2", "-5", "103")))
                .statusCode(201)
                .body("trades[1].realisedPnl", equalTo("300.00"))
                .body("trades[1].quantityAfter", equalTo("-2"))
                .body("trades[1].averagePriceAfter", equalTo("103"));
        client.post("/trades", list(trade("3", "2", "104")))
                .body("trades[0].realisedPnl", equalTo("-200.00"))
                .body("trades[0]", not(hasKey("averagePriceAfter")));

        client.get("/positions")
                .body("positions[0].quantity", equalTo("0"))
                .body("positions[0].realisedPnl", equalTo("100.00"))
                .body("positions[0]", not(hasKey("averagePrice")));
        client.get("/cash-balances").body("balances[0].cash", equalTo("100.00"));
    }

    @Test
    void rules_of_the_account_are_kept() {
        client.post("/trades", list(trade("1", "3", "102"))).statusCode(201);

        client.post("/trades", list(trade("2", "-1", "102").replace("\"USD\"", "\"EUR\"")))
                .statusCode(409)
                .body("type", equalTo("/problems/contract-terms-differ"));
        client.post("/trades", list(trade("3", "0", "102"), trade("4", "-0.0", "1")))
                .statusCode(422)
                .body("type", equalTo("/problems/quantity-invalid"))
                .body("errors.pointer", contains("/trades/0/quantity", "/trades/1/quantity"));
        client.patch("{\"status\": \"RESTRICTED\"}").statusCode(200);
        client.post("/trades", list(trade("5", "1", "102"), trade("6", "-1", "102")))
                .statusCode(409)
                .body("type", equalTo("/problems/account-restricted"))
                .body("errors.pointer", contains("/trades/0/quantity"));
        client.post("/trades", list(trade("7", "-3", "102"))).statusCode(201);
    }

    @Test
    void position_without_an_average_price_takes_no_trades() {
        client.put("/positions", null, """
                        {"positions": [{"contract": {"exchange": "DEMO", "product": "F", "kind": "FUTURE", "expiry": "2026-03"},
                         "quantity": "3", "currency": "USD", "multiplier": "100"}]}""")
                .statusCode(200)
                .body("positions[0]", not(hasKey("averagePrice")))
                .body("positions[0]", not(hasKey("openCost")));

        client.post("/trades", list(trade("1", "-1", "102")))
                .statusCode(409)
                .body("type", equalTo("/problems/average-price-unknown"));
    }

    @Test
    void dry_run_books_nothing() {
        client.path();
        Map<String, Long> before = StoredRows.count(database);

        client.post("/trades?dryRun=true", BookRequests.TRADES)
                .statusCode(200)
                .header("Idempotent-Replayed", nullValue())
                .body("trades", hasSize(3));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void list_is_paged_newest_first() {
        client.post("/trades", list(trade("1", "1", "1"), trade("2", "1", "1"))).statusCode(201);
        client.post("/trades", list(trade("3", "1", "1"))).statusCode(201);

        Response first = client.get("/trades?limit=2").extract().response();
        assertThat(first.<List<String>>path("items.tradeId")).containsExactly("3", "2");
        client.get("/trades?limit=2&cursor=" + first.path("next"))
                .body("items.tradeId", contains("1"))
                .body("$", not(hasKey("next")));
    }

    @Test
    void a_thousand_trades_are_taken_and_one_more_is_not() {
        client.post("/trades", list(many(1_000))).statusCode(201);
        client.get("/positions").body("positions[0].quantity", equalTo("1000"));

        client.post("/trades", list(many(1_001))).statusCode(400);
        client.post("/trades", "{\"trades\": []}").statusCode(400);
    }

    /** Each writes what the others read: the account's sequence lets one pass at a time, and nobody's trade is lost. */
    @Test
    void trades_of_six_writers_at_once_are_all_booked_or_refused_as_busy() throws Exception {
        client.path();
        client.given();
        int booked = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> replies = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String writer = "W" + i;
                replies.add(threads.submit(() -> IntStream.range(0, 5)
                        .map(n -> client.post("/trades", list(trade(writer + "-" + n, "1", "100", "1")))
                                .extract()
                                .statusCode())
                        .map(status -> {
                            assertThat(status).isIn(201, 409);
                            return status == 201 ? 1 : 0;
                        })
                        .sum()));
            }
            for (Future<Integer> reply : replies) {
                booked += reply.get();
            }
        }

        assertThat(booked).isBetween(5, 30);
        client.get("/positions").body("positions[0].quantity", equalTo(String.valueOf(booked)));
        client.get("/cash-balances").body("balances[0].cash", equalTo(-booked + ".00"));
        client.get("").body("sequence", equalTo(booked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tradeId\": \"a/b\"",
                "\"tradeId\": null",
                "\"contract\": {}",
                "\"currency\": \"usd\"",
                "\"multiplier\": \"-100\"",
                "\"multiplier\": null",
                "\"price\": null",
                "\"price\": 100",
                "\"isPremiumStyle\": true",
                "\"isPremiumStyle\": \"false\"",
                "\"tradedAt\": \"2026-02-02\"",
                "\"tradedAt\": null",
                "\"side\": \"BUY\""
            })
    void malformed_trades_are_refused(String field) {
        String name = field.substring(1, field.indexOf('"', 1));
        String others = trade("1", "1", "100").replaceFirst("\"%s\": (\\{[^}]*\\}|\"[^\"]*\"),?".formatted(name), "");
        String body = list("{" + field + "," + others.substring(1).replaceFirst(",\\s*}$", "}"));

        client.post("/trades", body).statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")
    void hostile_prices_are_refused_and_others_kept(HostileValue hostile) {
        String body = list(trade("1", "0.5", "P").replace("\"P\"", hostile.json()));

        int status = client.post("/trades?dryRun=true", body).extract().statusCode();

        assertThat(status).isIn(hostile.isRefused() ? List.of(400) : List.of(200, 422));
    }

    private static String[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> trade("M-" + count + "-" + i, "1", "100"))
                .toArray(String[]::new);
    }

    private static String list(String... trades) {
        return "{\"trades\": [%s]}".formatted(List.of(trades).stream().collect(Collectors.joining(",")));
    }

    private static String trade(String tradeId, String quantity, String price) {
        return trade(tradeId, quantity, price, "0");
    }

    private static String trade(String tradeId, String quantity, String price, String fee) {
        return """
                {"tradeId": "%s", "contract": {"exchange": "DEMO", "product": "F", "kind": "FUTURE", "expiry": "2026-03"},
                 "quantity": "%s", "price": "%s", "currency": "USD", "multiplier": "100", "fee": "%s",
                 "tradedAt": "2026-02-02T10:00:00Z"}""".formatted(tradeId, quantity, price, fee);
    }
}
