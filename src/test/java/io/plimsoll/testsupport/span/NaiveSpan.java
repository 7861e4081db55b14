package io.plimsoll.testsupport.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.OpenRules;
import io.plimsoll.methodology.span.SpanConventions;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.CurrencyMargin;
import io.plimsoll.methodology.span.SpanWorking.ExchangeComplexMargin;
import io.plimsoll.methodology.span.SpanWorking.FormedLeg;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.SpanWorking.NetDelta;
import io.plimsoll.methodology.span.SpanWorking.PositionMargin;
import io.plimsoll.methodology.span.SpanWorking.TierRisk;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.DeltaSide;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CommodityGroup;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScanPoint;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScenarioDefinition;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.ScanningPoint;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * SPAN a second time, written from the rules alone: exact decimals, maps and lists, no shortcut. Slow on purpose; the fast
 * implementation is tested against it.
 *
 * <p>The numbers in comments, such as "choice 7", are those of the package description of
 * {@code io.plimsoll.methodology.span}.
 */
public final class NaiveSpan implements SpanRunner {
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Predicate<String> ALL_MONTHS = month -> true;

    @Override
    public SpanWorking margin(
            SpanParameterSet set,
            SpanConventions conventions,
            List<Position> positions,
            AccountType accountType,
            Netting netting,
            String currency) {
        return new Calculation(set, conventions, accountType, netting).working(positions, currency);
    }

    /** A contract found. */
    private record Resolved(ExchangeComplex complex, CombinedCommodity commodity, int row) {}

    /** A position of a contract found. */
    private record Held(Resolved contract, BigDecimal quantity, String pair) {}

    /** The combined commodities of one book in one exchange complex, by code. */
    private record Sheet(ExchangeComplex complex, String book, TreeMap<String, NaiveCommodity> commodities) {
        NaiveCommodity find(String code) {
            NaiveCommodity commodity = commodities.get(code);
            return commodity == null || commodity.isMoved() ? null : commodity;
        }

        List<NaiveCommodity> live() {
            return commodities.values().stream()
                    .filter(commodity -> !commodity.isMoved())
                    .toList();
        }
    }

    /** A scan of some positions as one. */
    private record Scan(
            List<BigDecimal> losses, BigDecimal scanRisk, int activeScenario, BigDecimal time, BigDecimal volatility) {}

    /**
     * A leg of a spread between combined commodities.
     *
     * @param month where the leg is one month, its code; empty elsewhere
     * @param home false for a leg in another exchange complex, which gets no credit here
     */
    private record DeltaLeg(
            NaiveCommodity commodity,
            String code,
            int tier,
            String month,
            Predicate<String> months,
            TreeMap<String, BigDecimal> remaining,
            BigDecimal ratio,
            Side side,
            BigDecimal rate,
            BigDecimal weightedPriceRisk,
            int share,
            boolean home) {}

    /**
     * A part of a combined commodity that spreads with the same part of others.
     *
     * @param number of the tier, or where months are tiers its place among them; 0 for the whole
     * @param month null unless months are tiers
     */
    private record Slice(int number, String month, Predicate<String> months) {
        boolean isSameAs(Slice other) {
            return month == null ? other.month == null && number == other.number : month.equals(other.month);
        }
    }

    private static final class Calculation {
        private final SpanParameterSet set;
        private final SpanConventions conventions;
        private final AccountType accountType;
        private final Netting netting;

        Calculation(SpanParameterSet set, SpanConventions conventions, AccountType accountType, Netting netting) {
            this.set = set;
            this.conventions = conventions;
            this.accountType = accountType;
            this.netting = netting;
        }

        SpanWorking working(List<Position> positions, String currency) {
            List<Held> held = new ArrayList<>();
            for (Position position : positions) {
                held.addAll(split(new Held(resolve(position.contract()), position.quantity(), position.pair())));
            }
            Map<String, List<Held>> books = books(held);

            List<Sheet> finished = new ArrayList<>();
            for (Map.Entry<String, List<Held>> book : books.entrySet()) {
                finished.addAll(bookSheets(book.getKey(), book.getValue()));
            }

            List<ExchangeComplexMargin> margins = new ArrayList<>();
            for (ExchangeComplex complex : set.exchangeComplexes()) {
                List<NaiveCommodity> commodities = new ArrayList<>();
                for (Sheet sheet : finished) {
                    if (sheet.complex == complex) {
                        commodities.addAll(sheet.commodities.values());
                    }
                }
                if (!commodities.isEmpty()) {
                    // books are in their order already and the sort is stable
                    commodities.sort(Comparator.comparing(commodity -> commodity.parameters.code()));
                    margins.add(total(complex, commodities, currency));
                }
            }
            margins.sort(Comparator.comparing(ExchangeComplexMargin::code));
            return new SpanWorking(margins);
        }

        // ---- 1. positions

        private Resolved resolve(ContractId id) {
            for (ExchangeComplex complex : set.exchangeComplexes()) {
                for (CombinedCommodity commodity : complex.combinedCommodities()) {
                    Integer row = row(commodity, id);
                    if (row != null) {
                        return new Resolved(complex, commodity, row);
                    }
                }
            }
            throw new IllegalArgumentException("no contract " + id.label());
        }

        private static Integer row(CombinedCommodity commodity, ContractId id) {
            return switch (commodity.contracts().find(id)) {
                case ContractTable.Match.Found found -> found.row();
                case ContractTable.Match.Ambiguous ambiguous ->
                    throw new IllegalArgumentException(id.label() + " may be any of " + ambiguous.candidates());
                case ContractTable.Match.None none -> null;
            };
        }

        /** The product's own method goes before the combined commodity's. */
        private static CombinationMethod combinationMethod(CombinedCommodity commodity, int row) {
            Product product = commodity.contracts().product(row);
            return commodity.productLinks().stream()
                    .filter(link -> link.productId().equals(product.productId())
                            && link.exchange().equals(product.exchange())
                            && link.kind() == product.kind()
                            && link.combinationMethod() != null)
                    .map(link -> link.combinationMethod())
                    .findFirst()
                    .orElse(commodity.combinationMethod());
        }

        /** An option has legs only if its delta is split over them. */
        private static boolean isDeltaSplit(CombinedCommodity commodity, int row) {
            return commodity.contracts().isOption(row)
                    || combinationMethod(commodity, row) == CombinationMethod.DELTA_SPLIT;
        }

        private List<Held> split(Held held) {
            CombinedCommodity commodity = held.contract.commodity;
            List<CombinationLeg> legs = commodity.contracts().combinationLegs(held.contract.row);
            CombinationMethod method = combinationMethod(commodity, held.contract.row);
            boolean isSplit = method == CombinationMethod.SPLIT || method == CombinationMethod.MODIFIED_SPLIT;
            if (legs.isEmpty() || !isSplit || commodity.contracts().isOption(held.contract.row)) {
                return List.of(held);
            }
            List<Held> parts = new ArrayList<>();
            for (CombinationLeg leg : legs) {
                BigDecimal quantity = held.quantity.multiply(leg.signedRatio());
                parts.addAll(split(new Held(resolve(leg.contract()), quantity, held.pair)));
            }
            return parts;
        }

        /** By name, in the order of the report. */
        private Map<String, List<Held>> books(List<Held> held) {
            Map<String, List<Held>> books = new LinkedHashMap<>();
            switch (netting) {
                case NET -> books.put("NET", held);
                case GROSS -> {
                    books.put("LONG", new ArrayList<>());
                    books.put("SHORT", new ArrayList<>());
                    TreeMap<String, List<Held>> pairs = new TreeMap<>();
                    for (Held one : held) {
                        if (one.pair != null) {
                            pairs.computeIfAbsent(one.pair, pair -> new ArrayList<>())
                                    .add(one);
                        } else {
                            books.get(one.quantity.signum() >= 0 ? "LONG" : "SHORT")
                                    .add(one);
                        }
                    }
                    books.putAll(pairs);
                }
            }
            return books;
        }

