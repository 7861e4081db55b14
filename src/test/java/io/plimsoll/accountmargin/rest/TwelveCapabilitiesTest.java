package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reference account through all twelve capabilities; where one feeds another, its figure is handed on. */
@QuarkusTest
@Timeout(120)
class TwelveCapabilitiesTest {
    private final G1 g1 = new G1();

    @Test
    void reference_account_goes_through_all_twelve() {
        g1.snapshot();
        String account = g1.account();

        // 3: what must be held
        JsonNode span = json(g1.post("/v1/margin-calculations", "{\"accountId\": \"%s\"}".formatted(account)));
        assertThat(span.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(span.path("initialMargin").asText()).isEqualTo("1980.00");

        // 10: how it stands, and the call
        JsonNode margin = g1.margin(account);
        assertThat(margin.path("equity").asText()).isEqualTo("1530.00");
        assertThat(margin.path("state").asText()).isEqualTo("CALL");
        JsonNode call = json(g1.get("/v1/margin-calls?accountId=" + account)).at("/items/0");
        assertThat(call.path("callAmount").asText(call.path("amount").asText())).isEqualTo("450.00");

        // 9: what would hedge it
        JsonNode hedge = json(g1.post("/v1/hedge-recommendations", """
                {"accountId": "%s", "hedge": {"contract": %s,
                  "costs": {"fixedCost": "19.20", "riskAversion": "0.001"}}}
                """.formatted(account, G1.FUTURE)));
        assertThat(hedge.path("quantity").asText()).isEqualTo("-1");
        assertThat(hedge.at("/after/maintenanceMargin").asText()).isEqualTo("900.00");

        // 1: whether hedging pays, by the gamma of 9
        JsonNode gas = json(g1.post("/v1/gas-gamma-evaluations", """
                {"gamma": "%s", "price": "%s", "volatility": "0.40", "interval": "PT24H", "fixedCost": "19.20"}
                """.formatted(
                        hedge.path("gamma").asText(), hedge.path("price").asText())));
        assertThat(gas.path("pggr").asDouble()).isCloseTo(0.538920, Offset.offset(1e-4));
        assertThat(gas.path("status").asText()).isEqualTo("WARN");

        // 2: what half an hour of grace costs, by the delta of 9
        JsonNode buffer = json(g1.post("/v1/latency-buffers", """
                {"accountId": "%s", "volatility": "0.40", "latency": "PT30M42S", "confidence": "0.99"}
                """.formatted(account)));
        assertThat(buffer.path("valueAtLatency").asText()).isEqualTo("86.62");

        // 12: what a pool would pay for the hedge's underlying, and what netting saves
        JsonNode swap = json(g1.post("/v1/swap-quotes", """
                {"reserves": {"baseReserve": "1000000", "quoteReserve": "100000000", "feeFraction": "0.0003"},
                 "side": "SELL", "amount": "100"}
                """));
        assertThat(swap.path("shortfall").asDouble()).isCloseTo(0.0004, Offset.offset(1e-5));

        // 5: what closing one future costs
        JsonNode cost = json(g1.post("/v1/automation-cost-estimates", """
                {"costSchedule": "exchange-desk", "trade": {"quantity": "-1", "price": "100.00", "multiplier": "100"}}
                """));
        assertThat(cost.path("total").asText()).isEqualTo("7.50");

        // 6: how to wind it down, charged by the schedule of 5
        JsonNode plan = json(g1.post("/v1/liquidation-plans", """
                {"accountId": "%s", "target": {"kind": "RESTORE_TO_INITIAL"},
                 "policy": {"costSchedule": {"name": "exchange-desk"}}}
                """.formatted(account)));
        assertThat(plan.path("steps")).hasSize(1);
        assertThat(plan.at("/steps/0/quantity").asText()).isEqualTo("-1");
        assertThat(plan.at("/after/maintenanceMargin").asText()).isEqualTo("900.00");

        // 7: its calls, of which nothing is covered, by the SPAN of 3
        JsonNode coverage = json(g1.post(
                "/v1/coverage-checks", """
                {"currency": "USD", "units": "0", "spot": "100", "parameterSetId": "%s",
                 "shortCalls": [{"contract": %s, "contracts": "5", "multiplier": "100", "mark": "2.60"}]}
                """.formatted(span.at("/parameterSet/id").asText(), G1.CALL)));
        assertThat(coverage.path("nakedUnits").asText()).isEqualTo("500");
        assertThat(coverage.path("additionalMaintenanceMargin").asText()).isEqualTo("2520.00");

        // 11: how long it would last at a rate of funding, by the buffer of 10: it is called already
        JsonNode funding = json(g1.post("/v1/funding-projections", """
                {"accountId": "%s", "contract": %s, "rate": "0.0001", "intervalHours": "8", "horizon": "PT24H"}
                """.formatted(account, G1.FUTURE)));
        assertThat(funding.at("/outcomes/0/buffer").asText()).isEqualTo("-270.00");
        assertThat(funding.at("/outcomes/0/gainPerDay").asText()).isEqualTo("-9.00");
        assertThat(funding.at("/outcomes/0/daysToMarginCall").asText()).isEqualTo("0");

        // 8: what is lost if its owner fails, with the requirement of 3 as add-on
        String counterparty = "g1-" + UUID.randomUUID();
        Response put = g1.given().contentType("application/json").body("""
                        {"currency": "USD", "defaultProbability": "0.02", "lossGivenDefault": "0.60", "exposureLimit": "10000"}
                        """).put("/v1/counterparties/" + counterparty);
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(201);
        JsonNode exposure = json(g1.post("/v1/exposure-calculations", """
                {"counterparty": "%s", "accountIds": ["%s"], "addOn": {"source": "REQUIREMENT"}}
                """.formatted(counterparty, account)));
        assertThat(exposure.at("/addOn/amount").asText(exposure.path("addOn").asText()))
                .startsWith("1800");

        // 4: what a fall of ten percent would do to it, and nothing is changed by asking
        JsonNode simulated = simulated(account);
        assertThat(simulated.toString()).contains(account);
        assertThat(g1.margin(account).path("equity").asText()).isEqualTo("1530.00");
        assertThat(json(g1.get("/v1/margin-calls?accountId=" + account)).path("items"))
                .hasSize(1);
    }

    /** The result, once it is there; the test's timeout ends the wait. */
    private JsonNode simulated(String account) {
        JsonNode begun = json(g1.post("/v1/margin-call-simulations", """
                {"currency": "USD",
                 "assets": [{"name": "G", "maintenanceMarginRate": "0.05", "impact": {"kind": "LINEAR", "perUnitFraction": "0.0001"}}],
                 "accountIds": ["%s"], "fund": "200",
                 "paths": [{"steps": [{"moves": ["-0.10"]}]}]}
                """.formatted(account)));
        String path = "/v1/margin-call-simulations/" + begun.path("id").asText();
        JsonNode simulation = json(g1.get(path));
        while (!simulation.path("state").asText().equals("DONE")) {
            Assertions.assertThat(simulation.path("state").asText()).isIn("QUEUED", "RUNNING");
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
            simulation = json(g1.get(path));
        }
        return simulation;
    }
}
