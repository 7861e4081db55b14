package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.plimsoll.testsupport.AccountClient;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CounterpartyResourceTest {
    private static final String LEAST =
            "{\"currency\": \"USD\", \"defaultProbability\": \"0\", \"lossGivenDefault\": \"1\"}";

    @Inject
    DataSource database;

    private final CounterpartyClient client = new CounterpartyClient();

    @Test
    void counterparty_is_stored_and_what_it_leaves_out_is_nothing() {
        client.put(LEAST).statusCode(201).header("Location", equalTo(client.path()));

        client.given()
                .get(client.path())
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("margined", equalTo(false))
                .body("threshold", equalTo("0"))
                .body("marginPeriodOfRiskDays", equalTo(10))
                .body("accountIds", equalTo(List.of()))
                .body("$", not(hasKey("exposureLimit")));
    }

    @Test
    void replacing_needs_the_present_version_and_dry_run_stores_nothing() {
        client.put(LEAST).statusCode(201);
        Map<String, Long> before = StoredRows.count(database);
        String other = LEAST.replace("}", ", \"exposureLimit\": \"100\"}");

        client.put(other).statusCode(428);
        client.given()
                .queryParam("dryRun", true)
                .header("If-Match", "\"1\"")
                .body(other)
                .put(client.path())
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        assertThat(StoredRows.count(database)).isEqualTo(before);

        client.given()
                .header("If-Match", "\"1\"")
                .body(other)
                .put(client.path())
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        client.given()
                .get(client.path() + "?version=1")
                .then()
                .body("version", equalTo(1))
                .body("$", not(hasKey("exposureLimit")));
        client.given()
                .get("/v1/counterparties?limit=1")
                .then()
                .statusCode(200)
                .body("items.name", contains(client.name))
                .body("items.version", contains(2));
    }

    @Test
    void impossible_terms_and_unknown_accounts_are_refused_together() {
        String account = new AccountClient().id();
        String unknown = UUID.randomUUID().toString();

        client.put("""
                        {"currency": "EUR", "defaultProbability": "1.01", "lossGivenDefault": "-0.01", "threshold": "-1",
                         "minimumTransferAmount": "-1", "marginPeriodOfRiskDays": 0, "exposureLimit": "0",
                         "accountIds": ["%s", "%s", "%s"]}
                        """.formatted(account, unknown, unknown))
                .statusCode(422)
                .body("type", equalTo("/problems/account-unknown"))
                .body(
                        "errors.findAll{it.code == 'COUNTERPARTY_INVALID'}.pointer",
                        containsInAnyOrder(
                                "/defaultProbability",
                                "/lossGivenDefault",
                                "/threshold",
                                "/minimumTransferAmount",
                                "/marginPeriodOfRiskDays",
                                "/exposureLimit",
                                "/accountIds/0",
                                "/accountIds/2"))
                .body(
                        "errors.findAll{it.code == 'ACCOUNT_UNKNOWN'}.pointer",
                        containsInAnyOrder("/accountIds/1", "/accountIds/2"));
        client.put(LEAST.replace("\"0\"", "\"1.5\""))
                .statusCode(422)
                .body("type", equalTo("/problems/counterparty-invalid"));
        client.given()
                .get(client.path())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/counterparty-not-found"));
    }

    @Test
    void bounds_themselves_are_taken() {
        client.put("""
                        {"currency": "USD", "defaultProbability": "1", "lossGivenDefault": "0", "threshold": "0",
                         "minimumTransferAmount": "0", "netIndependentCollateral": "-5", "marginPeriodOfRiskDays": 250,
                         "exposureLimit": "0.0000000001", "margined": true}
                        """).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"currency\": \"usd\", \"defaultProbability\": \"0\", \"lossGivenDefault\": \"1\"}",
                "{\"currency\": \"USD\", \"defaultProbability\": 0, \"lossGivenDefault\": \"1\"}",
                "{\"currency\": \"USD\", \"defaultProbability\": \"0\", \"lossGivenDefault\": \"1\", \"limit\": \"1\"}",
                "{\"currency\": \"USD\", \"defaultProbability\": \"0\", \"lossGivenDefault\": \"1\", \"accountIds\": [null]}"
            })
    void malformed_requests_are_refused(String body) {
        client.put(body).statusCode(400);
    }
}
