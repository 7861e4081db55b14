package io.plimsoll.methodology.span.file;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.file.SpnFamily.Key;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.DeltaSide;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Rates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a combined commodity of a {@code ccDef}. Charges and rates are taken as written: XML has no implied decimals, and
 * {@code riskExponent} is not applied to it.
 */
final class SpnCommodity {
    private static final String CHARGE = "a charge of 0 or more";
    private static final Set<String> TIERS_IN_FILE_ORDER = Set.of("scanTiers", "somTiers");

    private final SpnContracts contracts;
    private final int pointCount;
    private final boolean isDeltaByOwnPeriod;
    private final FileErrors errors;
    private final ReadNotes notes;

    /**
     * @param isDeltaByOwnPeriod what the clearing organization says, where a link says nothing
     * @param errors with which contracts are left out: they may lack figures, and nobody will see them
     */
    SpnCommodity(
            SpnContracts contracts, int pointCount, boolean isDeltaByOwnPeriod, FileErrors errors, ReadNotes notes) {
        this.contracts = contracts;
        this.pointCount = pointCount;
        this.isDeltaByOwnPeriod = isDeltaByOwnPeriod;
        this.errors = errors;
        this.notes = notes;
    }

    List<Key> links(XmlNode node) {
        return node.children("pfLink").stream()
                .map(link -> new Key(link.text("exch"), link.text("pfId")))
                .toList();
    }

    /** Null if it is rejected. */
    @Nullable
    CombinedCommodity read(XmlNode node) {
        String code = node.text("cc");
        List<SpnFamily> linked = new ArrayList<>();
        List<ProductLink> productLinks = productLinks(code, node, linked);
        if (!node.children("pointDef").isEmpty()) {
            notes.warn("scenario definitions of single combined commodities are not used: " + code);
        }
        if (node.children("rateTiers").stream()
                .anyMatch(tiers -> !tiers.children().isEmpty())) {
            notes.warn("rate tiers are not used: " + code);
        }
        if (!node.text("custUseLov").isEmpty()) {
            notes.warn("custUseLov of single combined commodities is not used: " + code);
        }
        if (!node.children("concAdjRate").isEmpty()) {
            notes.warn("concentration adjustments are not used: " + code);
        }
        CombinationMethod said = combinationMethod(code, node);
        CombinationMethod methodOfAll = said == null ? CombinationMethod.NONE : said;
        String currency = node.required("currency");
        if (!currency.isEmpty() && !CurrencyCodes.isCode(currency)) {
            node.error("currency", FileRule.CODE, CurrencyCodes.EXPECTED);
        }
        List<Tier> intraTiers = tiers(node, "intraTiers", false);
        CombinedCommodity commodity = new CombinedCommodity(
                code,
                node.text("name"),
                currency,
                node.whole("riskExponent", 0),
                node.flag("capAnov"),
                weightedPriceRiskMethod(code, node.text("wfprMeth")),
                shortOptionMinimumMethod(code, node.text("somMeth")),
                methodOfAll,
                productLinks,
                scanTiers(node),
                false,
                intraTiers,
                tiers(node, "interTiers", false),
                tiers(node, "somTiers", false),
                overallMinimum(node),
                intraSpreads(code, node, linked, intraTiers),
                spotRates(code, node),
                SpnSpreads.rates(node.child("basisRates")),
                adjustments(node),
                notes.isRejected(code) || !errors.isEmpty()
                        ? ContractTable.empty()
                        : table(code, currency, node, linked, family -> methodOf(family, productLinks, methodOfAll)));
        return notes.isRejected(code) ? null : commodity;
    }

    private List<ProductLink> productLinks(String code, XmlNode node, List<SpnFamily> linked) {
        List<ProductLink> links = new ArrayList<>();
        for (XmlNode link : node.children("pfLink")) {
            BigDecimal factor = link.number("sc");
            if (factor != null && factor.signum() < 0) {
                link.error("sc", FileRule.RANGE, SpnExchangeReader.SCALING_FACTOR);
            }
            SpnFamily family = contracts.family(new Key(link.text("exch"), link.text("pfId")));
            if (family == null) {
                notes.warn("combined commodity %s links to product %s %s, which is not in the file"
                        .formatted(code, link.text("exch"), link.text("pfCode")));
                continue;
            }
            if (linked.contains(family)) {
                notes.warn("combined commodity %s links to product %s twice".formatted(code, family.code));
                continue;
            }
            linked.add(family);
            if (!family.unknownValueMethod.isEmpty()) {
                notes.reject(
                        code, "unknown valueMeth '%s' of product %s".formatted(family.unknownValueMethod, family.code));
            }
            links.add(new ProductLink(
                    family.exchange,
                    family.familyId,
                    family.code,
                    family.kind,
                    factor == null ? BigDecimal.ONE : factor,
                    family.kind == ContractKind.COMBINATION ? combinationMethod(code, link) : null));
        }
        links.sort(Comparator.comparing(ProductLink::exchange)
                .thenComparing(ProductLink::productCode)
                .thenComparing(ProductLink::kind)
                .thenComparing(ProductLink::productId));
        return links;
    }

