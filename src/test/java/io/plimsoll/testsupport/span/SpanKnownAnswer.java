package io.plimsoll.testsupport.span;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A published calculation, or a rule put into numbers, as a file in {@code known-answers/span}.
 *
 * <p>Fields: {@code claim}; {@code source} (document and section); {@code tolerance}; {@code parameters} written out,
 * {@code parameterFile} naming a resource, or both, which must then agree; {@code profile} of rounding; {@code portfolio}; {@code accountType};
 * {@code currency}; {@code alsoReversed} when the portfolio with every sign turned gives the same; {@code expected} figures by
 * path (see {@link SpanFigures}), where a list of numbers is written as a list.
 */
public final class SpanKnownAnswer {
    private static final Path FOLDER = Path.of("src/test/resources/known-answers/span");

    private final String name;
    private final JsonNode file;

    private SpanKnownAnswer(String name, JsonNode file) {
        this.name = name;
        this.file = file;
    }

    /** Every file of the folder, by name. */
    public static List<SpanKnownAnswer> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<SpanKnownAnswer> answers = new ArrayList<>();
            for (Path path : files.sorted().toList()) {
                answers.add(new SpanKnownAnswer(
                        path.getFileName().toString(), new ObjectMapper().readTree(Files.readString(path))));
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the known answers", e);
        }
    }

    public String claim() {
        return file.path("claim").asText();
    }

    public String source() {
        return file.path("source").asText();
    }

    public int expectedCount() {
        return file.path("expected").size();
    }

    @Override
    public String toString() {
        return name;
    }

    /** @param parameterFiles reads a parameter file by the name of its resource */
    public List<SpanCase> cases(Function<String, SpanParameterSet> parameterFiles) {
        List<SpanParameterSet> sets = new ArrayList<>();
        if (file.has("parameters")) {
            sets.add(parameterSet(file.get("parameters")));
        }
        if (file.has("parameterFile")) {
            sets.add(parameterFiles.apply(file.get("parameterFile").asText()));
        }
        List<Position> positions = new ArrayList<>();
        List<Position> reversed = new ArrayList<>();
        for (JsonNode node : file.get("portfolio")) {
            Position position = new Position(contract(node.get("contract")), decimal(node, "quantity"));
            positions.add(position);
            reversed.add(new Position(position.contract(), position.quantity().negate()));
        }
        List<SpanCase> cases = new ArrayList<>();
        for (SpanParameterSet set : sets) {
            SpanCase asWritten = new SpanCase(
                    set,
                    SpanProfiles.named(text(file, "profile", "CME")),
                    positions,
                    AccountType.valueOf(text(file, "accountType", "HEDGER")),
                    Netting.NET,
                    text(file, "currency", "USD"));
            cases.add(asWritten);
            if (file.path("alsoReversed").asBoolean(false)) {
                cases.add(asWritten.withPositions(reversed));
            }
        }
        return cases;
    }

    /** Figures that are further than the tolerance from what the file expects. */
    public List<String> differences(SpanWorking working) {
        BigDecimal tolerance = decimal(file, "tolerance");
        List<String> differences = new ArrayList<>();
        file.get("expected").properties().forEach(expected -> {
            Object actual = SpanFigures.at(working, expected.getKey());
            if (!agree(expected.getValue(), actual, tolerance)) {
                differences.add(expected.getKey() + ": " + expected.getValue() + " expected, was " + actual);
            }
        });
        return differences;
    }

    private static boolean agree(JsonNode expected, Object actual, BigDecimal tolerance) {
        if (expected.isArray()) {
            if (!(actual instanceof List<?> list) || list.size() != expected.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!agree(expected.get(i), list.get(i), tolerance)) {
                    return false;
                }
            }
            return true;
        }
        if (actual instanceof BigDecimal number) {
            return number.subtract(new BigDecimal(expected.asText())).abs().compareTo(tolerance) <= 0;
        }
        return String.valueOf(actual).equals(expected.asText());
    }

    // ---- parameters in the file

    private static SpanParameterSet parameterSet(JsonNode node) {
        List<RequirementRate> rates = new ArrayList<>();
        for (JsonNode rate : node.path("requirementRates")) {
            rates.add(new RequirementRate(
                    rate.get("rateId").asInt(),
                    true,
                    rate.get("accountType").asText(),
                    rate.get("isMaintenance").asBoolean(),
                    "CORE"));
        }
        List<CombinedCommodity> commodities = new ArrayList<>();
        for (JsonNode commodity : node.get("combinedCommodities")) {
            commodities.add(commodity(commodity));
        }
        List<InterCommoditySpread> spreads = new ArrayList<>();
        for (JsonNode spread : node.path("interCommoditySpreads")) {
            spreads.add(interSpread(spread));
        }
        ExchangeComplex complex = new ExchangeComplex(
                text(node, "exchangeComplex", "EC"),
                "",
                false,
                null,
                null,
                List.of(),
                rates,
                List.of(),
                List.of(),
                List.of(),
                commodities,
                List.of(),
                spreads,
                List.of(),
                List.of());
        return new SpanParameterSet(
                SpanParameterSet.SpanFileFormat.JSON,
                "CME",
                LocalDate.of(2019, 1, 2),
                SpanParameterSet.Session.SETTLEMENT,
                "",
                "",
                List.of(),
                List.of(complex));
    }

    private static CombinedCommodity commodity(JsonNode node) {
        String currency = text(node, "currency", "USD");
        Map<String, Product> products = new LinkedHashMap<>();
        List<ProductLink> links = new ArrayList<>();
        for (JsonNode one : node.get("products")) {
            Product product = new Product(
                    one.get("exchange").asText(),
                    one.get("code").asText(),
                    one.get("code").asText(),
                    ContractKind.valueOf(one.get("kind").asText()),
                    "",
                    currency,
                    decimal(one, "contractValueFactor", "1"),
                    one.path("isPremiumStyle").asBoolean(false),
                    "",
                    "");
            products.put(product.productCode() + " " + product.kind(), product);
            links.add(new ProductLink(
                    product.exchange(),
                    product.productId(),
                    product.productCode(),
                    product.kind(),
                    decimal(one, "deltaScalingFactor", "1")));
        }
        List<Tier> intraTiers = new ArrayList<>();
        for (JsonNode tier : node.path("intraTiers")) {
            intraTiers.add(new Tier(
                    tier.get("number").asInt(),
                    period(tier.get("start").asText()),
                    period(tier.get("end").asText()),
                    null));
        }
        List<IntraCommoditySpread> intraSpreads = new ArrayList<>();
        for (JsonNode spread : node.path("intraSpreads")) {
            intraSpreads.add(intraSpread(spread));
        }
        List<SpotRate> spotRates = new ArrayList<>();
        for (JsonNode spot : node.path("spotRates")) {
            spotRates.add(new SpotRate(
                    period(spot.get("month").asText()),
                    Rates.of(decimal(spot, "spread")),
                    Rates.of(decimal(spot, "outright")),
                    null));
        }
        List<Adjustment> adjustments = new ArrayList<>();
        for (JsonNode adjustment : node.path("adjustments")) {
            adjustments.add(new Adjustment(
                    adjustment.get("rateId").asInt(),
                    adjustment.get("baseRateId").asInt(),
                    decimal(adjustment, "value")));
        }
        return new CombinedCommodity(
                node.get("code").asText(),
                "",
                currency,
                0,
                false,
                WeightedPriceRiskMethod.valueOf(text(node, "weightedPriceRiskMethod", "NORMAL")),
                ShortOptionMinimumMethod.valueOf(text(node, "shortOptionMinimumMethod", "GROSS")),
                CombinationMethod.NONE,
                links,
                List.of(),
                false,
                intraTiers,
                List.of(),
                List.of(),
                Rates.of(decimal(node, "shortOptionMinimum", "0")),
                intraSpreads,
                spotRates,
                null,
                adjustments,
                contracts(node.get("contracts"), products));
    }

    private static ContractTable contracts(JsonNode nodes, Map<String, Product> products) {
        ContractTableBuilder builder =
                new ContractTableBuilder(nodes.get(0).get("riskArray").size());
        for (JsonNode node : nodes) {
            OptionRight right =
                    node.has("right") ? OptionRight.valueOf(node.get("right").asText()) : null;
            ContractKind kind = right == null ? ContractKind.FUTURE : ContractKind.OPTION;
            String expiry = period(node.get("expiry").asText());
            String month = node.has("underlyingExpiry")
                    ? period(node.get("underlyingExpiry").asText())
                    : expiry;
            builder.contract(new ContractTableBuilder.Row(
                    products.get(node.get("product").asText() + " " + kind),
                    expiry,
                    month,
                    right,
                    right == null ? null : decimal(node, "strike"),
                    decimal(node, "compositeDelta", "1"),
                    null,
                    decimal(node, "deltaScalingFactor", "1"),
                    node.has("price") ? decimal(node, "price") : null,
                    null,
                    null,
                    node.has("priceScanRange") ? decimal(node, "priceScanRange") : null,
                    0));
            for (JsonNode loss : node.get("riskArray")) {
                builder.loss(new BigDecimal(loss.asText()));
            }
        }
        return builder.build();
    }

    private static IntraCommoditySpread intraSpread(JsonNode node) {
        List<IntraCommoditySpread.Leg> legs = new ArrayList<>();
        for (JsonNode leg : node.get("legs")) {
            legs.add(new IntraCommoditySpread.Leg(
                    leg.path("tier").asInt(0),
                    period(text(leg, "month", "")),
                    decimal(leg, "ratio"),
                    Side.valueOf(leg.get("side").asText())));
        }
        return new IntraCommoditySpread(
                IntraCommoditySpread.Kind.valueOf(node.get("kind").asText()),
                node.get("priority").asInt(),
                ChargeMethod.FLAT,
                Rates.of(decimal(node, "rate")),
                null,
                null,
                legs);
    }

    private static InterCommoditySpread interSpread(JsonNode node) {
        List<InterCommoditySpread.Leg> legs = new ArrayList<>();
        for (JsonNode leg : node.get("legs")) {
            legs.add(new InterCommoditySpread.Leg(
                    "",
                    leg.get("combinedCommodity").asText(),
                    0,
                    decimal(leg, "ratio"),
                    Side.valueOf(leg.get("side").asText()),
                    true,
                    null));
        }
        return new InterCommoditySpread(
                node.get("priority").asInt(),
                "",
                Method.DELTA,
                CreditMethod.WEIGHTED_PRICE_RISK,
                Rates.of(decimal(node, "rate")),
                legs,
                null,
                0,
                "",
                List.of());
    }

    private static ContractId contract(JsonNode node) {
        OptionRight right =
                node.has("right") ? OptionRight.valueOf(node.get("right").asText()) : null;
        return ContractId.of(
                node.get("exchange").asText(),
                node.get("product").asText(),
                right == null ? ContractKind.FUTURE : ContractKind.OPTION,
                node.get("expiry").asText(),
                right,
                right == null ? null : decimal(node, "strike"),
                null);
    }

    private static String period(String expiry) {
        return ContractId.periodCode(expiry);
    }

    private static String text(JsonNode node, String field, String otherwise) {
        return node.has(field) ? node.get(field).asText() : otherwise;
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.get(field).asText());
    }

    private static BigDecimal decimal(JsonNode node, String field, String otherwise) {
        return new BigDecimal(text(node, field, otherwise));
    }
}
