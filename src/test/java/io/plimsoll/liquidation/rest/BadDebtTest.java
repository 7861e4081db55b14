package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Capabilities 6 (b) over HTTP: ten units bought at 100 on a collateral of 150, bankrupt at 85; and what others bear when the fund is
 * empty. Each test has a currency, and so a fund, of its own.
 */
@QuarkusTest
@TestProfile(BadDebtTest.Shared.class)
class BadDebtTest extends UnitDay {
    /** Others bear what a fund cannot. */
    public static final class Shared extends ClockInHand {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.liquidation.loss-sharing", "SOCIALISED", "plimsoll.liquidation.price-band", "0.30");
        }
    }

    private JsonNode closedAt(String account, String price) {
        return filledAt(liquidation(account), price);
    }

    private JsonNode filledAt(String id, String price) {
        clock.advance(Duration.ofSeconds(4));
        post(LIQUIDATIONS + "/" + id + "/fills", """
                {"executionId": "E-1", "contract": %s, "quantity": "-10", "price": "%s", "tradedAt": "%s"}
                """.formatted(UNIT, price, clock.instant()))
                .statusCode(201);
        return get(LIQUIDATIONS + "/" + id);
    }

    @ParameterizedTest
    @CsvSource({
        "84, BAD_DEBT, 990.00, 0.00, BAD_DEBT",
        "86, CLOSED_SURPLUS, 1000.00, 10.00, CLOSED",
        "85, CLOSED_FLAT, 1000.00, 0.00, CLOSED"
    })
    void fill_against_the_bankruptcy_price_of_85(
            String price, String outcome, String fundAfter, String cashAfter, String callStatus) {
        begin();
        fund("1000");
        String account = account("150", "10");

        JsonNode liquidation = closedAt(account, price);

        assertThat(liquidation.path("outcome").asText()).isEqualTo(outcome);
        assertThat(fundBalance()).isEqualTo(fundAfter);
        assertThat(cash(account)).isEqualTo(cashAfter);
        assertThat(get("/v1/margin-calls/" + call(account)).path("status").asText())
                .isEqualTo(callStatus);
        assertThat(get("/v1/audit/verifications?accountId=" + account)
                        .path("isIntact")
                        .asBoolean())
                .isTrue();
    }

    /**
     * At 84 the account has 150 less 160: 10 are owed, which is what is lost. By CRE52 {@code 1.4 (10 + maintenance margin)} were exposed,
     * since nothing is held against it.
     */
    @Test
    void liquidation_that_cost_something_is_an_observed_default() {
        begin();
        fund("1000");
        String account = account("150", "10");
        String bank = "bank-" + UUID.randomUUID();
        client.given()
                .contentType("application/json")
                .body("""
                        {"currency": "%s", "defaultProbability": "0.02", "lossGivenDefault": "0.6", "accountIds": ["%s"]}
                        """.formatted(currency, account))
                .put("/v1/counterparties/" + bank)
                .then()
                .statusCode(201);

        JsonNode liquidation = filledAt(liquidation(account, "94", "84"), "84");
        JsonNode observed = get("/v1/observed-defaults?counterparty=%s&from=%s&to=%s"
                        .formatted(
                                bank,
                                clock.instant().minus(Duration.ofDays(1)),
                                clock.instant().plusSeconds(1)))
                .path("currencies");

        assertThat(liquidation.path("outcome").asText()).isEqualTo("BAD_DEBT");
        assertThat(observed).hasSize(1);
        JsonNode experience = observed.get(0);
        assertThat(experience.path("currency").asText()).isEqualTo(currency);
        assertThat(experience.path("accountCount").asInt()).isEqualTo(1);
        assertThat(experience.path("defaultCount").asInt()).isEqualTo(1);
        assertThat(experience.path("endedCount").asInt()).isEqualTo(1);
        assertThat(experience.path("loss").asText()).isEqualTo("10.00");
        assertThat(liquidation.at("/before/equity").asText()).isEqualTo("-10.00");
        BigDecimal maintenance =
                new BigDecimal(liquidation.at("/before/maintenanceMargin").asText());
        BigDecimal exposed = new BigDecimal("1.4").multiply(BigDecimal.TEN.add(maintenance));
        assertThat(new BigDecimal(experience.path("exposureAtDefault").asText()))
                .isEqualByComparingTo(exposed);
        assertThat(new BigDecimal(experience.path("recovered").asText()))
                .isEqualByComparingTo(exposed.subtract(BigDecimal.TEN));
        assertThat(new BigDecimal(experience.path("lossGivenDefault").asText()))
                .isEqualByComparingTo(BigDecimal.TEN.divide(exposed, 6, RoundingMode.HALF_EVEN));
    }

    @Test
    void others_bear_to_the_last_cent_what_the_fund_cannot() {
        begin();
        fund("3");
        String one = account("100", "0");
        String other = account("200", "0");
        String account = account("150", "10");

        JsonNode liquidation = closedAt(account, "83.999");

        assertThat(liquidation.at("/waterfall/shortfall").asText()).isEqualTo("10.01");
        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "INSURANCE_FUND", "SOCIALISED", "SOCIALISED");
        assertThat(fundBalance()).isEqualTo("0.00");
        assertThat(cash(account)).isEqualTo("0.00");
        assertThat(cash(one)).isEqualTo("97.66");
        assertThat(cash(other)).isEqualTo("195.33");
    }

    @Test
    void another_account_of_the_owner_is_asked_before_the_fund_and_before_others() {
        begin();
        fund("3");
        String twin = accountOf("Twins " + suffix, "6", "0", "100");
        String other = account("200", "0");
        String account = accountOf("Twins " + suffix, "150", "10", "100");

        JsonNode liquidation = closedAt(account, "84");

        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "SAME_OWNER", "INSURANCE_FUND", "SOCIALISED");
        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("amount"))
                .containsExactly("30.00", "6.00", "3.00", "1.00");
        assertThat(cash(twin)).isEqualTo("0.00");
        assertThat(cash(other)).isEqualTo("199.00");
        assertThat(fundBalance()).isEqualTo("0.00");
    }

    @Test
    void fund_that_could_pay_all_pays_nothing_that_the_owner_has_elsewhere() {
        begin();
        fund("1000");
        String twin = accountOf("Twins " + suffix, "500", "0", "100");
        String account = accountOf("Twins " + suffix, "150", "10", "100");

        JsonNode liquidation = closedAt(account, "84");

        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "SAME_OWNER");
        assertThat(cash(twin)).isEqualTo("490.00");
        assertThat(fundBalance()).isEqualTo("1000.00");
    }

    /** Its last margin is of before something moved, and says 100,000; at 88 it has 40 of its 100, and the other one 200. */
    @Test
    void what_an_account_has_now_counts_and_not_what_it_had_when_it_was_margined_last() throws SQLException {
        begin();
        fund("1");
        emptyFund("1");
        String losing = account("100", "5");
        String other = account("200", "0");
        String account = account("150", "10");
        String id = liquidation(account);
        try (Connection connection = database.getConnection();
                PreparedStatement staleMargin = connection.prepareStatement("""
                        update account_standing set equity = 100000, account_sequence = account_sequence - 1 where account_id = ?""")) {
            staleMargin.setObject(1, UUID.fromString(losing));
            assertThat(staleMargin.executeUpdate()).isOne();
        }

        JsonNode liquidation = filledAt(id, "83.988");

        // 10.12 by 40 and 200
        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "SOCIALISED", "SOCIALISED");
        assertThat(cash(losing)).isEqualTo("98.31");
        assertThat(cash(other)).isEqualTo("191.57");
    }

    /** Sold at 83.9996, it owes 10.004; the fund pays 10.00, and the house what is below a cent. */
    @Test
    void nothing_is_left_of_an_account_that_was_closed_at_tenths_of_a_cent() {
        begin();
        fund("1000");
        String account = account("150", "10");

        JsonNode liquidation = closedAt(account, "83.9996");

        assertThat(liquidation.at("/waterfall/shortfall").asText()).isEqualTo("10.00");
        assertThat(fundBalance()).isEqualTo("990.00");
        assertThat(cash(account)).isEqualTo("0.00");
        JsonNode adjustment = get("/v1/accounts/" + account + "/cash-movements?kind=ADJUSTMENT")
                .at("/items/0");
        assertThat(adjustment.path("amount").asText()).isEqualTo("0.004");
        assertThat(adjustment.path("entries").findValuesAsText("ledger"))
                .containsExactly("CLIENT_CASH", "HOUSE_ADJUSTMENTS");
    }

    /** It begins at 88 with 30, and at 80, when the first fill comes, 50 are missing: sold at 79.9, one more is. */
    @Test
    void what_was_missing_before_the_first_fill_is_told_on_the_market_of_that_fill() {
        begin();
        fund("1000");
        String account = account("150", "10");
        String id = liquidation(account);
        assertThat(costs(id).path("theoreticalDeficit").asText()).isEqualTo("0.00");
        unitAt(3, "80");
        remargining.one(UUID.fromString(account));
        lookAtLiquidations();

        JsonNode liquidation = filledAt(id, "79.9");

        assertThat(liquidation.path("orderLists")).hasSize(2);
        assertThat(liquidation.at("/before/equity").asText()).isEqualTo("30.00");
        assertThat(liquidation.at("/waterfall/shortfall").asText()).isEqualTo("51.00");
        assertThat(costs(id).path("theoreticalDeficit").asText()).isEqualTo("50.00");
        assertThat(costs(id).path("realisedLoss").asText()).isEqualTo("51.00");
        assertThat(costs(id).path("overhead").asText()).isEqualTo("1.00");
    }

    /** Ten fills that lose 0.004 each, for a fee of as much. */
    @Test
    void what_many_small_fills_cost_is_added_up_before_it_is_rounded() {
        begin();
        fund("1000");
        String id = liquidation(account("150", "10"));
        Instant from = clock.instant();
        clock.advance(Duration.ofSeconds(4));
        for (int i = 1; i <= 10; i++) {
            post(LIQUIDATIONS + "/" + id + "/fills", """
                    {"executionId": "E-%d", "contract": %s, "quantity": "-1", "price": "87.996", "fee": "0.004", "tradedAt": "%s"}
                    """.formatted(i, UNIT, clock.instant()))
                    .statusCode(201)
                    .body("fill.slippage", equalTo("0.00"));
        }

        JsonNode totals = null;
        for (JsonNode each : get("/v1/automation-costs?limit=500&from=%s&to=%s".formatted(from, clock.instant()))
                .path("items")) {
            totals = each.path("currency").asText().equals(currency) ? each : totals;
        }

        for (JsonNode told : List.of(costs(id), totals)) {
            assertThat(told.path("lines").findValuesAsText("actual"))
                    .containsExactly("0.04", "0.04", "0.00", "0.00", "0.00", "0.00");
            assertThat(told.path("actualTotal").asText()).isEqualTo("0.08");
            assertThat(told.path("notional").asText()).isEqualTo("880.00");
        }
    }

    private JsonNode costs(String id) {
        return get(LIQUIDATIONS + "/" + id + "/costs");
    }

    @Test
    void others_bear_all_of_it_when_the_fund_is_empty() {
        begin();
        fund("3");
        posted("/v1/insurance-funds/" + currency + "/movements", """
                {"reference": "out", "kind": "WITHDRAWAL", "amount": "-3"}
                """);
        List<String> others =
                List.of(account("0.01", "0"), account("100", "0"), account("100", "0"), account("100", "0"));
        String account = account("150", "10");

        JsonNode liquidation = closedAt(account, "84");

        assertThat(liquidation.path("outcome").asText()).isEqualTo("BAD_DEBT");
        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "SOCIALISED", "SOCIALISED", "SOCIALISED");
        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("amount"))
                .contains("3.34", "3.33", "3.33");
        assertThat(cash(account)).isEqualTo("0.00");
        assertThat(others.stream().map(this::cash).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("290.01");
        assertThat(fundBalance()).isEqualTo("0.00");
    }

    @Test
    void what_neither_the_fund_nor_anybody_else_bears_is_written_off() {
        begin();
        fund("3");
        String account = account("150", "10");

        JsonNode liquidation = closedAt(account, "84");

        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "INSURANCE_FUND", "UNCOVERED");
        assertThat(liquidation.at("/waterfall/parts/2/amount").asText()).isEqualTo("7.00");
        assertThat(cash(account)).isEqualTo("0.00");
        JsonNode writeOff = get("/v1/accounts/" + account + "/cash-movements?kind=WRITE_OFF")
                .at("/items/0");
        assertThat(writeOff.path("amount").asText()).isEqualTo("7.00");
        assertThat(writeOff.path("entries").findValuesAsText("ledger"))
                .containsExactly("CLIENT_CASH", "HOUSE_WRITE_OFFS");
    }

    @Test
    void movements_of_liquidations_are_not_made_by_hand() {
        begin();
        // so that the currency is taken, and no other test shares a loss with this account
        fund("1");
        String account = account("150", "0");

        post("/v1/accounts/" + account + "/cash-movements", """
                {"reference": "x", "kind": "INSURANCE", "amount": "5", "currency": "%s", "description": ""}
                """.formatted(currency))
                .statusCode(422)
                .body("type", equalTo("/problems/cash-movement-invalid"));
    }
}
