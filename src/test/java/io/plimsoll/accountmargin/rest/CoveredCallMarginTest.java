package io.plimsoll.accountmargin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Capability 7 fed into 10: live accounts whose short calls are covered by what they have pledged. */
@QuarkusTest
class CoveredCallMarginTest {
    private final CoveredCallDesk desk = new CoveredCallDesk();

    @Test
    void ten_units_cover_ten_of_eleven_calls_and_the_naked_one_needs_460() {
        desk.snapshot("3000", "60");
        String account = desk.account("REG_T", "10", "-11");

        JsonNode margin = desk.margin(account);

        assertThat(margin.at("/coveredCalls/0/coveredUnits").asText()).isEqualTo("10");
        assertThat(margin.at("/coveredCalls/0/nakedUnits").asText()).isEqualTo("1");
        assertThat(margin.at("/coveredCalls/0/nakedInitialMargin").asText()).isEqualTo("460.00");
        // 460 less the mark of 60, which equity has subtracted: with 1,060 of cash exactly 460 are the naked call's
        assertThat(margin.path("initialMargin").asText()).isEqualTo("400.00");
        assertThat(margin.path("equity").asText()).isEqualTo("29340.00");
    }

    @Test
    void covering_units_count_for_no_more_than_the_strike_in_margin_and_collateral_alike() {
        desk.snapshot("3500", "310");
        String account = desk.account("REG_T", "10", "-10");

        JsonNode margin = desk.margin(account);
        JsonNode collateral = CoveredCallDesk.json(desk.client.given().get("/v1/accounts/" + account + "/collateral"));

        assertThat(margin.at("/collateral/0/beforeHaircut").asText()).isEqualTo("35000.00");
        assertThat(margin.at("/collateral/0/collateralValue").asText()).isEqualTo("32000.00");
        assertThat(margin.at("/collateral/0/note").asText()).isEqualTo("COVERS_CALLS");
        assertThat(margin.path("initialMargin").asText()).isEqualTo("0.00");
        assertThat(margin.at("/equityLines/3/amount").asText()).isEqualTo("-100.00");
        assertThat(collateral.path("collateralValue").asText()).isEqualTo("32000.00");
        assertThat(collateral.at("/holdings/0/rejected/0/cause").asText()).isEqualTo("COVERS_CALLS");
    }

    /** Ten units at 3,500 cover ten calls of 3,200: before they are pledged nothing is covered, and they would count in full. */
    @Test
    void pledge_is_answered_with_what_it_counts_for_once_it_covers_calls() {
        desk.snapshot("3500", "310");
        String account = desk.account("REG_T", null, "-10");

        JsonNode tried = pledge(account, "?dryRun=true", 10);
        JsonNode pledged = pledge(account, "", 10);
        JsonNode shown = CoveredCallDesk.json(desk.client.given().get("/v1/accounts/" + account + "/collateral"));

        assertThat(shown.path("collateralValue").asText()).isEqualTo("32000.00");
        assertThat(pledged.path("collateralValue").asText()).isEqualTo("32000.00");
        assertThat(pledged.path("holdings")).isEqualTo(shown.path("holdings"));
        assertThat(tried.path("holdings")).isEqualTo(shown.path("holdings"));
    }

    /** Nothing is required of it, so half of what is required is nothing. */
    @Test
    void first_pledge_of_an_account_is_answered_with_what_its_limit_leaves() {
        desk.put("/v1/haircut-schedules/coins-" + desk.suffix, """
                {"description": "", "fxHaircut": "0",
                 "classes": [{"assetClass": "COIN", "haircut": "0", "classLimit": {"shareOfRequirement": "0.5"}}]}
                """);
        String account = CoveredCallDesk.json(desk.post("/v1/accounts", """
                        {"reference": "SH-%s", "owner": "Limited", "baseCurrency": "USD", "marginPolicy": "standard-scenario",
                         "haircutSchedule": "coins-%s"}
                        """.formatted(desk.suffix, desk.suffix)))
                .path("id")
                .asText();

        JsonNode pledged = pledge(account, "", 1);

        assertThat(pledged.path("collateralValue").asText()).isEqualTo("0.00");
        assertThat(CoveredCallDesk.json(desk.client.given().get("/v1/accounts/" + account + "/collateral")))
                .isEqualTo(pledged);
    }

