package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.FileError.Location;
import io.plimsoll.methodology.span.file.SpnFamily.Key;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CommodityGroup;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.DeltaPoint;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScanPoint;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScenarioDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code clearingOrg}. Its children may come in any order, but for scenario definitions of more or fewer than sixteen
 * points: these stand before the exchanges, as the schema has them, since arrays are measured by them.
 */
final class SpnComplexReader {
    private static final int POINT_COUNT_DEFAULT = 16;
    private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(100);

    private final XmlCursor cursor;
    private final FileErrors errors;
    private final ReadNotes notes;
    private final SpnExchangeReader exchangeReader;

    private String code = "";
    private String name = "";
    private boolean isOptionValueCapped;
    private boolean isDeltaByOwnPeriod;
    private String useLongOptionValue = "";
    private @Nullable BigDecimal longOptionValueShare;
    private @Nullable BigDecimal deltaPercentMin;
    private final List<CurrencyConversion> conversions = new ArrayList<>();
    private final List<RequirementRate> requirementRates = new ArrayList<>();
    private final List<ScenarioDefinition> scenarios = new ArrayList<>();
    /** Otherwise how many there are is not known. */
    private boolean areScenariosRead = true;

    private final List<XmlNode> commodityNodes = new ArrayList<>();
    private final TreeMap<String, List<String>> groups = new TreeMap<>();
    private final SpnSpreads spreads;
    private final ProductOwners owners;

    /** @param owners of the products of the whole file */
    SpnComplexReader(XmlCursor cursor, FileErrors errors, ReadNotes notes, ReadOptions options, ProductOwners owners) {
        this.cursor = cursor;
        this.errors = errors;
        this.notes = notes;
        this.exchangeReader =
                new SpnExchangeReader(cursor, errors, notes, options.contractCountMax(), this::definedPointCount);
        this.spreads = new SpnSpreads(notes);
        this.owners = owners;
    }

    /** After {@link #read}. */
    String code() {
        return code;
    }

    int productCount() {
        return exchangeReader.families().size();
    }

