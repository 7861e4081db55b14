package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        String id = liquidation(account);
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
