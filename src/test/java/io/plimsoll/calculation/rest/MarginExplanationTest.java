package io.plimsoll.calculation.rest;

import static io.plimsoll.testsupport.MarginRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarginClient;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each contract adds to a margin, and how one margin becomes another. */
@QuarkusTest
class MarginExplanationTest {
    private static final List<String> FIGURES = List.of(
            "initialMargin",
            "maintenanceMargin",
            "netOptionValue",
            "totalRequirement",
            "totalInitialRequirement",
            "excessOptionValue");

    private final MarginClient client = new MarginClient();

    @Test
    void only_contract_adds_the_whole_requirement() {
        JsonNode calculation = client.calculated(json(MarginExamples.SHORT_CALL));

        JsonNode explanation = explained(calculation, "");

        assertThat(explanation.at("/marginCalculationId")).isEqualTo(calculation.at("/id"));
        assertThat(explanation.at("/methodology").asText()).isEqualTo("SPAN");
        assertThat(explanation.at("/methodologyVersion")).isEqualTo(calculation.at("/methodologyVersion"));
        assertThat(explanation.at("/requirement/maintenanceMargin").asText()).isEqualTo("180612.60");
        assertThat(explanation.at("/requirement/components")).isEqualTo(calculation.at("/components"));
        assertThat(explanation.has("comparison")).isFalse();
        assertThat(explanation.at("/items")).hasSize(1);
        JsonNode item = explanation.at("/items/0");
        assertThat(item.at("/contract")).isEqualTo(contract(MarginExamples.SHORT_CALL, 0));
        assertThat(item.at("/quantity").asText()).isEqualTo("-35");
        assertThat(item.has("comparedQuantity")).isFalse();
        assertThat(item.at("/contribution/maintenanceMargin").asText()).isEqualTo("180612.60");
        assertThat(item.at("/contribution/netOptionValue").asText()).isEqualTo("-15835.75");
        assertThat(item.at("/contribution/totalRequirement").asText()).isEqualTo("196448.35");
    }

