package io.plimsoll.accountmargin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Capability 7 fed into 10: live accounts whose short calls are covered by what they have pledged. */
@QuarkusTest
class CoveredCallMarginTest {
    private final MarginClient client = new MarginClient();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String coin = "C" + suffix.toUpperCase(Locale.ROOT);

    @Test
    void ten_units_cover_ten_of_eleven_calls_and_the_naked_one_needs_460() {
        snapshot("3000", "60");
        String account = account("REG_T", "10", "-11");

        JsonNode margin = margin(account);

        assertThat(margin.at("/coveredCalls/0/coveredUnits").asText()).isEqualTo("10");
        assertThat(margin.at("/coveredCalls/0/nakedUnits").asText()).isEqualTo("1");
        assertThat(margin.at("/coveredCalls/0/nakedInitialMargin").asText()).isEqualTo("460.00");
        // 460 less the mark of 60, which equity has subtracted: with 1,060 of cash exactly 460 are the naked call's
        assertThat(margin.path("initialMargin").asText()).isEqualTo("400.00");
        assertThat(margin.path("equity").asText()).isEqualTo("29340.00");
    }

    @Test
    void covering_units_count_for_no_more_than_the_strike_in_margin_and_collateral_alike() {
        snapshot("3500", "310");
        String account = account("REG_T", "10", "-10");

        JsonNode margin = margin(account);
        JsonNode collateral = json(client.given().get("/v1/accounts/" + account + "/collateral"));

        assertThat(margin.at("/collateral/0/beforeHaircut").asText()).isEqualTo("35000.00");
        assertThat(margin.at("/collateral/0/collateralValue").asText()).isEqualTo("32000.00");
        assertThat(margin.at("/collateral/0/note").asText()).isEqualTo("COVERS_CALLS");
        assertThat(margin.path("initialMargin").asText()).isEqualTo("0.00");
        assertThat(margin.at("/equityLines/3/amount").asText()).isEqualTo("-100.00");
        assertThat(collateral.path("collateralValue").asText()).isEqualTo("32000.00");
        assertThat(collateral.at("/holdings/0/rejected/0/cause").asText()).isEqualTo("COVERS_CALLS");
    }

    @Test
    void what_covers_calls_does_not_leave_while_they_would_be_naked() {
        snapshot("3000", "60");
        String account = account("DERIBIT", "10", "-10");

        Response taken = client.given()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("{\"holdings\": []}")
                .put("/v1/accounts/" + account + "/collateral");

        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(409);
        assertThat(json(taken).path("type").asText()).isEqualTo("/problems/collateral-not-free");
    }

    @Test
    void policy_without_the_rule_margins_every_call() {
        snapshot("3000", "60");
        String account = account("NONE", "10", "-10");

        JsonNode margin = margin(account);

        assertThat(margin.path("coveredCalls")).isEmpty();
        assertThat(margin.path("initialMargin").asText()).isNotEqualTo("0.00");
    }

    @Test
    void methodology_margins_only_what_is_naked() {
        snapshot("3000", "60");
        String account = account("METHODOLOGY", "10", "-11");
        String one = account("NONE", "10", "-1");

        assertThat(margin(account).path("initialMargin").asText())
                .isEqualTo(margin(one).path("initialMargin").asText());
    }

