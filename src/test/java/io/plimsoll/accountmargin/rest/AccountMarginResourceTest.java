package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Account G1 over HTTP, figure by figure; capabilities 10. */
@QuarkusTest
class AccountMarginResourceTest {
    private static final int CHANGE_COUNT = 25;

    private final G1 g1 = new G1();

    @Test
    void g1_stands_at_1530_against_1800_and_1980() {
        String id = g1.account();
        g1.snapshot();

        JsonNode margin = marginOfSnapshot(id);

        assertThat(margin.path("equity").asText()).isEqualTo("1530.00");
        assertThat(margin.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(margin.path("initialMargin").asText()).isEqualTo("1980.00");
        assertThat(margin.path("equityToRequirement").asText()).isEqualTo("0.850000");
        assertThat(margin.path("marginUtilization").asText()).isEqualTo("1.176471");
        assertThat(margin.path("state").asText()).isEqualTo("CALL");
        assertThat(margin.path("deficit").asText()).isEqualTo("270.00");
        assertThat(margin.path("excess").asText()).isEqualTo("0.00");
        assertThat(margin.path("freeCollateral").asText()).isEqualTo("0.00");
        assertThat(lines(margin))
                .containsExactly(
                        "CASH 2500.00",
                        "COLLATERAL_VALUE 950.00",
                        "UNREALISED_PNL -600.00",
                        "NET_OPTION_VALUE -1300.00",
                        "ACCRUED_CHARGES -20.00");
        assertThat(margin.at("/collateral/0/beforeHaircut").asText()).isEqualTo("1000.00");
        assertThat(margin.at("/collateral/0/haircut").asText()).isEqualTo("0.05");
        assertThat(margin.path("methodology").asText()).isEqualTo("SPAN");
        assertThat(margin.path("parameterSet").path("sha256").asText()).hasSize(64);
        assertThat(margin.path("requirementBasis").asText()).isEqualTo("CALCULATED");
        assertThat(margin.path("warnings")).isEmpty();
        for (JsonNode position : margin.path("positions")) {
            assertThat(position.path("markSource").asText()).isEqualTo("SNAPSHOT");
            assertThat(position.path("isStale").asBoolean()).isFalse();
        }
    }

    @Test
    void deposit_of_450_brings_g1_to_its_initial_margin_and_a_cent_less_does_not() {
        String id = g1.account();
        g1.snapshot();
        marginOfSnapshot(id);

        g1.move(id, "DEPOSIT", "449.99");
        JsonNode short1 = g1.margin(id);
        g1.move(id, "DEPOSIT", "0.01");
        JsonNode met = g1.margin(id);

        assertThat(short1.path("equity").asText()).isEqualTo("1979.99");
        assertThat(met.path("equity").asText()).isEqualTo("1980.00");
        assertThat(met.path("state").asText()).isEqualTo("WARNING");
        assertThat(met.path("excess").asText()).isEqualTo("0.00");
    }

    @Test
    void no_more_can_be_withdrawn_than_equity_exceeds_initial_margin_by() {
        String id = g1.account();
        g1.snapshot();
        marginOfSnapshot(id);
        g1.move(id, "DEPOSIT", "500.00");

        Response refusal = g1.posted("/v1/accounts/" + id + "/cash-movements", """
                {"reference": "%s", "kind": "WITHDRAWAL", "amount": "-50.01", "currency": "USD", "description": ""}
                """.formatted(UUID.randomUUID()));

        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(json(refusal).path("type").asText()).isEqualTo("/problems/cash-overdrawn");
        assertThat(json(refusal).at("/freeAmount/amount").asText()).isEqualTo("50.00");
        g1.move(id, "WITHDRAWAL", "-50.00");
        assertThat(g1.margin(id).path("equity").asText()).isEqualTo("1980.00");
    }

    @Test
    void margin_is_made_at_settlement_prices_before_the_market_has_the_contract_and_says_so() {
        String id = g1.account();

        JsonNode margin = g1.margin(id);

        // whichever snapshot other tests left, the parameter set knows both contracts
        assertThat(margin.path("maintenanceMargin").asText()).isEqualTo("1800.00");
        assertThat(margin.path("positions")).hasSize(2);
    }

    @Test
    void every_answer_can_be_had_again_byte_for_byte_while_the_account_changes() throws Exception {
        String id = g1.account();
        g1.snapshot();
        Map<String, String> answers = new ConcurrentHashMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        Callable<Void> changes = () -> {
            for (int i = 0; i < CHANGE_COUNT; i++) {
                g1.move(id, "DEPOSIT", "1.00");
            }
            return null;
        };
        Callable<Void> reads = () -> {
            for (int i = 0; i < 2 * CHANGE_COUNT; i++) {
                String answer = g1.get("/v1/accounts/" + id + "/margin").asString();
                answers.put(MarginRequests.json(answer).path("asOf").asText(), answer);
            }
            return null;
        };
        List<Future<Void>> working = new ArrayList<>();
        for (Callable<Void> work : List.of(changes, reads, changes, reads)) {
            working.add(clients.submit(work));
        }
        for (Future<Void> each : working) {
            each.get();
        }
        clients.shutdown();

        assertThat(answers).hasSizeGreaterThan(CHANGE_COUNT);
        answers.forEach((asOf, answer) -> assertThat(
                        g1.get("/v1/accounts/" + id + "/margin?asOf=" + asOf).asString())
                .as(asOf)
                .isEqualTo(answer));
    }

    @Test
    void history_is_newest_first_in_pages_and_between_instants() {
        String id = g1.account();
        for (int i = 0; i < 4; i++) {
            g1.move(id, "DEPOSIT", "1.00");
        }

        List<String> all = new ArrayList<>();
        String cursor = "";
        int pageCount = 0;
        do {
            JsonNode page = json(g1.get("/v1/accounts/" + id + "/margin-history?limit=3" + cursor));
            page.path("items").forEach(item -> all.add(item.path("calculatedAt").asText()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : null;
            pageCount++;
        } while (cursor != null);

        assertThat(pageCount).isGreaterThan(1);
        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        JsonNode between =
                json(g1.get("/v1/accounts/" + id + "/margin-history?from=" + all.getLast() + "&to=" + all.getFirst()));
        assertThat(between.path("items")).hasSize(all.size() - 1);
        assertThat(between.at("/items/0/calculatedAt").asText()).isEqualTo(all.get(1));
    }

    @Test
    void unknown_accounts_instants_and_cursors_are_refused() {
        String id = g1.account();
        String nobody = UUID.randomUUID().toString();

        assertRefused(g1.get("/v1/accounts/" + nobody + "/margin"), 404, "account-not-found");
        assertRefused(g1.get("/v1/accounts/" + nobody + "/margin-history"), 404, "account-not-found");
        assertRefused(
                g1.get("/v1/accounts/" + id + "/margin?asOf=2000-01-01T00:00:00Z"), 404, "account-margin-not-found");
        assertRefused(g1.get("/v1/accounts/" + id + "/margin?asOf=2999-01-01T00:00:00Z"), 400, "request-invalid");
        assertRefused(g1.get("/v1/accounts/" + id + "/margin?asOf=yesterday"), 400, "request-invalid");
        assertRefused(g1.get("/v1/operations/" + nobody), 404, "operation-not-found");
    }

    @Test
    void selling_one_future_restores_g1_as_the_liquidation_case_says() {
        String id = g1.account();
        g1.snapshot();

        JsonNode preview = json(g1.post("/v1/margin-previews", """
                {"accountId": "%s", "orders": [{"contract": %s, "quantity": "-1", "price": "99.95", "fee": "2.00"}]}
                """.formatted(id, G1.FUTURE)));

        assertThat(preview.at("/base/equity").asText()).isEqualTo("1530.00");
        assertThat(preview.at("/base/state").asText()).isEqualTo("CALL");
        assertThat(preview.at("/combined/equity").asText()).isEqualTo("1523.00");
        assertThat(preview.at("/combined/maintenanceMargin").asText()).isEqualTo("900.00");
        assertThat(preview.at("/combined/initialMargin").asText()).isEqualTo("990.00");
        assertThat(preview.at("/combined/equityToRequirement").asText()).isEqualTo("1.692222");
        assertThat(preview.at("/combined/state").asText()).isEqualTo("HEALTHY");
        assertThat(preview.at("/delta/equity").asText()).isEqualTo("-7.00");
        assertThat(preview.at("/delta/maintenanceMargin").asText()).isEqualTo("-900.00");
        assertThat(preview.at("/largestMultiple/multiple").asInt()).isPositive();
    }

    /** With 2500 in cash, a future sold of three and the calls closed: nothing is left of options. */
    @Test
    void preview_says_nothing_in_cents_as_the_margin_does() {
        String id = g1.account();
        g1.snapshot();

        JsonNode preview = json(g1.post("/v1/margin-previews", """
                {"accountId": "%s", "orders": [{"contract": %s, "quantity": "5", "price": "2.60"}]}
                """.formatted(id, G1.CALL)));

        assertThat(lines(preview.path("combined"))).contains("NET_OPTION_VALUE 0.00");
    }

    /** Its fee of a cent would leave an account without a figure until there is a rate. */
    @Test
    void trades_and_positions_in_a_currency_without_a_rate_are_refused_and_the_account_keeps_its_margin() {
        String id = g1.account();
        g1.snapshot();

        Response trade = g1.posted("/v1/accounts/%s/trades".formatted(id), """
                {"trades": [{"tradeId": "T-1", "contract": %s, "quantity": "1", "price": "100", "currency": "ISK",
                             "multiplier": "100", "fee": "0.01", "tradedAt": "2026-02-02T10:00:00Z"}]}
                """.formatted(G1.FUTURE));
        Response positions = g1.given()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("""
                        {"positions": [{"contract": %s, "quantity": "1", "averagePrice": "100", "currency": "ISK",
                                        "multiplier": "100"}]}
                        """.formatted(G1.FUTURE))
                .put("/v1/accounts/%s/positions".formatted(id));

        assertRefused(trade, 422, "fx-rate-missing");
        assertThat(json(trade).at("/errors/0/pointer").asText()).isEqualTo("/trades/0/currency");
        assertThat(json(trade).path("detail").asText()).startsWith("no rate from ISK into USD");
        assertRefused(positions, 422, "fx-rate-missing");
        assertThat(json(positions).at("/errors/0/pointer").asText()).isEqualTo("/positions/0/currency");
        assertThat(marginOfSnapshot(id).path("equity").asText()).isEqualTo("1530.00");
    }

    @Test
    void preview_names_every_unknown_contract() {
        String id = g1.account();

        Response refusal = g1.posted("/v1/margin-previews", """
                {"accountId": "%s", "orders": [
                  {"contract": %s, "quantity": "1"},
                  {"contract": {"exchange": "XCME", "product": "G", "kind": "FUTURE", "expiry": "2031-03"}, "quantity": "1"}]}
                """.formatted(id, G1.FUTURE));

        assertRefused(refusal, 422, "contract-unknown");
        assertThat(json(refusal).at("/errors/0/pointer").asText()).isEqualTo("/orders/1/contract");
    }

    @Test
    void preview_of_nobody_is_not_found() {
        Response refusal = g1.posted("/v1/margin-previews", """
                {"accountId": "%s", "orders": [{"contract": %s, "quantity": "1"}]}
                """.formatted(UUID.randomUUID(), G1.FUTURE));

        assertRefused(refusal, 404, "account-not-found");
    }

    @Test
    void new_snapshot_margins_every_account_and_the_operation_says_how_far_it_is() throws InterruptedException {
        String id = g1.account();
        g1.snapshot("100", "2.60");
        g1.snapshot("101", "2.60");

        JsonNode begun = json(g1.post("/v1/remargin-runs", ""));

        String operation = "/v1/operations/" + begun.path("id").asText();
        JsonNode state = json(g1.get(operation));
        for (int i = 0; i < 600 && state.path("state").asText().equals("RUNNING"); i++) {
            Thread.sleep(100);
            state = json(g1.get(operation));
        }
        assertThat(state.path("state").asText()).isIn("SUCCEEDED", "SUPERSEDED");
        assertThat(state.path("percentDone").asInt()).isEqualTo(100);
        assertThat(marginOfSnapshot(id).path("equity").asText()).isEqualTo("1830.00");
    }

    /** Of the latest snapshot: re-margined in the background, so looked for until it is there. */
    private JsonNode marginOfSnapshot(String id) {
        g1.move(id, "ADJUSTMENT", "1.00");
        g1.move(id, "ADJUSTMENT", "-1.00");
        return g1.margin(id);
    }

    private static void assertRefused(Response reply, int status, String slug) {
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(status);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/" + slug);
    }

    private static List<String> lines(JsonNode margin) {
        List<String> lines = new ArrayList<>();
        margin.path("equityLines")
                .forEach(line -> lines.add(
                        line.path("name").asText() + " " + line.path("amount").asText()));
        return lines;
    }
}
