package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each contract gains or loses, read page by page from a stored calculation. */
@QuarkusTest
class ScenarioPnlsTest {
    private static final String BY_HISTORY = MarginExamples.BY_HISTORY.replace(
            "\"currency\": \"USD\",\n  \"historical\"",
            "\"currency\": \"USD\", \"detail\": \"FULL\",\n  \"historical\"");

    private final MarginClient client = new MarginClient();

    @Test
    void contracts_add_up_to_the_portfolio_in_every_observation() {
        JsonNode calculation = client.calculated(json(BY_HISTORY));
        JsonNode observations = calculation.path("historical").path("observations");

        JsonNode pnls = read(calculation, "?limit=500");

        assertThat(pnls.path("marginCalculationId").asText())
                .isEqualTo(calculation.path("id").asText());
        assertThat(pnls.path("currency").asText()).isEqualTo("USD");
        assertThat(pnls.path("next").isMissingNode()).isTrue();
        assertThat(pnls.path("items"))
                .hasSize(calculation.path("historical").path("positions").size());
        assertThat(pnls.path("scenarios")).hasSize(observations.size());
        for (int i = 0; i < observations.size(); i++) {
            JsonNode scenario = pnls.path("scenarios").path(i);
            assertThat(scenario.path("number").asInt()).isEqualTo(i + 1);
            assertThat(scenario.path("date")).isEqualTo(observations.path(i).path("date"));
            assertThat(scenario.path("filtered")).isEqualTo(observations.path(i).path("filtered"));
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode position : pnls.path("items")) {
                sum = sum.add(new BigDecimal(position.path("pnls").path(i).asText()));
            }
            assertThat(sum.setScale(8, RoundingMode.HALF_EVEN))
                    .as("observation %d", i)
                    .isEqualByComparingTo(observations.path(i).path("pnl").asText());
        }
    }

    @Test
    void scenario_calculations_have_those_of_their_full_working_at_any_detail() {
        JsonNode full = client.calculated(json(MarginExamples.BY_SCENARIOS));
        JsonNode brief = client.calculated(
                json(MarginExamples.BY_SCENARIOS.replace("\"detail\": \"FULL\"", "\"detail\": \"TOTAL\"")));
        assertThat(brief.has("scenario")).isFalse();

        JsonNode pnls = read(brief, "");

        JsonNode positions = full.path("scenario").path("positions");
        assertThat(positions).isNotEmpty();
        assertThat(pnls.path("items")).hasSize(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            assertThat(pnls.path("items").path(i).path("contract"))
                    .isEqualTo(positions.path(i).path("contract"));
            assertThat(pnls.path("items").path(i).path("pnls"))
                    .isEqualTo(positions.path(i).path("scenarioPnls"));
        }
    }

    @Test
    void pages_follow_one_another_and_end() {
        JsonNode calculation = client.calculated(json(BY_HISTORY));
        List<JsonNode> whole = new ArrayList<>();
        read(calculation, "").path("items").forEach(whole::add);
        assertThat(whole).hasSizeGreaterThan(1);

        List<JsonNode> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = read(calculation, "?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.path("items")).hasSize(1);
            page.path("items").forEach(paged::add);
            next = page.path("next").asText("");
        } while (!next.isEmpty());

        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void methodologies_without_scenarios_of_contracts_have_none() {
        JsonNode calculation = client.calculated(json(MarginExamples.SHORT_CALL));

        client.given()
                .get(path(calculation))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/scenario-pnls-not-found"));
        client.given()
                .get(MarginClient.PATH + "/0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b/scenario-pnls")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/margin-calculation-not-found"));
    }

    /** The last is a cursor of this list for a row that it does not have. */
    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=501", "?cursor=x", "?cursor=AgADOTk5"})
    void pages_that_are_none_are_refused(String query) {
        JsonNode calculation = client.calculated(json(BY_HISTORY));

        client.given()
                .get(path(calculation) + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/request-invalid"))
                .body("errors.pointer", hasItem(query.contains("limit") ? "query/limit" : "query/cursor"));
    }

    private JsonNode read(JsonNode calculation, String query) {
        return client.given()
                .get(path(calculation) + query)
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
    }

    private static String path(JsonNode calculation) {
        return MarginClient.PATH + "/" + calculation.path("id").asText() + "/scenario-pnls";
    }
}