    private JsonNode pledge(String account, String query, int units) {
        Response reply = desk.client
                .given()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("""
                        {"holdings": [{"asset": "%s", "assetClass": "COIN", "quantity": "%d", "price": "3500",
                                       "currency": "USD"}]}
                        """.formatted(desk.coin, units))
                .put("/v1/accounts/" + account + "/collateral" + query);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
        return CoveredCallDesk.json(reply);
    }

    @Test
    void what_covers_calls_does_not_leave_while_they_would_be_naked() {
        desk.snapshot("3000", "60");
        String account = desk.account("DERIBIT", "10", "-10");

        Response taken = desk.client
                .given()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("{\"holdings\": []}")
                .put("/v1/accounts/" + account + "/collateral");

        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(409);
        assertThat(CoveredCallDesk.json(taken).path("type").asText()).isEqualTo("/problems/collateral-not-free");
    }

    @Test
    void policy_without_the_rule_margins_every_call() {
        desk.snapshot("3000", "60");
        String account = desk.account("NONE", "10", "-10");

        JsonNode margin = desk.margin(account);

        assertThat(margin.path("coveredCalls")).isEmpty();
        assertThat(margin.path("initialMargin").asText()).isNotEqualTo("0.00");
    }

    @Test
    void methodology_margins_only_what_is_naked() {
        desk.snapshot("3000", "60");
        String account = desk.account("METHODOLOGY", "10", "-11");
        String one = desk.account("NONE", "10", "-1");

        assertThat(desk.margin(account).path("initialMargin").asText())
                .isEqualTo(desk.margin(one).path("initialMargin").asText());
    }

    @Test
    void vault_shares_cover_with_units_that_the_vault_has_not_sold_calls_on() {
        desk.snapshot("3000", "60");
        String vault = "vault-" + desk.suffix;
        desk.put("/v1/vaults/" + vault, """
                {"description": "", "underlying": "%s", "currency": "USD", "units": "10", "shares": "1000",
                 "managementFeeRate": "0", "performanceFeeRate": "0", "nakedCallRule": "REG_T"}
                """.formatted(desk.coin));
        String account = desk.account("REG_T", "0.5", "-2");
        desk.put("/v1/accounts/" + account + "/collateral", """
                {"holdings": [{"asset": "vault:%s", "assetClass": "COIN", "quantity": "200", "price": "30", "currency": "USD"}]}
                """.formatted(vault));

        assertThat(desk.margin(account).at("/coveredCalls/0/coveredUnits").asText())
                .isEqualTo("2");

        desk.post("/v1/vaults/" + vault + "/rounds", """
                {"soldAt": "2026-01-05T00:00:00Z", "expiresAt": "2026-01-12T00:00:00Z", "spot": "3000", "strike": "3200",
                 "contracts": "5", "premium": "60"}
                """);

        // five of ten units are sold: a share covers 0.005
        awaitCovered(account, "1");
        assertThat(desk.margin(account).at("/coveredCalls/0/coveredBy/0/held").asText())
                .isEqualTo("vault:" + vault);

        desk.post("/v1/vaults/" + vault + "/rounds/1/settlements", """
                {"settledAt": "2026-01-12T00:00:00Z", "settlementPrice": "3000"}
                """);

        awaitCovered(account, "2");
    }

    /** The vault's change margins the account after the reply. */
    private void awaitCovered(String account, String units) {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!desk.margin(account).at("/coveredCalls/0/coveredUnits").asText().equals(units)) {
            assertThat(Instant.now()).isBefore(giveUp);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
