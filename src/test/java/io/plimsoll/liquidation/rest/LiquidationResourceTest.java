package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Liquidations over HTTP: what begins, what is refused, what happens twice, and what stops them. */
@QuarkusTest
@TestProfile(ClockInHand.class)
class LiquidationResourceTest extends LiquidationDay {
    @Test
    void call_that_is_not_expired_is_not_liquidated() {
        String account = g1InBreach();
        String callId = call(account);

        start(callId, plan(account))
                .statusCode(409)
                .body("type", equalTo("/problems/margin-call-move-illegal"))
                .body("callStatus", equalTo("ISSUED"))
                .body("legalMoves", hasItem("EXPIRE"));

        String planId = plan(account);
        move(account, "DEPOSIT", "450.00");
        start(callId, planId)
                .statusCode(409)
                .body("type", equalTo("/problems/margin-call-move-illegal"))
                .body("callStatus", equalTo("MET"));
    }

    @Test
    void plan_of_another_state_is_stale_and_a_new_one_is_offered() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String planId = plan(account);
        move(account, "DEPOSIT", "1.00");

        String offered = start(callId, planId)
                .statusCode(409)
                .body("type", equalTo("/problems/liquidation-plan-stale"))
                .body("planId", notNullValue())
                .extract()
                .path("planId");

