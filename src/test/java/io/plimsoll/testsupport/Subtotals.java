package io.plimsoll.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Walks the JSON of a margin calculation and adds everything up again that is a sum of something else shown there. */
public final class Subtotals {
    /** May be negative: credits, differences over scenarios, deltas, and values and losses with a sign. */
    private static final Set<String> SIGNED = Set.of(
            "interCommoditySpreadCredit component",
            "timeRisk",
            "volatilityRisk",
            "priceRisk",
            "netDelta",
            "initial",
            "usedBySpreads",
            "remaining",
            "used",
            "compositeDelta",
            "netOptionValue",
            "availableOptionValue",
            "optionValue",
            "scanContribution",
            "quantity",
            "scenarioLosses",
            "riskArray",
            "amount of a credit");

    /** Finer than any charge: not rounded. */
    private static final int PLACES_MAX = 10;

    private final int sumPlaces;
    private final int chargePlaces;
    private final int optionValuePlaces;
    private final List<String> wrong = new ArrayList<>();
    private int checked;

    private Subtotals(int sumPlaces, int optionValuePlaces) {
        this.sumPlaces = sumPlaces;
        this.chargePlaces = sumPlaces == 0 ? PLACES_MAX : sumPlaces;
        this.optionValuePlaces = optionValuePlaces;
    }

    /** What was looked at. */
    public record Walk(int checked, List<String> wrong) {}

    /**
     * @param sumPlaces decimal places to which the set's rounding profile rounds charges, credits and scenario sums; at 0 it is
     *     CME's, which rounds no single charge
     * @param optionValuePlaces to which it rounds option values
     */
    public static Walk of(JsonNode answer, int sumPlaces, int optionValuePlaces) {
        Subtotals subtotals = new Subtotals(sumPlaces, optionValuePlaces);
        subtotals.calculation(answer);
        subtotals.signs("", "", answer);
        return new Walk(subtotals.checked, List.copyOf(subtotals.wrong));
    }

    private void calculation(JsonNode answer) {
        requirement("", answer);
        if (answer.has("components")) {
            equal("components", sum(answer.path("components"), "amount"), decimal(answer, "maintenanceMargin"));
        }
        for (JsonNode ofCurrency : answer.path("currencies")) {
            requirement("currencies ", ofCurrency);
        }
        for (JsonNode whatIf : answer.path("whatIfs")) {
            requirement("whatIf base ", whatIf.path("base"));
            requirement("whatIf combined ", whatIf.path("combined"));
            if (whatIf.path("combined").has("components")) {
                equal(
                        "whatIf components",
                        sum(whatIf.at("/combined/components"), "amount"),
                        decimal(whatIf.path("combined"), "maintenanceMargin"));
            }
            whatIf.path("delta").properties().stream()
                    .filter(field -> !field.getKey().equals("currency"))
                    .forEach(field -> equal(
                            "delta " + field.getKey(),
                            decimal(whatIf.path("combined"), field.getKey())
                                    .subtract(decimal(whatIf.path("base"), field.getKey())),
                            new BigDecimal(field.getValue().asText())));
        }
        JsonNode complexes = answer.at("/span/exchangeComplexes");
        if (answer.has("span")) {
            equal("Σ complexes", sum(complexes, "requirement"), decimal(answer, "maintenanceMargin"));
            equal("Σ complexes initial", sum(complexes, "initialMargin"), decimal(answer, "initialMargin"));
            equal("Σ complexes nov", sum(complexes, "netOptionValue"), decimal(answer, "netOptionValue"));
            equal("Σ complexes total", sum(complexes, "totalRequirement"), decimal(answer, "totalRequirement"));
            currencies(answer, complexes);
            complexes.forEach(this::complex);
        }
    }

    private void requirement(String where, JsonNode totals) {
        equal(
                where + "totalRequirement",
                decimal(totals, "maintenanceMargin")
                        .subtract(decimal(totals, "netOptionValue"))
                        .add(decimal(totals, "excessOptionValue")),
                decimal(totals, "totalRequirement"));
        for (String floored : List.of("totalRequirement", "totalInitialRequirement", "excessOptionValue")) {
            checked++;
            if (decimal(totals, floored).signum() < 0) {
                wrong.add(where + floored + " is negative: " + totals.path(floored));
            }
        }
    }