    /** Each contribution against a calculation of all other positions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                MarginExamples.CORN_SOYBEANS,
                MarginExamples.SHORT_STRANGLE,
                MarginExamples.CALENDAR_SPREAD,
                MarginExamples.BY_SCENARIOS,
                MarginExamples.BY_HISTORY
            })
    void contribution_is_the_requirement_less_that_of_the_others(String request) {
        JsonNode calculation = client.calculated(json(request));
        JsonNode explanation = explained(calculation, "");

        assertThat(explanation.at("/items"))
                .hasSize(json(request).at("/positions").size());
        for (JsonNode item : explanation.at("/items")) {
            ObjectNode without = (ObjectNode) json(request);
            without.put("currency", calculation.at("/currency").asText()).remove("whatIfs");
            ArrayNode others = without.putArray("positions");
            for (JsonNode position : json(request).at("/positions")) {
                if (!isSame(item.at("/contract"), position.at("/contract"))) {
                    others.add(position);
                }
            }
            assertThat(others).hasSize(explanation.at("/items").size() - 1);
            JsonNode rest = client.calculated(without);
            for (String figure : FIGURES) {
                assertThat(amount(item.at("/contribution"), figure))
                        .as("%s of %s", figure, item.at("/contract"))
                        .isEqualByComparingTo(amount(calculation, figure).subtract(amount(rest, figure)));
            }
        }
    }

    @Test
    void hedge_adds_less_than_nothing() {
        ObjectNode hedged = (ObjectNode) json(MarginExamples.SHORT_CALL);
        ((ArrayNode) hedged.at("/positions")).add(json("""
                {"contract": {"exchange": "NSE", "product": "BANKNIFTY", "kind": "FUTURE", "expiry": "2025-08-28"},
                 "quantity": "10"}"""));

        JsonNode explanation = explained(client.calculated(hedged), "");

        assertThat(amount(explanation.at("/items/0/contribution"), "maintenanceMargin"))
                .isNegative();
    }

    @Test
    void what_became_of_yesterdays_margin_goes_by_positions_market_scenarios_and_terms() {
        JsonNode yesterday = json(MarginExamples.BY_SCENARIOS);
        ObjectNode morePositions = (ObjectNode) json(MarginExamples.BY_SCENARIOS);
        ((ObjectNode) morePositions.at("/positions/1")).put("quantity", "-8");
        ObjectNode otherMarket = morePositions.deepCopy();
        ((ObjectNode) otherMarket.at("/market/underlyings/0")).put("price", "103.50");
        ObjectNode otherScenarios = otherMarket.deepCopy();
        otherScenarios.put("scenarioSet", "span-16-extreme-3x33");
        ObjectNode today = otherScenarios.deepCopy();
        ((ObjectNode) today.at("/scenario")).put("initialFactor", "1.25");
        List<JsonNode> way = new ArrayList<>();
        for (JsonNode request : List.of(yesterday, morePositions, otherMarket, otherScenarios, today)) {
            way.add(client.calculated(request));
        }

        JsonNode explanation = explained(way.getLast(), "?comparedTo=" + id(way.getFirst()));

        JsonNode comparison = explanation.at("/comparison");
        assertThat(comparison.at("/comparedTo")).isEqualTo(way.getFirst().at("/id"));
        assertThat(changes(comparison))
                .containsExactly(List.of("POSITIONS"), List.of("MARKET"), List.of("SCENARIOS"), List.of("TERMS"));
        for (String figure : FIGURES) {
            assertThat(amount(comparison.at("/requirement"), figure))
                    .isEqualByComparingTo(amount(way.getFirst(), figure));
            for (int i = 0; i < 4; i++) {
                assertThat(amount(comparison.at("/steps/" + i + "/change"), figure))
                        .as("%s by step %d", figure, i)
                        .isEqualByComparingTo(amount(way.get(i + 1), figure).subtract(amount(way.get(i), figure)));
            }
        }
        assertThat(amount(comparison.at("/steps/0/change"), "maintenanceMargin"))
                .isNotZero();
        assertThat(amount(comparison.at("/steps/1/change"), "maintenanceMargin"))
                .isNotZero();
        assertThat(amount(comparison.at("/steps/3/change"), "maintenanceMargin"))
                .isZero();
        assertThat(amount(comparison.at("/steps/3/change"), "initialMargin")).isPositive();
        requireSums(explanation, way.getLast());
        assertThat(explanation.at("/items/1/quantity").asText()).isEqualTo("-8");
        assertThat(explanation.at("/items/1/comparedQuantity").asText()).isEqualTo("-5");
    }

    @Test
    void same_inputs_in_another_order_differ_in_nothing() {
        JsonNode one = client.calculated(json(MarginExamples.CORN_SOYBEANS));
        ObjectNode turned = (ObjectNode) json(MarginExamples.CORN_SOYBEANS);
        ArrayNode positions = turned.putArray("positions");
        positions.add(json(MarginExamples.CORN_SOYBEANS).at("/positions/1"));
        positions.add(json(MarginExamples.CORN_SOYBEANS).at("/positions/0"));
        JsonNode other = client.calculated(turned);

        JsonNode explanation = explained(one, "?comparedTo=" + id(other));

        assertThat(explanation.at("/comparison/steps")).isEmpty();
        assertThat(amount(explanation.at("/comparison/change"), "initialMargin"))
                .isZero();
        requireSums(explanation, one);
    }

    @Test
    void contract_that_the_other_market_did_not_know_is_changed_together_with_the_market() {
        ObjectNode before = (ObjectNode) json(MarginExamples.BY_SCENARIOS);
        ((ArrayNode) before.at("/positions")).remove(1);
        ((ArrayNode) before.at("/market/instruments")).remove(1);
        JsonNode yesterday = client.calculated(before);
        JsonNode today = client.calculated(json(MarginExamples.BY_SCENARIOS));

        JsonNode explanation = explained(today, "?comparedTo=" + id(yesterday));

        assertThat(changes(explanation.at("/comparison"))).containsExactly(List.of("POSITIONS", "MARKET"));
        assertThat(explanation.at("/items/1/comparedQuantity").asText()).isEqualTo("0");
        requireSums(explanation, today);

        JsonNode back = explained(yesterday, "?comparedTo=" + id(today));
        assertThat(changes(back.at("/comparison"))).containsExactly(List.of("POSITIONS"), List.of("MARKET"));
        assertThat(back.at("/items/1/quantity").asText()).isEqualTo("0");
        assertThat(back.at("/items/1/comparedQuantity").asText()).isEqualTo("-5");
        assertThat(amount(back.at("/items/1/contribution"), "initialMargin")).isZero();
        requireSums(back, yesterday);
    }

    @Test
    void rule_books_and_parameter_sets_compare_in_one_currency() {
        JsonNode byScenarios = client.calculated(json(MarginExamples.BY_SCENARIOS));
        JsonNode byHistory = client.calculated(json(MarginExamples.BY_HISTORY));
        JsonNode corn = client.calculated(json(MarginExamples.CORN_SOYBEANS));
        JsonNode strangle = client.calculated(json(MarginExamples.SHORT_STRANGLE));

        JsonNode books = explained(byHistory, "?comparedTo=" + id(byScenarios));
        assertThat(changes(books.at("/comparison"))).containsExactly(List.of("POSITIONS", "METHODOLOGY"));
        requireSums(books, byHistory);

        JsonNode set = explained(strangle, "?comparedTo=" + id(corn));
        assertThat(changes(set.at("/comparison"))).containsExactly(List.of("POSITIONS"), List.of("TERMS"));
        requireSums(set, strangle);
    }

    @Test
    void currencies_that_nothing_converts_are_refused() {
        JsonNode rupees = client.calculated(json(MarginExamples.SHORT_CALL));
        JsonNode dollars = client.calculated(json(MarginExamples.CORN_SOYBEANS));

        client.given()
                .get(path(rupees) + "?comparedTo=" + id(dollars))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/fx-rate-missing"));
    }

    @Test
    void pages_follow_one_another_and_end() {
        JsonNode calculation = client.calculated(json(MarginExamples.BY_HISTORY));
        List<JsonNode> whole = new ArrayList<>();
        explained(calculation, "").at("/items").forEach(whole::add);
        List<JsonNode> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = explained(calculation, "?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.at("/items")).hasSize(1);
            page.at("/items").forEach(paged::add);
            next = page.path("next").asText("");
        } while (!next.isEmpty());

        assertThat(paged).hasSize(3).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?comparedTo="})
    void unknown_calculations_are_not_found(String query) {
        String unknown = "0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
        String known = id(client.calculated(json(MarginExamples.SHORT_CALL)));

        client.given()
                .get("%s/%s/explanation%s"
                        .formatted(
                                MarginClient.PATH,
                                query.isEmpty() ? unknown : known,
                                query.isEmpty() ? "" : query + unknown))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/margin-calculation-not-found"));
    }

    /** Steps and components add up to the change, which leads from the other requirement to this one. */
    private static void requireSums(JsonNode explanation, JsonNode calculation) {
        JsonNode comparison = explanation.at("/comparison");
        for (String figure : FIGURES) {
            BigDecimal change = amount(comparison.at("/change"), figure);
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode step : comparison.at("/steps")) {
                sum = sum.add(amount(step.at("/change"), figure));
            }
            assertThat(sum).as(figure).isEqualByComparingTo(change);
            assertThat(amount(comparison.at("/requirement"), figure).add(change))
                    .as(figure)
                    .isEqualByComparingTo(amount(calculation, figure));
        }
        BigDecimal components = BigDecimal.ZERO;
        for (JsonNode component : comparison.at("/components")) {
            assertThat(amount(component, "amount").subtract(amount(component, "comparedAmount")))
                    .isEqualByComparingTo(amount(component, "change"));
            components = components.add(amount(component, "change"));
        }
        assertThat(components).isEqualByComparingTo(amount(comparison.at("/change"), "maintenanceMargin"));
    }

    private JsonNode explained(JsonNode calculation, String query) {
        return client.given()
                .get(path(calculation) + query)
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
    }

    private static List<List<String>> changes(JsonNode comparison) {
        List<List<String>> changes = new ArrayList<>();
        for (JsonNode step : comparison.at("/steps")) {
            List<String> names = new ArrayList<>();
            step.at("/changes").forEach(name -> names.add(name.asText()));
            changes.add(names);
        }
        return changes;
    }

    private static JsonNode contract(String request, int position) {
        return json(request).at("/positions/" + position + "/contract");
    }

    /** A reply's contract may say more than the request's. */
    private static boolean isSame(JsonNode told, JsonNode asked) {
        return asked.properties().stream().allMatch(field -> field.getValue().equals(told.path(field.getKey())));
    }

    private static BigDecimal amount(JsonNode node, String figure) {
        return new BigDecimal(node.path(figure).asText());
    }

    private static String id(JsonNode calculation) {
        return calculation.at("/id").asText();
    }

    private static String path(JsonNode calculation) {
        return MarginClient.PATH + "/" + id(calculation) + "/explanation";
    }
}
