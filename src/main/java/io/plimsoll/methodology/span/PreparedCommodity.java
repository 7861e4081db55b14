package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;
import io.plimsoll.methodology.span.parameters.CombinationLeg;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTable.Match;
import io.plimsoll.methodology.span.parameters.DecimalColumn;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.ScenarioDefinition;
import io.plimsoll.methodology.span.parameters.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A combined commodity laid out for calculation: months as indexes, tiers as index ranges, rates as whole numbers, factors
 * multiplied out. Made once per rounding profile and pair of rate ids, then shared by all calculations; immutable.
 */
final class PreparedCommodity {
    final CombinedCommodity commodity;
    final SpanConventions conventions;
    final ContractTable contracts;
    final int pointCount;
    /** 0-based index of the scenario each scenario is paired with. */
    final int[] pairedPoint;

    /** Period codes that deltas belong to, ascending; an option's own expiry is none of them. */
    final String[] months;
    /** What each contract adds to the sums over positions, losses aside. */
    final ContractFigures figures;

    /** Arrays for long and for short positions: the same, unless gains are converted at a haircut. */
    final double[] lossesLong;

    final double[] lossesShort;
    final int lossScale;
    final double lossMax;

    /** Months and deltas of combinations whose delta is split; null when there are none. */
    final @Nullable Map<Integer, SplitDelta> splitDeltas;

    /** Largest delta that one contract brings to a month. */
    final double deltaMax;

    /** Options without a price. */
    final boolean[] isPriceMissing;

    private final Map<String, Conversion> conversions;

    final int scanTierCount;
    final int[] scanTierNumber;
    final int[] scanTierOfMonth;

    final PreparedCharges charges;
    final AccountRates.Chain maintenanceChain;
    final WholeNumber[] maintenanceFactors;
    /** From maintenance up to initial; null if the initial requirement starts from the raw one. */
    final WholeNumber @Nullable [] initialFactors;

    final WholeNumber[] initialOwnFactors;
    final boolean isOptionValueCapped;

    /** The delta of a combination, or of an option on one, by the months of its legs. */
    record SplitDelta(int[] months, long[] deltas) {}

    PreparedCommodity(
            ExchangeComplex complex,
            CombinedCommodity commodity,
            SpanConventions conventions,
            AccountRates rates,
            Collection<String> extraMonths) {
        this.commodity = commodity;
        this.conventions = conventions;
        this.contracts = commodity.contracts();
        this.pointCount = contracts.pointCount();

        TreeSet<String> codes = new TreeSet<>(extraMonths);
        deltaMonths().mapToObj(contracts.periods()::get).forEach(codes::add);
        this.months = codes.toArray(String[]::new);
        int[] monthOfPeriod = contracts.periods().stream()
                .mapToInt(code -> Arrays.binarySearch(months, code))
                .toArray();
        int size = contracts.size();
        int[] monthOfRow = new int[size];
        for (int row = 0; row < size; row++) {
            monthOfRow[row] = monthOfPeriod[contracts.monthIndex(row)];
        }

        DecimalColumn factors = new DecimalColumn();
        DecimalColumn deltas = new DecimalColumn();
        DecimalColumn longValues = new DecimalColumn();
        DecimalColumn shortValues = new DecimalColumn();
        isPriceMissing = new boolean[size];
        Map<Product, BigDecimal> productFactors = productFactors();
        this.conversions = conversions(complex);
        for (int row = 0; row < size; row++) {
            Product product = contracts.product(row);
            BigDecimal factor = contracts.deltaScalingFactor(row).multiply(productFactors.get(product));
            factors.add(factor);
            deltas.add(contracts.compositeDelta(row).multiply(factor));
            Conversion conversion = Objects.requireNonNull(conversions.get(product.currency()));
            isPriceMissing[row] = contracts.isOption(row) && product.isPremiumStyle() && contracts.price(row) == null;
            longValues.add(conversion.of(optionValue(row, product, true)));
            shortValues.add(conversion.of(optionValue(row, product, false)));
        }
        this.figures =
                new ContractFigures(contracts, monthOfRow, factors, deltas, splitRatioScale(), longValues, shortValues);
        this.splitDeltas = splitDeltas();
        this.deltaMax = Math.max(figures.deltaMax, largestSplitDelta());

        if (conversions.values().stream().allMatch(Conversion::isNone)) {
            this.lossesLong = contracts.losses();
            this.lossesShort = lossesLong;
            this.lossScale = contracts.lossScale();
        } else {
            ConvertedLosses converted = new ConvertedLosses(contracts, conversions);
            this.lossesLong = converted.forLong;
            this.lossesShort = converted.forShort;
            this.lossScale = converted.scale;
        }
        this.lossMax = Math.max(largest(lossesLong), largest(lossesShort));

        this.maintenanceChain = AccountRates.Chain.of(rates.maintenanceRateId(), commodity.adjustments());
        this.pairedPoint = pairs(complex, pointCount, maintenanceChain.baseRateId());
        AccountRates.Chain initialChain = AccountRates.Chain.of(rates.initialRateId(), commodity.adjustments());
        List<BigDecimal> above = initialChain.factorsAbove(rates.maintenanceRateId());
        this.maintenanceFactors = Requirement.wholeNumbers(maintenanceChain.factors());
        this.initialFactors = above == null ? null : Requirement.wholeNumbers(above);
        this.initialOwnFactors = Requirement.wholeNumbers(initialChain.factors());

        List<Tier> tiers = commodity.scanTiers();
        if (commodity.isScannedByMonth()) {
            this.scanTierCount = Math.max(1, months.length);
            this.scanTierNumber = new int[scanTierCount];
            this.scanTierOfMonth = new int[months.length];
            for (int month = 0; month < months.length; month++) {
                scanTierNumber[month] = month + 1;
                scanTierOfMonth[month] = month;
            }
        } else if (tiers.size() <= 1) {
            this.scanTierCount = 1;
            this.scanTierNumber = new int[1];
            this.scanTierOfMonth = new int[months.length];
        } else {
            this.scanTierOfMonth = new int[months.length];
            boolean hasOutside = false;
            for (int month = 0; month < months.length; month++) {
                scanTierOfMonth[month] = tierIndex(tiers, months[month]);
                hasOutside |= scanTierOfMonth[month] == tiers.size();
            }
            this.scanTierCount = tiers.size() + (hasOutside ? 1 : 0);
            this.scanTierNumber = new int[scanTierCount];
            for (int tier = 0; tier < tiers.size(); tier++) {
                scanTierNumber[tier] = tiers.get(tier).number();
            }
        }
        this.charges = new PreparedCharges(this, maintenanceChain.baseRateId());
        this.isOptionValueCapped = switch (conventions.optionValueCap()) {
            case EITHER -> commodity.isOptionValueCapped() || complex.isOptionValueCapped();
            case COMBINED_COMMODITY -> commodity.isOptionValueCapped();
            case EXCHANGE_COMPLEX -> complex.isOptionValueCapped();
            case NEVER -> false;
        };
    }

