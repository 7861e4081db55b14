package io.plimsoll.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.methodology.historical.AgeWeighting;
import io.plimsoll.methodology.historical.AgeWeighting.AgeWeightedRisk;
import io.plimsoll.methodology.historical.Confidence;
import io.plimsoll.methodology.historical.EwmaFilter;
import io.plimsoll.methodology.historical.EwmaFilter.FilteredReturns;
import io.plimsoll.methodology.historical.HistoricalRisk;
import io.plimsoll.methodology.historical.Horizon;
import io.plimsoll.methodology.historical.LiquidityAddOn;
import io.plimsoll.methodology.historical.NormalRisk;
import io.plimsoll.methodology.historical.Procyclicality;
import io.plimsoll.methodology.historical.Procyclicality.BufferedMargin;
import io.plimsoll.methodology.historical.Procyclicality.FlooredMargin;
import io.plimsoll.methodology.historical.QuantileRule;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known answer about value at risk, expected shortfall, procyclicality tools and backtests comes out of the code in use. */
class VarMarginKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("var-margin");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        assertThat(answer.differences(computed(answer))).isEmpty();
    }

    @Test
    void every_topic_is_there() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(37);
        assertThat(answers().stream().map(KnownAnswer::topic).distinct())
                .contains(
                        "quantile",
                        "hs_var",
                        "age_weighted",
                        "fhs_var",
                        "parametric",
                        "apc",
                        "pof",
                        "cci",
                        "cc",
                        "pof_region",
                        "traffic_light",
                        "liquidity_addon",
                        "mpor");
    }

    private static ObjectNode computed(KnownAnswer answer) {
        return switch (answer.topic()) {
            case "quantile" ->
                JSON.createObjectNode()
                        .put("value", rule(answer).quantile(answer.numbers("values"), answer.decimal("q")));
            case "hs_var" -> historical(answer);
            case "age_weighted" -> ageWeighted(answer);
            case "fhs_var" -> filtered(answer);
            case "parametric" ->
                JSON.createObjectNode()
                        .put("var", NormalRisk.valueAtRisk(confidence(answer), answer.number("sigma")))
                        .put("es", NormalRisk.expectedShortfall(confidence(answer), answer.number("sigma")));
            case "apc" -> procyclicality(answer);
            case "pof" -> ratio(proportionOfFailures(answer));
            case "cci" -> independence(answer);
            case "cc" ->
                ratio(Coverage.conditional(proportionOfFailures(answer), Coverage.independence(transitions(answer))));
            case "pof_region" -> region(answer);
            case "traffic_light" -> trafficLight(answer);
            case "liquidity_addon" -> liquidity(answer);
            case "mpor" ->
                JSON.createObjectNode()
                        .put("margin", Horizon.sqrtTime(answer.number("one_day_margin"), count(answer, "days")));
            default -> throw new IllegalArgumentException("no such topic: " + answer.topic());
        };
    }

    private static QuantileRule rule(KnownAnswer answer) {
        return QuantileRule.valueOf(
                answer.inputs().path("method").asText("order").toUpperCase(Locale.ROOT));
    }

    private static Confidence confidence(KnownAnswer answer) {
        return new Confidence(answer.decimal("confidence"));
    }

    private static int count(KnownAnswer answer, String name) {
        return answer.decimal(name).intValueExact();
    }

    private static ObjectNode historical(KnownAnswer answer) {
        double[] pnl = answer.inputs().has("pnl")
                ? answer.numbers("pnl")
                : HistoricalRisk.linearPnl(answer.rows("returns"), answer.numbers("exposures"));
        return risk(answer, pnl);
    }

    private static ObjectNode risk(KnownAnswer answer, double[] pnl) {
        int days = answer.inputs().path("holding_days").asInt(1);
        return JSON.createObjectNode()
                .put("var", Horizon.sqrtTime(HistoricalRisk.valueAtRisk(pnl, confidence(answer), rule(answer)), days))
                .put("es", Horizon.sqrtTime(HistoricalRisk.expectedShortfall(pnl, confidence(answer)), days));
    }

    private static ObjectNode ageWeighted(KnownAnswer answer) {
        double[] pnl = answer.numbers("pnl");
        AgeWeightedRisk risk = new AgeWeighting(answer.decimal("lambda")).risk(pnl, confidence(answer));
        return JSON.createObjectNode()
                .put("var", risk.valueAtRisk().loss(pnl))
                .put("es", risk.expectedShortfall().loss(pnl))
                .put("weight_at_var", risk.weightAtValueAtRisk());
    }

    private static ObjectNode filtered(KnownAnswer answer) {
        EwmaFilter filter = new EwmaFilter(
                answer.decimal("lambda"), answer.optionalDecimal("seed_variance"), answer.optionalDecimal("vol_floor"));
        double[][] returns = answer.rows("returns");
        double[][] rescaled = new double[returns.length][returns[0].length];
        ArrayNode volatilities = JSON.createArrayNode();
        for (int factor = 0; factor < returns[0].length; factor++) {
            double[] column = new double[returns.length];
            for (int t = 0; t < returns.length; t++) {
                column[t] = returns[t][factor];
            }
            FilteredReturns filtered = filter.filter(column);
            volatilities.add(filtered.currentVolatility());
            for (int t = 0; t < returns.length; t++) {
                rescaled[t][factor] = filtered.returns()[t];
            }
        }
        ObjectNode figures = risk(answer, HistoricalRisk.linearPnl(rescaled, answer.numbers("exposures")));
        figures.set("current_vol", volatilities);
        return figures;
    }

    private static ObjectNode procyclicality(KnownAnswer answer) {
        double margin = answer.number("margin");
        return switch (answer.inputs().path("tool").asText()) {
            case "buffer" -> buffer(answer, margin);
            case "stress_weight" ->
                JSON.createObjectNode()
                        .put(
                                "margin",
                                Procyclicality.stressWeighted(
                                        margin, answer.number("stressed_margin"), answer.number("weight")));
            case "floor" -> {
                FlooredMargin floored = Procyclicality.floored(margin, answer.number("long_run_margin"));
                yield JSON.createObjectNode()
                        .put("margin", floored.margin())
                        .put("floor_binding", floored.isFloorBinding());
            }
            default -> throw new IllegalArgumentException("no such tool: " + answer.inputs());
        };
    }

    private static ObjectNode buffer(KnownAnswer answer, double margin) {
        BufferedMargin buffered = Procyclicality.buffered(
                margin,
                answer.inputs().path("buffer").asDouble(0.25),
                answer.inputs().path("previous_call").asDouble(0),
                answer.inputs().path("rising").asBoolean(false));
        return JSON.createObjectNode()
                .put("margin", buffered.called())
                .put("full", buffered.full())
                .put("used", buffered.usedFraction());
    }

    private static LikelihoodRatio proportionOfFailures(KnownAnswer answer) {
        return Coverage.proportionOfFailures(count(answer, "observations"), count(answer, "failures"), ofP(answer));
    }

    private static Confidence ofP(KnownAnswer answer) {
        return new Confidence(BigDecimal.ONE.subtract(answer.decimal("p")));
    }

    private static ObjectNode ratio(LikelihoodRatio ratio) {
        return JSON.createObjectNode()
                .put("lr", ratio.statistic())
                .put("p_value", ratio.pValue())
                .put("reject_at_95", ratio.isRejected());
    }

    private static Transitions transitions(KnownAnswer answer) {
        if (answer.inputs().has("hits")) {
            List<Boolean> hits = new ArrayList<>();
            answer.inputs().path("hits").forEach(hit -> hits.add(hit.asInt() == 1));
            return Transitions.of(hits);
        }
        return new Transitions(count(answer, "n00"), count(answer, "n01"), count(answer, "n10"), count(answer, "n11"));
    }

    private static ObjectNode independence(KnownAnswer answer) {
        Transitions counts = transitions(answer);
        ObjectNode figures = ratio(Coverage.independence(counts));
        figures.putArray("counts")
                .add((int) counts.n00())
                .add((int) counts.n01())
                .add((int) counts.n10())
                .add((int) counts.n11());
        return figures;
    }

    private static ObjectNode region(KnownAnswer answer) {
        Coverage.AcceptedExceptions accepted = Coverage.acceptedExceptions(count(answer, "observations"), ofP(answer));
        return JSON.createObjectNode().put("first_accepted", accepted.first()).put("last_accepted", accepted.last());
    }

    private static ObjectNode trafficLight(KnownAnswer answer) {
        int exceptions = count(answer, "failures");
        TrafficLight light = TrafficLight.of(count(answer, "observations"), exceptions, ofP(answer));
        return JSON.createObjectNode()
                .put("cumulative", light.cumulativeProbability())
                .put("zone", light.zone().name().toLowerCase(Locale.ROOT))
                .put("plus_factor", TrafficLight.plusFactor(exceptions).doubleValue());
    }

    private static ObjectNode liquidity(KnownAnswer answer) {
        LiquidityAddOn addOn = LiquidityAddOn.of(
                answer.number("position"),
                answer.number("adv"),
                answer.number("participation"),
                answer.number("holding_days"),
                answer.number("margin"),
                answer.number("spread"),
                answer.number("price"));
        return JSON.createObjectNode()
                .put("days_to_liquidate", addOn.daysToLiquidate())
                .put("addon", addOn.concentrationAddOn())
                .put("bid_ask_addon", addOn.bidAskAddOn());
    }
}