        /** Every step for one book, over all exchange complexes. */
        private List<Sheet> bookSheets(String book, List<Held> held) {
            boolean isPair = !(book.equals("LONG") || book.equals("SHORT"));
            boolean hasSpreads = netting == Netting.NET
                    || switch (conventions.openRules().grossSpreads()) {
                        case NONE -> false;
                        case PAIRS -> isPair;
                        case EVERY_BOOK -> true;
                    };
            List<Sheet> sheets = new ArrayList<>();
            for (ExchangeComplex complex : set.exchangeComplexes()) {
                Sheet sheet = new Sheet(complex, book, new TreeMap<>());
                for (Held one : held) {
                    if (one.contract.complex == complex) {
                        sheet.commodities
                                .computeIfAbsent(
                                        one.contract.commodity.code(),
                                        code -> new NaiveCommodity(complex, one.contract.commodity, book))
                                .quantities
                                .merge(one.contract.row, one.quantity, BigDecimal::add);
                    }
                }
                for (NaiveCommodity commodity : sheet.commodities.values()) {
                    commodity.quantities.values().removeIf(quantity -> quantity.signum() == 0);
                }
                sheets.add(sheet);
            }
            for (Sheet sheet : sheets) {
                for (NaiveCommodity commodity : List.copyOf(sheet.commodities.values())) {
                    allotElsewhere(sheets, commodity);
                }
            }
            for (Sheet sheet : sheets) {
                for (NaiveCommodity commodity : sheet.commodities.values()) {
                    commodity.allotted.values().removeIf(delta -> delta.signum() == 0);
                }
                sheet.commodities
                        .values()
                        .removeIf(commodity -> commodity.quantities.isEmpty() && commodity.allotted.isEmpty());
            }

            for (Sheet sheet : sheets) {
                for (NaiveCommodity commodity : sheet.live()) {
                    evaluate(commodity);
                }
                if (hasSpreads) {
                    for (InterCommoditySpread spread : byPriority(sheet.complex.superSpreads())) {
                        formBetweenCommodities(sheet, spread, true);
                    }
                }
                for (NaiveCommodity commodity : sheet.live()) {
                    if (hasSpreads) {
                        formInsideCommodity(commodity);
                    }
                    chargeDelivery(commodity);
                }
                if (hasSpreads) {
                    for (InterCommoditySpread spread : byPriority(sheet.complex.interCommoditySpreads())) {
                        formBetweenCommodities(sheet, spread, false);
                    }
                }
            }
            if (hasSpreads && conventions.openRules().hasInterClearingSpreads()) {
                formBetweenComplexes(sheets);
            }
            for (Sheet sheet : sheets) {
                for (NaiveCommodity commodity : sheet.live()) {
                    require(commodity);
                }
            }
            return sheets;
        }

        /** Delta of a split combination goes to the legs' months, in the combined commodities of the legs. */
        private void allotElsewhere(List<Sheet> sheets, NaiveCommodity commodity) {
            ContractTable contracts = commodity.parameters.contracts();
            for (Map.Entry<Integer, BigDecimal> held : commodity.quantities.entrySet()) {
                if (!isDeltaSplit(commodity.parameters, held.getKey())) {
                    continue;
                }
                for (CombinationLeg leg : contracts.combinationLegs(held.getKey())) {
                    Resolved place = elsewhere(commodity.parameters, leg);
                    BigDecimal delta = held.getValue()
                            .multiply(contracts.compositeDelta(held.getKey()))
                            .multiply(leg.signedRatio());
                    if (place == null) {
                        continue;
                    }
                    for (Sheet sheet : sheets) {
                        if (sheet.complex == place.complex) {
                            sheet.commodities
                                    .computeIfAbsent(
                                            place.commodity.code(),
                                            code -> new NaiveCommodity(place.complex, place.commodity, sheet.book))
                                    .allotted
                                    .merge(place.row, delta, BigDecimal::add);
                        }
                    }
                }
            }
        }

        /** Where a leg is, if that is in another combined commodity; else null. */
        private Resolved elsewhere(CombinedCommodity commodity, CombinationLeg leg) {
            if (row(commodity, leg.contract()) != null) {
                return null;
            }
            for (ExchangeComplex complex : set.exchangeComplexes()) {
                for (CombinedCommodity other : complex.combinedCommodities()) {
                    Integer row = row(other, leg.contract());
                    if (row != null) {
                        return new Resolved(complex, other, row);
                    }
                }
            }
            return null;
        }

        private static List<InterCommoditySpread> byPriority(List<InterCommoditySpread> spreads) {
            List<InterCommoditySpread> sorted = new ArrayList<>(spreads);
            sorted.sort(Comparator.comparingInt(InterCommoditySpread::priority));
            return sorted;
        }

        // ---- 2. and 3. scan risk, deltas, option values

        private void evaluate(NaiveCommodity commodity) {
            commodity.chargeRateId =
                    chain(commodity.parameters, rateId(commodity.complex, true)).baseRateId();

            Map<Integer, Set<Integer>> rowsByTier = scanTierRows(commodity);
            commodity.scenarioLosses = new ArrayList<>();
            for (int point = 0; point < commodity.parameters.contracts().pointCount(); point++) {
                commodity.scenarioLosses.add(ZERO);
            }
            for (Map.Entry<Integer, Set<Integer>> tier : rowsByTier.entrySet()) {
                Scan scan = scan(commodity, tier.getValue());
                commodity.scanTiers.add(new TierRisk(
                        tier.getKey(),
                        scan.scanRisk,
                        scan.activeScenario,
                        scan.losses,
                        scan.time,
                        scan.volatility,
                        null,
                        null));
                for (int row : tier.getValue()) {
                    commodity.activeScenarioByRow.put(row, scan.activeScenario);
                }
                for (int point = 0; point < scan.losses.size(); point++) {
                    commodity.scenarioLosses.set(
                            point, commodity.scenarioLosses.get(point).add(scan.losses.get(point)));
                }
                commodity.scanRisk = commodity.scanRisk.add(scan.scanRisk);
                commodity.timeRisk = commodity.timeRisk.add(scan.time);
                commodity.volatilityRisk = commodity.volatilityRisk.add(scan.volatility);
            }
            commodity.priceRisk = commodity
                    .scanRisk
                    .subtract(commodity.timeRisk)
                    .subtract(commodity.volatilityRisk)
                    .max(ZERO);

            computeDeltas(commodity);
            commodity.weightedPriceRisk = weightedPriceRisk(
                    commodity, commodity.priceRisk, commodity.netInitialDelta(ALL_MONTHS), ALL_MONTHS);
            evaluateInterTiers(commodity);
            computeShortOptionMinimum(commodity);
            computeOptionValues(commodity);
        }

        /** Rows that are scanned together, by the number of the tier, in the order of scanning. */
        private static Map<Integer, Set<Integer>> scanTierRows(NaiveCommodity commodity) {
            CombinedCommodity parameters = commodity.parameters;
            Map<Integer, Set<Integer>> rowsByTier = new LinkedHashMap<>();
            if (parameters.isScannedByMonth()) {
                TreeMap<String, Set<Integer>> rowsByMonth = new TreeMap<>();
                for (int row : commodity.quantities.keySet()) {
                    rowsByMonth
                            .computeIfAbsent(parameters.contracts().month(row), month -> new LinkedHashSet<>())
                            .add(row);
                }
                for (Set<Integer> rows : rowsByMonth.values()) {
                    rowsByTier.put(rowsByTier.size() + 1, rows);
                }
                return rowsByTier;
            }
            if (parameters.scanTiers().size() <= 1) {
                rowsByTier.put(0, new LinkedHashSet<>(commodity.quantities.keySet()));
                return rowsByTier;
            }
            Set<Integer> left = new LinkedHashSet<>(commodity.quantities.keySet());
            for (Tier tier : parameters.scanTiers()) {
                Set<Integer> inside = new LinkedHashSet<>();
                for (int row : left) {
                    if (tier.contains(parameters.contracts().month(row))) {
                        inside.add(row);
                    }
                }
                left.removeAll(inside);
                if (!inside.isEmpty()) {
                    rowsByTier.put(tier.number(), inside);
                }
            }
            if (!left.isEmpty()) {
                rowsByTier.put(0, left);
            }
            return rowsByTier;
        }

        private Scan scan(NaiveCommodity commodity, Iterable<Integer> rows) {
            int pointCount = commodity.parameters.contracts().pointCount();
            List<BigDecimal> losses = new ArrayList<>();
            for (int point = 0; point < pointCount; point++) {
                BigDecimal sum = ZERO;
                for (int row : rows) {
                    sum = sum.add(commodity.quantities.get(row).multiply(loss(commodity, row, point)));
                }
                losses.add(round(sum, conventions.scenarioSumPlaces()));
            }
            return scan(commodity, losses);
        }

        private Scan scan(NaiveCommodity commodity, List<BigDecimal> losses) {
            int active = 1;
            for (int number = 2; number <= losses.size(); number++) {
                if (losses.get(number - 1).compareTo(losses.get(active - 1)) > 0) {
                    active = number;
                }
            }
            BigDecimal scanRisk = round(losses.get(active - 1).max(ZERO), conventions.scanRiskPlaces());
            BigDecimal first = losses.get(0);
            BigDecimal second = losses.get(losses.size() > 1 ? 1 : 0);
            BigDecimal paired = losses.get(pairOf(commodity, active) - 1);
            BigDecimal time = first.add(second).multiply(HALF);
            BigDecimal volatility = scanRisk.signum() == 0
                    ? first.subtract(second).multiply(HALF)
                    : losses.get(active - 1).subtract(paired).multiply(HALF);
            Integer places = conventions.timeAndVolatilityRiskPlaces();
            return new Scan(losses, scanRisk, active, round(time, places), round(volatility, places));
        }

