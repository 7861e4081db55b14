package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A liquidation is ordered by the plan that was seen, whatever became of the cost schedule since. */
@QuarkusTest
@TestProfile(LiquidationDay.ClockInHand.class)
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
