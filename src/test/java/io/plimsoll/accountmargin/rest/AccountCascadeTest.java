package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Cascades of accounts as they stand: their deltas, their equity, their own requirement; nothing of them is touched. */
@QuarkusTest
class AccountCascadeTest {
    private static final String PATH = "/v1/margin-call-simulations";
    private static final int LOOK_COUNT_MAX = 20_000;

    private final G1 g1 = new G1();

    @Inject
    DataSource database;

    /** Equity 1,980; delta of 121.804275 contracts of 100 at 100.00, and 1,800 required: 14.778 % of 12,180.43. */
    @Test
    void an_account_is_closed_by_a_fall_that_its_equity_does_not_bear_and_not_by_a_smaller_one() throws Exception {
        g1.snapshot();
        String account = g1.account();
        g1.move(account, "DEPOSIT", "450.00");
        Map<String, Long> before = StoredRows.count(database);

        JsonNode result = done(json(g1.post(PATH, request(account))));

        JsonNode small = result.at("/policies/0/paths/0");
        assertThat(small.path("liquidatedAccountCount").asInt()).isZero();
        assertThat(small.at("/prices/0/start").asText()).isEqualTo("100");
        JsonNode large = result.at("/policies/0/paths/1");
        assertThat(large.path("liquidatedAccountCount").asInt()).isEqualTo(1);
        JsonNode closing = large.at("/rounds/0/closings/0");
        assertThat(closing.path("accountId").asText()).isEqualTo(account);
        // 1,980 less 5 % of 12,180.43
        assertThat(closing.path("equityBefore").asText()).isEqualTo("1370.98");
        Map<String, Long> after = StoredRows.count(database);
        after.keySet().removeIf(table -> after.get(table).equals(before.get(table)));
        // the second says who asked
        assertThat(after).containsOnlyKeys("margin_call_simulation", "audit_entry");
    }

    @Test
    void an_underlying_that_no_asset_names_fails_it() {
        g1.snapshot();
        String account = g1.account();

        JsonNode failed = ended(json(g1.post(PATH, request(account).replace("\"G\"", "\"H\", \"price\": \"100\""))));

        assertThat(failed.path("state").asText()).isEqualTo("FAILED");
        assertThat(failed.at("/failure/reason").asText()).isEqualTo("SIMULATION_INVALID");
        assertThat(failed.at("/failure/detail").asText()).contains("no asset G");
        assertThat(failed.path("readCount").asInt()).isEqualTo(1);
    }

