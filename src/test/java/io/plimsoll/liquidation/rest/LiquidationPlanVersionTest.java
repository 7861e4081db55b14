package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A liquidation is ordered by the plan that was seen, whatever became of the cost schedule since. */
@QuarkusTest
@TestProfile(ClockInHand.class)
class LiquidationPlanVersionTest extends LiquidationDay {

    @Test
    void liquidation_is_ordered_by_the_version_that_the_plan_was_charged_by() {
        store("3", null);
        String account = g1InBreach();
        String callId = expiredCall(account);
        JsonNode plan = json(posted("/v1/liquidation-plans", """
                {"accountId": "%s", "target": {"kind": "RESTORE_TO_INITIAL"}, "policy": {"costSchedule": {"name": "%s"}}}
                """.formatted(account, schedule())));
        assertThat(plan.at("/steps/0/fee").asText()).isEqualTo("3.00");
        store("7", "\"1\"");

        String id = start(callId, plan.path("id").asText())
                .statusCode(201)
                .extract()
                .path("id");

        JsonNode order = get(LIQUIDATIONS + "/" + id).at("/orderLists/0/orders/0");
        assertThat(order.path("quantity").asText()).isEqualTo("-1");
        assertThat(order.path("expectedPrice").asText())
                .isEqualTo(plan.at("/steps/0/expectedPrice").asText());
        assertThat(order.path("expectedSlippage").asText()).isEqualTo("10.00");
        assertThat(order.path("expectedFee").asText()).isEqualTo("3.00");
    }

    @Test
    void bounty_and_gas_that_a_schedule_expects_are_lines_of_their_own() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        assertThat(client.given()
                        .contentType("application/json")
                        .body("""
                        {"currency": "USD", "effectiveFrom": "2025-01-01", "bountyRate": "0.01", "slippageRate": "0.001",
                         "feePerContract": "3"}
                        """)
                        .put("/v1/cost-schedules/" + schedule())
                        .statusCode())
                .isEqualTo(201);
        String planId = json(posted("/v1/liquidation-plans", """
                        {"accountId": "%s", "target": {"kind": "RESTORE_TO_INITIAL"},
                         "policy": {"costSchedule": {"name": "%s", "fixedCost": "5.00"}}}
                        """.formatted(account, schedule())))
                .path("id")
                .asText();

        String id = start(callId, planId).statusCode(201).extract().path("id");

        JsonNode order = get(LIQUIDATIONS + "/" + id).at("/orderLists/0/orders/0");
        assertThat(order.path("quantity").asText()).isEqualTo("-1");
        assertThat(order.path("expectedFee").asText()).isEqualTo("3.00");
        assertThat(order.path("expectedBounty").asText()).isEqualTo("100.00");
        assertThat(order.path("expectedGas").asText()).isEqualTo("5.00");
        JsonNode lines = get(LIQUIDATIONS + "/" + id + "/costs").path("lines");
        assertThat(lines.findValuesAsText("line"))
                .containsExactly("SLIPPAGE", "FEE", "BOUNTY", "GAS", "DATA", "NOTIFICATION");
        assertThat(lines.findValuesAsText("estimated").subList(0, 4))
                .containsExactly("10.00", "3.00", "100.00", "5.00");
    }

    private String schedule() {
        return "charged-" + suffix;
    }

    private void store(String feePerContract, String inPlaceOf) {
        var request = client.given().contentType("application/json").body("""
                {"currency": "USD", "effectiveFrom": "2025-01-01", "slippageRate": "0.001", "feePerContract": "%s"}
                """.formatted(feePerContract));
        if (inPlaceOf != null) {
            request.header("If-Match", inPlaceOf);
        }
        assertThat(request.put("/v1/cost-schedules/" + schedule()).statusCode()).isBetween(200, 201);
    }
}
