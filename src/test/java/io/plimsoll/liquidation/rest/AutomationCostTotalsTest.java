package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ClockInHand.class)
class AutomationCostTotalsTest extends LiquidationDay {
    private static final String COSTS = "/v1/automation-costs";

    /** One filled, as the README has it, and one halted before a fill and begun again. */
    @Test
    void totals_are_the_sums_of_the_costs_of_what_began_in_the_period() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        Instant from = clock.instant();
        String halted = start(callId, plan(account)).statusCode(201).extract().path("id");
        clock.advance(Duration.ofSeconds(1));
        post(LIQUIDATIONS + "/" + halted + "/cancellations", "{\"comment\": \"wait\"}")
                .statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        String filled = start(callId, plan(account)).statusCode(201).extract().path("id");
        Instant last = clock.instant();
        clock.advance(Duration.ofSeconds(4));
        post(LIQUIDATIONS + "/" + filled + "/fills", """
                {"executionId": "E-1", "contract": %s, "quantity": "-1", "price": "99.95", "fee": "2.00", "bounty": "1.50", "gas": "0.80",
                 "tradedAt": "%s"}
                """.formatted(FUTURE, clock.instant()))
                .statusCode(201)
                // the account pays fee and bounty, and whoever carried it out the gas
                .body("fill.after.equity", equalTo("1521.50"));

        JsonNode totals = totals(from, last.plusMillis(1));

        assertThat(totals.path("liquidationCount").asInt()).isEqualTo(2);
        assertThat(totals.path("callCount").asInt()).isEqualTo(1);
        assertThat(lines(totals, "actual"))
                .isEqualTo(sums(List.of(halted, filled), "actual"))
                .containsEntry("SLIPPAGE", "5.00")
                .containsEntry("FEE", "2.00")
                .containsEntry("BOUNTY", "1.50")
                .containsEntry("GAS", "0.80");
        assertThat(lines(totals, "estimated")).isEqualTo(sums(List.of(halted, filled), "estimated"));
        assertThat(totals.path("actualTotal").asText()).isEqualTo("10.30");
        assertThat(totals.path("actualPerCall").asText()).isEqualTo("10.30");
        assertThat(totals.path("notional").asText()).isEqualTo("10000.00");
        assertThat(totals.path("actualBasisPoints").asText()).isEqualTo("10.300000");
        JsonNode ofHouse = ofDollars(get("/v1/risk-summary?period=PT7S").path("liquidationCosts"));
        assertThat(ofHouse.path("liquidationCount").asInt()).isEqualTo(2);
        assertThat(ofHouse.path("actualTotal").asText()).isEqualTo("10.30");
        assertThat(ofHouse.path("actualPerCall").asText()).isEqualTo("10.30");
        assertThat(ofHouse.path("actualBasisPoints").asText()).isEqualTo("10.300000");
        // from is inclusive, to is not
        assertThat(totals(from, last).path("liquidationCount").asInt()).isEqualTo(1);
        assertThat(totals(last, last.plusMillis(1)).path("actualTotal").asText())
                .isEqualTo("9.80");
        assertThat(get(COSTS + "?from=%s&to=%s".formatted(last, last)).path("items"))
                .isEmpty();
    }

    @Test
    void pages_of_currencies_and_no_other_grouping() {
        assertThat(get(COSTS + "?limit=1").path("items").size()).isLessThanOrEqualTo(1);
        client.given()
                .get(COSTS + "?groupBy=account")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NAME_UNKNOWN"));
        client.given()
                .get(COSTS + "?cursor=nonsense")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("CURSOR_INVALID"));
    }

    private JsonNode totals(Instant from, Instant to) {
        return ofDollars(
                get(COSTS + "?from=%s&to=%s&groupBy=line".formatted(from, to)).path("items"));
    }

    private static JsonNode ofDollars(JsonNode items) {
        List<JsonNode> dollars = new ArrayList<>();
        items.forEach(item -> {
            if (item.path("currency").asText().equals("USD")) {
                dollars.add(item);
            }
        });
        assertThat(dollars).hasSize(1);
        return dollars.getFirst();
    }

    private static Map<String, String> lines(JsonNode costs, String kind) {
        Map<String, String> lines = new TreeMap<>();
        costs.path("lines")
                .forEach(line ->
                        lines.put(line.path("line").asText(), line.path(kind).asText()));
        return lines;
    }

    private Map<String, String> sums(List<String> liquidations, String kind) {
        Map<String, String> sums = new TreeMap<>();
        for (String id : liquidations) {
            lines(get(LIQUIDATIONS + "/" + id + "/costs"), kind)
                    .forEach((line, amount) -> sums.merge(
                            line,
                            amount,
                            (one, other) -> new BigDecimal(one)
                                    .add(new BigDecimal(other))
                                    .toPlainString()));
        }
        return sums;
    }
}
