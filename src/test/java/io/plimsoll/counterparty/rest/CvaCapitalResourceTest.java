package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.KnownAnswer;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class CvaCapitalResourceTest {
    private static final String PATH = "/v1/cva-capital-calculations";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CounterpartyClient client = new CounterpartyClient();

    static Stream<KnownAnswer> answers() {
        return KnownAnswer.all("counterparty").stream()
                .filter(answer -> answer.topic().equals("ba_cva"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_capital_comes_out(KnownAnswer answer) {
        ObjectNode request = JSON.createObjectNode().put("currency", "USD");
        ArrayNode counterparties = request.putArray("counterparties");
        answer.inputs().path("counterparties").forEach(given -> {
            ObjectNode counterparty = counterparties
                    .addObject()
                    .put("name", given.path("id").asText())
                    .put("riskWeight", given.path("risk_weight").asText());
            ArrayNode sets = counterparty.putArray("nettingSets");
            given.path("netting_sets")
                    .forEach(set -> sets.addObject()
                            .put("exposureAtDefault", set.path("ead").asText())
                            .put("maturityYears", set.path("maturity").asText()));
        });

        JsonNode reply = MarginRequests.json(
                client.post(PATH, request.toString()).statusCode(200).extract().asString());

        ObjectNode figures = JSON.createObjectNode()
                .put("k_reduced", reply.path("reduced").asDouble())
                .put("capital", reply.path("capital").asDouble());
        assertThat(answer.differences(figures)).isEmpty();
    }

    @Test
    void exposure_that_was_calculated_is_taken_by_its_id() {
        client.stored();
        String id = client.calculate(ExposureExamples.UNCOVERED)
                .statusCode(201)
                .extract()
                .path("id");

        String body = """
                {"currency": "USD", "counterparties": [{"name": "a", "riskWeight": "0.05",
                  "nettingSets": [{"exposureCalculationId": "%s", "maturityYears": "3"}]}]}
                """;
        JsonNode byId = MarginRequests.json(
                client.post(PATH, body.formatted(id)).statusCode(200).extract().asString());

        // the million of the known answer is 112,000 here
        assertThat(byId.path("reduced").asDouble()).isCloseTo(99_494.3025535301 * 0.112, within(1e-6));
        client.post(PATH, body.formatted(id).replace("USD", "EUR"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/counterparties/0/nettingSets/0/exposureCalculationId"));
        client.post(PATH, body.formatted("0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"))
                .statusCode(404);
    }

    /** Two lines of one counterparty would be diversified: 157,314.31 instead of twice 99,494.30, which its two sets need. */
    @Test
    void counterparty_is_listed_once_with_all_its_netting_sets() {
        String set = "{\"exposureAtDefault\": \"1000000\", \"maturityYears\": \"3\"}";
        String one = "{\"name\": \"a\", \"riskWeight\": \"0.05\", \"nettingSets\": [%s]}";
        String body = "{\"currency\": \"USD\", \"counterparties\": [%s]}";

        client.post(PATH, body.formatted(one.formatted(set) + ", " + one.formatted(set)))
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/counterparties/1/name"));
        client.post(PATH, body.formatted(one.formatted(set + ", " + set)))
                .statusCode(200)
                .body("reduced", startsWith("198988.605"));
    }

    @Test
    void everything_impossible_is_told_at_once() {
        client.post(PATH, """
                {"currency": "USD", "counterparties": [{"name": "a", "riskWeight": "1.5",
                  "nettingSets": [{"exposureAtDefault": "-1", "maturityYears": "0"}]}]}
                """)
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/counterparties/0/riskWeight",
                                "/counterparties/0/nettingSets/0/exposureAtDefault",
                                "/counterparties/0/nettingSets/0/maturityYears"));
    }
}