        private static int pairOf(NaiveCommodity commodity, int number) {
            ScenarioDefinition definition = null;
            for (ScenarioDefinition candidate : commodity.complex.scenarios()) {
                if (definition == null || candidate.rateId() == commodity.chargeRateId) {
                    definition = candidate;
                    if (candidate.rateId() == commodity.chargeRateId) {
                        break;
                    }
                }
            }
            int pointCount = commodity.parameters.contracts().pointCount();
            if (definition != null) {
                for (ScanPoint point : definition.scanPoints()) {
                    if (point.number() == number && point.pairedNumber() >= 1 && point.pairedNumber() <= pointCount) {
                        return point.pairedNumber();
                    }
                }
            }
            if (number > 14) {
                return number;
            }
            int paired = number % 2 == 1 ? number + 1 : number - 1;
            return paired <= pointCount ? paired : number;
        }

        /** One entry of a contract's array in the combined commodity's currency. */
        private BigDecimal loss(NaiveCommodity commodity, int row, int point) {
            BigDecimal loss = commodity.parameters.contracts().loss(row, point);
            NaiveConversion conversion = conversion(commodity, row);
            boolean isGain = commodity.quantities.get(row).signum() * loss.signum() < 0;
            boolean isCut = isGain && conventions.openRules().hasConversionHaircut();
            return conversion.unit(isCut ? loss.multiply(conversion.keptOfGains()) : loss);
        }

        private static NaiveConversion conversion(NaiveCommodity commodity, int row) {
            return NaiveConversion.between(
                    commodity.complex,
                    commodity.parameters.contracts().product(row).currency(),
                    commodity.parameters.currency());
        }

        private static BigDecimal scalingFactor(CombinedCommodity parameters, int row) {
            Product product = parameters.contracts().product(row);
            BigDecimal family = BigDecimal.ONE;
            for (ProductLink link : parameters.productLinks()) {
                if (link.exchange().equals(product.exchange())
                        && link.productId().equals(product.productId())
                        && link.kind() == product.kind()) {
                    family = link.deltaScalingFactor();
                    break;
                }
            }
            return parameters.contracts().deltaScalingFactor(row).multiply(family);
        }

        private static BigDecimal positionDelta(NaiveCommodity commodity, int row) {
            return commodity
                    .quantities
                    .get(row)
                    .multiply(commodity.parameters.contracts().compositeDelta(row))
                    .multiply(scalingFactor(commodity.parameters, row));
        }

        private void computeDeltas(NaiveCommodity commodity) {
            ContractTable contracts = commodity.parameters.contracts();
            TreeMap<String, BigDecimal> exact = new TreeMap<>();
            for (int row : commodity.quantities.keySet()) {
                BigDecimal delta = positionDelta(commodity, row);
                List<CombinationLeg> legs = contracts.combinationLegs(row);
                if (legs.isEmpty() || !isDeltaSplit(commodity.parameters, row)) {
                    exact.merge(contracts.month(row), delta, BigDecimal::add);
                    continue;
                }
                for (CombinationLeg leg : legs) {
                    if (elsewhere(commodity.parameters, leg) != null) {
                        // the combination is a position in its month all the same
                        exact.merge(contracts.month(row), ZERO, BigDecimal::add);
                        continue;
                    }
                    Integer legRow = row(commodity.parameters, leg.contract());
                    String month = contracts.month(legRow == null ? row : legRow);
                    exact.merge(month, delta.multiply(leg.signedRatio()), BigDecimal::add);
                }
            }
            commodity.allotted.forEach((row, delta) -> exact.merge(
                    contracts.month(row), delta.multiply(scalingFactor(commodity.parameters, row)), BigDecimal::add));
            for (Map.Entry<String, BigDecimal> month : exact.entrySet()) {
                BigDecimal rounded = round(month.getValue(), conventions.deltaPlaces());
                commodity.initial.put(month.getKey(), rounded);
                commodity.remaining.put(month.getKey(), rounded);
                commodity.used.put(month.getKey(), ZERO);
            }
        }

        private BigDecimal weightedPriceRisk(
                NaiveCommodity commodity, BigDecimal priceRisk, BigDecimal netDelta, Predicate<String> months) {
            if (netDelta.signum() == 0 || priceRisk.signum() == 0) {
                return ZERO;
            }
            BigDecimal normal =
                    priceRisk.divide(netDelta.abs(), conventions.weightedPriceRiskPlaces(), conventions.mode());
            BigDecimal scanRange = scanRangePerDelta(commodity, months);
            if (scanRange == null) {
                return normal;
            }
            return switch (commodity.parameters.weightedPriceRiskMethod()) {
                case NORMAL -> normal;
                case SCAN_RANGE_CAP -> normal.min(scanRange);
                case SCAN_RANGE -> scanRange;
            };
        }

        /** Choice 7; null where no contract has a price scan range. */
        private BigDecimal scanRangePerDelta(NaiveCommodity commodity, Predicate<String> months) {
            ContractTable contracts = commodity.parameters.contracts();
            for (boolean futuresOnly : new boolean[] {true, false}) {
                int nearest = -1;
                for (int row = 0; row < contracts.size(); row++) {
                    boolean isCandidate = months.test(contracts.month(row))
                            && contracts.priceScanRange(row).signum() > 0
                            && (!futuresOnly || contracts.product(row).kind() == ContractKind.FUTURE);
                    if (isCandidate && (nearest < 0 || contracts.month(row).compareTo(contracts.month(nearest)) < 0)) {
                        nearest = row;
                    }
                }
                if (nearest >= 0) {
                    return contracts
                            .priceScanRange(nearest)
                            .multiply(conversion(commodity, nearest).factor())
                            .divide(
                                    scalingFactor(commodity.parameters, nearest),
                                    conventions.weightedPriceRiskPlaces(),
                                    conventions.mode());
                }
            }
            return null;
        }

        /** Every tier that some spread of the file may use, whether it will be formed or not. */
        private void evaluateInterTiers(NaiveCommodity commodity) {
            Set<Integer> numbers = new TreeSet<>();
            List<InterCommoditySpread> spreads = new ArrayList<>(commodity.complex.superSpreads());
            spreads.addAll(commodity.complex.interCommoditySpreads());
            for (InterCommoditySpread spread : spreads) {
                for (InterCommoditySpread.Leg leg : spread.legs()) {
                    if (!leg.combinedCommodity().equals(commodity.parameters.code())) {
                        continue;
                    }
                    switch (spread.method()) {
                        case NAMED_TIER -> numbers.add(leg.tier());
                        case SAME_TIER, TIER_BY_TIER -> {
                            for (Slice slice : slices(commodity)) {
                                evaluateInterTier(commodity, slice.number, slice.months);
                            }
                        }
                        case DELTA, MONTH_MAPPED, SCANNING -> {}
                    }
                }
            }
            for (InterClearingSpread spread : commodity.complex.interClearingSpreads()) {
                for (InterCommoditySpread.Leg leg : spread.homeLegs()) {
                    if (leg.combinedCommodity().equals(commodity.parameters.code())) {
                        numbers.add(leg.tier());
                    }
                }
            }
            for (int number : numbers) {
                Tier tier = tier(commodity.parameters.interTiers(), number);
                if (tier != null) {
                    evaluateInterTier(commodity, number, tier::contains);
                }
            }
        }

        /** The parts in which a combined commodity is spread: its tiers, else its months, else the whole; nearest first. */
        private static List<Slice> slices(NaiveCommodity commodity) {
            List<Slice> slices = new ArrayList<>();
            if (!commodity.isAggregated) {
                List<Tier> nearestFirst = new ArrayList<>(commodity.parameters.interTiers());
                nearestFirst.removeIf(tier -> tier.number() == 0);
                nearestFirst.sort(Comparator.comparing(Tier::start).thenComparingInt(Tier::number));
                for (Tier tier : nearestFirst) {
                    slices.add(new Slice(tier.number(), null, tier::contains));
                }
                if (slices.isEmpty() && commodity.parameters.isScannedByMonth()) {
                    // numbered as they are listed in the report
                    for (String month : commodity.initial.keySet()) {
                        slices.add(new Slice(slices.size() + 1, month, month::equals));
                    }
                    return slices;
                }
            }
            if (slices.isEmpty()) {
                slices.add(new Slice(0, null, ALL_MONTHS));
            }
            return slices;
        }

        private void evaluateInterTier(NaiveCommodity commodity, int number, Predicate<String> months) {
            if (number == 0) {
                return;
            }
            Set<Integer> rows = new LinkedHashSet<>();
            for (int row : commodity.quantities.keySet()) {
                if (months.test(commodity.parameters.contracts().month(row))) {
                    rows.add(row);
                }
            }
            // a split combination brings delta to months without positions
            if (rows.isEmpty() && commodity.initial.keySet().stream().noneMatch(months)) {
                return;
            }
            Scan scan = scan(commodity, rows);
            BigDecimal netDelta = commodity.netInitialDelta(months);
            BigDecimal priceRisk =
                    scan.scanRisk.subtract(scan.time).subtract(scan.volatility).max(ZERO);
            commodity.interTiers.put(
                    number,
                    new TierRisk(
                            number,
                            scan.scanRisk,
                            scan.activeScenario,
                            scan.losses,
                            scan.time,
                            scan.volatility,
                            weightedPriceRisk(commodity, priceRisk, netDelta, months),
                            netDelta));
        }

