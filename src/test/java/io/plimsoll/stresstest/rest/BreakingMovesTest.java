package io.plimsoll.stresstest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.policy.HealthState;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarketJson;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Moves that break an account: where they are found, where they are looked for, and what a grid shows beyond the reach of a model. */
@QuarkusTest
class BreakingMovesTest {
    private static final String PATH = "/v1/stress-tests";
    private static final BigDecimal MILLIONTH = new BigDecimal("0.000001");

    private final MarginClient client = new MarginClient();

    /** A grid of one cell at the move has the state, and one a millionth before it has not. */
    @Test
    void every_move_is_found_again_by_a_grid_of_its_own() {
        ObjectNode request = threeFuturesFiveShortCalls("2500");
        JsonNode answer = stressed(request, "0", null);
        List<JsonNode> found = StreamSupport.stream(answer.path("breakingMoves").spliterator(), false)
                .filter(move -> move.has("move"))
                .toList();

        assertThat(found).extracting(BreakingMovesTest::named).contains("PRICE DOWN CALL", "PRICE DOWN LIQUIDATE");
        assertThat(found).extracting(BreakingMovesTest::named).contains("VOLATILITY UP CALL");
        for (JsonNode move : found) {
            HealthState caused = HealthState.valueOf(move.path("causes").asText());
            BigDecimal at = new BigDecimal(move.path("move").asText());
            JsonNode there = cellAt(request, move, at);
            assertThat(state(there)).as(named(move)).isGreaterThanOrEqualTo(caused);
            assertThat(there.path("maintenanceMargin")).isEqualTo(move.path("maintenanceMargin"));
            assertThat(there.path("equity")).isEqualTo(move.path("equity"));
            BigDecimal before = at.subtract(MILLIONTH.multiply(BigDecimal.valueOf(at.signum())));
            assertThat(state(cellAt(request, move, before))).as(named(move)).isLessThan(caused);
            assertThat(move.path("verified").asBoolean()).as(named(move)).isTrue();
        }
    }

    /** The model takes volatilities up to 10. */
    @Test
    void search_ends_where_the_model_has_no_answer() {
        ObjectNode request = threeFuturesFiveShortCalls("1000000");
        ((ObjectNode) request.at("/market/instruments/1")).put("volatility", "9.5");

        JsonNode answer = stressed(request, "0", null);

        assertThat(move(answer, "VOLATILITY UP CALL").path("searchedTo").asText())
                .isEqualTo("0.500000");
        assertThat(move(answer, "VOLATILITY UP CALL").has("move")).isFalse();
        assertThat(move(answer, "VOLATILITY DOWN CALL").path("searchedTo").asText())
                .isEqualTo("-1.000000");
    }

    /** Ten of crude oil bought at 18.27, a thousand barrels each, with half a million against them: gone at −31.73. */
    @Test
    void future_is_followed_below_zero() {
        ObjectNode request = threeFuturesFiveShortCalls("500000");
        ((ArrayNode) request.path("positions")).remove(1);
        ((ObjectNode) request.at("/positions/0")).put("quantity", "10");
        ((ObjectNode) request.at("/market/underlyings/0")).put("price", "18.27").put("priceScanRange", "0.01");
        ((ObjectNode) request.at("/market/instruments/0")).put("multiplier", "1000");

        JsonNode down = move(stressed(request, "0", null), "PRICE DOWN CALL");

        BigDecimal price = new BigDecimal("18.27")
                .multiply(BigDecimal.ONE.add(new BigDecimal(down.path("move").asText())));
        // the margin of a scan range of a cent is 100, of which 35 in the extreme scenarios
        assertThat(price).isBetween(new BigDecimal("-31.73"), new BigDecimal("-31.69"));
        assertThat(down.path("searchedTo").asText()).isEqualTo("-4.000000");
    }

    /** A hundredth of −40 is −0.4: 10 bought lose when it is added, 4,000 of 10,000 dollars. */
    @Test
    void price_below_zero_falls_by_a_move_up() {
        ObjectNode request = threeFuturesFiveShortCalls("10000");
        ((ArrayNode) request.path("positions")).remove(1);
        ((ObjectNode) request.at("/positions/0")).put("quantity", "10");
        ((ObjectNode) request.at("/market/underlyings/0")).put("price", "-40").put("priceScanRange", "0.01");
        ((ObjectNode) request.at("/market/instruments/0")).put("multiplier", "1000");

        JsonNode answer = stressed(request, "0", null);

        JsonNode down = move(answer, "PRICE DOWN CALL");
        assertThat(new BigDecimal(down.path("move").asText()))
                .isBetween(new BigDecimal("0.024"), new BigDecimal("0.025"));
        assertThat(new BigDecimal(down.path("pnl").asText())).isNegative();
        assertThat(move(answer, "PRICE UP CALL").has("move")).isFalse();
    }