    /** Indexes into the table's period codes. */
    private IntStream deltaMonths() {
        return IntStream.range(0, contracts.size()).map(contracts::monthIndex).distinct();
    }

    /** First month index at or after a tier's start, and the one after its last. */
    int[] range(Tier tier) {
        int from = 0;
        while (from < months.length && !tier.contains(months[from])) {
            from++;
        }
        int to = from;
        while (to < months.length && tier.contains(months[to])) {
            to++;
        }
        return new int[] {from, to};
    }

    /** Price scan range per delta of the nearest month in a range of months, exact; null if no contract there has one. */
    @Nullable
    BigDecimal priceScanRangePerDelta(int fromMonth, int toMonth, RoundingMode mode) {
        int nearest = -1;
        boolean nearestIsFuture = false;
        for (int row = 0; row < contracts.size(); row++) {
            int month = figures.month(row);
            if (month < fromMonth
                    || month >= toMonth
                    || contracts.priceScanRange(row).signum() <= 0) {
                continue;
            }
            boolean isFuture = contracts.product(row).kind() == ContractKind.FUTURE;
            boolean isBetter = nearest < 0
                    || isFuture && !nearestIsFuture
                    || isFuture == nearestIsFuture && month < figures.month(nearest);
            if (isBetter) {
                nearest = row;
                nearestIsFuture = isFuture;
            }
        }
        if (nearest < 0 || figures.factor(nearest) == 0) {
            return null;
        }
        BigDecimal factor = BigDecimal.valueOf(figures.factor(nearest), figures.factorScale);
        BigDecimal conversion = Objects.requireNonNull(
                        conversions.get(contracts.product(nearest).currency()))
                .factor();
        return contracts
                .priceScanRange(nearest)
                .multiply(conversion)
                .divide(factor, conventions.weightedPriceRiskPlaces(), mode);
    }