        private static Tier tier(List<Tier> tiers, int number) {
            for (Tier tier : tiers) {
                if (tier.number() == number) {
                    return tier;
                }
            }
            return null;
        }

        private void computeShortOptionMinimum(NaiveCommodity commodity) {
            CombinedCommodity parameters = commodity.parameters;
            ContractTable contracts = parameters.contracts();
            // index of the tier in the file; -1 for none
            Map<Integer, BigDecimal> calls = new TreeMap<>();
            Map<Integer, BigDecimal> puts = new TreeMap<>();
            for (Map.Entry<Integer, BigDecimal> held : commodity.quantities.entrySet()) {
                int row = held.getKey();
                if (held.getValue().signum() >= 0 || !contracts.isOption(row)) {
                    continue;
                }
                int index = -1;
                for (int i = 0; i < parameters.shortOptionMinimumTiers().size() && index < 0; i++) {
                    if (parameters.shortOptionMinimumTiers().get(i).contains(contracts.month(row))) {
                        index = i;
                    }
                }
                BigDecimal count = held.getValue().abs().multiply(scalingFactor(parameters, row));
                if (contracts.isCall(row)) {
                    calls.merge(index, count, BigDecimal::add);
                    commodity.shortCalls = commodity.shortCalls.add(count);
                } else {
                    puts.merge(index, count, BigDecimal::add);
                    commodity.shortPuts = commodity.shortPuts.add(count);
                }
            }
            BigDecimal sum = ZERO;
            for (int index = -1; index < parameters.shortOptionMinimumTiers().size(); index++) {
                Rates rates = index < 0
                        ? parameters.shortOptionMinimum()
                        : parameters.shortOptionMinimumTiers().get(index).rates();
                BigDecimal callCount = calls.getOrDefault(index, ZERO);
                BigDecimal putCount = puts.getOrDefault(index, ZERO);
                BigDecimal count = parameters.shortOptionMinimumMethod() == ShortOptionMinimumMethod.MAX
                        ? callCount.max(putCount)
                        : callCount.add(putCount);
                sum = sum.add(count.multiply(rates.of(commodity.chargeRateId)));
            }
            Integer places = conventions.shortOptionMinimumPlaces();
            commodity.shortOptionMinimum = round(sum, places == null ? 4 : places);
        }

        private void computeOptionValues(NaiveCommodity commodity) {
            BigDecimal longValue = ZERO;
            BigDecimal shortValue = ZERO;
            for (int row : commodity.quantities.keySet()) {
                BigDecimal value = optionValue(commodity, row);
                if (value.signum() > 0) {
                    longValue = longValue.add(value);
                } else {
                    shortValue = shortValue.add(value.abs());
                }
            }
            commodity.longOptionValue = round(longValue, conventions.optionValuePlaces());
            commodity.shortOptionValue = round(shortValue, conventions.optionValuePlaces());
        }

        private BigDecimal optionValue(NaiveCommodity commodity, int row) {
            ContractTable contracts = commodity.parameters.contracts();
            if (!contracts.isOption(row) || !contracts.product(row).isPremiumStyle()) {
                return ZERO;
            }
            BigDecimal quantity = commodity.quantities.get(row);
            BigDecimal ofOne;
            if (contracts.price(row) != null) {
                ofOne = contracts.price(row).multiply(contracts.contractValueFactor(row));
            } else if (quantity.signum() > 0
                    || conventions.openRules().shortOptionWithoutPrice() == OpenRules.MissingPrice.ZERO) {
                ofOne = ZERO;
            } else {
                // the most that the holder can lose is what the option is worth
                ofOne = ZERO;
                for (int point = 0; point < contracts.pointCount(); point++) {
                    ofOne = ofOne.max(contracts.loss(row, point));
                }
            }
            BigDecimal value = quantity.multiply(conversion(commodity, row).unit(ofOne));
            return round(value, conventions.positionValuePlaces());
        }

        // ---- 5. inside one combined commodity

        private void formInsideCommodity(NaiveCommodity commodity) {
            BigDecimal sum = ZERO;
            for (IntraCommoditySpread.Kind kind :
                    List.of(IntraCommoditySpread.Kind.SERIES, IntraCommoditySpread.Kind.TIER)) {
                List<IntraCommoditySpread> spreads = new ArrayList<>(commodity.parameters.intraSpreads());
                spreads.removeIf(spread -> spread.kind() != kind);
                spreads.sort(Comparator.comparingInt(IntraCommoditySpread::priority));
                for (IntraCommoditySpread spread : spreads) {
                    sum = sum.add(formIntra(commodity, spread, 1));
                    sum = sum.add(formIntra(commodity, spread, -1));
                }
            }
            commodity.intraCharge = commodity.intraCharge.add(round(sum, conventions.spreadChargeSumPlaces()));
        }

        /** @param signOfA 1 when side A is long */
        private BigDecimal formIntra(NaiveCommodity commodity, IntraCommoditySpread spread, int signOfA) {
            BigDecimal count = null;
            for (IntraCommoditySpread.Leg leg : spread.legs()) {
                Predicate<String> months = months(commodity, spread.kind(), leg);
                BigDecimal available = NaiveCommodity.available(commodity.remaining, months, sign(leg.side(), signOfA));
                BigDecimal ofLeg = available.divide(leg.ratio(), conventions.deltaPlaces(), RoundingMode.DOWN);
                count = count == null ? ofLeg : count.min(ofLeg);
            }
            if (count == null || count.signum() <= 0) {
                return ZERO;
            }
            BigDecimal rate = ratePerSpread(commodity, spread);
            BigDecimal charge = round(count.multiply(rate), conventions.spreadChargePlaces());
            List<FormedLeg> legs = new ArrayList<>();
            for (IntraCommoditySpread.Leg leg : spread.legs()) {
                int sign = sign(leg.side(), signOfA);
                BigDecimal taken = NaiveCommodity.consume(
                        commodity.remaining,
                        months(commodity, spread.kind(), leg),
                        sign,
                        round(count.multiply(leg.ratio()), conventions.deltaPlaces()),
                        commodity.used);
                legs.add(new FormedLeg(
                        commodity.parameters.code(),
                        leg.tier(),
                        leg.month(),
                        leg.side(),
                        leg.ratio(),
                        sign > 0 ? taken : taken.negate()));
            }
            String kind = spread.kind() == IntraCommoditySpread.Kind.SERIES ? "INTRA_SERIES" : "INTRA_TIER";
            commodity.spreads.add(new FormedSpread(kind, spread.priority(), count, rate, charge, legs));
            return charge;
        }

        private static int sign(Side side, int signOfA) {
            return side == Side.A ? signOfA : -signOfA;
        }

        private static Predicate<String> months(
                NaiveCommodity commodity, IntraCommoditySpread.Kind kind, IntraCommoditySpread.Leg leg) {
            return switch (kind) {
                case SERIES -> leg.month()::equals;
                case TIER -> {
                    Tier tier = tier(commodity.parameters.intraTiers(), leg.tier());
                    if (tier != null) {
                        yield tier::contains;
                    }
                    yield leg.tier() == 0 ? ALL_MONTHS : month -> false;
                }
            };
        }

        private static BigDecimal ratePerSpread(NaiveCommodity commodity, IntraCommoditySpread spread) {
            int rateId = commodity.chargeRateId;
            return switch (spread.chargeMethod()) {
                case FLAT -> spread.rate().of(rateId);
                case WEIGHTED_PRICE_RISK -> spread.rate().of(rateId).multiply(commodity.weightedPriceRisk);
                case PER_MONTH -> {
                    int nearest = Integer.MAX_VALUE;
                    int furthest = Integer.MIN_VALUE;
                    for (IntraCommoditySpread.Leg leg : spread.legs()) {
                        String month = firstMonth(commodity, spread.kind(), leg);
                        if (month.length() >= 6) {
                            int number = 12 * Integer.parseInt(month.substring(0, 4))
                                    + Integer.parseInt(month.substring(4, 6));
                            nearest = Math.min(nearest, number);
                            furthest = Math.max(furthest, number);
                        }
                    }
                    int monthCount = Math.max(0, furthest - nearest);
                    yield spread.ratePerMonth()
                            .of(rateId)
                            .multiply(BigDecimal.valueOf(nearest == Integer.MAX_VALUE ? 0 : monthCount))
                            .add(spread.ratePerSpread().of(rateId));
                }
            };
        }