    /** A scan range of 9 asks for 900 of 2,000; 1,100.01 are gone when 37.6 × 100 have grown by 0.292555 of it below zero. */
    @Test
    void future_below_zero_falls_by_a_move_up_where_its_underlying_has_no_price() {
        ObjectNode request = threeFuturesFiveShortCalls("2000");
        ((ArrayNode) request.path("positions")).remove(1);
        ((ObjectNode) request.at("/positions/0")).put("quantity", "1");
        ((ObjectNode) request.at("/market/underlyings/0")).remove("price");
        ((ObjectNode) request.at("/market/instruments/0")).put("price", "-37.6");

        JsonNode answer = stressed(request, "0", null);

        JsonNode down = move(answer, "PRICE DOWN CALL");
        assertThat(down.path("move").asText()).isEqualTo("0.292555");
        assertThat(down.path("pnl").asText()).isEqualTo("-1100.01");
        assertThat(down.path("searchedTo").asText()).isEqualTo("4.000000");
        assertThat(move(answer, "PRICE UP CALL").has("move")).isFalse();
        assertThat(move(answer, "PRICE UP CALL").path("searchedTo").asText()).isEqualTo("-2.000000");
    }

    /** Options expire after 30 days; a quarter later they are worth what they are worth at expiry. */
    @Test
    void grid_beyond_expiry_stands_at_expiry() {
        ObjectNode request = threeFuturesFiveShortCalls("2500");

        JsonNode atExpiry = stressed(request, "0", "P30D");
        JsonNode later = stressed(request, "0", "P90D");

        assertThat(later.at("/cells/0/pnl")).isEqualTo(atExpiry.at("/cells/0/pnl"));
        assertThat(later.at("/cells/0/maintenanceMargin"))
                .isEqualTo(atExpiry.at("/cells/0/maintenanceMargin"))
                .isNotEqualTo(later.at("/base/maintenanceMargin"));
    }

    @Test
    void cells_whose_price_was_left_at_zero_are_named() {
        ObjectNode request = threeFuturesFiveShortCalls("2500");
        ArrayNode prices = request.putObject("grid").putArray("priceMoves");
        for (String move : List.of("0", "-150", "-100", "-99")) {
            prices.addObject().put("kind", "ABSOLUTE").put("move", move);
        }

        JsonNode answer = post(request);

        assertThat(answer.path("flooredCells")).extracting(JsonNode::asInt).containsExactly(2, 3);
    }

    private JsonNode cellAt(ObjectNode request, JsonNode breaking, BigDecimal move) {
        ObjectNode alone = request.deepCopy();
        ObjectNode grid = alone.putObject("grid");
        boolean isPrice = "PRICE".equals(breaking.path("factor").asText());
        grid.putArray("priceMoves")
                .addObject()
                .put("kind", "RELATIVE")
                .put("move", isPrice ? move.toPlainString() : "0");
        grid.putArray("volatilityMoves")
                .addObject()
                .put("kind", "ABSOLUTE")
                .put("move", isPrice ? "0" : move.toPlainString());
        return post(alone).at("/cells/0");
    }

    private JsonNode stressed(ObjectNode request, String priceMove, String timeShift) {
        ObjectNode grid = request.putObject("grid");
        grid.putArray("priceMoves").addObject().put("kind", "RELATIVE").put("move", priceMove);
        if (timeShift != null) {
            grid.put("timeShift", timeShift);
        }
        return post(request);
    }

    private JsonNode post(ObjectNode request) {
        return MarketJson.parsed(client.given()
                .contentType("application/json")
                .body(request.toString())
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .asString());
    }

    private static JsonNode move(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path("breakingMoves").spliterator(), false)
                .filter(move -> named(move).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String named(JsonNode move) {
        return move.path("factor").asText() + " " + move.path("direction").asText() + " "
                + move.path("causes").asText();
    }

    private static HealthState state(JsonNode cell) {
        return HealthState.valueOf(cell.path("state").asText());
    }

    private static ObjectNode threeFuturesFiveShortCalls(String equity) {
        ObjectNode request = MarketJson.scenarioMargin().put("equity", equity);
        request.remove("detail");
        return request;
    }
}