    private void currencies(JsonNode answer, JsonNode complexes) {
        for (String figure : List.of("maintenanceMargin", "initialMargin", "netOptionValue", "totalRequirement")) {
            Map<String, BigDecimal> byCurrency = new TreeMap<>();
            for (JsonNode complex : complexes) {
                for (JsonNode margin : complex.path("currencies")) {
                    byCurrency.merge(margin.path("currency").asText(), decimal(margin, figure), BigDecimal::add);
                }
            }
            for (JsonNode ofCurrency : answer.path("currencies")) {
                equal(
                        "currencies " + figure,
                        byCurrency.get(ofCurrency.path("currency").asText()),
                        decimal(ofCurrency, figure));
            }
        }
    }

    private void complex(JsonNode complex) {
        for (JsonNode margin : complex.path("currencies")) {
            requirement("complex ", margin);
            for (String figure : List.of("maintenanceMargin", "initialMargin", "netOptionValue")) {
                BigDecimal sum = BigDecimal.ZERO;
                for (JsonNode commodity : complex.path("combinedCommodities")) {
                    if (commodity.path("currency").equals(margin.path("currency"))) {
                        sum = sum.add(decimal(commodity, figure));
                    }
                }
                equal("Σ combined commodities " + figure, sum, decimal(margin, figure));
            }
        }
        complex.path("combinedCommodities").forEach(this::commodity);
    }

    private void commodity(JsonNode commodity) {
        String code = commodity.path("code").asText() + " ";
        boolean isMoved = commodity.has("scannedIn");
        if (!isMoved) {
            equal(
                    code + "risk",
                    decimal(commodity, "scanRisk")
                            .add(decimal(commodity, "intraCommoditySpreadCharge"))
                            .add(decimal(commodity, "deliveryCharge"))
                            .subtract(decimal(commodity, "interCommoditySpreadCredit"))
                            .subtract(decimal(commodity, "interClearingCredit")),
                    decimal(commodity, "risk"));
        }
        equal(
                code + "netOptionValue",
                decimal(commodity, "longOptionValue").subtract(decimal(commodity, "shortOptionValue")),
                decimal(commodity, "netOptionValue"));
        if (commodity.path("positions").isEmpty()) {
            return;
        }
        equal(code + "scan tiers", sum(commodity.path("scanTiers"), "scanRisk"), decimal(commodity, "scanRisk"));
        equal(code + "time", sum(commodity.path("scanTiers"), "timeRisk"), decimal(commodity, "timeRisk"));
        equal(code + "netDelta", sum(commodity.path("netDeltas"), "initial"), decimal(commodity, "netDelta"));
        spreads(code, commodity);
        positions(code, commodity);
        scenarios(code, commodity);
    }

    private void spreads(String code, JsonNode commodity) {
        BigDecimal charges = BigDecimal.ZERO;
        BigDecimal credits = BigDecimal.ZERO;
        for (JsonNode spread : commodity.path("spreads")) {
            switch (spread.path("kind").asText()) {
                case "INTRA_SERIES", "INTRA_TIER" -> {
                    charges = charges.add(decimal(spread, "amount"));
                    equal(
                            code + "charge = count × rate",
                            rounded(decimal(spread, "count").multiply(decimal(spread, "rate")), chargePlaces),
                            decimal(spread, "amount"));
                }
                case "SUPER", "INTER" -> credits = credits.add(decimal(spread, "amount"));
                default -> throw new AssertionError("a spread nobody adds up: " + spread);
            }
        }
        equal(code + "Σ charges", rounded(charges, sumPlaces), decimal(commodity, "intraCommoditySpreadCharge"));
        equal(code + "Σ credits", rounded(credits, sumPlaces), decimal(commodity, "interCommoditySpreadCredit"));
    }