        private static String firstMonth(
                NaiveCommodity commodity, IntraCommoditySpread.Kind kind, IntraCommoditySpread.Leg leg) {
            if (kind == IntraCommoditySpread.Kind.SERIES) {
                return leg.month();
            }
            Tier tier = tier(commodity.parameters.intraTiers(), leg.tier());
            if (tier != null && !tier.start().isEmpty()) {
                return tier.start();
            }
            for (String month : commodity.listedMonths) {
                if (!month.isEmpty() && (tier == null || tier.contains(month))) {
                    return month;
                }
            }
            return "";
        }

        private void chargeDelivery(NaiveCommodity commodity) {
            int rateId = commodity.chargeRateId;
            BigDecimal sum = ZERO;
            for (SpotRate spot : commodity.parameters.spotRates()) {
                BigDecimal initial = commodity.initial.get(spot.month());
                if (initial == null || !isCharged(spot.side(), initial.signum())) {
                    continue;
                }
                sum = sum.add(commodity
                        .remaining
                        .get(spot.month())
                        .abs()
                        .multiply(spot.outright().of(rateId)));
                sum = sum.add(
                        commodity.used.get(spot.month()).multiply(spot.spread().of(rateId)));
            }
            BigDecimal physical = commodity.netRemainingDelta(String::isEmpty);
            BigDecimal futures = commodity.netRemainingDelta(month -> !month.isEmpty());
            if (conventions.openRules().hasBasisCharge() && physical.signum() * futures.signum() < 0) {
                sum = sum.add(physical.abs()
                        .min(futures.abs())
                        .multiply(commodity.parameters.basisRates().of(rateId)));
            }
            commodity.deliveryCharge = commodity.deliveryCharge.add(round(sum, conventions.deliveryChargePlaces()));
        }

        private static boolean isCharged(DeltaSide side, int sign) {
            return switch (side) {
                case BOTH -> true;
                case LONG -> sign > 0;
                case SHORT -> sign < 0;
            };
        }

        // ---- 4. and 6. between combined commodities

        private void formBetweenCommodities(Sheet sheet, InterCommoditySpread spread, boolean isSuper) {
            if (spread.eligibility().equals("H") && accountType.fallback() != AccountType.HEDGER) {
                return;
            }
            for (CommodityGroup group : sheet.complex.commodityGroups()) {
                if (group.code().equals(spread.group())) {
                    for (InterCommoditySpread.Leg leg : spread.legs()) {
                        if (!group.combinedCommodities().contains(leg.combinedCommodity())) {
                            return;
                        }
                    }
                    break;
                }
            }
            if (spread.method() != Method.SCANNING
                    && (spread.legs().size() < 2 || asksTwice(spread.legs(), spread.method() == Method.NAMED_TIER))) {
                return;
            }
            switch (spread.method()) {
                case MONTH_MAPPED -> {}
                case SCANNING -> formScanning(sheet, spread, isSuper);
                case DELTA -> formWithTiers(sheet, spread, isSuper, wholeCommodities(spread));
                case NAMED_TIER -> {
                    List<Integer> tiers = new ArrayList<>();
                    for (InterCommoditySpread.Leg leg : spread.legs()) {
                        tiers.add(leg.tier());
                    }
                    formWithTiers(sheet, spread, isSuper, tiers);
                }
                case SAME_TIER -> formInSharedSlices(sheet, spread, isSuper);
                case TIER_BY_TIER -> formTierByTier(sheet, spread, isSuper, List.of());
            }
        }

        private static boolean asksTwice(List<InterCommoditySpread.Leg> legs, boolean isByTier) {
            Set<String> asked = new HashSet<>();
            for (InterCommoditySpread.Leg leg : legs) {
                String whole = leg.exchange() + "/" + leg.combinedCommodity() + "/" + leg.side();
                boolean isWholeAsked = asked.contains(whole + "/0");
                boolean isPartAsked = asked.stream().anyMatch(one -> one.startsWith(whole + "/"));
                boolean isTwice = !isByTier || leg.tier() == 0
                        ? isPartAsked
                        : isWholeAsked || asked.contains(whole + "/" + leg.tier());
                if (isTwice) {
                    return true;
                }
                asked.add(whole + "/" + (isByTier ? leg.tier() : 0));
            }
            return false;
        }

        /** One spread for each tier, by number, or each month, in order, that all legs have. */
        private void formInSharedSlices(Sheet sheet, InterCommoditySpread spread, boolean isSuper) {
            NaiveCommodity first = sheet.find(spread.legs().getFirst().combinedCommodity());
            if (first == null) {
                return;
            }
            List<Slice> ofFirst = slices(first);
            ofFirst.sort(Comparator.comparingInt(Slice::number));
            for (Slice slice : ofFirst) {
                List<Slice> same = new ArrayList<>();
                for (InterCommoditySpread.Leg leg : spread.legs()) {
                    NaiveCommodity commodity = sheet.find(leg.combinedCommodity());
                    if (commodity != null) {
                        for (Slice other : slices(commodity)) {
                            if (other.isSameAs(slice)) {
                                same.add(other);
                            }
                        }
                    }
                }
                if (same.size() == spread.legs().size()) {
                    formInSlices(sheet, spread, isSuper, same);
                }
            }
        }

        private static List<Integer> wholeCommodities(InterCommoditySpread spread) {
            List<Integer> tiers = new ArrayList<>();
            for (int i = 0; i < spread.legs().size(); i++) {
                tiers.add(0);
            }
            return tiers;
        }

        private void formTierByTier(Sheet sheet, InterCommoditySpread spread, boolean isSuper, List<Slice> chosen) {
            if (chosen.size() == spread.legs().size()) {
                formInSlices(sheet, spread, isSuper, chosen);
                return;
            }
            NaiveCommodity commodity =
                    sheet.find(spread.legs().get(chosen.size()).combinedCommodity());
            if (commodity == null) {
                return;
            }
            for (Slice slice : slices(commodity)) {
                List<Slice> more = new ArrayList<>(chosen);
                more.add(slice);
                formTierByTier(sheet, spread, isSuper, more);
            }
        }

        /** @param tiers one a leg; 0 for the whole combined commodity */
        private void formWithTiers(Sheet sheet, InterCommoditySpread spread, boolean isSuper, List<Integer> tiers) {
            List<Slice> slices = new ArrayList<>();
            for (int i = 0; i < tiers.size(); i++) {
                NaiveCommodity commodity = sheet.find(spread.legs().get(i).combinedCommodity());
                if (commodity == null) {
                    return;
                }
                int tier = commodity.isAggregated ? 0 : tiers.get(i);
                Predicate<String> months = monthsOfTier(commodity.parameters, tier);
                if (months == null) {
                    return;
                }
                slices.add(new Slice(tier, null, months));
            }
            formInSlices(sheet, spread, isSuper, slices);
        }

        /** @param slices one a leg */
        private void formInSlices(Sheet sheet, InterCommoditySpread spread, boolean isSuper, List<Slice> slices) {
            List<DeltaLeg> legs = new ArrayList<>();
            for (int i = 0; i < slices.size(); i++) {
                InterCommoditySpread.Leg leg = spread.legs().get(i);
                NaiveCommodity commodity = sheet.find(leg.combinedCommodity());
                Slice slice = slices.get(i);
                legs.add(new DeltaLeg(
                        commodity,
                        leg.combinedCommodity(),
                        slice.month == null ? slice.number : 0,
                        slice.month == null ? "" : slice.month,
                        slice.months,
                        commodity.remaining,
                        leg.ratio(),
                        leg.side(),
                        rate(leg, spread.rate(), commodity),
                        legWeightedPriceRisk(commodity, slice.number, isSuper),
                        leg.rate().isEmpty() ? slices.size() : 1,
                        true));
            }
            boolean isByTier = spread.method() != Method.DELTA;
            formDelta(isSuper ? "SUPER" : "INTER", spread.priority(), spread.creditMethod(), isByTier, ZERO, legs);
        }

        private static BigDecimal rate(InterCommoditySpread.Leg leg, Rates ofSpread, NaiveCommodity commodity) {
            Rates rates = leg.rate().isEmpty() ? ofSpread : leg.rate();
            return rates.of(commodity.chargeRateId);
        }

        private BigDecimal legWeightedPriceRisk(NaiveCommodity commodity, int tierNumber, boolean isSuper) {
            BigDecimal weighted = commodity.weightedPriceRisk;
            BigDecimal scanRisk = commodity.scanRisk;
            BigDecimal netDelta = commodity.netInitialDelta(ALL_MONTHS);
            if (tierNumber != 0) {
                TierRisk tier = commodity.interTiers.get(tierNumber);
                if (tier == null) {
                    return ZERO;
                }
                weighted = tier.weightedPriceRisk();
                scanRisk = tier.scanRisk();
                netDelta = tier.netDelta();
            }
            if (!isSuper || netDelta.signum() == 0) {
                return weighted;
            }
            return weighted.min(
                    scanRisk.divide(netDelta.abs(), conventions.weightedPriceRiskPlaces(), conventions.mode()));
        }

