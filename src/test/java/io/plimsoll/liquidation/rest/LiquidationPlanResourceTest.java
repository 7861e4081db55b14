package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.liquidation.LiquidationPlanService;
import io.plimsoll.liquidation.LiquidationPlans;
import io.plimsoll.liquidation.PlanBasis;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Account G1 of the acceptance cases: described in the request, and open in the service. */
@QuarkusTest
class LiquidationPlanResourceTest extends PlanRequests {

    private static final String SHORT_FUTURES_LONG_CALLS = """
            {
              "baseCurrency": "USD",
              "marginPolicy": "standard-scenario",
              "positions": [
                {"contract": %1$s, "quantity": "-4", "averagePrice": "128.91", "currency": "USD", "multiplier": "100"},
                {"contract": %2$s, "quantity": "4", "averagePrice": "3.10", "currency": "USD", "multiplier": "100"}
              ],
              "balances": [{"currency": "USD", "cash": "-7226.40"}],
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [
                  {"name": "G", "price": "126.21", "priceScanRange": "16.11", "volatilityScanRange": "0.05"}
                ],
                "instruments": [
                  {"contract": %1$s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "126.21"},
                  {"contract": %2$s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "16.68",
                   "volatility": "0.250", "timeToExpiryYears": "0.4879", "rateAnnual": "0"}
                ]
              }
            }
            """.formatted(FUTURE, CALL.replace("\"105\"", "\"112.8\""));

    private static final String LONG_AT_FIVE_PERCENT = """
            {
              "baseCurrency": "USD",
              "marginPolicy": "standard-scenario",
              "positions": [
                {"contract": %1$s, "quantity": "500", "averagePrice": "100", "currency": "USD", "multiplier": "1"}
              ],
              "balances": [{"currency": "USD", "cash": "1220.00"}],
              "market": {
                "asOf": "2026-01-05T00:00:00Z",
                "underlyings": [{"name": "G", "price": "100", "priceScanRange": "5", "volatilityScanRange": "0.05"}],
                "instruments": [
                  {"contract": %1$s, "currency": "USD", "multiplier": "1", "underlying": "G", "price": "100"}
                ]
              }
            }
            """.formatted(FUTURE);

    @Inject
    LiquidationPlanService service;

    @Inject
    LiquidationPlans plans;

