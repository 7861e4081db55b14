package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.UnusedFunds;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Capabilities 6 (b) over HTTP: ten units bought at 100 on a collateral of 150, bankrupt at 85; and what others bear when the fund is
 * empty. Each test has a currency, and so a fund, of its own.
 */
@QuarkusTest
@TestProfile(BadDebtTest.Shared.class)
class BadDebtTest extends LiquidationDay {
    private static final String UNIT =
            "{\"exchange\":\"XCME\",\"product\":\"U\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";

    /** Others bear what a fund cannot. */
    public static final class Shared extends ClockInHand {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.liquidation.loss-sharing", "SOCIALISED", "plimsoll.liquidation.price-band", "0.30");
        }
    }

    @Inject
    DataSource database;

    private String currency;

    /** The unit's price at a tick. */
    private void unitAt(int tick, String price) {
        posted("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "U", "price": "%s", "priceScanRange": "4.5", "volatilityScanRange": "0.05"}],
                 "instruments": [{"contract": %s, "currency": "%s", "multiplier": "1", "underlying": "U", "price": "%s"}]}
                """.formatted(dawn.plusMillis(tick), price, UNIT, currency, price));
    }

    private String account(String cash, String quantity) {
        String id = json(posted("/v1/accounts", """
                        {"reference": "BD-%s", "owner": "Reference", "baseCurrency": "%s", "accountType": "SPECULATOR",
                         "marginPolicy": "standard-scenario"}
                        """.formatted(UUID.randomUUID(), currency)))
                .path("id")
                .asText();
        posted("/v1/accounts/" + id + "/cash-movements", """
                {"reference": "in", "kind": "DEPOSIT", "amount": "%s", "currency": "%s", "description": ""}
                """.formatted(cash, currency));
        if (!quantity.equals("0")) {
            client.given()
                    .contentType("application/json")
                    .body("""
                            {"positions": [{"contract": %s, "quantity": "%s", "averagePrice": "100", "currency": "%s", "multiplier": "1"}]}
                            """.formatted(UNIT, quantity, currency))
                    .put("/v1/accounts/" + id + "/positions")
                    .then()
                    .statusCode(200);
        }
        return id;
    }

    private void fund(String amount) {
        posted("/v1/insurance-funds/" + currency + "/movements", """
                {"reference": "seed", "kind": "CONTRIBUTION", "amount": "%s"}
                """.formatted(amount));
    }

    private String fundBalance() {
        return get("/v1/insurance-funds/" + currency).path("balance").asText();
    }

    private String cash(String account) {
        return get("/v1/accounts/" + account + "/cash-balances")
                .at("/balances/0/cash")
                .asText();
    }

    /** Ten units at 100 with 150 behind them, the price at 88, so far down that there is no grace; everything is to be closed. */
    private String liquidation(String account) {
        clock.moveTo(dawn.plusSeconds(7));
        unitAt(1, "94");
        unitAt(2, "88");
        remargining.one(UUID.fromString(account));
        String callId = call(account);
        expire(callId);
        String planId = json(posted(
                        "/v1/liquidation-plans",
                        "{\"accountId\": \"%s\", \"target\": {\"kind\": \"CLOSE\"}}".formatted(account)))
                .path("id")
                .asText();
        return start(callId, planId).statusCode(201).extract().path("id");
    }

    private JsonNode closedAt(String account, String price) {
        String id = liquidation(account);
        clock.advance(Duration.ofSeconds(4));
        post(LIQUIDATIONS + "/" + id + "/fills", """
                {"executionId": "E-1", "contract": %s, "quantity": "-10", "price": "%s", "tradedAt": "%s"}
                """.formatted(UNIT, price, clock.instant()))
                .statusCode(201);
        return get(LIQUIDATIONS + "/" + id);
    }

    private void begin() {
        currency = UnusedFunds.currency(database);
        unitAt(0, "100");
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