        /** Forms a spread from net deltas, in at most one direction. */
        private void formDelta(
                String kind,
                int priority,
                CreditMethod creditMethod,
                boolean isByTier,
                BigDecimal deltaPercentMin,
                List<DeltaLeg> legs) {
            for (int signOfA : new int[] {1, -1}) {
                BigDecimal count = null;
                for (DeltaLeg leg : legs) {
                    BigDecimal delta = NaiveCommodity.sum(leg.remaining, leg.months);
                    BigDecimal ofLeg = delta.signum() == sign(leg.side, signOfA)
                            ? delta.abs().divide(leg.ratio, conventions.deltaPlaces(), RoundingMode.DOWN)
                            : ZERO;
                    count = count == null ? ofLeg : count.min(ofLeg);
                }
                if (count == null || count.signum() <= 0) {
                    continue;
                }
                if (hasTooSmallShare(legs, count, deltaPercentMin)) {
                    return;
                }
                List<FormedLeg> formedLegs = new ArrayList<>();
                Map<NaiveCommodity, BigDecimal> credits = new LinkedHashMap<>();
                Map<NaiveCommodity, BigDecimal> rates = new LinkedHashMap<>();
                for (DeltaLeg leg : legs) {
                    int sign = sign(leg.side, signOfA);
                    BigDecimal wanted = round(count.multiply(leg.ratio), conventions.deltaPlaces());
                    BigDecimal left = NaiveCommodity.sum(leg.remaining, leg.months)
                            .multiply(BigDecimal.valueOf(sign))
                            .max(ZERO);
                    BigDecimal taken = NaiveCommodity.consume(
                            leg.remaining,
                            leg.months,
                            sign,
                            wanted.min(left),
                            kind.equals("SUPER") ? leg.commodity.used : null);
                    formedLegs.add(new FormedLeg(
                            leg.code, leg.tier, leg.month, leg.side, leg.ratio, sign > 0 ? taken : taken.negate()));
                    if (leg.home) {
                        credits.merge(leg.commodity, credit(creditMethod, isByTier, count, leg), BigDecimal::add);
                        rates.putIfAbsent(leg.commodity, leg.rate);
                    }
                }
                for (Map.Entry<NaiveCommodity, BigDecimal> credit : credits.entrySet()) {
                    NaiveCommodity commodity = credit.getKey();
                    commodity.spreads.add(new FormedSpread(
                            kind, priority, count, rates.get(commodity), credit.getValue(), formedLegs));
                    if (kind.equals("INTER_CLEARING")) {
                        commodity.interClearingCredits = commodity.interClearingCredits.add(credit.getValue());
                    } else {
                        commodity.interCredits = commodity.interCredits.add(credit.getValue());
                    }
                }
                return;
            }
        }

        private boolean hasTooSmallShare(List<DeltaLeg> legs, BigDecimal count, BigDecimal deltaPercentMin) {
            for (DeltaLeg leg : legs) {
                if (leg.home) {
                    BigDecimal used = round(count.multiply(leg.ratio), conventions.deltaPlaces());
                    BigDecimal needed = leg.commodity
                            .netInitialDelta(leg.months)
                            .abs()
                            .multiply(deltaPercentMin)
                            .movePointLeft(2);
                    if (used.compareTo(needed) < 0) {
                        return true;
                    }
                }
            }
            return false;
        }

        private BigDecimal credit(CreditMethod creditMethod, boolean isByTier, BigDecimal count, DeltaLeg leg) {
            return switch (creditMethod) {
                case FLAT ->
                    count.multiply(leg.rate)
                            .divide(BigDecimal.valueOf(leg.share), conventions.creditPlaces(), conventions.mode());
                case WEIGHTED_PRICE_RISK -> {
                    BigDecimal delta = count.multiply(leg.ratio);
                    BigDecimal perDelta = leg.weightedPriceRisk.multiply(leg.rate);
                    yield isByTier
                            ? round(round(perDelta, 2).multiply(delta), conventions.creditSumPlaces())
                            : round(perDelta.multiply(delta), conventions.creditPlaces());
                }
            };
        }

        // ---- scanning spreads

        /** The target's own leg may give it a rate of its own. */
        private BigDecimal targetRate(InterCommoditySpread spread, NaiveCommodity target) {
            for (InterCommoditySpread.Leg leg : spread.legs()) {
                if (leg.combinedCommodity().equals(spread.target().combinedCommodity())) {
                    return rate(leg, spread.rate(), target);
                }
            }
            return spread.rate().of(target.chargeRateId);
        }

        private void formScanning(Sheet sheet, InterCommoditySpread spread, boolean isSuper) {
            String targetCode = spread.target().combinedCommodity();
            NaiveCommodity target = sheet.find(targetCode);
            if (target == null && (spread.target().isRequired() || sheet.commodities.containsKey(targetCode))) {
                return;
            }
            List<InterCommoditySpread.Leg> present = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (InterCommoditySpread.Leg leg : spread.legs()) {
                if (leg.combinedCommodity().equals(targetCode)) {
                    if (target == null && leg.isRequired()) {
                        return;
                    }
                    continue;
                }
                if (!seen.add(leg.combinedCommodity())) {
                    continue;
                }
                if (sheet.find(leg.combinedCommodity()) != null) {
                    present.add(leg);
                } else if (leg.isRequired()) {
                    return;
                }
            }
            int presentCount = present.size() + (target == null ? 0 : 1);
            if (present.isEmpty() || presentCount < spread.legCountMin()) {
                return;
            }
            for (InterCommoditySpread.Leg leg : present) {
                String currency = sheet.find(leg.combinedCommodity()).parameters.currency();
                for (CombinedCommodity candidate : sheet.complex.combinedCommodities()) {
                    if (candidate.code().equals(targetCode)
                            && !candidate.currency().equals(currency)) {
                        return;
                    }
                }
            }
            if (target == null) {
                CombinedCommodity parameters = null;
                for (CombinedCommodity candidate : sheet.complex.combinedCommodities()) {
                    if (candidate.code().equals(targetCode)) {
                        parameters = candidate;
                    }
                }
                if (parameters == null) {
                    return;
                }
                target = new NaiveCommodity(sheet.complex, parameters, sheet.book);
                evaluate(target);
                sheet.commodities.put(targetCode, target);
            }

            List<NaiveCommodity> parts = new ArrayList<>();
            List<BigDecimal> rates = new ArrayList<>();
            parts.add(target);
            rates.add(targetRate(spread, target));
            for (InterCommoditySpread.Leg leg : present) {
                NaiveCommodity part = sheet.find(leg.combinedCommodity());
                parts.add(part);
                rates.add(rate(leg, spread.rate(), part));
            }
            List<BigDecimal> aggregated = new ArrayList<>();
            for (int point = 0; point < target.parameters.contracts().pointCount(); point++) {
                aggregated.add(round(aggregate(spread, point, parts, rates), conventions.scenarioSumPlaces()));
            }

            List<FormedLeg> formedLegs = new ArrayList<>();
            for (InterCommoditySpread.Leg leg : present) {
                NaiveCommodity part = sheet.find(leg.combinedCommodity());
                formedLegs.add(new FormedLeg(
                        leg.combinedCommodity(), 0, "", leg.side(), leg.ratio(), part.netRemainingDelta(ALL_MONTHS)));
                addDeltas(target, part, spread.target().ratio(), leg.ratio());
                target.listedMonths.addAll(part.listedMonths);
                target.shortOptionMinimum = target.shortOptionMinimum.add(part.shortOptionMinimum);
                target.longOptionValue = target.longOptionValue.add(part.longOptionValue);
                target.shortOptionValue = target.shortOptionValue.add(part.shortOptionValue);
                part.longOptionValue = ZERO;
                part.shortOptionValue = ZERO;
                // both are zero before a super spread
                target.intraCharge = target.intraCharge.add(part.intraCharge);
                target.deliveryCharge = target.deliveryCharge.add(part.deliveryCharge);
                target.interCredits = target.interCredits.add(part.interCredits);
            }
            FormedSpread formed = new FormedSpread(
                    "SCANNING",
                    spread.priority(),
                    BigDecimal.ONE,
                    spread.rate().of(target.chargeRateId),
                    ZERO,
                    formedLegs);
            target.spreads.add(formed);
            for (InterCommoditySpread.Leg leg : present) {
                NaiveCommodity part = sheet.find(leg.combinedCommodity());
                part.spreads.add(formed);
                part.interCredit = cutInterCredit(part);
                part.scannedIn = targetCode;
            }
            takeAsOneTier(target, aggregated);
        }

