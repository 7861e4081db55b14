package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The nine steps of capabilities' end-to-end story, over HTTP. */
@QuarkusTest
@TestProfile(ClockInHand.class)
class LiquidationStoryTest extends LiquidationDay {
    @Test
    void call_that_nobody_met_is_liquidated_by_one_future() {
        // 1 and 2: the account, and what it must hold
        String account = g1InBreach();
        JsonNode margin = get("/v1/accounts/" + account + "/margin");
        assertThat(margin.path("equity").asText()).isEqualTo("1530.00");
        assertThat(margin.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(margin.path("initialMargin").asText()).isEqualTo("1980.00");
        assertThat(margin.path("equityToRequirement").asText()).isEqualTo("0.850000");

        JsonNode calculation = json(posted("/v1/margin-calculations", """
                {"methodology": "SPAN", "parameterSetId": "%s", "accountType": "SPECULATOR", "currency": "USD",
                 "positions": [{"contract": %s, "quantity": "3"}, {"contract": %s, "quantity": "-5"}]}
                """.formatted(parameterSetId, FUTURE, CALL)));
        assertThat(calculation.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(calculation.path("initialMargin").asText()).isEqualTo("1980.00");

        // 3: the call
        String callId = call(account);
        JsonNode call = get("/v1/margin-calls/" + callId);
        assertThat(call.path("amount").asText()).isEqualTo("450.00");
        Instant deadline = Instant.parse(call.at("/deadline/at").asText());

        // 4: nobody answers
        clock.moveTo(deadline);
        expire(callId);

        // 5: the plan sells one future
        JsonNode plan = json(posted("/v1/liquidation-plans", planRequest(account, "RESTORE_TO_INITIAL")));
        assertThat(plan.path("steps")).hasSize(1);
        assertThat(plan.at("/steps/0/quantity").asText()).isEqualTo("-1");

        // 6: it is carried out
        String id = start(callId, plan.path("id").asText())
                .statusCode(201)
                .body("state", equalTo("RUNNING"))
                .body("before.equity", equalTo("1530.00"))
                .extract()
                .path("id");
        assertThat(get("/v1/margin-calls/" + callId).path("status").asText()).isEqualTo("LIQUIDATING");
        clock.moveTo(deadline.plusSeconds(34));
        fill(id, "E-" + suffix, FUTURE, "-1", "99.95", deadline.plusSeconds(4))
                .statusCode(201)
                .body("fill.after.equity", equalTo("1523.00"))
                .body("fill.after.initialMargin", equalTo("990.00"))
                .body("fill.after.maintenanceMargin", equalTo("900.00"))
                .body("fill.after.equityToRequirement", equalTo("1.692222"))
                .body("outcome", equalTo("RESTORED"));
        assertThat(get("/v1/margin-calls/" + callId).path("remaining").asText()).isEqualTo("0.00");
        JsonNode liquidation = get(LIQUIDATIONS + "/" + id);
        assertThat(liquidation.path("state").asText()).isEqualTo("ENDED");
        assertThat(liquidation.path("outcome").asText()).isEqualTo("RESTORED");
        assertThat(liquidation.at("/after/equity").asText()).isEqualTo("1523.00");
        assertThat(liquidation.path("timeline").findValuesAsText("what")).containsExactly("STARTED", "FILLED", "ENDED");
        assertThat(get("/v1/accounts/" + account + "/margin")
                        .path("equityToRequirement")
                        .asText())
                .isEqualTo("1.692222");

        // 7: what it cost
        JsonNode costs = get(LIQUIDATIONS + "/" + id + "/costs");
        assertThat(costs.path("estimatedTotal").asText()).isEqualTo("7.50");
        assertThat(costs.path("actualTotal").asText()).isEqualTo("7.50");
        assertThat(costs.path("actualBasisPoints").asText()).isEqualTo("7.500000");
        assertThat(costs.path("lines").findValuesAsText("actual"))
                .containsExactly("5.00", "2.00", "0.00", "0.00", "0.45", "0.05");

        // 8: how long it took: eight seconds until the call, four to the fill, thirty to settlement
        JsonNode latency = get("/v1/margin-calls/" + callId + "/latency");
        assertSeconds(latency, "graceSeconds", "1800");
        assertSeconds(latency, "executionSeconds", "4");
        assertSeconds(latency, "settlementSeconds", "30");
        assertSeconds(latency, "totalSeconds", "1842");
        assertSeconds(latency, "controllableSeconds", "42");

        // 9: what is kept
        assertThat(get("/v1/margin-calls?accountId=" + account).path("items")).hasSize(1);
        JsonNode history = get(LIQUIDATIONS + "?accountId=" + account + "&outcome=RESTORED");
        assertThat(history.path("items")).hasSize(1);
        assertThat(history.at("/items/0/id").asText()).isEqualTo(id);
        JsonNode audit = get("/v1/audit/verifications?accountId=" + account);
        assertThat(audit.path("isIntact").asBoolean()).as(audit.toString()).isTrue();
        JsonNode events = get("/v1/margin-calls/" + callId + "/events");
        assertThat(events.path("items").findValuesAsText("type"))
                .containsExactly("RESTORED", "LIQUIDATION_FILLED", "LIQUIDATION_STARTED", "EXPIRED", "ISSUED");
        JsonNode replay =
                json(posted("/v1/margin-calculations/" + calculation.path("id").asText() + "/replays", ""));
        assertThat(replay.path("identical").asBoolean()).isTrue();
    }

    private static void assertSeconds(JsonNode latency, String gap, String seconds) {
        assertThat(new BigDecimal(latency.path(gap).asText())).as(gap).isEqualByComparingTo(seconds);
    }
}
