package io.plimsoll.riskarray.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RiskArrayResourceTest {
    private final MarginClient client = new MarginClient();

    @Inject
    DataSource database;

    @Test
    void arrays_of_a_future_and_a_call_are_the_published_ones() {
        Map<String, Long> before = StoredRows.count(database);

        JsonNode answer = MarketJson.parsed(post(MarketJson.parsed(RiskArrayExamples.FUTURE_AND_CALL))
                .statusCode(200)
                .extract()
                .asString());

        assertThat(losses(answer, 0))
                .containsExactly(
                        "0", "0", "-300", "-300", "300", "300", "-600", "-600", "600", "600", "-900", "-900", "900",
                        "900", "-630", "630");
        assertThat(losses(answer, 1))
                .containsExactly(
                        "-46", "59", "-172", "-56", "53", "142", "-325", "-207", "127", "196", "-504", "-390", "180",
                        "229", "-398", "89");
        assertThat(answer.at("/riskArrays/0/compositeDelta").asText()).isEqualTo("1.0000");
        // not today's 0.3564: the mean of seven deltas tomorrow, worked out in CompositeDeltaTest
        assertThat(answer.at("/riskArrays/1/compositeDelta").asText()).isEqualTo("0.3599");
        assertThat(answer.path("flooredScenarios")).isEmpty();
        assertThat(answer.at("/riskArrays/1/worstScenario").asInt()).isEqualTo(14);
        assertThat(answer.at("/riskArrays/1/worstScenarioShort").asInt()).isEqualTo(11);
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    /** 0.33 × 3 × 750 is 742.5. */
    @Test
    void loss_in_the_middle_of_two_is_rounded_away_from_zero() {
        ObjectNode request = MarketJson.parsed(RiskArrayExamples.FUTURE_AND_CALL);
        request.put("scenarioSet", "span-16-extreme-3x33").put("decimals", 0);
        ((ObjectNode) request.at("/market/underlyings/0")).put("priceScanRange", "7.5");

        JsonNode answer =
                MarketJson.parsed(post(request).statusCode(200).extract().asString());

        assertThat(losses(answer, 0).subList(10, 16)).containsExactly("-750", "-750", "750", "750", "-743", "743");
    }

    @Test
    void scenarios_come_by_name_or_in_the_request_and_not_both() {
        ObjectNode request = MarketJson.parsed(RiskArrayExamples.FUTURE_AND_CALL);
        request.putArray("scenarios").addObject().put("number", 1);
        post(request).statusCode(400).body("errors.pointer", contains(""));
        request.remove("scenarioSet");
        post(request).statusCode(200).body("riskArrays[1].losses", contains("0"));
        request.remove("scenarios");
        post(request).statusCode(400);
    }

    /** At a price of 100 the extremes, two scan ranges away, reach zero by a range of 50; the whole range, by one of 100. */
    @Test
    void scenarios_that_drive_a_lognormal_price_to_zero_or_below_are_named() {
        assertThat(flooredScenarios("49.99", "BLACK_76")).isEmpty();
        assertThat(flooredScenarios("50", "BLACK_76")).containsExactly(16);
        assertThat(flooredScenarios("50", "BACHELIER")).isEmpty();
        assertThat(flooredScenarios("100.01", "BLACK_76")).containsExactly(13, 14, 16);
    }

    private List<Integer> flooredScenarios(String priceScanRange, String model) {
        ObjectNode request = MarketJson.parsed(RiskArrayExamples.FUTURE_AND_CALL);
        ((ObjectNode) request.at("/market/underlyings/0")).put("priceScanRange", priceScanRange);
        ((ObjectNode) request.at("/market/instruments/1")).put("model", model);
        List<Integer> numbers = new ArrayList<>();
        MarketJson.parsed(post(request).statusCode(200).extract().asString())
                .path("flooredScenarios")
                .forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    @Test
    void contract_that_is_written_twice_is_refused() {
        ObjectNode request = MarketJson.parsed(RiskArrayExamples.FUTURE_AND_CALL);
        ObjectNode again = request.at("/market/instruments/1").deepCopy();
        ((ObjectNode) again.path("contract")).put("strike", "105.00").put("expiry", "202602");
        request.withArray("/market/instruments").add(again);

        post(request).statusCode(400).body("errors[0].pointer", equalTo("/market/instruments/2/contract"));
    }

    private static List<String> losses(JsonNode answer, int contract) {
        List<String> losses = new ArrayList<>();
        answer.at("/riskArrays/" + contract + "/losses").forEach(loss -> losses.add(loss.asText()));
        return losses;
    }

    private ValidatableResponse post(ObjectNode request) {
        return client.given()
                .contentType("application/json")
                .body(request.toString())
                .post("/v1/risk-arrays")
                .then();
    }
}