    private static CombinationMethod methodOf(
            SpnFamily family, List<ProductLink> links, CombinationMethod methodOfAll) {
        for (ProductLink link : links) {
            boolean isOfFamily =
                    link.exchange().equals(family.exchange) && link.productId().equals(family.familyId);
            if (isOfFamily && link.combinationMethod() != null) {
                return link.combinationMethod();
            }
        }
        return methodOfAll;
    }

    private ContractTable table(
            String code,
            String currency,
            XmlNode node,
            List<SpnFamily> linked,
            Function<SpnFamily, CombinationMethod> methodOf) {
        ContractTableBuilder table = new ContractTableBuilder(pointCount);
        try {
            for (SpnFamily family : linked) {
                contracts.addTo(table, family, currency, isDeltaByOwnPeriod(node, family), methodOf);
            }
            return table.build();
        } catch (ArithmeticException tooManyDigits) {
            notes.reject(code, "a figure of its contracts has too many digits: " + tooManyDigits.getMessage());
        } catch (IllegalArgumentException sameName) {
            notes.reject(code, String.valueOf(sameName.getMessage()));
        }
        return ContractTable.empty();
    }

    private boolean isDeltaByOwnPeriod(XmlNode node, SpnFamily family) {
        for (XmlNode link : node.children("pfLink")) {
            boolean isOfFamily = link.text("exch").equals(family.exchange)
                    && link.text("pfId").equals(family.familyId);
            if (isOfFamily && !link.text("oopDeltaMeth").isEmpty()) {
                return link.text("oopDeltaMeth").equals("PERIOD");
            }
        }
        return isDeltaByOwnPeriod;
    }

    private WeightedPriceRiskMethod weightedPriceRiskMethod(String code, String method) {
        return switch (method) {
            case "", "NORMAL" -> WeightedPriceRiskMethod.NORMAL;
            case "SCANRANGE_CAP" -> WeightedPriceRiskMethod.SCAN_RANGE_CAP;
            case "SCANRANGE" -> WeightedPriceRiskMethod.SCAN_RANGE;
            default -> {
                notes.reject(code, "unknown wfprMeth '" + method + "'");
                yield WeightedPriceRiskMethod.NORMAL;
            }
        };
    }

    private ShortOptionMinimumMethod shortOptionMinimumMethod(String code, String method) {
        return switch (method) {
            case "", "GROSS" -> ShortOptionMinimumMethod.GROSS;
            case "MAX" -> ShortOptionMinimumMethod.MAX;
            default -> {
                notes.reject(code, "unknown somMeth '" + method + "'");
                yield ShortOptionMinimumMethod.GROSS;
            }
        };
    }

    /** Of a combined commodity or of a link; null where it says nothing. */
    private @Nullable CombinationMethod combinationMethod(String code, XmlNode node) {
        String said = node.text("cmbMeth");
        return switch (said) {
            case "" -> null;
            case "NONE" -> CombinationMethod.NONE;
            case "SPLIT" -> CombinationMethod.SPLIT;
            case "DELTASPLIT" -> CombinationMethod.DELTA_SPLIT;
            case "MODSPLIT", "MODIFIEDSPLIT" -> CombinationMethod.MODIFIED_SPLIT;
            default -> {
                notes.reject(code, "unknown cmbMeth '" + said + "'");
                yield CombinationMethod.NONE;
            }
        };
    }

