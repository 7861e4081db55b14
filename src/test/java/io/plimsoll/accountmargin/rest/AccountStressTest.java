package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stress tests of accounts: the same cells as of a portfolio that says everything the account brings. */
@QuarkusTest
class AccountStressTest {
    private static final String PATH = "/v1/stress-tests";
    private static final String RULE = """
            {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
             "scenario": {"initialFactor": "1.10", "arrayDecimals": 0}}
            """;
    private static final String GRID = """
            "grid": {"priceMoves": [{"kind": "RELATIVE", "move": "-0.09"}, {"kind": "RELATIVE", "move": "0"},
                                    {"kind": "RELATIVE", "move": "0.09"}],
                     "volatilityMoves": [{"kind": "ABSOLUTE", "move": "-0.05"}, {"kind": "ABSOLUTE", "move": "0.05"}],
                     "timeShift": "P1D"}
            """;

    private final G1 g1 = new G1();

    @Test
    void account_is_stressed_as_the_portfolio_that_it_is() {
        JsonNode snapshot = g1.snapshot();
        String account = g1.account(RULE, "PT30M");

        JsonNode ofAccount = json(g1.post(PATH, "{\"accountId\": \"%s\", %s}".formatted(account, GRID)));
        JsonNode ofPortfolio =
                json(g1.post(PATH, portfolio(snapshot.path("asOf").asText())));

        assertThat(ofAccount.at("/base/equity").asText()).isEqualTo("1530.00");
        for (String figures : new String[] {"base", "cells", "worstCell", "largestMarginCell", "breakingMoves"}) {
            assertThat(ofAccount.path(figures)).as(figures).isEqualTo(ofPortfolio.path(figures));
        }
        assertThat(ofAccount.at("/account/id").asText()).isEqualTo(account);
        assertThat(ofAccount.at("/account/snapshotId").asText())
                .isEqualTo(snapshot.path("id").asText());
        assertThat(ofPortfolio.has("account")).isFalse();
        String id = ofAccount.path("id").asText();
        assertThat(json(g1.get(PATH + "/" + id))).isEqualTo(ofAccount);
    }

    /** Its parameter set asks the same whatever the market does: equity alone moves. Worst of the array: 1,800 at −9.00 and +0.05. */
    @Test
    void account_under_a_parameter_set_is_called_by_what_it_loses() {
        g1.snapshot();
        String account = g1.account();
        g1.move(account, "DEPOSIT", "450.00");

        JsonNode test = json(g1.post(PATH, "{\"accountId\": \"%s\", %s}".formatted(account, GRID)));

        assertThat(test.path("methodology").asText()).isEqualTo("SPAN");
        for (JsonNode cell : test.path("cells")) {
            assertThat(cell.path("maintenanceMargin").asText()).isEqualTo("1800.00");
            assertThat(decimal(cell, "equity")).isEqualTo(decimal(cell, "pnl").add(new BigDecimal("1980.00")));
        }
        assertThat(test.path("worstCell").asInt()).isEqualTo(2);
        assertThat(decimal(test.at("/cells/1"), "pnl").doubleValue()).isBetween(-1_803.0, -1_797.0);
        JsonNode down = test.path("breakingMoves").get(0);
        assertThat(down.path("direction").asText()).isEqualTo("DOWN");
        assertThat(down.path("causes").asText()).isEqualTo("CALL");
        assertThat(down.path("verified").asBoolean()).isTrue();
        assertThat(decimal(down, "equity").doubleValue()).isBetween(1_799.9, 1_800.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"methodology\": \"SCENARIO\"",
                "\"positions\": []",
                "\"equity\": \"1.00\"",
                "\"currency\": \"USD\"",
                "\"scenarioSet\": \"tims-10\""
            })
    void what_the_account_brings_is_not_said_again(String field) {
        Response reply = g1.posted(PATH, "{\"accountId\": \"%s\", %s, %s}".formatted(UUID.randomUUID(), field, GRID));

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(400);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/request-invalid");
        assertThat(json(reply).at("/errors/0/pointer").asText())
                .isEqualTo("/" + field.substring(1, field.indexOf('"', 1)));
    }

    @Test
    void unknown_account_and_neither_form_are_refused() {
        Response unknown = g1.posted(PATH, "{\"accountId\": \"%s\", %s}".formatted(UUID.randomUUID(), GRID));
        assertThat(unknown.statusCode()).as(unknown.asString()).isEqualTo(404);
        Response nothing = g1.posted(PATH, "{%s}".formatted(GRID));
        assertThat(nothing.statusCode()).as(nothing.asString()).isEqualTo(400);
        assertThat(json(nothing).path("errors")).hasSize(3);
    }

    /** Nothing of the market stands in the request, so no pointer into it is told. */
    @ParameterizedTest
    @ValueSource(strings = {PATH, "/v1/accounts/{id}/liquidation-prices"})
    void what_the_market_lacks_is_told_of_the_snapshot(String path) {
        String snapshot = g1.snapshot("100", "2.60", "").path("id").asText();
        String account = g1.account();

        Response reply = path.equals(PATH)
                ? g1.posted(path, "{\"accountId\": \"%s\", %s}".formatted(account, GRID))
                : g1.get(path.replace("{id}", account));

        JsonNode problem = json(reply);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/market-data-missing");
        assertThat(problem.path("errors").findValuesAsText("pointer"))
                .contains("market-snapshot/instruments/volatility")
                .allMatch(pointer -> pointer.startsWith("market-snapshot/"));
        assertThat(problem.at("/detail").asText())
                .endsWith("; the market is snapshot %s: upload the mark with POST /v1/market-snapshots"
                        .formatted(snapshot));
    }

    @Test
    void what_the_market_lacks_for_a_calculation_on_an_account_is_told_of_the_snapshot() {
        g1.snapshot("100", "2.60", "");
        String account = g1.account(RULE, "PT30M");

        Response reply = g1.posted("/v1/margin-calculations", "{\"accountId\": \"%s\"}".formatted(account));

        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(422);
        assertThat(json(reply).at("/errors/0/pointer").asText()).isEqualTo("market-snapshot/instruments/volatility");
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asText());
    }

    private static String portfolio(String asOf) {
        return """
                {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                 "scenario": {"initialFactor": "1.10", "arrayDecimals": 0}, "currency": "USD", "equity": "1530.00",
                 "positions": [{"contract": %1$s, "quantity": "3"}, {"contract": %2$s, "quantity": "-5"}],
                 "market": {"asOf": "%3$s",
                   "underlyings": [{"name": "G", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                   "instruments": [
                     {"contract": %1$s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "100"},
                     {"contract": %2$s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "2.60",
                      "volatility": "0.40", "expiresAt": "%4$s", "rateAnnual": "0"}]},
                 %5$s}
                """.formatted(G1.FUTURE, G1.CALL, asOf, Instant.parse(asOf).plus(30, ChronoUnit.DAYS), GRID);
    }
}