    @Test
    void g1_sells_one_future_and_says_why_calls_are_kept() {
        Response reply = post(described());

        JsonNode plan = created(reply);
        assertThat(plan.at("/before/equity").asText()).isEqualTo("1530.00");
        assertThat(plan.at("/before/maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(plan.path("stateBefore").asText()).isEqualTo("CALL");
        assertThat(plan.path("steps")).hasSize(1);
        JsonNode step = plan.at("/steps/0");
        assertThat(step.at("/contract/kind").asText()).isEqualTo("FUTURE");
        assertThat(step.path("quantity").asText()).isEqualTo("-1");
        assertThat(step.path("expectedPrice").asText()).isEqualTo("99.95");
        assertThat(step.path("fee").asText()).isEqualTo("2.00");
        assertThat(step.path("cost").asText()).isEqualTo("7.00");
        assertThat(step.at("/after/equity").asText()).isEqualTo("1523.00");
        assertThat(step.at("/after/initialMargin").asText()).isEqualTo("990.00");
        assertThat(step.at("/after/maintenanceMargin").asText()).isEqualTo("900.00");
        assertThat(step.at("/after/equityToRequirement").asText()).isEqualTo("1.692222");
        assertThat(plan.at("/search/isExact").asBoolean()).isTrue();
        assertThat(plan.path("stateAfter").asText()).isEqualTo("HEALTHY");
        assertThat(rejected(plan, "OPTION", "1")).isEqualTo("WORSENS_ACCOUNT 1980.00");
        assertThat(rejected(plan, "OPTION", "2")).isEqualTo("WORSENS_ACCOUNT 2160.00");
        assertThat(rejected(plan, "FUTURE", "-2")).isEqualTo("MISSES_TARGET 1620.00");
    }

    private static String rejected(JsonNode plan, String kind, String quantity) {
        return StreamSupport.stream(plan.path("rejected").spliterator(), false)
                .filter(trade -> trade.at("/contract/kind").asText().equals(kind)
                        && trade.path("quantity").asText().equals(quantity))
                .map(trade -> trade.path("reason").asText() + " "
                        + trade.at("/after/maintenanceMargin").asText())
                .findFirst()
                .orElse("none");
    }

    @Test
    void stored_plan_is_read_byte_for_byte() {
        Response reply = post(described());

        String location = reply.header("Location");
        Response again = client.given().get(location);
        assertThat(location).startsWith(PATH + "/");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(reply.asString());
        assertThat(again.header("ETag")).isNotBlank();
    }

    @Test
    void dry_run_stores_nothing() {
        Response reply = client.given()
                .contentType("application/json")
                .body(described().toString())
                .post(PATH + "?dryRun=true");

        assertThat(reply.statusCode()).isEqualTo(200);
        client.given()
                .get(PATH + "/"
                        + MarginRequests.json(reply.asString()).path("id").asText())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/liquidation-plan-not-found"));
    }

    @Test
    void same_key_gets_the_same_plan_again() {
        String key = UUID.randomUUID().toString();
        String body = described().toString();

        Response first = client.given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(PATH);
        Response second = client.given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(PATH);

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void live_account_is_planned_on_the_latest_market_and_bound_to_its_state() {
        String snapshotId = snapshot();
        String account = account("3450.00");
        JsonNode margin = MarginRequests.json(
                client.given().get("/v1/accounts/" + account + "/margin").asString());

        JsonNode plan = created(post(live(account)));

        assertThat(plan.path("accountId").asText()).isEqualTo(account);
        assertThat(plan.path("accountSequence").asLong()).isPositive();
        assertThat(plan.path("snapshotId").asText()).isEqualTo(snapshotId);
        assertThat(plan.path("isHypothetical").asBoolean()).isFalse();
        assertThat(plan.at("/before/equity").asText())
                .isEqualTo(margin.path("equity").asText());
        assertThat(plan.at("/steps/0/after/equity").asText()).isEqualTo("1523.00");
    }

    @Test
    void plan_is_current_until_the_account_or_the_market_moves() {
        snapshot();
        String account = account("3450.00");
        PlanBasis beforeDeposit = basis(created(post(live(account))));
        assertThat(service.isCurrent(beforeDeposit)).isTrue();

        move(account, "DEPOSIT", "1.00");
        assertThat(service.isCurrent(beforeDeposit)).isFalse();

        PlanBasis beforeMarket = basis(created(post(live(account))));
        snapshot();
        assertThat(service.isCurrent(beforeMarket)).isFalse();
        assertThat(service.isCurrent(basis(created(post(described()))))).isFalse();
    }

    private PlanBasis basis(JsonNode plan) {
        return plans.get(UUID.fromString(plan.path("id").asText())).basis();
    }

    @Test
    void market_too_thin_to_close_is_said_to_be() {
        ObjectNode request = described();
        ((ObjectNode) request.path("target")).put("kind", "CLOSE");
        policy(request).put("volumeShareMax", "0.1");
        rules(request).addObject().put("volume", "19").set("contract", json(FUTURE));

        refused(post(request), 422, "liquidation-target-unreachable")
                .body("detail", equalTo("positions that cannot be closed wholly: 1; see untouched"))
                .body("bestReachable.untouched[0].tradable", equalTo("1"))
                .body("bestReachable.untouched[0].obstacle", equalTo("SHARE_OF_VOLUME"));
    }

    @Test
    void contract_that_stands_twice_in_a_described_market_is_pointed_at() {
        ObjectNode request = described();
        ArrayNode instruments = (ArrayNode) request.at("/account/market/instruments");
        instruments.add(instruments.get(0).deepCopy());

        refused(post(request), 400, "request-invalid")
                .body("errors[0].pointer", equalTo("/account/market/instruments/2/contract"));
    }

    @Test
    void healthy_account_is_refused_unless_it_is_hypothetical() {
        snapshot();
        String account = account("9000.00");

        refused(post(live(account)), 409, "account-not-in-breach");
        JsonNode plan = created(post(live(account).put("hypothetical", true)));

        assertThat(plan.path("isHypothetical").asBoolean()).isTrue();
        assertThat(plan.path("steps")).isEmpty();
    }

    @Test
    void unknown_account_is_not_found() {
        refused(post(live(UUID.randomUUID().toString())), 404, "account-not-found");
    }

    @Test
    void target_out_of_reach_is_refused_with_the_best_there_is() {
        ObjectNode request = described();
        rules(request).addObject().put("isExcluded", true).set("contract", json(FUTURE));

        refused(post(request), 422, "liquidation-target-unreachable")
                .body("detail", containsString("lacks 450.00 USD"))
                .body("bestReachable.steps", hasSize(0))
                .body("bestReachable.lacking", equalTo("450.00"))
                .body("bestReachable.untouched[0].obstacle", equalTo("EXCLUDED_BY_POLICY"));
    }

    @Test
    void everything_excluded_leaves_the_account_as_it_is() {
        ObjectNode request = described();
        rules(request).addObject().put("isExcluded", true).set("contract", json(FUTURE));
        rules(request).addObject().put("isExcluded", true).set("contract", json(CALL));

        refused(post(request), 422, "liquidation-target-unreachable").body("bestReachable.untouched", hasSize(2));
    }

    @Test
    void position_without_a_price_is_named_or_left() {
        ObjectNode request = described();
        ((ObjectNode) request.at("/account/market/instruments/1")).remove("price");

        refused(post(request), 422, "liquidation-leg-unpriced")
                .body("detail", equalTo("no price of XCME G 2026-02 CALL 105 is known now"))
                .body("errors", hasSize(1));
        policy(request).put("unpriced", "LEAVE");
        JsonNode plan = created(post(request));

        assertThat(plan.at("/untouched/0/obstacle").asText()).isEqualTo("PRICE_MISSING");
    }

    @Test
    void rule_for_a_contract_that_is_not_held_is_refused() {
        ObjectNode request = described();
        rules(request).addObject().put("isExcluded", true).set("contract", json(OTHER));

        refused(post(request), 422, "contract-unknown").body("detail", containsString("XCME G 2029-12 FUTURE"));
    }

    @Test
    void hedge_without_terms_is_refused() {
        ObjectNode request = described();
        policy(request).putArray("hedges").addObject().put("quantityMax", "5").set("contract", json(OTHER));

        refused(post(request), 422, "market-data-missing")
                .body("errors[0].pointer", equalTo("/policy/hedges/0/contract"));
    }

    @Test
    void contract_given_twice_is_refused() {
        ObjectNode request = described();
        rules(request).addObject().set("contract", json(FUTURE));
        rules(request).addObject().set("contract", json(FUTURE));

        refused(post(request), 400, "request-invalid")
                .body("errors[0].pointer", equalTo("/policy/contracts/1/contract"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    /policy/lotSize,                   0
                    /policy/lotSize,                   -1
                    /policy/volumeShareMax,            0
                    /policy/volumeShareMax,            1.01
                    /policy/costs/halfSpread,          -0.01
                    /policy/costs/feePerContract,      -1
                    /target/ratio,                     1.2
                    /account/positions/0/quantity,     0
                    """)
    void figure_out_of_its_bounds_is_refused(String pointer, String figure) {
        ObjectNode request = described();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) request.at(pointer.substring(0, last))).put(pointer.substring(last + 1), figure);

        refused(post(request), 400, "request-invalid");
    }

    @Test
    void account_is_named_or_described_and_not_both() {
        refused(post(described().put("accountId", UUID.randomUUID().toString())), 400, "request-invalid");
        ObjectNode none = described();
        none.remove("account");
        refused(post(none), 400, "request-invalid");
    }

    /** Either half of the hedge alone makes it worse, so that no order improves the account step by step. */
    @Test
    void futures_and_the_calls_that_hedge_them_go_together_where_that_is_cheapest() {
        ObjectNode request = described();
        request.set("account", json(SHORT_FUTURES_LONG_CALLS));
        policy(request).putObject("costs").put("halfSpread", "0.2").put("feePerContract", "2");

        JsonNode plan = created(post(request));

        assertThat(plan.path("cost").asText()).isEqualTo("132.00");
        assertThat(plan.at("/search/isExact").asBoolean()).isTrue();
        assertThat(plan.at("/search/costMin").asText()).isEqualTo("132.00");
        assertThat(plan.path("isFlat").asBoolean()).isFalse();
        assertThat(plan.path("isTargetReached").asBoolean()).isTrue();
        assertThat(plan.path("steps").findValuesAsText("rule")).containsOnly("CHEAPEST_COMBINATION");
        assertThat(quantity(plan, "FUTURE")).isEqualTo("3");
        assertThat(quantity(plan, "OPTION")).isEqualTo("-3");
        assertThat(plan.at("/steps/0/isImproving").asBoolean()).isFalse();
        assertThat(plan.at("/steps/1/isImproving").asBoolean()).isTrue();
        assertThat(plan.at("/after/equity").asText()).isEqualTo("393.60");
        assertThat(plan.at("/after/initialMargin").asText()).isEqualTo("321.20");
    }

    private static String quantity(JsonNode plan, String kind) {
        return StreamSupport.stream(plan.path("steps").spliterator(), false)
                .filter(step -> step.at("/contract/kind").asText().equals(kind))
                .map(step -> step.path("quantity").asText())
                .findFirst()
                .orElse("none");
    }

    /** To close all of it costs 2,500 at half a spread of 5, and the account has 1,220. */
    @Test
    void ratio_that_costs_more_than_the_account_has_closes_everything_and_says_so() {
        ObjectNode request = described();
        request.set("account", json(LONG_AT_FIVE_PERCENT));
        ((ObjectNode) request.path("target")).put("kind", "RATIO").put("ratio", "1.2");
        policy(request).putObject("costs").put("halfSpread", "5").put("feePerContract", "0");

        JsonNode plan = created(post(request));

        assertThat(plan.at("/before/maintenanceMargin").asText()).isEqualTo("2500.00");
        assertThat(plan.path("isTargetReached").asBoolean()).isFalse();
        assertThat(plan.path("isFlat").asBoolean()).isTrue();
        assertThat(plan.path("steps")).hasSize(1);
        assertThat(plan.at("/steps/0/quantity").asText()).isEqualTo("-500");
        assertThat(plan.at("/steps/0/rule").asText()).isEqualTo("CLOSES_EVERYTHING");
        assertThat(plan.at("/after/equity").asText()).isEqualTo("-1280.00");
        rules(request).addObject().put("isExcluded", true).set("contract", json(FUTURE));
        refused(post(request), 422, "liquidation-target-unreachable");
    }

    @Test
    void closing_takes_back_everything() {
        ObjectNode request = described();
        ((ObjectNode) request.path("target")).put("kind", "CLOSE");

        JsonNode plan = created(post(request));

        assertThat(plan.path("isFlat").asBoolean()).isTrue();
        assertThat(plan.path("steps")).hasSize(2);
        assertThat(plan.at("/after/maintenanceMargin").asText()).isEqualTo("0.00");
        assertThat(plan.at("/after/equityToRequirement").isMissingNode()).isTrue();
    }
}
