package io.plimsoll.funding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.funding.PremiumIndex.Weighting;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known answer about funding comes out of the code in use. */
class FundingKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("funding");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        assertThat(answer.differences(computed(answer))).isEmpty();
    }

    @Test
    void every_topic_is_there() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(answers().stream().map(KnownAnswer::topic).distinct())
                .containsExactlyInAnyOrder("funding_fee", "funding_rate");
    }

    private static ObjectNode computed(KnownAnswer answer) {
        return switch (answer.topic()) {
            case "funding_fee" -> fee(answer);
            case "funding_rate" -> rate(answer);
            default -> throw new IllegalArgumentException("no such topic: " + answer.topic());
        };
    }

    private static ObjectNode fee(KnownAnswer answer) {
        BigDecimal units = answer.decimal("side").multiply(answer.decimal("qty"));
        BigDecimal gain = BigDecimal.ZERO;
        for (JsonNode interval : answer.inputs().path("intervals")) {
            BigDecimal rate = decimal(interval, "rate").multiply(decimal(interval, "time_fraction", "1"));
            gain = gain.add(FundingSettlement.gain(units, decimal(interval, "mark"), rate));
        }
        return JSON.createObjectNode().put("funding_fee", gain);
    }

    private static ObjectNode rate(KnownAnswer answer) {
        JsonNode inputs = answer.inputs();
        FundingTerms terms = new FundingTerms(
                null,
                decimal(inputs, "interest_rate", "0.0001"),
                decimal(inputs, "clamp", "0.0005"),
                decimal(inputs, "interval_hours", "8"),
                inputs.has("cap") ? decimal(inputs, "cap") : null);
        BigDecimal premium = premium(inputs);
        return JSON.createObjectNode().put("premium_index", premium).put("funding_rate", terms.rate(premium));
    }

    private static BigDecimal premium(JsonNode inputs) {
        if (inputs.has("index")) {
            return PremiumIndex.ofImpactPrices(
                    decimal(inputs, "index"), decimal(inputs, "impact_bid"), decimal(inputs, "impact_ask"));
        }
        if (!inputs.has("premium_samples")) {
            return decimal(inputs, "premium_index");
        }
        List<BigDecimal> samples = new ArrayList<>();
        inputs.path("premium_samples").forEach(sample -> samples.add(new BigDecimal(sample.asText())));
        String weighting = inputs.path("weighting").asText("equal").toUpperCase(Locale.ROOT);
        return PremiumIndex.average(samples, weighting.startsWith("LIN") ? Weighting.LINEAR : Weighting.EQUAL);
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asText());
    }

    private static BigDecimal decimal(JsonNode node, String name, String otherwise) {
        return new BigDecimal(node.path(name).asText(otherwise));
    }
}
