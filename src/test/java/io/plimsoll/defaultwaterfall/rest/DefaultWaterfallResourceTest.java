package io.plimsoll.defaultwaterfall.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.plimsoll.testsupport.KnownAnswer;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class DefaultWaterfallResourceTest {
    @Inject
    DataSource database;

    private final MarginClient client = new MarginClient();

    /** Capabilities, section 8 (d). */
    @Test
    void million_is_borne_by_four_layers_and_stored_nowhere() {
        Map<String, Long> before = StoredRows.count(database);

        post(DefaultWaterfallExamples.MILLION)
                .statusCode(200)
                .body("loss", equalTo("1000000.00"))
                .body("layers.number", contains(1, 2, 3, 4))
                .body("layers.allocatedAmount", contains("600000.00", "150000.00", "100000.00", "150000.00"))
                .body("layers.remainingAmount", contains("0.00", "0.00", "0.00", "250000.00"))
                .body("residual", equalTo("0.00"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("default-waterfall");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_allocations_come_out(KnownAnswer answer) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode request = json.createObjectNode()
                .put("currency", "USD")
                .put("loss", answer.inputs().path("loss").asText());
        ArrayNode layers = request.putArray("layers");
        answer.inputs()
                .path("layers")
                .forEach(layer -> layers.addObject()
                        .put("name", layer.path("id").asText())
                        .put("amount", layer.path("amount").asText()));

        JsonNode reply = MarginRequests.json(
                post(request.toString()).statusCode(200).extract().asString());

        ObjectNode figures = json.createObjectNode()
                .put("unallocated", reply.path("residual").asDouble());
        ObjectNode used = figures.putObject("used");
        reply.path("layers")
                .forEach(layer -> used.put(
                        layer.path("name").asText(),
                        layer.path("allocatedAmount").asDouble()));
        assertThat(answer.differences(figures)).isEmpty();
    }

    @Test
    void what_no_layer_bears_is_the_residual() {
        post(DefaultWaterfallExamples.MILLION.replace("\"1000000\"", "\"1250000.5\""))
                .body("layers.allocatedAmount", contains("600000.00", "150000.00", "100000.00", "400000.00"))
                .body("residual", equalTo("0.50"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"currency\": \"USD\", \"loss\": \"1\", \"layers\": []}|/layers",
                "{\"currency\": \"USD\", \"loss\": \"1\", \"layers\": [{\"name\": \" \", \"amount\": \"1\"}]}|/layers/0/name",
                "{\"currency\": \"USD\", \"loss\": \"1\", \"layers\": [null]}|/layers/0",
                "{\"currency\": \"usd\", \"loss\": \"1\", \"layers\": [{\"name\": \"A\", \"amount\": \"1\"}]}|/currency",
                "{\"loss\": \"1\", \"layers\": [{\"name\": \"A\", \"amount\": \"1\"}]}|/currency",
                "{\"currency\": \"USD\", \"loss\": 1, \"layers\": [{\"name\": \"A\", \"amount\": \"1\"}]}|/loss",
                "{\"currency\": \"USD\", \"loss\": \"1\", \"layer\": []}|/layer"
            })
    void malformed_requests_are_refused_with_the_place(String body, String pointer) {
        post(body).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void negative_amounts_are_refused_all_at_once() {
        post("""
                        {"currency": "USD", "loss": "-1",
                         "layers": [{"name": "A", "amount": "-1"}, {"name": "B", "amount": "0"}, {"name": "C", "amount": "-2"}]}
                        """)
                .statusCode(422)
                .body("type", equalTo("/problems/input-impossible"))
                .body("errors.pointer", contains("/loss", "/layers/0/amount", "/layers/2/amount"));
    }

    @Test
    void layer_may_be_named_once() {
        post(DefaultWaterfallExamples.MILLION.replace("MUTUAL_FUND", "OWN_CAPITAL"))
                .statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("io.plimsoll.testsupport.HostileValues#decimals")
    void hostile_losses_are_refused_and_others_kept(HostileValue hostile) {
        String body = DefaultWaterfallExamples.MILLION.replace("\"1000000\"", hostile.json());

        assertThat(post(body).extract().statusCode()).isIn(hostile.isRefused() ? List.of(400) : List.of(200, 400, 422));
    }

    private ValidatableResponse post(String body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post("/v1/default-waterfall-allocations")
                .then();
    }
}