        assertThat(offered).isNotEqualTo(planId);
        start(callId, offered).statusCode(201);
    }

    @Test
    void plan_of_another_market_is_stale() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String planId = plan(account);
        snapshot(2, "100.01", "2.60");

        start(callId, planId).statusCode(409).body("type", equalTo("/problems/liquidation-plan-stale"));
    }

    @Test
    void dry_run_begins_nothing() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String body = "{\"callId\": \"%s\", \"planId\": \"%s\"}".formatted(callId, plan(account));

        post(LIQUIDATIONS + "?dryRun=true", body).statusCode(200).body("state", equalTo("RUNNING"));

        assertThat(get(LIQUIDATIONS + "?accountId=" + account).path("items")).isEmpty();
        assertThat(get("/v1/margin-calls/" + callId).path("status").asText()).isEqualTo("EXPIRED");
    }

    @Test
    void nothing_begins_on_old_prices() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        clock.moveTo(clock.instant().plusSeconds(3_600));

        start(callId, plan(account))
                .statusCode(409)
                .body("type", equalTo("/problems/liquidation-price-unfit"))
                .body("warnings", hasItem("PRICE_STALE"));
    }

    @Test
    void nothing_begins_on_a_price_that_the_latest_market_lacks() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        posted("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "G", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "100"}]}
                """.formatted(dawn.plusMillis(2), FUTURE));

        start(callId, plan(account))
                .statusCode(409)
                .body("type", equalTo("/problems/liquidation-price-unfit"))
                .body("warnings", hasItem("PRICE_STALE"))
                .body("detail", containsString("CALL 105"))
                .body("detail", not(containsString("2026-03 FUTURE")))
                .body("detail", containsString("or the latest market has none"));
    }

    @Test
    void hypothetical_and_foreign_plans_are_not_carried_out() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String hypothetical = json(posted(
                        "/v1/liquidation-plans",
                        planRequest(account, "RESTORE_TO_INITIAL").replaceFirst("\\{", "{\"hypothetical\": true, ")))
                .path("id")
                .asText();

        start(callId, hypothetical).statusCode(422).body("type", equalTo("/problems/liquidation-plan-unusable"));
        start(callId, UUID.randomUUID().toString())
                .statusCode(404)
                .body("type", equalTo("/problems/liquidation-plan-not-found"));
        start(UUID.randomUUID().toString(), hypothetical)
                .statusCode(404)
                .body("type", equalTo("/problems/margin-call-not-found"));
    }

    @Test
    void of_two_that_begin_at_once_one_does() throws InterruptedException, ExecutionException {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String body = "{\"callId\": \"%s\", \"planId\": \"%s\"}".formatted(callId, plan(account));
        Callable<Integer> begin = () -> client.given()
                .contentType("application/json")
                .body(body)
                .post(LIQUIDATIONS)
                .statusCode();
        client.given();

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> done : threads.invokeAll(List.of(begin, begin))) {
                statuses.add(done.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        assertThat(get(LIQUIDATIONS + "?accountId=" + account).path("items")).hasSize(1);
    }

    @Test
    void start_with_one_key_is_made_once() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String body = "{\"callId\": \"%s\", \"planId\": \"%s\"}".formatted(callId, plan(account));

        Response first = keyed("start-" + account, body);
        Response second = keyed("start-" + account, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    private Response keyed(String key, String body) {
        return client.given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(LIQUIDATIONS);
    }

    @Test
    void fill_that_is_sent_again_is_booked_once_even_after_the_end() {
        String account = g1InBreach();
        String id = started(account);
        String first = fill(id, "E-1", "-1", "99.95").statusCode(201).extract().asString();

        String again = fill(id, "E-1", "-1", "99.95")
                .statusCode(200)
                .header("Idempotent-Replayed", equalTo("true"))
                .extract()
                .asString();

        assertThat(json(again, "fill")).isEqualTo(json(first, "fill"));
        assertThat(get("/v1/accounts/" + account + "/trades").path("items")).hasSize(1);
        fill(id, "E-1", "-1", "99.96").statusCode(409).body("type", equalTo("/problems/fill-conflict"));
        fill(id, "E-2", "-1", "99.95")
                .statusCode(409)
                .body("type", equalTo("/problems/liquidation-ended"))
                .body("outcome", equalTo("RESTORED"));
    }

    private static JsonNode json(String body, String member) {
        return MarginRequests.json(body).path(member);
    }

    @ParameterizedTest
    @CsvSource({
        "-2, 99.95, fill-exceeds-order",
        "1, 99.95, fill-direction-wrong",
        "-1, 89.99, fill-price-out-of-band",
        "0, 99.95, quantity-invalid"
    })
    void fill_that_does_not_belong_to_the_order_changes_nothing(String quantity, String price, String problem) {
        String account = g1InBreach();
        String id = started(account);
        JsonNode before = get(LIQUIDATIONS + "/" + id);

        fill(id, "E-1", quantity, price).statusCode(422).body("type", equalTo("/problems/" + problem));

        assertThat(get(LIQUIDATIONS + "/" + id)).isEqualTo(before);
        assertThat(get("/v1/accounts/" + account + "/trades").path("items")).isEmpty();
    }

    @Test
    void fill_of_another_contract_or_of_another_time_is_refused() {
        String id = started(g1InBreach());

        fill(id, "E-1", CALL, "1", "2.60", clock.instant())
                .statusCode(422)
                .body("type", equalTo("/problems/fill-not-ordered"));
        fill(id, "E-1", FUTURE, "-1", "99.95", clock.instant().minusSeconds(60))
                .statusCode(422)
                .body("type", equalTo("/problems/fill-time-invalid"));
        // of the second that the liquidation began in, by a venue that tells whole seconds
        fill(id, "E-1", FUTURE, "-1", "99.95", clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"executionId\": \"a/b\"}",
                "{\"executionId\": \"E\", \"quantity\": 1}",
                "{\"executionId\": \"E\", \"contract\": {}, \"quantity\": \"1\", \"price\": \"1e2\"}"
            })
    void bodies_of_another_shape_are_refused(String body) {
        String id = started(g1InBreach());

        post(LIQUIDATIONS + "/" + id + "/fills", body).statusCode(400);
        post(LIQUIDATIONS, body).statusCode(400);
    }

    @Test
    void deposit_that_reaches_the_target_stops_it() {
        String account = g1InBreach();
        String id = started(account);
        String callId = call(account);

        move(account, "DEPOSIT", "449.99");
        assertThat(get(LIQUIDATIONS + "/" + id).path("state").asText()).isEqualTo("RUNNING");
        move(account, "DEPOSIT", "0.01");

        assertThat(get(LIQUIDATIONS + "/" + id).path("outcome").asText()).isEqualTo("CANCELLED");
        JsonNode call = get("/v1/margin-calls/" + callId);
        assertThat(call.path("status").asText()).isEqualTo("RESTORED");
        assertThat(call.path("endCause").asText()).isEqualTo("PAID");
    }

    @Test
    void halted_liquidation_leaves_its_call_expired_and_another_may_begin() {
        String account = g1InBreach();
        String id = started(account);
        String callId = call(account);

        post(LIQUIDATIONS + "/" + id + "/cancellations", "{\"comment\": \"the client is on the phone\"}")
                .statusCode(200)
                .body("outcome", equalTo("CANCELLED"))
                .body("comment", equalTo("the client is on the phone"));

        assertThat(get("/v1/margin-calls/" + callId).path("status").asText()).isEqualTo("EXPIRED");
        post(LIQUIDATIONS + "/" + id + "/cancellations", "{\"comment\": \"again\"}")
                .statusCode(409)
                .body("type", equalTo("/problems/liquidation-ended"));
        start(callId, plan(account)).statusCode(201);
        client.given()
                .get(LIQUIDATIONS + "?accountId=" + account)
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
        client.given()
                .get(LIQUIDATIONS + "?limit=1&accountId=" + account)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", notNullValue());
    }

    @Test
    void rest_is_planned_anew_when_the_market_has_moved() {
        String account = g1InBreach();
        String id = started(account);
        snapshot(2, "98", "2.20");
        remargining.one(UUID.fromString(account));

        // a deposit that is far from enough has the account looked at
        move(account, "DEPOSIT", "0.01");

        JsonNode lists = get(LIQUIDATIONS + "/" + id).path("orderLists");
        assertThat(lists).hasSize(2);
        assertThat(lists.at("/1/planId").asText())
                .isNotEqualTo(lists.at("/0/planId").asText());
        assertThat(lists.at("/1/orders/0/mark").asText()).isEqualTo("98");
        client.given()
                .get("/v1/margin-calls/" + call(account) + "/events?limit=2")
                .then()
                .body("items.type", contains("LIQUIDATION_REPLANNED", "LIQUIDATION_STARTED"));
    }

    @Test
    void rest_is_planned_anew_when_a_leg_is_closed_and_the_market_has_moved() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String planId = json(posted("/v1/liquidation-plans", planRequest(account, "CLOSE")))
                .path("id")
                .asText();
        String id = start(callId, planId).statusCode(201).extract().path("id");
        clock.advance(Duration.ofSeconds(4));
        fill(id, "E-1", CALL, "5", "2.60", clock.instant()).statusCode(201);
        snapshot(2, "98", "2.20");
        remargining.one(UUID.fromString(account));

        move(account, "DEPOSIT", "0.01");

        JsonNode lists = get(LIQUIDATIONS + "/" + id).path("orderLists");
        assertThat(lists).hasSize(2);
        assertThat(lists.at("/1/orders")).hasSize(1);
        assertThat(ofFuture(lists.at("/1/orders")).path("quantity").asText()).isEqualTo("-3");
    }

    /** One sold at the best bid, and the market moves: the other two are for the bids below, 99.50 and 99. */
    @Test
    void depth_that_fills_used_up_is_not_planned_with_again() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String planId = json(posted("/v1/liquidation-plans", """
                        {"accountId": "%s", "target": {"kind": "CLOSE"}, "policy": {"contracts": [
                          {"contract": %s, "costs": {"impact": {"kind": "ORDER_BOOK", "asks": [], "bids": [
                            {"price": "99.95", "quantity": "1"}, {"price": "99.50", "quantity": "1"}, {"price": "99", "quantity": "8"}]}}}]}}
                        """.formatted(account, FUTURE)))
                .path("id")
                .asText();
        String id = start(callId, planId).statusCode(201).extract().path("id");
        clock.advance(Duration.ofSeconds(4));
        fill(id, "E-1", "-1", "99.95").statusCode(201);
        snapshot(2, "98", "2.20");
        remargining.one(UUID.fromString(account));

        move(account, "DEPOSIT", "0.01");

        JsonNode lists = get(LIQUIDATIONS + "/" + id).path("orderLists");
        assertThat(lists).hasSize(2);
        assertThat(ofFuture(lists.at("/0/orders")).path("expectedPrice").asText())
                .isEqualTo("99.4833333333");
        assertThat(ofFuture(lists.at("/1/orders")).path("quantity").asText()).isEqualTo("-2");
        assertThat(ofFuture(lists.at("/1/orders")).path("expectedPrice").asText())
                .isEqualTo("99.25");
    }

    /** Half of four may be traded: two of three. One is sold, two calls are bought, the market moves: one future is left of the share. */
    @Test
    void volume_that_fills_took_counts_of_the_largest_share_when_the_rest_is_planned() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String planId = json(posted("/v1/liquidation-plans", """
                        {"accountId": "%s", "target": {"kind": "RATIO", "ratio": "2"}, "policy": {"volumeShareMax": "0.5", "contracts": [
                          {"contract": %s, "volume": "4"}]}}
                        """.formatted(account, FUTURE)))
                .path("id")
                .asText();
        String id = start(callId, planId).statusCode(201).extract().path("id");
        clock.advance(Duration.ofSeconds(4));
        fill(id, "E-1", "-1", "99.95").statusCode(201);
        fill(id, "E-2", CALL, "2", "2.60", clock.instant()).statusCode(201);
        snapshot(2, "98.9", "2.40");
        remargining.one(UUID.fromString(account));

        move(account, "DEPOSIT", "450.00");

        JsonNode lists = get(LIQUIDATIONS + "/" + id).path("orderLists");
        assertThat(lists).hasSize(2);
        JsonNode rest = get("/v1/liquidation-plans/" + lists.at("/1/planId").asText());
        assertThat(rest.at("/untouched/0/tradable").asText()).isEqualTo("1");
        assertThat(rest.at("/untouched/0/obstacle").asText()).isEqualTo("SHARE_OF_VOLUME");
        assertThat(ofFuture(lists.at("/0/orders")).path("quantity").asText()).isEqualTo("-2");
        assertThat(ofFuture(lists.at("/1/orders")).path("quantity").asText()).isEqualTo("-1");
    }

    /** Each of two orders costs half a cent more than half a dollar, filled as it is planned. */
    @Test
    void estimated_fee_is_that_of_fills_at_the_fees_of_the_plan() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        JsonNode plan = json(posted("/v1/liquidation-plans", """
                {"accountId": "%s", "target": {"kind": "CLOSE"}, "policy": {"costs": {"feePerOrder": "0.505"}}}
                """.formatted(account)));
        String id = start(callId, plan.path("id").asText())
                .statusCode(201)
                .extract()
                .path("id");
        clock.advance(Duration.ofSeconds(4));

        for (JsonNode step : plan.path("steps")) {
            post(LIQUIDATIONS + "/" + id + "/fills", """
                    {"executionId": "E-%s", "contract": %s, "quantity": "%s", "price": "%s", "fee": "%s", "tradedAt": "%s"}
                    """.formatted(
                                    step.path("number").asText(),
                                    step.path("contract"),
                                    step.path("quantity").asText(),
                                    step.path("expectedPrice").asText(),
                                    step.path("fee").asText(),
                                    clock.instant()))
                    .statusCode(201);
        }

        JsonNode fee = line(get(LIQUIDATIONS + "/" + id + "/costs").path("lines"), "FEE");
        assertThat(plan.path("steps")).hasSize(2);
        assertThat(fee.path("estimated").asText()).isEqualTo("1.01");
        assertThat(fee.path("actual").asText()).isEqualTo("1.01");
    }

    private static JsonNode line(JsonNode lines, String name) {
        for (JsonNode line : lines) {
            if (line.path("line").asText().equals(name)) {
                return line;
            }
        }
        throw new AssertionError("no %s in %s".formatted(name, lines));
    }

    /** With 730, the least that can be needed is 990. The calls must stay, and without the futures they would need 2,772. */
    @Test
    void positions_that_offset_what_the_policy_leaves_are_not_closed_where_that_does_harm() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        String planId = json(posted("/v1/liquidation-plans", """
                        {"accountId": "%s", "target": {"kind": "RESTORE_TO_INITIAL"},
                         "policy": {"contracts": [{"contract": %s, "isExcluded": true}]}}
                        """.formatted(account, CALL)))
                .path("id")
                .asText();
        String id = start(callId, planId).statusCode(201).extract().path("id");
        snapshot(2, "98", "2.20");
        snapshot(3, "96", "1.80");
        remargining.one(UUID.fromString(account));

        move(account, "DEPOSIT", "0.01");

        assertThat(get("/v1/accounts/" + account + "/margin").path("equity").asText())
                .isEqualTo("730.01");
        JsonNode lists = get(LIQUIDATIONS + "/" + id).path("orderLists");
        assertThat(lists).hasSize(1);
        assertThat(lists.at("/0/orders/0/quantity").asText()).isEqualTo("-1");
    }

    private static JsonNode ofFuture(JsonNode orders) {
        for (JsonNode order : orders) {
            if (order.at("/contract/kind").asText().equals("FUTURE")) {
                return order;
            }
        }
        throw new AssertionError("no future in " + orders);
    }

    @Test
    void unknown_liquidations_are_not_found() {
        client.given()
                .get(LIQUIDATIONS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/liquidation-not-found"));
    }
}
