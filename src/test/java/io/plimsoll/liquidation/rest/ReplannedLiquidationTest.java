package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is left to be ordered when an account moves on by something other than its liquidation, or the market does. Ten units at 88 have 30 behind them, and
 * each needs 4.40: six may stay, and four are to be sold.
 */
@QuarkusTest
@TestProfile(ClockInHand.class)
class ReplannedLiquidationTest extends UnitDay {
    private String account;
    private String id;

    @BeforeEach
    void beginRestoration() {
        begin();
        fund("1000");
        account = account("150", "10");
        id = restoration(account);
        clock.advance(Duration.ofSeconds(4));
        assertThat(ordered()).isEqualTo("-4");
    }

    /** 40 carry nine. */
    @Test
    void deposit_lets_more_stay_than_was_planned() {
        move("DEPOSIT", "10");

        assertThat(lists()).hasSize(2);
        assertThat(ordered()).isEqualTo("-1");
        fill("E-1", "-4")
                .statusCode(422)
                .body("type", equalTo("/problems/fill-exceeds-order"))
                .body("openQuantity", equalTo("-1"));
        fill("E-1", "-1").statusCode(201).body("outcome", equalTo("RESTORED"));
    }

    /** 25 carry five. */
    @Test
    void fee_lets_less_stay_than_was_planned() {
        move("FEE", "-5");

        assertThat(lists()).hasSize(2);
        assertThat(ordered()).isEqualTo("-5");
    }

    @Test
    void what_the_client_sells_need_not_be_sold_again() {
        posted("/v1/accounts/" + account + "/trades", """
                {"trades": [{"tradeId": "T-1", "contract": %s, "quantity": "-2", "price": "88", "currency": "%s", "multiplier": "1",
                             "fee": "0", "tradedAt": "%s"}]}
                """.formatted(UNIT, currency, clock.instant()));

        assertThat(lists()).hasSize(2);
        assertThat(ordered()).isEqualTo("-2");
    }

    @Test
    void fills_alone_leave_the_orders_as_they_are() {
        fill("E-1", "-1").statusCode(201);
        fill("E-2", "-1").statusCode(201);
        lookAtLiquidations();

        assertThat(lists()).hasSize(1);
        fill("E-3", "-2").statusCode(201).body("outcome", equalTo("RESTORED"));
    }

    /** 35 carry seven of the nine that are left. */
    @Test
    void fills_of_an_earlier_list_are_not_taken_for_a_change() {
        fill("E-1", "-1").statusCode(201);
        move("DEPOSIT", "5");
        assertThat(lists()).hasSize(2);
        assertThat(ordered()).isEqualTo("-2");

        fill("E-2", "-1").statusCode(201);
        lookAtLiquidations();

        assertThat(lists()).hasSize(2);
    }

    /** At 84 the account owes 10, and nothing restores it. */
    @Test
    void everything_is_closed_once_restoring_is_out_of_reach() {
        fallTo(3, "84");

        assertThat(lists()).hasSize(2);
        assertThat(ordered()).isEqualTo("-10");
        assertThat(rule()).isEqualTo("CLOSES_EVERYTHING");
        JsonNode plan = get("/v1/liquidation-plans/" + lists().at("/1/planId").asText());
        assertThat(plan.at("/target/kind").asText()).isEqualTo("CLOSE");
        assertThat(get(LIQUIDATIONS + "/" + id).at("/target/kind").asText()).isEqualTo("RESTORE_TO_INITIAL");
        fill("E-1", "-4", "84").statusCode(201);
        fill("E-2", "-6", "84").statusCode(201).body("outcome", equalTo("BAD_DEBT"));
        assertThat(get(LIQUIDATIONS + "/" + id).path("state").asText()).isEqualTo("ENDED");
    }

    /** Sold at 80, four lose 32 of the 30 that were there. */
    @Test
    void rest_is_closed_when_the_orders_are_filled_and_did_not_restore() {
        fill("E-1", "-4", "80").statusCode(201);
        lookAtLiquidations();

        assertThat(lists()).hasSize(2);
        assertThat(ordered()).isEqualTo("-6");
        fill("E-2", "-6", "88").statusCode(201).body("outcome", equalTo("BAD_DEBT"));
    }

    @Test
    void closing_is_planned_once_as_long_as_nothing_changes() {
        fallTo(3, "84");
        fill("E-1", "-1", "84").statusCode(201);
        lookAtLiquidations();
        lookAtLiquidations();

        assertThat(lists()).hasSize(2);
    }

    @Test
    void as_much_as_restores_is_ordered_again_when_the_market_comes_back() {
        fallTo(3, "84");
        fallTo(4, "88");

        assertThat(lists()).hasSize(3);
        assertThat(ordered()).isEqualTo("-4");
        fill("E-1", "-4").statusCode(201).body("outcome", equalTo("RESTORED"));
    }

    /** 50 carry the nine that are left. */
    @Test
    void deposit_restores_an_account_of_which_everything_is_to_be_closed() {
        fallTo(3, "84");
        fill("E-1", "-1", "84").statusCode(201);

        move("DEPOSIT", "60");

        assertThat(get(LIQUIDATIONS + "/" + id).path("outcome").asText()).isEqualTo("RESTORED");
    }

    private void fallTo(int tick, String price) {
        unitAt(tick, price);
        remargining.one(UUID.fromString(account));
        lookAtLiquidations();
    }

    private void move(String kind, String amount) {
        posted("/v1/accounts/" + account + "/cash-movements", """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "%s", "description": ""}
                """.formatted(UUID.randomUUID(), kind, amount, currency));
    }

    private ValidatableResponse fill(String executionId, String quantity) {
        return fill(executionId, quantity, "88");
    }

    private ValidatableResponse fill(String executionId, String quantity, String price) {
        return post(
                LIQUIDATIONS + "/" + id + "/fills", """
                {"executionId": "%s", "contract": %s, "quantity": "%s", "price": "%s", "tradedAt": "%s"}
                """.formatted(executionId, UNIT, quantity, price, clock.instant()));
    }

    private JsonNode lists() {
        return get(LIQUIDATIONS + "/" + id).path("orderLists");
    }

    private String ordered() {
        return order().path("quantity").asText();
    }

    private String rule() {
        return order().path("rule").asText();
    }

    private JsonNode order() {
        JsonNode lists = lists();
        return lists.get(lists.size() - 1).at("/orders/0");
    }
}