    /**
     * Tier 0 stands for the whole combined commodity and is no range of its own. Tiers that share the months out stay in file
     * order, since a month belongs to the first that contains it; others, which spreads name, are sorted by number.
     */
    private static List<Tier> tiers(XmlNode node, String list, boolean isWhole) {
        List<Tier> tiers = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (XmlNode container : node.children(list)) {
            for (XmlNode tier : container.children("tier")) {
                int number = tier.whole("tn", 0);
                if ((number == 0) == isWhole) {
                    if (!numbers.add(number)) {
                        tier.error("tn", FileRule.DUPLICATE, "one definition for a tier");
                    }
                    tiers.add(range(tier, number, list.equals("somTiers") ? SpnSpreads.rates(tier) : Rates.none()));
                }
            }
        }
        if (!TIERS_IN_FILE_ORDER.contains(list)) {
            tiers.sort(Comparator.comparingInt(Tier::number));
        }
        return tiers;
    }

    private static Tier range(XmlNode node, int number, Rates rates) {
        String start = period(node, "sPe");
        // nines are how a range without an end is written, too
        String end = node.text("ePe").matches("9{6,8}") ? "" : period(node, "ePe");
        Tier tier = new Tier(number, start, end, rates);
        if (tier.isReversed() && SpnFamily.isInCalendar(start) && SpnFamily.isInCalendar(end)) {
            node.error("ePe", FileRule.RANGE, "a last period that is not before the first");
        }
        return tier;
    }

    /** Of a child; empty if there is none. */
    private static String period(XmlNode node, String named) {
        String period = SpnFamily.period(node.text(named));
        if (!SpnFamily.isInCalendar(period)) {
            node.error(named, FileRule.DATE, SpnFamily.PERIOD);
        }
        return period;
    }

    private static String requiredPeriod(XmlNode node) {
        node.required("pe");
        return period(node, "pe");
    }

    /**
     * A single scanning tier is the whole combined commodity, whatever range it prints: files name the futures' months there, and
     * a physical, which has none, would be left out of the scan.
     */
    private static List<Tier> scanTiers(XmlNode node) {
        List<Tier> tiers = tiers(node, "scanTiers", false);
        return tiers.size() == 1 ? List.of() : tiers;
    }

    private static Rates overallMinimum(XmlNode node) {
        List<Tier> whole = tiers(node, "somTiers", true);
        return whole.isEmpty() ? Rates.none() : whole.getFirst().rates();
    }

    private List<IntraCommoditySpread> intraSpreads(
            String code, XmlNode node, List<SpnFamily> linked, List<Tier> intraTiers) {
        List<String> futureMonths = contracts.futureMonths(linked);
        Set<Integer> tiers = intraTiers.stream().map(Tier::number).collect(Collectors.toSet());
        List<IntraCommoditySpread> spreads = new ArrayList<>();
        for (XmlNode spread : node.children("dSpread")) {
            IntraCommoditySpread read = intraSpread(code, spread, futureMonths);
            if (read != null && areDefined(code, read, tiers)) {
                spreads.add(read);
            }
        }
        spreads.sort(Comparator.comparing(IntraCommoditySpread::kind).thenComparingInt(IntraCommoditySpread::priority));
        return spreads;
    }

    private boolean areDefined(String code, IntraCommoditySpread spread, Set<Integer> tiers) {
        for (Leg leg : spread.legs()) {
            if (leg.tier() != 0 && !tiers.contains(leg.tier())) {
                notes.reject(
                        code,
                        "%s spread %d names tier %d, which is not defined"
                                .formatted(spread.kind(), spread.priority(), leg.tier()));
                return false;
            }
        }
        return true;
    }

    /**
     * Charges that cannot be read reject the combined commodity, because without them it would be margined too low; null then,
     * and for a spread whose relative month does not exist, since nobody can hold it.
     */
    private @Nullable IntraCommoditySpread intraSpread(String code, XmlNode node, List<String> futureMonths) {
        int priority = node.whole("spread", 0);
        String chargeMethod = node.text("chargeMeth");
        if (!List.of("", "F", "P", "W").contains(chargeMethod)) {
            notes.reject(code, "unknown chargeMeth '%s' of spread %d".formatted(chargeMethod, priority));
            return null;
        }
        if (node.child("dSpread") != null) {
            notes.reject(code, "spread %d has spreads inside".formatted(priority));
            return null;
        }
        if (node.text("spreadType").equals("DELATVOL")) {
            notes.warn("volatility offsets of spreads are not used: " + code);
        }
        List<Leg> legs = new ArrayList<>();
        int tierLegs = 0;
        for (XmlNode leg : node.children()) {
            switch (leg.name()) {
                case "tLeg" -> {
                    tierLegs++;
                    add(legs, leg, leg.whole("tn", 0), "");
                }
                case "pLeg" -> add(legs, leg, 0, requiredPeriod(leg));
                case "rpLeg" -> {
                    int contractNumber = leg.whole("rpNum", 0);
                    if (contractNumber < 1 || contractNumber > futureMonths.size()) {
                        notes.warn("spread %d of %s names contract %d of %d; it is left out"
                                .formatted(priority, code, contractNumber, futureMonths.size()));
                        return null;
                    }
                    add(legs, leg, 0, futureMonths.get(contractNumber - 1));
                }
                default -> {}
            }
        }
        if (legs.size() < 2 || (tierLegs > 0 && tierLegs < legs.size())) {
            notes.reject(code, "spread %d has fewer than 2 legs, or tiers beside months".formatted(priority));
            return null;
        }
        return new IntraCommoditySpread(
                tierLegs > 0 ? Kind.TIER : Kind.SERIES,
                priority,
                switch (chargeMethod) {
                    case "P" -> ChargeMethod.PER_MONTH;
                    case "W" -> ChargeMethod.WEIGHTED_PRICE_RISK;
                    default -> ChargeMethod.FLAT;
                },
                rates(node),
                SpnSpreads.rates(node, "pmpsRate", "pmRate"),
                SpnSpreads.rates(node, "pmpsRate", "psRate"),
                legs);
    }

