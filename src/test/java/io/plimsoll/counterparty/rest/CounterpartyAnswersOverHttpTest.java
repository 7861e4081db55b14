package io.plimsoll.counterparty.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.KnownAnswer;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of {@code known-answers/counterparty} through HTTP; those of {@code ba_cva} are {@link CvaCapitalResourceTest}'s.
 *
 * <p>Amounts are told in cents, the answers in more digits: so amounts go in a million times larger, and come out divided by that. Every
 * formula here is as large as its amounts.
 */
@QuarkusTest
class CounterpartyAnswersOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigDecimal SCALE = new BigDecimal("1000000");
    /** Of a unit of notional: supervisory factors of exchange rates and of interest rates. */
    private static final double PAIR_FACTOR = 0.04;

    private static final double RATE_FACTOR = 0.005;

    private static final Map<String, String> ASSET_CLASSES =
            Map.of("IR", "INTEREST_RATE", "FX", "FOREIGN_EXCHANGE", "COMMODITY", "COMMODITY");

    private final CounterpartyClient client = new CounterpartyClient();

    static Stream<KnownAnswer> answers() {
        return KnownAnswer.all("counterparty").stream()
                .filter(answer -> !answer.topic().equals("ba_cva"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        JsonNode figures = switch (answer.topic()) {
            case "saccr" -> saccr(answer);
            case "saccr_delta" -> delta(answer);
            case "saccr_adjusted_notional" -> adjustedNotional(answer);
            case "replacement_cost" -> replacementCost(answer);
            case "basel_exposure" -> effectiveExposure(answer);
            case "exposure_from_paths" -> paths(answer);
            case "cva" -> cva(answer);
            case "cover2" -> coverTwo(answer);
            default -> throw new IllegalArgumentException("no way through HTTP for the topic " + answer.topic());
        };

        assertThat(answer.differences(figures)).isEmpty();
    }

    private JsonNode saccr(KnownAnswer answer) {
        putCounterparty(answer, answer.inputs().path("margined").asBoolean());
        ObjectNode request = request();
        request.putObject("addOn").put("source", "SA_CCR");
        addCollateral(request, answer);
        ArrayNode trades = request.putArray("trades");
        answer.inputs().path("trades").forEach(trade -> trades.add(trade(trade)));

        JsonNode reply = exposure(request);

        ObjectNode figures = JSON.createObjectNode()
                .put("replacement_cost", unscaled(reply.path("replacementCost")))
                .put("aggregate_addon", unscaled(reply.at("/addOn/amount")))
                .put("multiplier", reply.path("multiplier").asDouble())
                .put("pfe", unscaled(reply.path("potentialFutureExposure")))
                .put("ead", unscaled(reply.path("exposureAtDefault")));
        ObjectNode addOns = figures.putObject("addon");
        ASSET_CLASSES.forEach((name, assetClass) -> addOns.put(name, addOn(reply, assetClass)));
        return figures;
    }

    private static double addOn(JsonNode reply, String assetClass) {
        double sum = 0;
        for (JsonNode set : reply.at("/addOn/hedgingSets")) {
            if (set.path("assetClass").asText().equals(assetClass)) {
                sum += unscaled(set.path("amount"));
            }
        }
        return sum;
    }

    private static ObjectNode trade(JsonNode given) {
        ObjectNode trade = JSON.createObjectNode()
                .put("assetClass", ASSET_CLASSES.get(given.path("asset_class").asText()))
                .put("notional", scaled(given.path("notional")))
                .put("maturityYears", given.path("maturity_years").asText())
                .put("marketValue", scaled(given.path("market_value")));
        boolean isLong = given.has("option")
                ? given.at("/option/bought").asBoolean()
                : given.path("direction").asInt() > 0;
        trade.put("direction", isLong ? "LONG" : "SHORT");
        copy(given, "currency", trade, "currency");
        copy(given, "pair", trade, "pair");
        copy(given, "commodity_type", trade, "name");
        copy(given, "sub_class", trade, "subClass");
        copy(given, "start_years", trade, "startYears");
        copy(given, "end_years", trade, "endYears");
        if (given.has("option")) {
            trade.set("option", option(given.path("option")));
        }
        return trade;
    }

    private static void copy(JsonNode given, String name, ObjectNode trade, String field) {
        if (given.has(name)) {
            trade.put(field, given.path(name).asText());
        }
    }

    private static ObjectNode option(JsonNode given) {
        return JSON.createObjectNode()
                .put("right", given.path("right").asText().toUpperCase(Locale.ROOT))
                .put("price", given.path("price").asText())
                .put("strike", given.path("strike").asText())
                .put("volatility", given.path("vol").asText())
                .put("timeToExerciseYears", given.path("t").asText());
    }

    /** A long forward of as much beside the option leaves {@code 1 + delta} of it. */
    private JsonNode delta(KnownAnswer answer) {
        putCounterparty(answer, false);
        ObjectNode request = request();
        request.putObject("addOn").put("source", "SA_CCR");
        ObjectNode forward = JSON.createObjectNode()
                .put("assetClass", "FOREIGN_EXCHANGE")
                .put("pair", "EURUSD")
                .put("direction", "LONG")
                .put("notional", SCALE.toPlainString())
                .put("maturityYears", "10");
        ObjectNode option = forward.deepCopy();
        option.put("direction", answer.inputs().at("/option/bought").asBoolean() ? "LONG" : "SHORT");
        option.set("option", option(answer.inputs().path("option")));
        request.putArray("trades").add(forward).add(option);

        return JSON.createObjectNode().put("delta", unscaled(exposure(request).at("/addOn/amount")) / PAIR_FACTOR - 1);
    }

    private JsonNode adjustedNotional(KnownAnswer answer) {
        putCounterparty(answer, false);
        ObjectNode request = request();
        request.putObject("addOn").put("source", "SA_CCR");
        request.putArray("trades")
                .addObject()
                .put("assetClass", "INTEREST_RATE")
                .put("currency", "USD")
                .put("direction", "LONG")
                .put("notional", scaled(answer.inputs().path("notional")))
                .put("maturityYears", answer.inputs().path("end_years").asText())
                .put("startYears", answer.inputs().path("start_years").asText())
                .put("endYears", answer.inputs().path("end_years").asText());

        double adjusted = unscaled(exposure(request).at("/addOn/amount")) / RATE_FACTOR;
        return JSON.createObjectNode()
                .put("adjusted_notional", adjusted)
                .put("supervisory_duration", adjusted / answer.number("notional"));
    }

    private JsonNode replacementCost(KnownAnswer answer) {
        putCounterparty(answer, true);
        ObjectNode request = request();
        request.putObject("addOn").put("source", "GIVEN").put("amount", "1");
        request.put("value", scaled(answer.inputs().path("value")));
        addCollateral(request, answer);

        return JSON.createObjectNode()
                .put("replacement_cost", unscaled(exposure(request).path("replacementCost")));
    }

    private JsonNode effectiveExposure(KnownAnswer answer) {
        ObjectNode request = JSON.createObjectNode().put("currency", "USD");
        request.set("timesYears", texts(answer.inputs().path("times")));
        request.set("expectedExposures", scaledTexts(answer.inputs().path("expected_exposure")));

        JsonNode reply = posted("/v1/exposure-profiles", request, 200);

        ObjectNode figures = JSON.createObjectNode()
                .put("epe", unscaled(reply.path("expectedPositiveExposureToOneYear")))
                .put("eepe", unscaled(reply.path("effectiveExpectedPositiveExposure")));
        figures.set("effective_ee", unscaledNumbers(reply.path("effectiveExpectedExposures")));
        return figures;
    }

    private JsonNode cva(KnownAnswer answer) {
        ObjectNode request = JSON.createObjectNode().put("currency", "USD");
        request.set("timesYears", texts(answer.inputs().path("times")));
        // once more: one answer has nine decimals
        request.set("expectedExposures", scaledTexts(scaledTexts(answer.inputs().path("epe"))));
        ObjectNode credit = request.putObject("credit")
                .put("recovery", answer.inputs().path("recovery").asText())
                .put("rateAnnual", answer.inputs().path("rate").asText());
        if (answer.inputs().has("survival")) {
            credit.set("survivalProbabilities", texts(answer.inputs().path("survival")));
        } else {
            credit.put("hazardRate", answer.inputs().path("hazard").asText());
        }

        JsonNode reply = posted("/v1/exposure-profiles", request, 200);

        return JSON.createObjectNode()
                .put("cva", unscaled(reply.path("creditValuationAdjustment")) / SCALE.doubleValue());
    }

    private JsonNode paths(KnownAnswer answer) {
        ObjectNode request = JSON.createObjectNode()
                .put("currency", "USD")
                .put("quantile", answer.inputs().path("quantile").asText());
        ObjectNode given = request.putObject("paths");
        ArrayNode times = given.putArray("timesYears");
        for (int k = 0; k < answer.inputs().at("/paths/0").size(); k++) {
            times.add(String.valueOf(k));
        }
        ArrayNode paths = given.putArray("paths");
        answer.inputs().path("paths").forEach(path -> paths.addObject().set("values", scaledTexts(path)));

        JsonNode dates = posted("/v1/exposure-simulations", request, 200).path("dates");

        ObjectNode figures = JSON.createObjectNode();
        figures.set("epe", ofDates(dates, "expectedExposure"));
        figures.set("ene", ofDates(dates, "expectedNegativeExposure"));
        figures.set("pfe", ofDates(dates, "potentialFutureExposure"));
        return figures;
    }

    private static ArrayNode ofDates(JsonNode dates, String field) {
        ArrayNode numbers = JSON.createArrayNode();
        dates.forEach(date -> numbers.add(unscaled(date.path(field))));
        return numbers;
    }

    private JsonNode coverTwo(KnownAnswer answer) {
        ObjectNode request = JSON.createObjectNode().put("currency", "USD");
        if (answer.inputs().has("floor")) {
            request.put("floor", scaled(answer.inputs().path("floor")));
        }
        ArrayNode members = request.putArray("members");
        answer.inputs().path("initial_margin").properties().forEach(entry -> {
            ObjectNode member =
                    members.addObject().put("name", entry.getKey()).put("initialMargin", scaled(entry.getValue()));
            copy(answer.inputs().path("groups"), entry.getKey(), member, "group");
        });
        ArrayNode scenarios = request.putArray("scenarios");
        for (JsonNode given : answer.inputs().path("scenarios")) {
            ArrayNode losses =
                    scenarios.addObject().put("name", given.path("id").asText()).putArray("losses");
            given.path("losses")
                    .properties()
                    .forEach(entry ->
                            losses.addObject().put("member", entry.getKey()).put("loss", scaled(entry.getValue())));
        }

        JsonNode reply = posted("/v1/cover-two-stresses", request, 200);

        ObjectNode figures = JSON.createObjectNode().put("fund_size", unscaled(reply.path("fundSize")));
        figures.set("binding_scenario", reply.has("bindingScenario") ? reply.path("bindingScenario") : JSON.nullNode());
        ObjectNode byScenario = figures.putObject("cover2_by_scenario");
        reply.path("scenarios")
                .forEach(scenario ->
                        byScenario.put(scenario.path("name").asText(), unscaled(scenario.path("uncoveredLoss"))));
        ArrayNode defaulters = figures.putArray("defaulters");
        reply.path("defaulters")
                .forEach(group -> defaulters.add(group.path("group").asText()));
        return figures;
    }

    private void putCounterparty(KnownAnswer answer, boolean isMargined) {
        ObjectNode terms = JSON.createObjectNode()
                .put("currency", "USD")
                .put("defaultProbability", "0.01")
                .put("lossGivenDefault", "0.6")
                .put("margined", isMargined)
                .put("threshold", scaled(answer.inputs().path("threshold")))
                .put("minimumTransferAmount", scaled(answer.inputs().path("mta")))
                .put("netIndependentCollateral", scaled(answer.inputs().path("nica")))
                .put("marginPeriodOfRiskDays", answer.inputs().path("mpor_days").asInt(10));
        client.put(terms.toString()).statusCode(201);
    }

    private ObjectNode request() {
        return JSON.createObjectNode().put("counterparty", client.name);
    }

    private static void addCollateral(ObjectNode request, KnownAnswer answer) {
        if (answer.inputs().has("collateral")) {
            request.putArray("collateral")
                    .addObject()
                    .put("beforeHaircut", scaled(answer.inputs().path("collateral")));
        }
    }

    private JsonNode exposure(ObjectNode request) {
        return posted(CounterpartyClient.EXPOSURES, request, 201);
    }

    private JsonNode posted(String path, ObjectNode request, int status) {
        return MarginRequests.json(client.post(path, request.toString())
                .statusCode(status)
                .extract()
                .asString());
    }

    private static ArrayNode texts(JsonNode numbers) {
        ArrayNode texts = JSON.createArrayNode();
        numbers.forEach(number -> texts.add(new BigDecimal(number.asText()).toPlainString()));
        return texts;
    }

    private static ArrayNode scaledTexts(JsonNode numbers) {
        ArrayNode texts = JSON.createArrayNode();
        numbers.forEach(number -> texts.add(scaled(number)));
        return texts;
    }

    /** 0 if it is not there. */
    private static String scaled(JsonNode number) {
        return new BigDecimal(number.asText("0")).multiply(SCALE).toPlainString();
    }

    private static ArrayNode unscaledNumbers(JsonNode amounts) {
        ArrayNode numbers = JSON.createArrayNode();
        amounts.forEach(amount -> numbers.add(unscaled(amount)));
        return numbers;
    }

    private static double unscaled(JsonNode amount) {
        return new BigDecimal(amount.asText()).divide(SCALE).doubleValue();
    }
}
