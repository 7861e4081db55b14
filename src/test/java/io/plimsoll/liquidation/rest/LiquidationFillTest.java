package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Fills as venues send them: late, early, twice, in parts, too much; nothing is lost and nothing doubled. */
@QuarkusTest
@TestProfile(ClockInHand.class)
class LiquidationFillTest extends LiquidationDay {
    /** All three futures are to be sold, and all five calls bought back. */
    private String closing(String account) {
        String callId = expiredCall(account);
        String planId = json(posted("/v1/liquidation-plans", planRequest(account, "CLOSE")))
                .path("id")
                .asText();
        return start(callId, planId).statusCode(201).extract().path("id");
    }

    private JsonNode trades(String account) {
        return get("/v1/accounts/" + account + "/trades").path("items");
    }

    @Test
    void fills_come_in_any_order_of_their_steps_and_times() {
        String account = g1InBreach();
        String id = closing(account);
        Instant begun = clock.instant();
        clock.moveTo(begun.plusSeconds(10));

        fill(id, "E-2", CALL, "5", "2.60", begun.plusSeconds(9)).statusCode(201).body("outcome", nullValue());
        fill(id, "E-1", FUTURE, "-3", "100", begun.plusSeconds(4))
                .statusCode(201)
                .body("fill.after.equity", equalTo("1526.00"))
                .body("outcome", equalTo("CLOSED_SURPLUS"));

        assertThat(trades(account)).hasSize(2);
        assertThat(get("/v1/accounts/" + account + "/margin").path("equity").asText())
                .isEqualTo("1526.00");
    }

    @Test
    void order_is_filled_in_parts_up_to_what_is_open() {
        String account = g1InBreach();
        String id = closing(account);
        fill(id, "E-1", "-2", "100").statusCode(201);

        fill(id, "E-2", "-2", "100")
                .statusCode(422)
                .body("type", equalTo("/problems/fill-exceeds-order"))
                .body("openQuantity", equalTo("-1"));

        fill(id, "E-2", "-1", "100").statusCode(201);
        fill(id, "E-3", "-1", "100")
                .statusCode(422)
                .body("type", equalTo("/problems/fill-exceeds-order"))
                .body("openQuantity", equalTo("0"));
        assertThat(trades(account)).hasSize(2);
    }

    @Test
    void fill_of_the_future_is_refused() {
        String id = started(g1InBreach());

        fill(id, "E-1", FUTURE, "-1", "99.95", clock.instant().plusSeconds(1))
                .statusCode(422)
                .body("type", equalTo("/problems/fill-time-invalid"));
    }

    @Test
    void fill_without_an_instant_is_of_now_and_the_same_when_it_is_sent_again() {
        String account = g1InBreach();
        String id = closing(account);
        Instant now = clock.instant();
        String body = """
                {"executionId": "E-1", "contract": %s, "quantity": "-1", "price": "100", "fee": "2.00"}
                """.formatted(FUTURE);
        post("/v1/liquidations/" + id + "/fills", body)
                .statusCode(201)
                .body(
                        "fill.tradedAt",
                        equalTo(now.truncatedTo(ChronoUnit.MICROS).toString()));
        clock.moveTo(now.plusSeconds(10));

        post("/v1/liquidations/" + id + "/fills", body)
                .statusCode(200)
                .body(
                        "fill.tradedAt",
                        equalTo(now.truncatedTo(ChronoUnit.MICROS).toString()));
        post("/v1/liquidations/" + id + "/fills", body.replace("\"-1\"", "\"-2\""))
                .statusCode(409)
                .body("type", equalTo("/problems/fill-conflict"));

        assertThat(trades(account)).hasSize(1);
    }

    @Test
    void name_of_a_trade_beside_the_liquidation_is_no_name_of_a_fill() {
        String account = g1InBreach();
        String id = closing(account);
        posted("/v1/accounts/" + account + "/trades", """
                {"trades": [{"tradeId": "E-1", "contract": %s, "quantity": "-1", "price": "99.95", "currency": "USD", "multiplier": "100",
                             "fee": "2.00", "tradedAt": "%s"}]}
                """.formatted(FUTURE, clock.instant()));

        fill(id, "E-1", "-1", "99.95").statusCode(409).body("type", equalTo("/problems/fill-conflict"));

        assertThat(trades(account)).hasSize(1);
    }

    /** Of the account before the liquidation, at a price of its own: whoever sends the fill is told of the fill. */
    @Test
    void name_of_another_trade_is_no_name_of_a_fill() {
        String account = g1InBreach();
        String id = closing(account);
        trade(account, "E-1", "-1", "99.90");

        fill(id, "E-1", "-1", "99.95")
                .statusCode(409)
                .body("type", equalTo("/problems/fill-conflict"))
                .body("errors[0].pointer", equalTo("/executionId"));

        assertThat(trades(account)).hasSize(1);
    }

    private void trade(String account, String tradeId, String quantity, String price) {
        posted("/v1/accounts/" + account + "/trades", """
                {"trades": [{"tradeId": "%s", "contract": %s, "quantity": "%s", "price": "%s", "currency": "USD", "multiplier": "100",
                             "fee": "0.00", "tradedAt": "%s"}]}
                """.formatted(tradeId, FUTURE, quantity, price, clock.instant()));
    }

    private String heldFutures(String account) {
        for (JsonNode position : get("/v1/accounts/" + account + "/positions").path("positions")) {
            if (position.at("/contract/kind").asText().equals("FUTURE")) {
                return position.path("quantity").asText();
            }
        }
        return "0";
    }

    @Test
    void position_that_the_client_reduced_is_not_turned_over() {
        String account = g1InBreach();
        String id = closing(account);
        trade(account, "T-1", "-2", "100");

        fill(id, "E-1", "-3", "100")
                .statusCode(422)
                .body("type", equalTo("/problems/fill-exceeds-order"))
                .body("openQuantity", equalTo("-1"));

        JsonNode lists = get(LIQUIDATIONS + "/" + id).path("orderLists");
        assertThat(lists).hasSize(2);
        assertThat(futureOf(lists.get(1)).path("quantity").asText()).isEqualTo("-1");
        fill(id, "E-2", "-1", "100").statusCode(201);
        assertThat(heldFutures(account)).isEqualTo("0");
    }

    @Test
    void position_that_the_client_turned_over_is_taken_back_the_other_way() {
        String account = g1InBreach();
        String id = closing(account);
        trade(account, "T-1", "-5", "100");

        fill(id, "E-1", "-1", "100").statusCode(422).body("type", equalTo("/problems/fill-direction-wrong"));

        assertThat(futureOf(get(LIQUIDATIONS + "/" + id).at("/orderLists/1"))
                        .path("quantity")
                        .asText())
                .isEqualTo("2");
    }

    private static JsonNode futureOf(JsonNode list) {
        for (JsonNode order : list.path("orders")) {
            if (order.at("/contract/kind").asText().equals("FUTURE")) {
                return order;
            }
        }
        throw new AssertionError("no future in " + list);
    }

    @Test
    void fill_that_comes_twice_at_once_is_booked_once() throws InterruptedException, ExecutionException {
        String account = g1InBreach();
        String id = closing(account);
        Instant tradedAt = clock.instant();
        client.given();
        Callable<Integer> send =
                () -> fill(id, "E-1", FUTURE, "-1", "100", tradedAt).extract().statusCode();

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> done : threads.invokeAll(List.of(send, send, send, send))) {
                statuses.add(done.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
        assertThat(trades(account)).hasSize(1);
        assertThat(get(LIQUIDATIONS + "/" + id).path("fills")).hasSize(1);
    }
}