    private static Rates rates(XmlNode node) {
        Rates plain = SpnSpreads.rates(node);
        return plain.isEmpty() ? SpnSpreads.rates(node, "pmpsRate", "val") : plain;
    }

    private static void add(List<Leg> legs, XmlNode node, int tier, String month) {
        BigDecimal ratio = node.ratio("i");
        Side side = SpnSpreads.side(node);
        if (ratio != null && side != null) {
            legs.add(new Leg(tier, month, ratio, side));
        }
    }

    /** One per month, with the figures of every rate id. */
    private List<SpotRate> spotRates(String code, XmlNode node) {
        String method = node.text("spotMeth");
        if (!method.isEmpty() && !method.equals("NORMAL")) {
            notes.reject(code, "unknown spotMeth '" + method + "'");
        }
        TreeMap<String, List<Rates.Entry>> spreads = new TreeMap<>();
        TreeMap<String, List<Rates.Entry>> outrights = new TreeMap<>();
        for (XmlNode rate : node.children("spotRate")) {
            String month = requiredPeriod(rate);
            int rateId = rate.whole("r", 1);
            List<Rates.Entry> ofMonth = spreads.computeIfAbsent(month, m -> new ArrayList<>());
            if (ofMonth.stream().anyMatch(entry -> entry.rateId() == rateId)) {
                rate.error(FileRule.DUPLICATE, "one spotRate for a month and rate");
                continue;
            }
            ofMonth.add(new Rates.Entry(rateId, orZero(rate.notNegative("sprd", CHARGE))));
            outrights
                    .computeIfAbsent(month, m -> new ArrayList<>())
                    .add(new Rates.Entry(rateId, orZero(rate.notNegative("outr", CHARGE))));
        }
        List<SpotRate> rates = new ArrayList<>();
        spreads.forEach((month, entries) -> rates.add(new SpotRate(
                month, new Rates(entries), new Rates(Objects.requireNonNull(outrights.get(month))), DeltaSide.BOTH)));
        return rates;
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static List<Adjustment> adjustments(XmlNode node) {
        Map<Integer, Adjustment> adjustments = new TreeMap<>();
        for (XmlNode rate : node.children("adjRate")) {
            BigDecimal value = rate.notNegative("val", "a factor of 0 or more");
            int rateId = rate.whole("r", 1);
            int baseRateId = rate.whole("baseR", rateId);
            if (value == null) {
                continue;
            }
            if (adjustments.putIfAbsent(rateId, new Adjustment(rateId, baseRateId, value)) != null) {
                rate.error("r", FileRule.DUPLICATE, "one adjustment of a rate");
            } else if (leadsBack(rateId, adjustments)) {
                rate.error("baseR", FileRule.RANGE, "a rate that is not computed from rate " + rateId);
            }
        }
        return List.copyOf(adjustments.values());
    }

    /** Whether a rate that is computed from others is one of them. */
    private static boolean leadsBack(int rateId, Map<Integer, Adjustment> adjustments) {
        int current = rateId;
        for (int step = 0; step < adjustments.size(); step++) {
            Adjustment adjustment = adjustments.get(current);
            if (adjustment == null || adjustment.baseRateId() == current) {
                return false;
            }
            current = adjustment.baseRateId();
            if (current == rateId) {
                return true;
            }
        }
        return false;
    }
}