    @Test
    void an_asset_that_the_market_has_no_price_of_is_refused_at_once() {
        g1.snapshot();

        Response reply = g1.posted(PATH, request(g1.account()).replace("\"G\"", "\"H\""));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.asString()).contains("/problems/simulation-invalid", "/assets/0/price");
    }

    @Test
    void an_account_twice_and_a_filter_that_finds_none_are_refused_at_once() {
        g1.snapshot();
        String account = g1.account();

        Response twice = g1.posted(
                PATH, request(account).replace("[\"%s\"]".formatted(account), "[\"%s\", \"%1$s\"]".formatted(account)));
        Response none = g1.posted(
                PATH,
                request(account)
                        .replace(
                                "\"accountIds\": [\"%s\"]".formatted(account),
                                "\"accountFilter\": {\"owner\": \"nobody\"}"));

        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.asString()).contains("/accountIds/1").doesNotContain("/accountIds/0");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.asString()).contains("/accountFilter");
    }

    @Test
    void how_many_accounts_are_read_and_on_which_market_is_told() {
        g1.snapshot();
        String account = g1.account();
        JsonNode queued = json(g1.post(PATH, request(account)));
        String market = queued.path("snapshotId").asText();

        JsonNode done = ended(queued);

        assertThat(done.path("snapshotId").asText()).isEqualTo(market);
        assertThat(json(g1.get("/v1/market-snapshots/" + market)).path("id").asText())
                .isEqualTo(market);
        assertThat(queued.path("accountCount").asInt()).isEqualTo(1);
        assertThat(queued.path("readCount").asInt()).isZero();
        assertThat(done.path("readCount").asInt()).isEqualTo(1);
        assertThat(json(g1.get("/v1/operations/" + queued.path("id").asText()))
                        .at("/simulation/readCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_account_that_is_not_there_is_not_found() {
        g1.snapshot();

        Response reply = g1.posted(PATH, request(UUID.randomUUID().toString()));

        assertThat(reply.statusCode()).isEqualTo(404);
    }

    @Test
    void an_account_in_another_currency_is_refused() {
        g1.snapshot();
        String account = g1.account();

        Response reply = g1.posted(PATH, request(account).replace("\"USD\"", "\"EUR\""));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.asString()).contains("/accountIds/0", "is not in EUR alone");
    }

    /**
     * Of an equity of 1,980 a fall of 1.6 % leaves 1,785.11. That is below 1,800, which SPAN asks for whatever the price, and above the rate of
     * 14.778 % of what is left of the notional, 1,771.20. Half of the book closed, SPAN asks for 900.
     */
    @Test
    void its_own_methodology_margins_an_account_in_full() throws Exception {
        g1.snapshot();
        String account = g1.account();
        g1.move(account, "DEPOSIT", "450.00");
        Map<String, Long> before = StoredRows.count(database);
        String request = request(account)
                .replace("-0.05", "-0.016")
                .replace("\"paths\"", "\"policies\": [{\"name\": \"half\", \"closeFactor\": \"0.5\"}], \"paths\"");

        JsonNode byRate = done(json(g1.post(PATH, request)));
        JsonNode inFull = done(
                json(g1.post(PATH, request.replace("\"assets\"", "\"accountMarginBy\": \"METHODOLOGY\", \"assets\""))));

        assertThat(byRate.at("/policies/0/paths/1/liquidatedAccountCount").asInt())
                .isZero();
        JsonNode large = inFull.at("/policies/0/paths/1");
        assertThat(large.path("roundCount").asInt()).isEqualTo(1);
        JsonNode closing = large.at("/rounds/0/closings/0");
        assertThat(closing.path("equityBefore").asText()).isEqualTo("1785.11");
        assertThat(closing.path("inFull").asBoolean()).isFalse();
        assertThat(large.path("strandedAccountCount").asInt()).isZero();
        Map<String, Long> after = StoredRows.count(database);
        after.keySet().removeIf(table -> after.get(table).equals(before.get(table)));
        // the second says who asked
        assertThat(after).containsOnlyKeys("margin_call_simulation", "audit_entry");
    }

    @Test
    void a_filter_takes_the_accounts_it_finds_and_tells_which_do_not_fit() {
        g1.snapshot();
        String account = g1.account();
        String policy =
                json(g1.get("/v1/accounts/" + account)).path("marginPolicy").asText();
        String stranger = json(g1.post("/v1/accounts", """
                        {"reference": "EUR-%s", "owner": "Reference", "baseCurrency": "EUR", "accountType": "SPECULATOR",
                         "marginPolicy": "%s"}
                        """.formatted(UUID.randomUUID(), policy)))
                .path("id")
                .asText();
        String filter =
                "\"accountFilter\": {\"marginPolicy\": \"%s\"}, \"accountMarginBy\": \"METHODOLOGY\"".formatted(policy);

        JsonNode queued =
                json(g1.post(PATH, request(account).replace("\"accountIds\": [\"%s\"]".formatted(account), filter)));

        JsonNode ended = ended(queued);
        assertThat(queued.path("accountCount").asInt()).isEqualTo(2);
        assertThat(ended.at("/leftOut/count").asInt()).isEqualTo(1);
        assertThat(ended.at("/leftOut/accounts/0/accountId").asText()).isEqualTo(stranger);
        assertThat(ended.at("/leftOut/accounts/0/detail").asText()).contains("is not in USD alone");
        assertThat(ended.at("/marginedByRate/count").asInt()).isZero();
        JsonNode closing = done(queued).at("/policies/0/paths/1/rounds/0/closings/0");
        assertThat(closing.path("accountId").asText()).isEqualTo(account);
        String path = PATH + "/" + queued.path("id").asText();
        assertThat(json(g1.get(path)).at("/leftOut/count").asInt()).isEqualTo(1);
        assertThat(json(g1.get(PATH + "?limit=1")).at("/items/0").has("leftOut"))
                .isFalse();
    }

    /** One by SPAN, whose arrays prices do not move, and one by scenarios, which prices move. */
    @Test
    void accounts_that_keep_a_rate_though_their_methodology_was_asked_for_are_told() {
        g1.snapshot();
        String bySpan = g1.account();
        String byScenarios = new G1().account("""
                {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                 "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}}
                """, "PT30M");
        String request =
                request(bySpan).replace("\"%s\"".formatted(bySpan), "\"%s\", \"%s\"".formatted(bySpan, byScenarios));

        JsonNode byRate = ended(json(g1.post(PATH, request)));
        JsonNode inFull = ended(
                json(g1.post(PATH, request.replace("\"assets\"", "\"accountMarginBy\": \"METHODOLOGY\", \"assets\""))));

        assertThat(byRate.has("marginedByRate")).isFalse();
        assertThat(inFull.at("/marginedByRate/count").asInt()).isEqualTo(1);
        assertThat(inFull.at("/marginedByRate/accounts/0/accountId").asText()).isEqualTo(byScenarios);
        assertThat(inFull.at("/marginedByRate/accounts/0/detail").asText()).contains("SCENARIO");
        assertThat(json(g1.get(PATH + "?limit=1")).at("/items/0").has("marginedByRate"))
                .isFalse();
    }

    /** SPAN alone would margin its calls in full, covered or not. */
    @Test
    void an_account_whose_sold_calls_a_rule_margins_keeps_its_rate() {
        g1.snapshot();
        G1 other = new G1();
        String byRule = other.account(
                "{\"methodology\": \"SPAN\", \"parameterSet\": \"%s\"}, \"coveredCalls\": \"REG_T\""
                        .formatted(other.parameterSet()),
                "PT30M");

        JsonNode ended = ended(json(g1.post(
                PATH, request(byRule).replace("\"assets\"", "\"accountMarginBy\": \"METHODOLOGY\", \"assets\""))));

        assertThat(ended.at("/marginedByRate/count").asInt())
                .as(ended.toString())
                .isEqualTo(1);
        assertThat(ended.at("/marginedByRate/accounts/0/accountId").asText()).isEqualTo(byRule);
        assertThat(ended.at("/marginedByRate/accounts/0/detail").asText()).contains("covers");
    }

    @Test
    void ids_and_a_filter_together_are_refused() {
        Response reply = g1.posted(
                PATH, request(UUID.randomUUID().toString()).replace("\"assets\"", "\"accountFilter\": {}, \"assets\""));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.asString()).contains("/accountFilter");
    }

    /** Of 1,900 a fall of 1 % leaves 1,778.20, of 1,930 it leaves 1,808.20; SPAN asks for 1,800 of both. */
    @Test
    void hypothetical_accounts_are_margined_by_a_parameter_set() {
        JsonNode path = done(json(g1.post(PATH, hypothetical(parameterSet())))).at("/policies/0/paths/0");

        assertThat(path.path("liquidatedAccountCount").asInt()).isEqualTo(1);
        assertThat(path.at("/rounds/0/closings/0/accountId").asText()).isEqualTo("poor");
        assertThat(path.at("/rounds/0/closings/0/equityBefore").asText()).isEqualTo("1778.20");
    }

    @Test
    void everything_impossible_of_contracts_and_rules_is_told() {
        String wrong = hypothetical("any")
                .replace("\"name\": \"call\", \"asset\": \"G\"", "\"name\": \"future\", \"asset\": \"H\"")
                .replace(
                        "\"rule\": \"house\", \"contracts\": {\"future\": \"3\"",
                        "\"rule\": \"none\", \"contracts\": {\"a/b\": \"0\"")
                .replace("\"collateral\": \"1900\"", "\"collateral\": \"1900\", \"maintenanceMarginRate\": \"0.1\"");

        Response reply = g1.posted(PATH, wrong);

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(json(reply).path("errors").findValuesAsText("pointer"))
                .contains(
                        "/contracts/1/name",
                        "/contracts/1/asset",
                        "/accounts/0/maintenanceMarginRate",
                        "/accounts/0/book/rule",
                        "/accounts/0/book/contracts/a~1b",
                        "/accounts/0/book/contracts/call");
    }

    @Test
    void a_rule_that_takes_a_market_and_a_contract_that_the_set_does_not_hold_are_refused() {
        String set = parameterSet();

        Response market = g1.posted(PATH, hypothetical(set).replace("SPAN", "SCENARIO"));
        Response contract = g1.posted(PATH, hypothetical(set).replace("\"105\"", "\"106\""));
        Response unknownSet = g1.posted(PATH, hypothetical("nobodys"));

        assertThat(market.statusCode()).isEqualTo(422);
        assertThat(market.asString()).contains("/marginRules/0/methodology");
        assertThat(contract.statusCode()).isEqualTo(422);
        assertThat(contract.asString()).contains("/contracts/1/contract").doesNotContain("/contracts/0/contract");
        assertThat(unknownSet.statusCode()).isEqualTo(422);
        assertThat(unknownSet.asString()).contains("/problems/parameter-set-unknown");
    }

    /** That of G1's policy. */
    private String parameterSet() {
        String policy = json(g1.get("/v1/accounts/" + g1.account()))
                .path("marginPolicy")
                .asText();
        return json(g1.get("/v1/margin-policies/" + policy))
                .at("/margin/parameterSet")
                .asText();
    }

    private static String hypothetical(String parameterSet) {
        String book = """
                "positions": [{"asset": "G", "quantity": "121.8", "entryPrice": "100"}],
                "book": {"rule": "house", "contracts": {"future": "3", "call": "-5"}}""";
        return """
                {"currency": "USD",
                 "assets": [{"name": "G", "price": "100", "maintenanceMarginRate": "0.1",
                             "impact": {"kind": "LINEAR", "perUnitFraction": "0.000001"}}],
                 "contracts": [{"name": "future", "asset": "G", "contract": %s}, {"name": "call", "asset": "G", "contract": %s}],
                 "marginRules": [{"name": "house", "methodology": "SPAN", "parameterSetId": "%s", "accountType": "SPECULATOR"}],
                 "accounts": [{"id": "poor", "collateral": "1900", %s}, {"id": "rich", "collateral": "1930", %s}],
                 "paths": [{"steps": [{"moves": ["-0.01"]}]}]}
                """.formatted(G1.FUTURE, G1.CALL, parameterSet, book, book);
    }

    private static String request(String account) {
        return """
                {"currency": "USD", "accountIds": ["%s"],
                 "assets": [{"name": "G", "maintenanceMarginRate": "0.1",
                             "impact": {"kind": "LINEAR", "perUnitFraction": "0.000001"}}],
                 "paths": [{"steps": [{"moves": ["-0.01"]}]}, {"steps": [{"moves": ["-0.05"]}]}]}
                """.formatted(account);
    }

    private JsonNode done(JsonNode queued) {
        JsonNode ended = ended(queued);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("DONE");
        return ended.path("result");
    }

    private JsonNode ended(JsonNode queued) {
        String path = PATH + "/" + queued.path("id").asText();
        for (int i = 0; i < LOOK_COUNT_MAX; i++) {
            JsonNode now = json(g1.get(path));
            if (now.hasNonNull("finishedAt")) {
                return now;
            }
        }
        throw new AssertionError("the simulation has not ended");
    }
}
