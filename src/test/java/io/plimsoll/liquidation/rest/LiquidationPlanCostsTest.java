package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trades are expected to take: markets that move or are thin, cost schedules, and what the policy allows. */
@QuarkusTest
class LiquidationPlanCostsTest extends PlanRequests {
    private static final String EMPTY_BOOK = "{\"kind\": \"ORDER_BOOK\", \"bids\": [], \"asks\": []}";

    @Inject
    ExecutablePlans plans;

    private final String schedule = "plan-" + UUID.randomUUID();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LINEAR|\"halfSpreadFraction\": \"0\", \"perUnitFraction\": \"0.0005\"|99.95|1525.00",
                "SQUARE_ROOT|\"coefficient\": \"1\", \"volatilityDaily\": \"0.01\", \"volumeDaily\": \"400\"|99.95|1525.00",
                "ORDER_BOOK|\"bids\": [{\"price\": \"99.95\", \"quantity\": \"1\"}], \"asks\": []|99.95|1525.00",
                "CONSTANT_PRODUCT|\"baseReserve\": \"100\", \"quoteReserve\": \"10000\", \"feeFraction\": \"0\"|99.00990099|1430.99"
            })
    void every_impact_model_says_what_a_step_brings(String kind, String fields, String price, String equity) {
        ObjectNode request = without("costs");
        rule(request, FUTURE).set("costs", json("{\"impact\": {\"kind\": \"%s\", %s}}".formatted(kind, fields)));

        JsonNode plan = created(post(request));

        JsonNode step = onlyStep(plan);
        assertThat(step.path("quantity").asText()).isEqualTo("-1");
        assertThat(step.path("expectedPrice").asText()).isEqualTo(price);
        assertThat(step.at("/after/equity").asText()).isEqualTo(equity);
        assertThat(step.at("/lines/slippage").asText())
                .isEqualTo(plan.at("/lines/slippage").asText())
                .isEqualTo(plan.path("cost").asText());
    }

    @Test
    void impact_model_of_all_contracts_prices_every_step() {
        ObjectNode request = closing(without("costs"));
        policy(request).set("costs", json("""
                        {"impact": {"kind": "LINEAR", "halfSpreadFraction": "0.001", "perUnitFraction": "0.001"}, "feePerContract": "1"}
                        """));

        JsonNode plan = created(post(request));

        // futures 0.4 % below 100, calls 0.6 % above 2.60
        assertThat(texts(plan.path("steps"), "expectedPrice")).containsExactlyInAnyOrder("99.6", "2.6156");
        assertThat(plan.at("/lines/slippage").asText()).isEqualTo("127.80");
        assertThat(plan.at("/lines/fee").asText()).isEqualTo("8.00");
        assertThat(plan.path("cost").asText()).isEqualTo("135.80");
    }

    @Test
    void book_is_walked_down_and_its_average_rounded_against_the_seller() {
        ObjectNode request = closing(described());
        rule(request, FUTURE).set("costs", json("""
                        {"impact": {"kind": "ORDER_BOOK", "asks": [], "bids": [
                          {"price": "99.95", "quantity": "1"}, {"price": "99.50", "quantity": "1"}, {"price": "99", "quantity": "8"}]}}
                        """));

        JsonNode futures = step(created(post(request)), "FUTURE");

        assertThat(futures.path("expectedPrice").asText()).isEqualTo("99.4833333333");
        assertThat(futures.at("/lines/slippage").asText()).isEqualTo("155.00");
    }

    /** Capabilities 5: fee 2.00, slippage 5.00, notification 0.05 and data 0.45. */
    @Test
    void desk_sells_one_future_for_seven_and_a_half() {
        ObjectNode request = without("costs");
        policy(request).putObject("costSchedule").put("name", "exchange-desk");

        JsonNode plan = created(post(request));

        JsonNode step = onlyStep(plan);
        assertThat(step.path("expectedPrice").asText()).isEqualTo("99.95");
        assertThat(step.path("cost").asText()).isEqualTo("7.00");
        assertThat(step.at("/after/equity").asText()).isEqualTo("1523.00");
        assertThat(step.has("liquidatorProfit")).isFalse();
        assertThat(plan.path("lines")).isEqualTo(json("""
                        {"gas": "0.00", "bounty": "0.00", "slippage": "5.00", "data": "0.45", "fee": "2.00", "notification": "0.05"}
                        """));
        assertThat(plan.path("cost").asText()).isEqualTo("7.50");
        assertThat(plan.at("/search/costMin").asText()).isEqualTo("7.50");
        assertThat(plan.path("costSchedule"))
                .isEqualTo(json("{\"name\": \"exchange-desk\", \"version\": 1, \"currency\": \"USD\"}"));
    }

    @Test
    void keeper_is_paid_out_of_the_account_and_pays_for_gas() {
        JsonNode plan = created(post(byKeeper("50")));

        JsonNode step = onlyStep(plan);
        assertThat(step.path("lines")).isEqualTo(json("""
                        {"gas": "50.00", "bounty": "100.00", "slippage": "40.00", "data": "0.00", "fee": "0.00", "notification": "0.00"}
                        """));
        assertThat(step.path("fee").asText()).isEqualTo("100.00");
        assertThat(step.path("liquidatorProfit").asText()).isEqualTo("5.00");
        assertThat(step.at("/after/equity").asText()).isEqualTo("1390.00");
        assertThat(plan.path("cost").asText()).isEqualTo("195.00");
    }

    @Test
    void sale_too_small_for_a_keeper_is_not_planned() {
        JsonNode plan = created(post(byKeeper("60")));

        // one future would do, and nobody sells it for so little
        assertThat(plan.path("isTargetReached").asBoolean()).isTrue();
        assertThat(texts(plan.path("steps"), "quantity")).doesNotContain("-1");
        assertThat(StreamSupport.stream(plan.path("rejected").spliterator(), false)
                        .filter(trade -> trade.at("/contract/kind").asText().equals("FUTURE")
                                && trade.path("quantity").asText().equals("-1"))
                        .map(trade -> trade.path("reason").asText()))
                .containsExactly("NOT_VIABLE");
    }

    @Test
    void whole_positions_are_closed_whoever_loses_by_it() {
        JsonNode plan = created(post(closing(byKeeper("1000000"))));

        assertThat(plan.path("isFlat").asBoolean()).isTrue();
        assertThat(texts(plan.path("steps"), "liquidatorProfit")).allMatch(profit -> profit.startsWith("-"));
    }

    @Test
    void version_in_force_is_charged_by_unless_another_is_named() {
        store("{\"currency\": \"USD\", \"effectiveFrom\": \"2025-01-01\", \"feePerContract\": \"1\"}");
        store("{\"currency\": \"USD\", \"effectiveFrom\": \"2025-01-01\", \"feePerContract\": \"3\"}", "\"1\"");

        assertThat(onlyStep(created(post(bySchedule(null)))).path("fee").asText())
                .isEqualTo("3.00");
        assertThat(onlyStep(created(post(bySchedule(1)))).path("fee").asText()).isEqualTo("1.00");
        refused(post(bySchedule(3)), 422, "cost-schedule-unknown")
                .body("detail", endsWith("has the versions 1 to 2, not 3"));
    }

    @Test
    void schedule_that_is_not_there_not_in_force_or_in_another_currency_is_refused() {
        refused(post(bySchedule(null)), 422, "cost-schedule-unknown");
        store("{\"currency\": \"EUR\", \"effectiveFrom\": \"2025-01-01\"}");
        refused(post(bySchedule(null)), 422, "cost-schedule-currency-mismatch")
                .body(
                        "errors.detail",
                        containsInAnyOrder(
                                "XCME G 2026-03 FUTURE is priced in USD", "XCME G 2026-02 CALL 105 is priced in USD"));
        store("{\"currency\": \"USD\", \"effectiveFrom\": \"2999-01-01\"}", "\"1\"");
        refused(post(bySchedule(2)), 422, "cost-schedule-not-in-force");
    }

    @Test
    void legs_without_depth_are_all_named() {
        ObjectNode request = without("costs");
        policy(request).putObject("costs").set("impact", json(EMPTY_BOOK));

        refused(post(request), 422, "liquidation-leg-unpriced")
                .body(
                        "errors.detail",
                        containsInAnyOrder(
                                "the market is not deep enough for a lot of XCME G 2026-03 FUTURE",
                                "the market is not deep enough for a lot of XCME G 2026-02 CALL 105"));
    }

    @Test
    void leg_without_depth_is_left_or_excluded_and_said_to_be() {
        ObjectNode request = described();
        ObjectNode calls = rule(request, CALL);
        calls.putObject("costs").set("impact", json(EMPTY_BOOK));

        refused(post(request), 422, "liquidation-leg-unpriced")
                .body("detail", endsWith("XCME G 2026-02 CALL 105"))
                .body("errors", hasSize(1));
        policy(request).put("unpriced", "LEAVE");
        JsonNode left = created(post(request));
        policy(request).remove("unpriced");
        calls.put("isExcluded", true);
        JsonNode excluded = created(post(request));

        assertThat(left.at("/untouched/0/obstacle").asText()).isEqualTo("DEPTH_MISSING");
        assertThat(left.at("/untouched/0/tradable").asText()).isEqualTo("0");
        assertThat(excluded.at("/untouched/0/obstacle").asText()).isEqualTo("EXCLUDED_BY_POLICY");
    }

    @Test
    void book_thinner_than_the_position_bounds_what_is_traded() {
        ObjectNode request = described();
        rule(request, FUTURE).putObject("costs").set("impact", json("""
                        {"kind": "ORDER_BOOK", "bids": [{"price": "99.95", "quantity": "2.5"}], "asks": []}
                        """));

        assertThat(created(post(request)).at("/untouched/0/tradable").asText()).isEqualTo("2");
        refused(post(closing(request)), 422, "liquidation-target-unreachable")
                .body("bestReachable.untouched.tradable", contains("2"))
                .body("bestReachable.untouched.obstacle", contains("DEPTH_MISSING"))
                .body("bestReachable.steps.quantity", containsInAnyOrder("-2", "5"));
    }

    @Test
    void pool_sells_less_than_it_holds() {
        ObjectNode request = closing(described());
        rule(request, CALL).putObject("costs").set("impact", json("""
                        {"kind": "CONSTANT_PRODUCT", "baseReserve": "3", "quoteReserve": "7.8", "feeFraction": "0"}
                        """));

        refused(post(request), 422, "liquidation-target-unreachable")
                .body("bestReachable.untouched.tradable", contains("2"))
                .body("bestReachable.untouched.obstacle", contains("DEPTH_MISSING"))
                .body("bestReachable.steps.find{it.quantity == '2'}.expectedPrice", equalTo("7.8"));
    }

    @Test
    void share_of_volume_bounds_a_step_and_the_rest_is_said_to_wait() {
        ObjectNode request = described();
        policy(request).put("volumeShareMax", "0.10");
        ObjectNode futures = rule(request, FUTURE).put("volume", "19");

        JsonNode plan = created(post(request));

        assertThat(onlyStep(plan).path("quantity").asText()).isEqualTo("-1");
        assertThat(plan.at("/untouched/0/tradable").asText()).isEqualTo("1");
        assertThat(plan.at("/untouched/0/obstacle").asText()).isEqualTo("SHARE_OF_VOLUME");
        futures.put("volume", "9");
        refused(post(request), 422, "liquidation-target-unreachable")
                .body("bestReachable.untouched.obstacle", contains("SHARE_OF_VOLUME"))
                .body("bestReachable.steps", hasSize(0));
    }

    @Test
    void lot_that_does_not_divide_the_position_takes_the_rest_along() {
        ObjectNode request = closing(described());
        rule(request, FUTURE).put("lotSize", "2");

        assertThat(step(created(post(request)), "FUTURE").path("quantity").asText())
                .isEqualTo("-3");
    }

    /** The rule that must fail. */
    @Test
    void preference_for_short_options_gives_way_where_they_do_not_help() {
        ObjectNode request = described();
        policy(request).putArray("preference").addObject().put("kind", "OPTION").put("side", "SHORT");

        JsonNode step = onlyStep(created(post(request)));

        assertThat(step.at("/contract/kind").asText()).isEqualTo("FUTURE");
        assertThat(step.path("quantity").asText()).isEqualTo("-1");
    }

    /** The only step, as whoever books its fill asks. */
    private boolean isHedge(JsonNode plan) {
        return plans.isHedge(UUID.fromString(plan.path("id").asText()), 1);
    }

    @Test
    void hedge_is_bought_where_it_is_cheaper_than_closing() {
        ObjectNode request = described();
        request.withArray("/account/positions").remove(0);
        ((ObjectNode) request.at("/account/balances/0")).put("cash", "3820.00");
        policy(request).putObject("costs").put("halfSpread", "0.50");
        rule(request, FUTURE).putObject("costs").put("halfSpread", "0.01");

        policy(request).putArray("hedges").addObject().put("quantityMax", "5").set("contract", json(FUTURE));
        JsonNode planOfHedge = created(post(request));
        JsonNode hedged = onlyStep(planOfHedge);
        policy(request).remove("hedges");
        policy(request).remove("contracts");
        JsonNode planOfClosing = created(post(request));
        JsonNode closed = onlyStep(planOfClosing);

        assertThat(isHedge(planOfHedge)).isTrue();
        assertThat(isHedge(planOfClosing)).isFalse();
        assertThat(hedged.path("action").asText()).isEqualTo("HEDGE");
        assertThat(new BigDecimal(hedged.path("quantity").asText())).isPositive();
        assertThat(closed.path("action").asText()).isEqualTo("CLOSE");
        assertThat(new BigDecimal(hedged.path("cost").asText()))
                .isLessThan(new BigDecimal(closed.path("cost").asText()));
    }

    @Test
    void impact_that_was_meant_for_another_unit_is_refused() {
        ObjectNode request = closing(without("costs"));
        policy(request).set("costs", json("""
                        {"impact": {"kind": "LINEAR", "halfSpreadFraction": "0", "perUnitFraction": "999999999999999999"}}
                        """));

        refused(post(request), 422, "figure-out-of-range");
    }

    @Test
    void everything_that_is_wrong_with_a_policy_is_said_at_once() {
        ObjectNode request = described();
        policy(request).put("lotSize", "0");
        policy(request).set("costs", json("""
                        {"halfSpread": "-1", "feePerContract": "-2",
                         "impact": {"kind": "CONSTANT_PRODUCT", "baseReserve": "0", "quoteReserve": "1", "feeFraction": "1"}}
                        """));
        policy(request).set("costSchedule", json("{\"name\": \"No Name\", \"version\": 0, \"fixedCost\": \"-1\"}"));
        rule(request, FUTURE).put("lotSize", "-1").put("volume", "-1");

        refused(post(request), 400, "request-invalid")
                .body(
                        "errors.pointer",
                        hasItems(
                                "/policy/lotSize",
                                "/policy/costs",
                                "/policy/costs/halfSpread",
                                "/policy/costs/feePerContract",
                                "/policy/costs/impact/baseReserve",
                                "/policy/costs/impact/feeFraction",
                                "/policy/costSchedule/name",
                                "/policy/costSchedule/version",
                                "/policy/costSchedule/fixedCost",
                                "/policy/contracts/0/lotSize",
                                "/policy/contracts/0/volume"))
                .body("errors.detail", hasItems(containsString("halfSpread or impact, and not both")));
    }

    // ---- requests

    private static ObjectNode without(String field) {
        ObjectNode request = described();
        policy(request).remove(field);
        return request;
    }

    private static ObjectNode closing(ObjectNode request) {
        ((ObjectNode) request.path("target")).put("kind", "CLOSE");
        return request;
    }

    private static ObjectNode rule(ObjectNode request, String contract) {
        ObjectNode rule = rules(request).addObject();
        rule.set("contract", json(contract));
        return rule;
    }

    /** Bounty 1 %, slippage 0.4 %, data 5. */
    private static ObjectNode byKeeper(String fixedCost) {
        ObjectNode request = without("costs");
        policy(request).putObject("costSchedule").put("name", "keeper-network").put("fixedCost", fixedCost);
        return request;
    }

    private ObjectNode bySchedule(Integer version) {
        ObjectNode request = without("costs");
        ObjectNode named = policy(request).putObject("costSchedule").put("name", schedule);
        if (version != null) {
            named.put("version", version);
        }
        return request;
    }

    private void store(String content) {
        client.given()
                .contentType("application/json")
                .body(content)
                .put("/v1/cost-schedules/" + schedule)
                .then()
                .statusCode(201);
    }

    private void store(String content, String inPlaceOf) {
        client.given()
                .contentType("application/json")
                .header("If-Match", inPlaceOf)
                .body(content)
                .put("/v1/cost-schedules/" + schedule)
                .then()
                .statusCode(200);
    }

    private static JsonNode onlyStep(JsonNode plan) {
        assertThat(plan.path("steps")).hasSize(1);
        return plan.at("/steps/0");
    }

    private static JsonNode step(JsonNode plan, String kind) {
        return StreamSupport.stream(plan.path("steps").spliterator(), false)
                .filter(step -> step.at("/contract/kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
