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
        assertThat(after).containsOnlyKeys("margin_call_simulation");
    }

    @Test
    void an_underlying_that_no_asset_names_is_told() {
        g1.snapshot();
        String account = g1.account();

        Response reply = g1.posted(PATH, request(account).replace("\"G\"", "\"H\""));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.asString()).contains("/problems/simulation-invalid", "no asset G", "/assets/0/price");
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

    private static String request(String account) {
        return """
                {"currency": "USD", "accountIds": ["%s"],
                 "assets": [{"name": "G", "maintenanceMarginRate": "0.1",
                             "impact": {"kind": "LINEAR", "perUnitFraction": "0.000001"}}],
                 "paths": [{"steps": [{"moves": ["-0.01"]}]}, {"steps": [{"moves": ["-0.05"]}]}]}
                """.formatted(account);
    }

    private JsonNode done(JsonNode queued) {
        String path = PATH + "/" + queued.path("id").asText();
        for (int i = 0; i < LOOK_COUNT_MAX; i++) {
            JsonNode now = json(g1.get(path));
            if (now.hasNonNull("finishedAt")) {
                assertThat(now.path("state").asText()).as(now.toString()).isEqualTo("DONE");
                return now.path("result");
            }
        }
        throw new AssertionError("the simulation has not ended");
    }
}