    private static int tierIndex(List<Tier> tiers, String month) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).contains(month)) {
                return i;
            }
        }
        return tiers.size();
    }

    private static int[] pairs(ExchangeComplex complex, int pointCount, int rateId) {
        int[] pairs = new int[pointCount];
        for (int point = 0; point < pointCount; point++) {
            pairs[point] = point >= 14 ? point : point % 2 == 0 ? Math.min(point + 1, pointCount - 1) : point - 1;
        }
        complex.scenarios().stream()
                .filter(definition -> definition.scanPoints().size() == pointCount)
                .min(Comparator.comparing((ScenarioDefinition definition) -> definition.rateId() != rateId))
                .ifPresent(definition ->
                        definition.scanPoints().forEach(point -> pairs[point.number() - 1] = point.pairedNumber() - 1));
        return pairs;
    }

    private BigDecimal optionValue(int row, Product product, boolean isLong) {
        if (!contracts.isOption(row) || !product.isPremiumStyle()) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = contracts.price(row);
        if (price != null) {
            return price.multiply(contracts.contractValueFactor(row));
        }
        return switch (conventions.openRules().shortOptionWithoutPrice()) {
            case LARGEST_LOSS -> isLong ? BigDecimal.ZERO : largestLoss(row);
            case ZERO -> BigDecimal.ZERO;
        };
    }

    private BigDecimal largestLoss(int row) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int point = 0; point < pointCount; point++) {
            largest = largest.max(contracts.loss(row, point));
        }
        return largest;
    }

    private Map<Product, BigDecimal> productFactors() {
        Map<Product, BigDecimal> factors = new HashMap<>();
        for (Product product : contracts.products()) {
            factors.put(
                    product,
                    commodity.productLinks().stream()
                            .filter(link -> isOf(link, product))
                            .map(ProductLink::deltaScalingFactor)
                            .findFirst()
                            .orElse(BigDecimal.ONE));
        }
        return factors;
    }

    private static boolean isOf(ProductLink link, Product product) {
        return link.productId().equals(product.productId())
                && link.exchange().equals(product.exchange())
                && link.kind() == product.kind();
    }

    private @Nullable Map<Integer, SplitDelta> splitDeltas() {
        Map<Integer, SplitDelta> split = new HashMap<>();
        for (int row = 0; row < contracts.size(); row++) {
            if (commodity.isDeltaSplit(row)) {
                split.put(row, splitDelta(row));
            }
        }
        return split.isEmpty() ? null : split;
    }

    /** Legs may share a month, so those of one combination count together. */
    private double largestSplitDelta() {
        double largest = 0;
        if (splitDeltas != null) {
            for (SplitDelta split : splitDeltas.values()) {
                double sum = 0;
                for (long delta : split.deltas()) {
                    sum += Math.abs((double) delta);
                }
                largest = Math.max(largest, sum);
            }
        }
        return largest;
    }

    private int splitRatioScale() {
        int scale = 0;
        for (int row = 0; row < contracts.size(); row++) {
            if (commodity.isDeltaSplit(row)) {
                for (CombinationLeg leg : contracts.combinationLegs(row)) {
                    scale = Math.max(scale, leg.signedRatio().scale());
                }
            }
        }
        return scale;
    }

    private SplitDelta splitDelta(int row) {
        List<CombinationLeg> legs = contracts.combinationLegs(row);
        int[] legMonths = new int[legs.size()];
        long[] legDeltas = new long[legs.size()];
        for (int leg = 0; leg < legs.size(); leg++) {
            CombinationLeg part = legs.get(leg);
            legMonths[leg] = legMonth(part, row);
            legDeltas[leg] = FixedPoint.exact(
                    BigDecimal.valueOf(figures.delta(row), figures.deltaScale).multiply(part.signedRatio()),
                    figures.deltaScale,
                    conventions.mode());
        }
        return new SplitDelta(legMonths, legDeltas);
    }

    /** The combination's own for a leg that is not here: {@link PositionResolver} hands over from there what goes elsewhere. */
    private int legMonth(CombinationLeg leg, int combination) {
        return contracts.find(leg.contract()) instanceof Match.Found(int row)
                ? figures.month(row)
                : figures.month(combination);
    }

    private Map<String, Conversion> conversions(ExchangeComplex complex) {
        Map<String, Conversion> conversions = new HashMap<>();
        for (Product product : contracts.products()) {
            conversions.computeIfAbsent(product.currency(), currency -> conversion(complex, currency));
        }
        return conversions;
    }

    private Conversion conversion(ExchangeComplex complex, String currency) {
        CurrencyRates.Rate rate = new CurrencyRates(complex.currencyConversions()).rate(currency, commodity.currency());
        return new Conversion(
                rate.factor(), conventions.openRules().hasConversionHaircut() ? rate.keptOfGains() : BigDecimal.ONE);
    }

    /** What one unit of a product's currency is in the combined commodity's. */
    record Conversion(BigDecimal factor, BigDecimal keptOfGains) {
        BigDecimal of(BigDecimal amount) {
            return isNone() ? amount : amount.multiply(factor).setScale(ConvertedLosses.PLACES, RoundingMode.HALF_UP);
        }

        boolean isNone() {
            return factor.compareTo(BigDecimal.ONE) == 0 && keptOfGains.compareTo(BigDecimal.ONE) == 0;
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