        private static BigDecimal aggregate(
                InterCommoditySpread spread, int point, List<NaiveCommodity> parts, List<BigDecimal> rates) {
            ScanningPoint rule = null;
            for (ScanningPoint candidate : spread.points()) {
                if (candidate.number() == point + 1) {
                    rule = candidate;
                }
            }
            List<BigDecimal> losses = new ArrayList<>();
            BigDecimal sum = ZERO;
            for (int i = 0; i < parts.size(); i++) {
                BigDecimal value = parts.get(i).scenarioLosses.get(point);
                if (value.signum() >= 0) {
                    losses.add(value);
                    sum = sum.add(value);
                } else {
                    BigDecimal rate = rule == null || rule.rate() == null ? rates.get(i) : rule.rate();
                    sum = sum.add(value.multiply(rate));
                }
            }
            if (rule == null || !rule.isLargestLosses()) {
                return sum;
            }
            losses.sort(Comparator.reverseOrder());
            BigDecimal largest = ZERO;
            for (int i = 0; i < Math.min(rule.lossCountMax(), losses.size()); i++) {
                largest = largest.add(losses.get(i));
            }
            return largest;
        }

        private void addDeltas(
                NaiveCommodity target, NaiveCommodity part, BigDecimal targetRatio, BigDecimal legRatio) {
            for (String month : part.initial.keySet()) {
                BigDecimal initial = part.initial
                        .get(month)
                        .multiply(targetRatio)
                        .divide(legRatio, conventions.deltaPlaces(), conventions.mode());
                BigDecimal remaining = part.remaining
                        .get(month)
                        .multiply(targetRatio)
                        .divide(legRatio, conventions.deltaPlaces(), conventions.mode());
                target.initial.merge(month, initial, BigDecimal::add);
                target.remaining.merge(month, remaining, BigDecimal::add);
                BigDecimal used = part.used
                        .get(month)
                        .multiply(targetRatio)
                        .divide(legRatio, conventions.deltaPlaces(), conventions.mode());
                target.used.merge(month, used, BigDecimal::add);
            }
        }

        private void takeAsOneTier(NaiveCommodity target, List<BigDecimal> aggregated) {
            target.isAggregated = true;
            Scan scan = scan(target, aggregated);
            target.scanTiers = new ArrayList<>(List.of(new TierRisk(
                    0, scan.scanRisk, scan.activeScenario, scan.losses, scan.time, scan.volatility, null, null)));
            for (int row : target.quantities.keySet()) {
                target.activeScenarioByRow.put(row, scan.activeScenario);
            }
            target.scenarioLosses = scan.losses;
            target.scanRisk = scan.scanRisk;
            target.timeRisk = scan.time;
            target.volatilityRisk = scan.volatility;
            target.priceRisk =
                    scan.scanRisk.subtract(scan.time).subtract(scan.volatility).max(ZERO);
            target.weightedPriceRisk =
                    weightedPriceRisk(target, target.priceRisk, target.netInitialDelta(ALL_MONTHS), ALL_MONTHS);
        }

        // ---- between exchange complexes

        private void formBetweenComplexes(List<Sheet> sheets) {
            Map<Sheet, Map<String, TreeMap<String, BigDecimal>>> before = copies(sheets);
            for (Sheet home : sheets) {
                Map<String, Map<String, TreeMap<String, BigDecimal>>> away = new TreeMap<>();
                for (Sheet sheet : sheets) {
                    Map<String, TreeMap<String, BigDecimal>> copy = new TreeMap<>();
                    before.get(sheet).forEach((code, deltas) -> copy.put(code, new TreeMap<>(deltas)));
                    away.put(sheet.complex.code(), copy);
                }
                List<InterClearingSpread> spreads = new ArrayList<>(home.complex.interClearingSpreads());
                spreads.sort(Comparator.comparingInt(InterClearingSpread::priority));
                for (InterClearingSpread spread : spreads) {
                    boolean isOne = spread.homeLegs().size() + spread.awayLegs().size() < 2;
                    if (!isOne && !asksTwice(spread.homeLegs(), true) && !asksTwice(spread.awayLegs(), true)) {
                        formInterClearing(home, spread, away, sheets);
                    }
                }
            }
        }

        private static Map<Sheet, Map<String, TreeMap<String, BigDecimal>>> copies(List<Sheet> sheets) {
            Map<Sheet, Map<String, TreeMap<String, BigDecimal>>> copies = new LinkedHashMap<>();
            for (Sheet sheet : sheets) {
                Map<String, TreeMap<String, BigDecimal>> copy = new TreeMap<>();
                for (NaiveCommodity commodity : sheet.live()) {
                    copy.put(commodity.parameters.code(), new TreeMap<>(commodity.remaining));
                }
                copies.put(sheet, copy);
            }
            return copies;
        }

        private void formInterClearing(
                Sheet home,
                InterClearingSpread spread,
                Map<String, Map<String, TreeMap<String, BigDecimal>>> awayDeltas,
                List<Sheet> sheets) {
            List<DeltaLeg> legs = new ArrayList<>();
            for (InterCommoditySpread.Leg leg : spread.homeLegs()) {
                NaiveCommodity commodity = home.find(leg.combinedCommodity());
                if (commodity == null) {
                    return;
                }
                int tier = commodity.isAggregated ? 0 : leg.tier();
                Predicate<String> months = monthsOfTier(commodity.parameters, tier);
                if (months == null) {
                    return;
                }
                legs.add(new DeltaLeg(
                        commodity,
                        leg.combinedCommodity(),
                        leg.tier(),
                        "",
                        months,
                        commodity.remaining,
                        leg.ratio(),
                        leg.side(),
                        rate(leg, spread.rate(), commodity),
                        legWeightedPriceRisk(commodity, tier, false),
                        1,
                        true));
            }
            for (InterCommoditySpread.Leg leg : spread.awayLegs()) {
                Map<String, TreeMap<String, BigDecimal>> complex = awayDeltas.get(awayComplex(leg.exchange()));
                TreeMap<String, BigDecimal> deltas = complex == null ? null : complex.get(leg.combinedCommodity());
                Predicate<String> months = deltas == null ? null : monthsOfAwayTier(leg);
                for (Sheet sheet : sheets) {
                    boolean isThere = deltas != null && sheet.complex.code().equals(awayComplex(leg.exchange()));
                    NaiveCommodity there = isThere ? sheet.find(leg.combinedCommodity()) : null;
                    if (there != null && there.isAggregated) {
                        months = ALL_MONTHS;
                    }
                }
                if (months == null) {
                    return;
                }
                legs.add(new DeltaLeg(
                        null,
                        leg.combinedCommodity(),
                        leg.tier(),
                        "",
                        months,
                        deltas,
                        leg.ratio(),
                        leg.side(),
                        ZERO,
                        ZERO,
                        1,
                        false));
            }
            formDelta(
                    "INTER_CLEARING",
                    spread.priority(),
                    CreditMethod.WEIGHTED_PRICE_RISK,
                    false,
                    home.complex.interExchangeDeltaPercentMin(),
                    legs);
        }

        /** Null if there is no such tier. */
        private static Predicate<String> monthsOfTier(CombinedCommodity commodity, int number) {
            if (number == 0) {
                return ALL_MONTHS;
            }
            Tier tier = tier(commodity.interTiers(), number);
            return tier == null ? null : tier::contains;
        }

        private Predicate<String> monthsOfAwayTier(InterCommoditySpread.Leg leg) {
            for (ExchangeComplex complex : set.exchangeComplexes()) {
                if (complex.code().equals(awayComplex(leg.exchange()))) {
                    for (CombinedCommodity commodity : complex.combinedCommodities()) {
                        if (commodity.code().equals(leg.combinedCommodity())) {
                            return monthsOfTier(commodity, leg.tier());
                        }
                    }
                }
            }
            return null;
        }

        private String awayComplex(String exchange) {
            for (ExchangeComplex complex : set.exchangeComplexes()) {
                if (complex.code().equals(exchange)) {
                    return exchange;
                }
            }
            for (ExchangeComplex complex : set.exchangeComplexes()) {
                for (ExchangeComplex.Exchange known : complex.exchanges()) {
                    if (known.acronym().equals(exchange)) {
                        return complex.code();
                    }
                }
            }
            return exchange;
        }

        // ---- 7. requirement and totals

        private BigDecimal cutInterCredit(NaiveCommodity commodity) {
            BigDecimal most = commodity.scanRisk.add(commodity.intraCharge).add(commodity.deliveryCharge);
            return round(commodity.interCredits, conventions.creditSumPlaces()).min(most);
        }

        private void require(NaiveCommodity commodity) {
            commodity.interCredit = cutInterCredit(commodity);
            BigDecimal left = commodity
                    .scanRisk
                    .add(commodity.intraCharge)
                    .add(commodity.deliveryCharge)
                    .subtract(commodity.interCredit);
            commodity.interClearingCredit = round(commodity.interClearingCredits, conventions.creditSumPlaces())
                    .min(left);
            commodity.risk = left.subtract(commodity.interClearingCredit);

            BigDecimal raw = commodity.risk.max(commodity.shortOptionMinimum);
            int maintenanceId = rateId(commodity.complex, true);
            int initialId = rateId(commodity.complex, false);
            commodity.maintenanceMargin =
                    adjusted(raw, chain(commodity.parameters, maintenanceId).factors());
            Chain chain = chain(commodity.parameters, initialId);
            if (chain.rateIds().contains(maintenanceId)) {
                int above = chain.rateIds().size() - 1 - chain.rateIds().indexOf(maintenanceId);
                List<BigDecimal> factors = chain.factors();
                commodity.initialMargin =
                        adjusted(commodity.maintenanceMargin, factors.subList(factors.size() - above, factors.size()));
            } else {
                commodity.initialMargin = adjusted(raw, chain.factors());
            }
        }

