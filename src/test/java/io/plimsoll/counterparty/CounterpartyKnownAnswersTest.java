package io.plimsoll.counterparty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.counterparty.defaultfund.CoverTwo;
import io.plimsoll.counterparty.defaultfund.CoverTwo.GroupLoss;
import io.plimsoll.counterparty.defaultfund.CoverTwo.StressScenario;
import io.plimsoll.counterparty.profile.DateExposure;
import io.plimsoll.counterparty.profile.EffectiveExposure;
import io.plimsoll.counterparty.profile.ExposurePaths;
import io.plimsoll.counterparty.profile.ExposureProfile;
import io.plimsoll.counterparty.profile.HeldCollateral;
import io.plimsoll.counterparty.saccr.SaccrExposure;
import io.plimsoll.counterparty.saccr.SaccrParameters;
import io.plimsoll.counterparty.saccr.SaccrTrade;
import io.plimsoll.counterparty.saccr.UnderlyingPeriod;
import io.plimsoll.counterparty.valuation.BasicCvaCapital;
import io.plimsoll.counterparty.valuation.BasicCvaCapital.CvaCounterparty;
import io.plimsoll.counterparty.valuation.BasicCvaCapital.NettingSet;
import io.plimsoll.counterparty.valuation.CreditCurve;
import io.plimsoll.counterparty.valuation.CreditValuationAdjustment;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code known-answers/counterparty}. */
class CounterpartyKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("counterparty");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        JsonNode figures = switch (answer.topic()) {
            case "saccr" -> saccr(answer);
            case "saccr_delta" -> delta(answer);
            case "saccr_adjusted_notional" -> adjustedNotional(answer);
            case "replacement_cost" -> replacementCost(answer);
            case "basel_exposure" -> effectiveExposure(answer);
            case "exposure_from_paths" -> paths(answer);
            case "cva" -> cva(answer);
            case "ba_cva" -> cvaCapital(answer);
            case "cover2" -> coverTwo(answer);
            default -> throw new IllegalArgumentException("unknown topic " + answer.topic());
        };

        assertThat(answer.differences(figures)).isEmpty();
    }

    private static JsonNode saccr(KnownAnswer answer) {
        SaccrParameters parameters = SaccrParameterFile.basel()
                .withBusinessDaysInYear(answer.inputs().path("days_in_year").asInt(250));
        List<SaccrTrade> trades = new ArrayList<>();
        answer.inputs().path("trades").forEach(trade -> trades.add(TradesOfAnswers.trade(trade)));
        BigDecimal value = trades.stream().map(SaccrTrade::marketValue).reduce(BigDecimal.ZERO, BigDecimal::add);

        SaccrExposure result =
                SaccrExposure.of(trades, value, decimal(answer, "collateral"), terms(answer, "margined"), parameters);

        ObjectNode figures = JSON.createObjectNode()
                .put("replacement_cost", result.exposure().replacementCost())
                .put("aggregate_addon", result.exposure().addOn())
                .put("multiplier", result.exposure().multiplier())
                .put("pfe", result.exposure().potentialFutureExposure())
                .put("ead", result.exposure().exposureAtDefault());
        ObjectNode addOns = figures.putObject("addon");
        result.addOns()
                .byAssetClass()
                .forEach((assetClass, amount) -> addOns.put(TradesOfAnswers.name(assetClass), amount));
        return figures;
    }

    private static CollateralTerms terms(KnownAnswer answer, String flag) {
        return new CollateralTerms(
                answer.inputs().path(flag).asBoolean(),
                decimal(answer, "threshold"),
                decimal(answer, "mta"),
                decimal(answer, "nica"),
                answer.inputs().path("mpor_days").asInt(10));
    }

    private static BigDecimal decimal(KnownAnswer answer, String name) {
        BigDecimal given = answer.optionalDecimal(name);
        return given == null ? BigDecimal.ZERO : given;
    }

    private static JsonNode delta(KnownAnswer answer) {
        double delta = TradesOfAnswers.option(answer.inputs().path("option")).supervisoryDelta(Double.NaN);
        return JSON.createObjectNode().put("delta", delta);
    }

    private static JsonNode adjustedNotional(KnownAnswer answer) {
        UnderlyingPeriod period = new UnderlyingPeriod(answer.decimal("start_years"), answer.decimal("end_years"));
        double duration = period.supervisoryDuration(SaccrParameterFile.basel());
        return JSON.createObjectNode()
                .put("supervisory_duration", duration)
                .put("adjusted_notional", answer.number("notional") * duration);
    }

    private static JsonNode replacementCost(KnownAnswer answer) {
        CollateralTerms terms = new CollateralTerms(
                answer.inputs().has("threshold")
                        || answer.inputs().has("mta")
                        || answer.inputs().has("nica"),
                decimal(answer, "threshold"),
                decimal(answer, "mta"),
                decimal(answer, "nica"),
                10);
        return JSON.createObjectNode()
                .put("replacement_cost", terms.replacementCost(answer.decimal("value"), decimal(answer, "collateral")));
    }

    private static JsonNode effectiveExposure(KnownAnswer answer) {
        EffectiveExposure result = EffectiveExposure.of(answer.numbers("times"), answer.numbers("expected_exposure"));
        ObjectNode figures = JSON.createObjectNode()
                .put("epe", result.expectedPositive())
                .put("eepe", result.effectiveExpectedPositive());
        figures.set("effective_ee", JSON.valueToTree(result.effectiveExpected()));
        return figures;
    }

    private static JsonNode paths(KnownAnswer answer) {
        double[][] paths = answer.rows("paths");
        double[] times = IntStream.range(0, paths[0].length).asDoubleStream().toArray();

        ExposureProfile profile =
                new ExposurePaths(times, paths).profile(HeldCollateral.fixed(0), answer.decimal("quantile"));

        ObjectNode figures = JSON.createObjectNode();
        figures.set("epe", JSON.valueToTree(profile.expected()));
        figures.set(
                "ene",
                JSON.valueToTree(profile.dates().stream()
                        .mapToDouble(DateExposure::expectedNegative)
                        .toArray()));
        figures.set(
                "pfe",
                JSON.valueToTree(profile.dates().stream()
                        .mapToDouble(DateExposure::potentialFuture)
                        .toArray()));
        return figures;
    }

    private static JsonNode cva(KnownAnswer answer) {
        double[] times = answer.numbers("times");
        CreditCurve curve = answer.inputs().has("survival")
                ? CreditCurve.ofSurvival(times, answer.numbers("survival"), answer.number("rate"))
                : CreditCurve.flat(times, answer.number("hazard"), answer.number("rate"));
        CreditValuationAdjustment cva =
                CreditValuationAdjustment.of(answer.numbers("epe"), curve, answer.number("recovery"));
        return JSON.createObjectNode().put("cva", cva.total());
    }

    private static JsonNode cvaCapital(KnownAnswer answer) {
        List<CvaCounterparty> counterparties = new ArrayList<>();
        answer.inputs().path("counterparties").forEach(counterparty -> {
            List<NettingSet> sets = new ArrayList<>();
            counterparty
                    .path("netting_sets")
                    .forEach(set -> sets.add(new NettingSet(
                            set.path("ead").asDouble(), set.path("maturity").asDouble())));
            counterparties.add(
                    new CvaCounterparty(counterparty.path("risk_weight").asDouble(), sets));
        });
        BasicCvaCapital result = BasicCvaCapital.of(counterparties);
        return JSON.createObjectNode().put("k_reduced", result.reduced()).put("capital", result.capital());
    }

    private static JsonNode coverTwo(KnownAnswer answer) {
        List<StressScenario> scenarios = new ArrayList<>();
        answer.inputs()
                .path("scenarios")
                .forEach(scenario -> scenarios.add(
                        new StressScenario(scenario.path("id").asText(), amounts(scenario.path("losses")))));
        Map<String, String> groups = new HashMap<>();
        answer.inputs()
                .path("groups")
                .properties()
                .forEach(entry -> groups.put(entry.getKey(), entry.getValue().asText()));

        CoverTwo result = CoverTwo.of(
                scenarios, amounts(answer.inputs().path("initial_margin")), groups, decimal(answer, "floor"));

        ObjectNode figures = JSON.createObjectNode()
                .put("fund_size", result.fundSize())
                .put("binding_scenario", result.bindingScenario());
        ObjectNode byScenario = figures.putObject("cover2_by_scenario");
        result.scenarios().forEach(scenario -> byScenario.put(scenario.name(), scenario.uncoveredLoss()));
        figures.set(
                "defaulters",
                JSON.valueToTree(
                        result.defaulters().stream().map(GroupLoss::group).toList()));
        return figures;
    }

    private static Map<String, BigDecimal> amounts(JsonNode object) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        object.properties()
                .forEach(entry -> amounts.put(
                        entry.getKey(), new BigDecimal(entry.getValue().asText())));
        return amounts;
    }
}
