package io.plimsoll.calculation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Market data and scenarios at and beyond what a valuation can take. */
@QuarkusTest
class MarketDataBoundsTest {
    private final MarginClient client = new MarginClient();

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.2", "10.0000000001", "11"})
    void volatility_of_zero_or_less_and_above_1000_percent_is_refused(String volatility) {
        ObjectNode request = MarketJson.scenarioMargin();
        call(request).put("volatility", volatility);
        Map<String, Long> before = StoredRows.count(database);

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-invalid"))
                .body("errors.pointer", contains("/market/instruments/1/volatility"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "10"})
    void volatility_just_above_zero_and_of_1000_percent_is_taken(String volatility) {
        ObjectNode request = MarketJson.scenarioMargin();
        call(request).put("volatility", volatility);

        client.post(request).statusCode(201);
    }

    @Test
    void time_below_zero_needs_a_settlement_price() {
        ObjectNode request = MarketJson.scenarioMargin();
        ObjectNode call = call(request);
        call.remove("expiresAt");
        call.put("timeToExpiryYears", "-0.01");
        Map<String, Long> before = StoredRows.count(database);

        client.post(request)
                .statusCode(422)
                .body("type", equalTo("/problems/market-data-missing"))
                .body("errors.pointer", contains("/market/instruments/1/settlementPrice"));
        assertThat(StoredRows.count(database)).isEqualTo(before);

        call.put("settlementPrice", "101");
        client.post(request).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    void no_scenario_and_more_than_ten_thousand_are_refused(int count) {
        ObjectNode request = MarketJson.scenarioMargin();
        request.remove("scenarioSet");
        request.putArray("scenarios");
        for (int number = 1; number <= count; number++) {
            request.withArray("scenarios").addObject().put("number", number);
        }
        Map<String, Long> before = StoredRows.count(database);

        client.post(request)
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body("errors.pointer", hasItem("/scenarios"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    private static ObjectNode call(ObjectNode request) {
        return (ObjectNode) request.at("/market/instruments/1");
    }
}