    /** Only for a single scan tier; two tiers have two active scenarios. */
    private void positions(String code, JsonNode commodity) {
        BigDecimal scan = BigDecimal.ZERO;
        BigDecimal longValue = BigDecimal.ZERO;
        BigDecimal shortValue = BigDecimal.ZERO;
        BigDecimal delta = BigDecimal.ZERO;
        for (JsonNode position : commodity.path("positions")) {
            scan = scan.add(decimal(position, "scanContribution"));
            delta = delta.add(decimal(position, "netDelta"));
            BigDecimal value = decimal(position, "optionValue");
            longValue = longValue.add(value.max(BigDecimal.ZERO));
            shortValue = shortValue.add(value.min(BigDecimal.ZERO).negate());
        }
        equal(code + "Σ long values", rounded(longValue, optionValuePlaces), decimal(commodity, "longOptionValue"));
        equal(code + "Σ short values", rounded(shortValue, optionValuePlaces), decimal(commodity, "shortOptionValue"));
        equal(code + "Σ position deltas", rounded(delta, 4), rounded(decimal(commodity, "netDelta"), 4));
        if (commodity.path("scanTiers").size() == 1 && commodity.has("activeScenario")) {
            int active = commodity.path("activeScenario").asInt();
            equal(
                    code + "Σ contributions",
                    rounded(scan, sumPlaces),
                    new BigDecimal(
                            commodity.path("scenarioLosses").get(active - 1).asText()));
        }
    }

    private void scenarios(String code, JsonNode commodity) {
        int count = commodity.path("scenarioLosses").size();
        for (int scenario = 0; scenario < count; scenario++) {
            BigDecimal ofTiers = BigDecimal.ZERO;
            BigDecimal ofPositions = BigDecimal.ZERO;
            for (JsonNode tier : commodity.path("scanTiers")) {
                ofTiers = ofTiers.add(
                        new BigDecimal(tier.path("scenarioLosses").get(scenario).asText()));
            }
            for (JsonNode position : commodity.path("positions")) {
                ofPositions = ofPositions.add(decimal(position, "quantity")
                        .multiply(new BigDecimal(
                                position.path("riskArray").get(scenario).asText())));
            }
            BigDecimal shown = new BigDecimal(
                    commodity.path("scenarioLosses").get(scenario).asText());
            equal(code + "scenario " + (scenario + 1) + " over tiers", ofTiers, shown);
            if (commodity.path("scanTiers").size() == 1) {
                equal(code + "scenario " + (scenario + 1) + " over positions", rounded(ofPositions, sumPlaces), shown);
            }
        }
        if (commodity.path("scanTiers").size() == 1) {
            BigDecimal largest = fold(commodity.path("scenarioLosses"), BigDecimal::max);
            equal(code + "scanRisk is the largest loss", largest.max(BigDecimal.ZERO), decimal(commodity, "scanRisk"));
        }
    }

    private void signs(String name, String pointer, JsonNode node) {
        if (node.isObject()) {
            boolean isCredit = node.path("kind").asText().equals("CREDIT");
            node.properties().stream()
                    .filter(field ->
                            !field.getKey().equals("delta") && !field.getKey().equals("contract"))
                    .forEach(field -> signs(
                            isCredit && field.getKey().equals("amount") ? "amount of a credit" : field.getKey(),
                            pointer + "/" + field.getKey(),
                            field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                signs(name, pointer + "/" + i, node.get(i));
            }
        } else if (node.isTextual() && node.asText().matches("-[0-9.]+")) {
            checked++;
            if (!SIGNED.contains(name)) {
                wrong.add(pointer + " is negative: " + node.asText());
            }
        }
    }

    private void equal(String what, BigDecimal parts, BigDecimal whole) {
        checked++;
        if (parts == null || parts.compareTo(whole) != 0) {
            wrong.add(what + ": parts " + parts + ", whole " + whole);
        }
    }

    private static BigDecimal rounded(BigDecimal sum, int places) {
        return sum.setScale(places, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(JsonNode list, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : list) {
            sum = sum.add(decimal(item, field));
        }
        return sum;
    }

    private static BigDecimal fold(JsonNode texts, BinaryOperator<BigDecimal> operator) {
        BigDecimal folded = null;
        for (JsonNode text : texts) {
            BigDecimal value = new BigDecimal(text.asText());
            folded = folded == null ? value : operator.apply(folded, value);
        }
        return folded;
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asText());
    }
}