        private BigDecimal adjusted(BigDecimal amount, List<BigDecimal> factors) {
            BigDecimal adjusted = factors.isEmpty() ? round(amount, conventions.requirementPlaces()) : amount;
            for (BigDecimal factor : factors) {
                adjusted = round(adjusted.multiply(factor), conventions.requirementPlaces());
            }
            return adjusted;
        }

        /**
         * From the base up.
         *
         * @param rateIds base first
         * @param factors one for each rate id after the base, before them one for the base if it is based on itself
         */
        private record Chain(List<Integer> rateIds, List<BigDecimal> factors) {
            int baseRateId() {
                return rateIds.getFirst();
            }
        }

        private static Chain chain(CombinedCommodity commodity, int rateId) {
            List<Integer> rateIds = new ArrayList<>(List.of(rateId));
            List<BigDecimal> factors = new ArrayList<>();
            while (true) {
                Adjustment adjustment = null;
                for (Adjustment candidate : commodity.adjustments()) {
                    if (candidate.rateId() == rateIds.getFirst()) {
                        adjustment = candidate;
                        break;
                    }
                }
                if (adjustment == null) {
                    return new Chain(rateIds, factors);
                }
                factors.addFirst(adjustment.value());
                if (rateIds.contains(adjustment.baseRateId())) {
                    return new Chain(rateIds, factors);
                }
                rateIds.addFirst(adjustment.baseRateId());
            }
        }

        private int rateId(ExchangeComplex complex, boolean isMaintenance) {
            for (AccountType type : List.of(accountType, accountType.fallback())) {
                RequirementRate best = null;
                for (RequirementRate rate : complex.requirementRates()) {
                    if (rate.isMaintenance() == isMaintenance
                            && rate.accountType().equals(String.valueOf(type.code()))
                            && (best == null || rank(rate) < rank(best))) {
                        best = rate;
                    }
                }
                if (best != null) {
                    return best.rateId();
                }
            }
            return isMaintenance ? 1 : rateId(complex, true);
        }

        private static int rank(RequirementRate rate) {
            return (rate.isCustomer() ? 0 : 2) + ("CORE".equals(rate.bondClass()) ? 0 : 1);
        }

        private ExchangeComplexMargin total(
                ExchangeComplex complex, List<NaiveCommodity> commodities, String currency) {
            TreeMap<String, List<NaiveCommodity>> byCurrency = new TreeMap<>();
            for (NaiveCommodity commodity : commodities) {
                byCurrency
                        .computeIfAbsent(commodity.parameters.currency(), code -> new ArrayList<>())
                        .add(commodity);
            }
            List<CurrencyMargin> currencies = new ArrayList<>();
            BigDecimal requirement = ZERO;
            BigDecimal initialMargin = ZERO;
            BigDecimal netOptionValue = ZERO;
            BigDecimal totalRequirement = ZERO;
            for (Map.Entry<String, List<NaiveCommodity>> entry : byCurrency.entrySet()) {
                CurrencyMargin margin = currencyMargin(entry.getKey(), entry.getValue());
                currencies.add(margin);
                NaiveConversion conversion = NaiveConversion.between(set.exchangeComplexes(), entry.getKey(), currency);
                int places = Money.decimals(currency);
                requirement = requirement.add(conversion.amount(margin.maintenanceMargin(), places));
                initialMargin = initialMargin.add(conversion.amount(margin.initialMargin(), places));
                netOptionValue = netOptionValue.add(conversion.amount(margin.netOptionValue(), places));
                // from converted parts, so that it is their sum in the converted currency, too
                totalRequirement = totalRequirement.add(conversion
                        .amount(margin.maintenanceMargin(), places)
                        .subtract(conversion.amount(margin.netOptionValue(), places))
                        .add(conversion.amount(margin.excessOptionValue(), places))
                        .max(ZERO));
            }
            List<CombinedCommodityMargin> margins = new ArrayList<>();
            for (NaiveCommodity commodity : commodities) {
                margins.add(report(commodity));
            }
            return new ExchangeComplexMargin(
                    complex.code(), requirement, initialMargin, netOptionValue, totalRequirement, currencies, margins);
        }

        private CurrencyMargin currencyMargin(String currency, List<NaiveCommodity> commodities) {
            BigDecimal maintenance = ZERO;
            BigDecimal initial = ZERO;
            BigDecimal netOptionValue = ZERO;
            BigDecimal available = ZERO;
            BigDecimal availableForInitial = ZERO;
            for (NaiveCommodity commodity : commodities) {
                maintenance = maintenance.add(commodity.maintenanceMargin);
                initial = initial.add(commodity.initialMargin);
                netOptionValue = netOptionValue.add(commodity.netOptionValue());
                available = available.add(available(commodity, commodity.maintenanceMargin));
                availableForInitial = availableForInitial.add(available(commodity, commodity.initialMargin));
            }
            BigDecimal total = maintenance.subtract(available).max(ZERO);
            BigDecimal totalInitial = initial.subtract(availableForInitial).max(ZERO);
            return new CurrencyMargin(
                    currency,
                    maintenance,
                    initial,
                    netOptionValue,
                    available,
                    total,
                    totalInitial,
                    total.subtract(maintenance).add(netOptionValue));
        }

        private BigDecimal available(NaiveCommodity commodity, BigDecimal requirement) {
            BigDecimal usable = switch (netting) {
                case NET -> commodity.longOptionValue;
                case GROSS ->
                    round(
                            commodity.longOptionValue.multiply(commodity.complex.longOptionValueShare()),
                            conventions.optionValuePlaces());
            };
            BigDecimal net = usable.subtract(commodity.shortOptionValue);
            boolean isCapped = switch (conventions.optionValueCap()) {
                case EITHER -> commodity.complex.isOptionValueCapped() || commodity.parameters.isOptionValueCapped();
                case COMBINED_COMMODITY -> commodity.parameters.isOptionValueCapped();
                case EXCHANGE_COMPLEX -> commodity.complex.isOptionValueCapped();
                case NEVER -> false;
            };
            return isCapped ? net.min(requirement) : net;
        }

        private CombinedCommodityMargin report(NaiveCommodity commodity) {
            List<NetDelta> netDeltas = new ArrayList<>();
            for (String month : commodity.initial.keySet()) {
                netDeltas.add(new NetDelta(
                        month,
                        commodity.initial.get(month),
                        commodity.used.get(month),
                        commodity.remaining.get(month)));
            }
            List<PositionMargin> positions = new ArrayList<>();
            ContractTable contracts = commodity.parameters.contracts();
            for (Map.Entry<Integer, BigDecimal> held : commodity.quantities.entrySet()) {
                int row = held.getKey();
                List<BigDecimal> array = new ArrayList<>();
                for (int point = 0; point < contracts.pointCount(); point++) {
                    array.add(loss(commodity, row, point));
                }
                positions.add(new PositionMargin(
                        contracts.id(row),
                        held.getValue(),
                        array,
                        contracts.compositeDelta(row),
                        positionDelta(commodity, row),
                        optionValue(commodity, row),
                        held.getValue().multiply(array.get(commodity.activeScenarioByRow.get(row) - 1))));
            }
            return new CombinedCommodityMargin(
                    commodity.parameters.code(),
                    commodity.parameters.currency(),
                    commodity.book,
                    commodity.scanRisk,
                    switch (commodity.scanTiers.size()) {
                        case 0 -> Integer.valueOf(1);
                        case 1 -> commodity.scanTiers.getFirst().activeScenario();
                        default -> null;
                    },
                    commodity.scenarioLosses,
                    commodity.timeRisk,
                    commodity.volatilityRisk,
                    commodity.priceRisk,
                    commodity.weightedPriceRisk,
                    commodity.netInitialDelta(ALL_MONTHS),
                    commodity.intraCharge,
                    commodity.deliveryCharge,
                    commodity.interCredit,
                    commodity.interClearingCredit,
                    commodity.risk,
                    commodity.shortOptionMinimum,
                    commodity.shortCalls,
                    commodity.shortPuts,
                    commodity.maintenanceMargin,
                    commodity.initialMargin,
                    commodity.longOptionValue,
                    commodity.shortOptionValue,
                    commodity.netOptionValue(),
                    commodity.scanTiers,
                    List.copyOf(commodity.interTiers.values()),
                    netDeltas,
                    commodity.spreads,
                    positions,
                    commodity.scannedIn);
        }

        private BigDecimal round(BigDecimal exact, Integer places) {
            return places == null ? exact : exact.setScale(places, conventions.mode());
        }
    }
}