    /** Empty if there are errors. */
    Optional<ExchangeComplex> read() throws XMLStreamException {
        Location location = cursor.here();
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "ec" -> code = cursor.text();
                case "name" -> name = cursor.text();
                case "oopDeltaMeth" -> isDeltaByOwnPeriod = cursor.text().equals("PERIOD");
                case "capAnov" -> isOptionValueCapped = isTrue(cursor.text());
                case "isNetMargin" -> {
                    if (!isTrue(cursor.text())) {
                        notes.warn("isNetMargin 0 of the clearing organization is not used: positions are netted unless"
                                + " the calculation asks for gross");
                    }
                }
                case "capRiskArray" -> {
                    if (isTrue(cursor.text())) {
                        notes.warn("capRiskArray is not used: arrays are taken as they are");
                    }
                }
                case "custUseLov" -> useLongOptionValue = cursor.text();
                case "useLovPct" -> longOptionValueShare = cursor.decimal();
                case "minIntExDeltaPct" -> deltaPercentMin = percent();
                case "curConv" -> conversion(cursor.node());
                case "pbRateDef" -> requirementRate(cursor.node());
                case "pointDef" -> scenarioDefinition(cursor.node());
                case "exchange" -> exchangeReader.exchange();
                case "ccDef" -> commodityNodes.add(cursor.node());
                case "superSpreads" -> spreads.superSpreads(cursor.node());
                case "interSpreads" -> spreads.interSpreads(cursor.node());
                case "interClearSpreads" -> spreads.interClearSpreads(cursor.node());
                case "superInterClearSpreads" -> {
                    if (!cursor.node().children().isEmpty()) {
                        notes.warn("super inter-clearing spreads are not formed");
                    }
                }
                default -> cursor.skip();
            }
        }
        if (code.isEmpty()) {
            errors.add(location, FileRule.MISSING, "an ec", "none");
        }
        List<CombinedCommodity> commodities = combinedCommodities(pointCount(location));
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        ExchangeComplex complex = new ExchangeComplex(
                code,
                name,
                isOptionValueCapped,
                longOptionValueShare(),
                deltaPercentMin == null ? BigDecimal.ZERO : deltaPercentMin,
                conversions,
                requirementRates,
                scenarios,
                exchangeReader.exchanges(),
                groups.entrySet().stream()
                        .map(group -> new CommodityGroup(group.getKey(), group.getValue()))
                        .toList(),
                commodities,
                spreads.superSpreads(),
                spreads.interCommoditySpreads(),
                spreads.interClearingSpreads(),
                List.of());
        SpreadChecks.check(complex, notes);
        return Optional.of(complex);
    }

    private @Nullable BigDecimal percent() throws XMLStreamException {
        BigDecimal percent = cursor.decimal();
        if (percent != null && (percent.signum() < 0 || percent.compareTo(PERCENT_MAX) > 0)) {
            cursor.error(FileRule.RANGE, "a share of 0 to 100 percent");
        }
        return percent;
    }

    /** {@code custUseLov} 0 none, 1 or true all, 2 the share in {@code useLovPct}, in percent if it is above 1. */
    private BigDecimal longOptionValueShare() {
        return switch (useLongOptionValue) {
            case "0", "false" -> BigDecimal.ZERO;
            case "2" -> {
                BigDecimal said = longOptionValueShare == null ? BigDecimal.ONE : longOptionValueShare;
                BigDecimal share = said.compareTo(BigDecimal.ONE) > 0 ? Decimals.plain(said.movePointLeft(2)) : said;
                yield share.max(BigDecimal.ZERO).min(BigDecimal.ONE);
            }
            default -> BigDecimal.ONE;
        };
    }

    private int pointCount(Location location) {
        int inArrays = exchangeReader.pointCount();
        if (inArrays == 0) {
            return scenarios.isEmpty()
                    ? POINT_COUNT_DEFAULT
                    : scenarios.getFirst().scanPoints().size();
        }
        if (inArrays > SpnExchangeReader.POINT_COUNT_MAX) {
            errors.add(
                    location,
                    FileRule.ARRAY_SIZE,
                    "at most " + SpnExchangeReader.POINT_COUNT_MAX + " values a",
                    inArrays + "");
            return inArrays;
        }
        int defined = definedPointCount();
        if (defined != inArrays && defined >= 0) {
            errors.add(location, FileRule.ARRAY_SIZE, defined + " values a in every array", String.valueOf(inArrays));
        }
        return inArrays;
    }

    /** By the scenario definitions read so far; negative if they have errors. */
    private int definedPointCount() {
        return !areScenariosRead
                ? -1
                : scenarios.stream()
                        .min(Comparator.comparingInt(ScenarioDefinition::rateId))
                        .map(definition -> definition.scanPoints().size())
                        .orElse(POINT_COUNT_DEFAULT);
    }

    private List<CombinedCommodity> combinedCommodities(int pointCount) {
        SpnContracts contracts = new SpnContracts(exchangeReader.families(), pointCount, notes);
        SpnCommodity reader = new SpnCommodity(contracts, pointCount, isDeltaByOwnPeriod, errors, notes);
        TreeMap<String, CombinedCommodity> made = new TreeMap<>();
        Set<Key> linked = new HashSet<>();
        for (XmlNode node : commodityNodes) {
            String commodity = node.required("cc");
            for (XmlNode group : node.children("group")) {
                List<String> members = groups.computeIfAbsent(group.text("aVal"), unused -> new ArrayList<>());
                if (!members.contains(commodity)) {
                    members.add(commodity);
                }
            }
            linked.addAll(reader.links(node));
            claimProducts(commodity, node);
            CombinedCommodity read = reader.read(node);
            if (read != null && !commodity.isEmpty() && made.put(commodity, read) != null) {
                node.error(FileRule.DUPLICATE, "one ccDef of a code");
            }
        }
        exchangeReader.families().forEach((key, family) -> {
            if (!linked.contains(key)) {
                notes.warn("product %s %s %s belongs to no combined commodity"
                        .formatted(family.exchange, family.code, family.type));
            }
        });
        return List.copyOf(made.values());
    }

    private void claimProducts(String commodity, XmlNode node) {
        for (XmlNode link : node.children("pfLink")) {
            SpnFamily family = exchangeReader.families().get(new Key(link.text("exch"), link.text("pfId")));
            String other =
                    family == null ? null : owners.claim(code, commodity, family.exchange, family.code, family.kind);
            if (other != null) {
                link.error("pfId", FileRule.DUPLICATE, "a product of one combined commodity, this is one of " + other);
            }
        }
    }

    /** An {@code hfactor} of text is the haircut; one of elements is a history of the factor and of no use here. */
    private void conversion(XmlNode node) {
        BigDecimal factor = node.number("factor");
        if (factor != null && factor.signum() > 0) {
            String from = node.required("fromCur");
            String to = node.required("toCur");
            CurrencyConversion conversion = new CurrencyConversion(from, to, factor, haircut(node, from, to));
            if (conversions.stream().anyMatch(other -> contradicts(other, conversion))) {
                node.error("factor", FileRule.DUPLICATE, "one rate for a pair of currencies");
            }
            conversions.add(conversion);
        } else if (factor != null || node.text("factor").isEmpty()) {
            node.error(FileRule.RANGE, "a factor above 0");
        }
    }

    private static boolean contradicts(CurrencyConversion one, CurrencyConversion other) {
        return one.from().equals(other.from()) && one.to().equals(other.to()) && !one.equals(other);
    }

    /** Null if there is none. */
    private @Nullable BigDecimal haircut(XmlNode node, String from, String to) {
        BigDecimal haircut = null;
        for (XmlNode hfactor : node.children("hfactor")) {
            if (hfactor.text().isEmpty() || !hfactor.children().isEmpty()) {
                notes.warn("hfactor of %s to %s is a history and is not used".formatted(from, to));
                continue;
            }
            BigDecimal said = hfactor.number();
            if (said != null && (said.signum() < 0 || said.compareTo(BigDecimal.ONE) > 0)) {
                hfactor.error(FileRule.RANGE, "a haircut in [0, 1]");
            } else if (haircut == null && said != null) {
                haircut = said;
                notes.warn("hfactor %s of %s to %s is its haircut".formatted(hfactor.text(), from, to));
            }
        }
        return haircut;
    }

    private void requirementRate(XmlNode node) {
        String bondClass = node.text("pbc");
        requirementRates.add(new RequirementRate(
                node.whole("r", 1),
                node.flag("isCust"),
                node.text("acctType"),
                node.flag("isM"),
                bondClass.startsWith("RES") ? "RESERVE" : bondClass));
    }

    private void scenarioDefinition(XmlNode node) {
        List<ScanPoint> scanPoints = new ArrayList<>();
        List<XmlNode> definitions = node.children("scanPointDef");
        Set<Integer> numbers = new HashSet<>();
        boolean isNumbered = true;
        for (XmlNode point : definitions) {
            int number = point.whole("point", scanPoints.size() + 1);
            int pairedNumber = point.whole("pairedPoint", number);
            if (number < 1 || number > definitions.size() || !numbers.add(number)) {
                point.error("point", FileRule.RANGE, "each of 1 to %d once".formatted(definitions.size()));
                isNumbered = false;
            } else if (pairedNumber < 1 || pairedNumber > definitions.size()) {
                point.error("pairedPoint", FileRule.RANGE, "one of 1 to " + definitions.size());
                isNumbered = false;
            }
            scanPoints.add(new ScanPoint(
                    number,
                    move(point.child("priceScanDef")),
                    move(point.child("volScanDef")),
                    orOne(point.number("weight")),
                    pairedNumber));
        }
        scanPoints.sort(Comparator.comparingInt(ScanPoint::number));
        List<DeltaPoint> deltaPoints = new ArrayList<>();
        for (XmlNode point : node.children("deltaPointDef")) {
            deltaPoints.add(new DeltaPoint(
                    point.whole("point", deltaPoints.size() + 1),
                    move(point.child("priceScanDef")),
                    move(point.child("volScanDef")),
                    orOne(point.number("weight"))));
        }
        deltaPoints.sort(Comparator.comparingInt(DeltaPoint::number));
        areScenariosRead &= isNumbered;
        if (isNumbered) {
            scenarios.add(new ScenarioDefinition(node.whole("r", 1), scanPoints, deltaPoints));
        }
    }

    /** Numerator over denominator where both are given, because {@code mult} is cut to six places. */
    private static BigDecimal move(@Nullable XmlNode node) {
        if (node == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal numerator = node.number("numerator");
        BigDecimal denominator = node.number("denominator");
        if (numerator != null && denominator != null && denominator.signum() != 0) {
            return Decimals.quotient(numerator, denominator);
        }
        BigDecimal multiple = node.number("mult");
        return multiple == null ? BigDecimal.ZERO : multiple;
    }

    private static BigDecimal orOne(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ONE : value;
    }

    private static boolean isTrue(String flag) {
        return flag.equals("1") || flag.equals("true");
    }
}
