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
 * What is left to be ordered when an account moves on by something other than its liquidation. Ten units at 88 have 30 behind them, and
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

    private void move(String kind, String amount) {
        posted("/v1/accounts/" + account + "/cash-movements", """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "%s", "description": ""}
                """.formatted(UUID.randomUUID(), kind, amount, currency));
    }

    private ValidatableResponse fill(String executionId, String quantity) {
        return post(LIQUIDATIONS + "/" + id + "/fills", """
                {"executionId": "%s", "contract": %s, "quantity": "%s", "price": "88", "tradedAt": "%s"}
                """.formatted(executionId, UNIT, quantity, clock.instant()));
    }

    private JsonNode lists() {
        return get(LIQUIDATIONS + "/" + id).path("orderLists");
    }

    private String ordered() {
        JsonNode lists = lists();
        return lists.get(lists.size() - 1).at("/orders/0/quantity").asText();
    }
}
