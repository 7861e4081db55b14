package io.plimsoll.liquidation.loss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known answer about insurance funds and auto-deleveraging comes out of the code in use. */
class LossKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("liquidation-loss");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        assertThat(answer.differences(computed(answer))).isEmpty();
    }

    @Test
    void every_topic_is_there() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(answers().stream().map(KnownAnswer::topic).distinct()).contains("adl", "insurance");
    }

    private static ObjectNode computed(KnownAnswer answer) {
        return switch (answer.topic()) {
            case "adl" -> ranking(answer.inputs().path("positions"));
            case "insurance" -> fundFlow(answer);
            default -> throw new IllegalArgumentException("no such topic: " + answer.topic());
        };
    }

    private static ObjectNode ranking(JsonNode positions) {
        ObjectNode figures = JSON.createObjectNode();
        ArrayNode scores = figures.putArray("score");
        List<AdlCandidate> candidates = new ArrayList<>();
        for (JsonNode position : positions) {
            AdlScore score = score(position);
            scores.add(score.value());
            candidates.add(new AdlCandidate(position.path("id").asText(), BigDecimal.ONE, BigDecimal.ZERO, score));
        }
        ArrayNode order = figures.putArray("order");
        LossFixtures.ranking(true, candidates)
                .positions()
                .forEach(ranked -> order.add(ranked.candidate().accountId()));
        return figures;
    }

    private static AdlScore score(JsonNode position) {
        return position.has("leverage")
                ? new AdlScore(decimal(position, "pnl_pct"), decimal(position, "leverage"))
                : AdlScore.of(
                        position.path("side").asInt(),
                        decimal(position, "entry"),
                        decimal(position, "mark"),
                        decimal(position, "bankruptcy"));
    }

    /** Surplus to the fund, and nobody to bear what it cannot pay. */
    private static ObjectNode fundFlow(KnownAnswer answer) {
        TakeOver takeOver = new TakeOver(
                answer.decimal("side").multiply(answer.decimal("qty")),
                BigDecimal.ONE,
                answer.decimal("bankruptcy_price"));
        WoundUpAccount account =
                new WoundUpAccount("a", BigDecimal.ZERO, takeOver.change(answer.decimal("fill_price")));
        LossWaterfall waterfall = LossWaterfall.of(
                account,
                answer.decimal("fund"),
                SurplusRule.TO_INSURANCE_FUND,
                new SocialisedLoss(SharingBasis.EQUITY, List.of(), 2));
        return JSON.createObjectNode()
                .put("fund_change", waterfall.fundChange())
                .put("fund_after", waterfall.fundAfter())
                .put("uncovered_loss", waterfall.borneBy(LossLayer.UNCOVERED));
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asText());
    }
}