    @Test
    void vault_shares_cover_with_units_that_the_vault_has_not_sold_calls_on() {
        snapshot("3000", "60");
        String vault = "vault-" + suffix;
        put("/v1/vaults/" + vault, """
                {"description": "", "underlying": "%s", "currency": "USD", "units": "10", "shares": "1000",
                 "managementFeeRate": "0", "performanceFeeRate": "0", "nakedCallRule": "REG_T"}
                """.formatted(coin));
        String account = account("REG_T", "0.5", "-2");
        put("/v1/accounts/" + account + "/collateral", """
                {"holdings": [{"asset": "vault:%s", "assetClass": "COIN", "quantity": "200", "price": "30", "currency": "USD"}]}
                """.formatted(vault));

        assertThat(margin(account).at("/coveredCalls/0/coveredUnits").asText()).isEqualTo("2");

        post("/v1/vaults/" + vault + "/rounds", """
                {"soldAt": "2026-01-05T00:00:00Z", "expiresAt": "2026-01-12T00:00:00Z", "spot": "3000", "strike": "3200",
                 "contracts": "5", "premium": "60"}
                """);

        // five of ten units are sold: a share covers 0.005
        awaitCovered(account, "1");
        assertThat(margin(account).at("/coveredCalls/0/coveredBy/0/held").asText())
                .isEqualTo("vault:" + vault);

        post("/v1/vaults/" + vault + "/rounds/1/settlements", """
                {"settledAt": "2026-01-12T00:00:00Z", "settlementPrice": "3000"}
                """);

        awaitCovered(account, "2");
    }

    /** The vault's change margins the account after the reply. */
    private void awaitCovered(String account, String units) {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!margin(account).at("/coveredCalls/0/coveredUnits").asText().equals(units)) {
            assertThat(Instant.now()).isBefore(giveUp);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private String call() {
        return """
                {"exchange": "DERIBIT", "product": "%s", "kind": "OPTION", "expiry": "2027-01", "right": "CALL", "strike": "3200"}
                """.formatted(coin);
    }

    private void snapshot(String spot, String mark) {
        Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        post("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "%s", "price": "%s", "priceScanRange": "300", "volatilityScanRange": "0.05"}],
                 "assets": [{"asset": "%s", "price": "%s", "currency": "USD"}],
                 "instruments": [{"contract": %s, "currency": "USD", "multiplier": "1", "underlying": "%s", "price": "%s",
                                  "volatility": "0.60", "timeToExpiryYears": "0.1", "rateAnnual": "0"}]}
                """.formatted(asOf, coin, spot, coin, spot, call(), coin, mark));
    }

    private String account(String rule, String units, String calls) {
        String name = "covered-" + suffix + "-" + rule.toLowerCase(Locale.ROOT).replace('_', '-');
        put("/v1/haircut-schedules/coins-" + suffix, """
                {"description": "Coins", "fxHaircut": "0", "classes": [{"assetClass": "COIN", "haircut": "0"}]}
                """);
        put("/v1/margin-policies/" + name, """
                {"margin": {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35", "scenario": {"initialFactor": "1.10"}},
                 "coveredCalls": "%s", "grace": {"kind": "ELAPSED", "duration": "PT30M"}, "priceStaleAfter": "PT1H"}
                """.formatted(rule));
        String id = json(post("/v1/accounts", """
                        {"reference": "CC-%s", "owner": "Covered", "baseCurrency": "USD", "marginPolicy": "%s",
                         "haircutSchedule": "coins-%s"}
                        """.formatted(UUID.randomUUID(), name, suffix)))
                .path("id")
                .asText();
        put("/v1/accounts/" + id + "/collateral", """
                {"holdings": [{"asset": "%s", "assetClass": "COIN", "quantity": "%s", "price": "3000", "currency": "USD"}]}
                """.formatted(coin, units));
        put("/v1/accounts/" + id + "/positions", """
                {"positions": [{"contract": %s, "quantity": "%s", "averagePrice": "60", "currency": "USD", "multiplier": "1"}]}
                """.formatted(call(), calls));
        return id;
    }

    private JsonNode margin(String account) {
        return json(client.given().get("/v1/accounts/" + account + "/margin"));
    }

    private Response post(String path, String body) {
        return accepted(
                path, client.given().contentType("application/json").body(body).post(path));
    }

    /** Stores something new, or puts it in place of what is there. */
    private void put(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).put(path);
        accepted(
                path,
                reply.statusCode() == 428
                        ? client.given()
                                .contentType("application/json")
                                .header("If-Match", "*")
                                .body(body)
                                .put(path)
                        : reply);
    }

    private static Response accepted(String path, Response reply) {
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
        return reply;
    }

    private static JsonNode json(Response reply) {
        return MarginRequests.json(reply.asString());
    }
}
