package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.DeltaSide;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The charge tables of one combined commodity under one rate id: spreads, delivery months, short option minimum, tiers. */
final class PreparedCharges {
    final IntraSpread[] intraSpreads;

    /**
     * First month of each segment, and the month after the last: months that the same legs of intra-commodity spreads name, so
     * that these can be counted together. Months before the first and after the last are named by none.
     */
    final int[] segmentStart;

    /**
     * By intra-commodity spread, where {@link CommodityRun#available} holds what its leg of side A may use when A is long, and
     * its leg of side B then; −1 unless the spread {@link #isPlain}.
     */
    final int[] plainSideA;

    final int[] plainSideB;
    /** By intra-commodity spread, the charge of one plain spread in whole numbers of 10<sup>−plainRateScale</sup>. */
    final long[] plainRate;

    final int plainRateScale;
    /** Sum of the magnitudes of {@link #plainRate}. */
    final double plainRateSum;

    final Delivery[] deliveries;
    final WholeNumber basisRate;
    /** Index into {@link #shortOptionMinimumRates} by month. */
    final int[] minimumTierOfMonth;

    final WholeNumber[] shortOptionMinimumRates;
    /** Inter-commodity tiers by number; 0 is the whole combined commodity. */
    private final Map<Integer, InterTier> interTiers;

    /** Tier 0. */
    final InterTier whole;

    /** By month, where months are tiers of inter-commodity spreads; empty elsewhere. */
    private final InterTier[] monthTiers;

    /**
     * Numbers of the tiers by which the combined commodity is spread under SAME_TIER and TIER_BY_TIER, nearest first: those of
     * its table, else its months where these are scanned alone, else 0 alone.
     */
    final int[] spreadTiers;

    /** An exact decimal as a whole number of 10<sup>−scale</sup>, the scale as small as it can be. */
    record WholeNumber(long unscaled, int scale) {
        static final WholeNumber ZERO = new WholeNumber(0, 0);

        static WholeNumber of(BigDecimal value) {
            BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            BigDecimal whole = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
            return new WholeNumber(whole.unscaledValue().longValueExact(), whole.scale());
        }

        boolean isOne() {
            return unscaled == 1 && scale == 0;
        }

        BigDecimal toBigDecimal() {
            return BigDecimal.valueOf(unscaled, scale);
        }
    }

    /**
     * An intra-commodity spread with months instead of tiers.
     *
     * @param isRateTimesPriceRisk rate is to be multiplied by weighted price risk
     * @param fromSegment by leg, first index into {@link #segmentStart}; {@code toSegment} is one after the last
     * @param side by leg, 0 for A and 1 for B
     */
    record IntraSpread(
            IntraCommoditySpread source,
            WholeNumber rate,
            boolean isRateTimesPriceRisk,
            int[] fromSegment,
            int[] toSegment,
            WholeNumber[] ratio,
            int[] side) {}

    /** Charge of a delivery month. */
    record Delivery(int month, WholeNumber spread, WholeNumber outright, DeltaSide side) {}

    /**
     * A range of months that inter-commodity spreads name.
     *
     * @param scanRangePerDelta of its nearest month at the places of weighted price risk; null if there is none
     */
    record InterTier(
            int number,
            int fromMonth,
            int toMonth,
            @Nullable Long scanRangePerDelta) {}

    PreparedCharges(PreparedCommodity prepared, int rateId) {
        CombinedCommodity commodity = prepared.commodity;
        segmentStart = commodity.intraSpreads().stream()
                .flatMap(spread -> spread.legs().stream().map(leg -> months(prepared, spread, leg)))
                .filter(range -> range[0] < range[1])
                .flatMapToInt(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        intraSpreads = commodity.intraSpreads().stream()
                .sorted(Comparator.comparing((IntraCommoditySpread spread) -> spread.kind() == Kind.TIER)
                        .thenComparing(IntraCommoditySpread::priority))
                .map(spread -> intraSpread(prepared, spread, rateId))
                .toArray(IntraSpread[]::new);
        plainSideA = new int[intraSpreads.length];
        plainSideB = new int[intraSpreads.length];
        plainRate = new long[intraSpreads.length];
        plainRateScale = Arrays.stream(intraSpreads)
                .filter(spread -> isPlain(prepared, spread))
                .mapToInt(spread -> spread.rate().scale())
                .max()
                .orElse(0);
        double rateSum = 0;
        for (int i = 0; i < intraSpreads.length; i++) {
            IntraSpread spread = intraSpreads[i];
            boolean isPlain = isPlain(prepared, spread);
            plainSideA[i] = isPlain ? 2 * spread.fromSegment()[0] + spread.side()[0] : -1;
            plainSideB[i] = isPlain ? 2 * spread.fromSegment()[1] + spread.side()[1] : -1;
            if (isPlain) {
                plainRate[i] = FixedPoint.rescaled(
                        spread.rate().unscaled(), spread.rate().scale(), plainRateScale, RoundingMode.UNNECESSARY);
                rateSum += Math.abs((double) plainRate[i]);
            }
        }
        plainRateSum = rateSum;
        deliveries = commodity.spotRates().stream()
                .filter(spot -> Arrays.binarySearch(prepared.months, spot.month()) >= 0)
                .map(spot -> delivery(prepared, spot, rateId))
                .toArray(Delivery[]::new);
        basisRate = WholeNumber.of(
                prepared.conventions.openRules().hasBasisCharge()
                        ? commodity.basisRates().of(rateId)
                        : BigDecimal.ZERO);

        List<Tier> tiers = commodity.shortOptionMinimumTiers();
        WholeNumber overall = WholeNumber.of(commodity.shortOptionMinimum().of(rateId));
        minimumTierOfMonth = new int[prepared.months.length];
        shortOptionMinimumRates = new WholeNumber[tiers.size() + 1];
        shortOptionMinimumRates[tiers.size()] = overall;
        for (int i = 0; i < tiers.size(); i++) {
            shortOptionMinimumRates[i] = WholeNumber.of(tiers.get(i).rates().of(rateId));
        }
        for (int month = 0; month < prepared.months.length; month++) {
            minimumTierOfMonth[month] = tierIndex(tiers, prepared.months[month]);
        }
        interTiers = interTiers(prepared);
        whole = Objects.requireNonNull(interTiers.get(0));
        int[] tableTiers = commodity.interTiers().stream()
                .filter(tier -> tier.number() != 0)
                .sorted(Comparator.comparing(Tier::start).thenComparing(Tier::number))
                .mapToInt(Tier::number)
                .toArray();
        monthTiers = tableTiers.length == 0 && commodity.isScannedByMonth() ? monthTiers(prepared) : new InterTier[0];
        spreadTiers = tableTiers.length > 0
                ? tableTiers
                : commodity.isScannedByMonth()
                        ? Arrays.stream(monthTiers).mapToInt(InterTier::number).toArray()
                        : new int[] {0};
    }

    /** Months of an inter-commodity tier; null if there is none of this number. */
    @Nullable
    InterTier interTier(int number) {
        if (number < 0) {
            return monthTiers[monthOfNumber(number)];
        }
        return number == 0 ? whole : interTiers.get(number);
    }

    /** The number of a month that is a tier of its own; negative, so that no tier of a file has it. */
    private static int numberOfMonth(int month) {
        return -1 - month;
    }

    /** The index of the month that is the tier of a negative number. */
    static int monthOfNumber(int number) {
        return -1 - number;
    }

    private static int tierIndex(List<Tier> tiers, String month) {
        int whole = tiers.size();
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).number() == 0) {
                whole = i;
            } else if (tiers.get(i).contains(month)) {
                return i;
            }
        }
        return whole;
    }

    /** Two opposite legs of one segment each, as much of one as of the other, at a flat charge that is not rounded by itself. */
    private static boolean isPlain(PreparedCommodity prepared, IntraSpread spread) {
        if (spread.side().length != 2
                || spread.side()[0] == spread.side()[1]
                || spread.isRateTimesPriceRisk()
                || prepared.conventions.spreadChargePlaces() != null
                || prepared.conventions.deltaPlaces() + spread.rate().scale() > ExactSum.SCALE) {
            return false;
        }
        for (int leg = 0; leg < 2; leg++) {
            if (!spread.ratio()[leg].isOne() || spread.toSegment()[leg] != spread.fromSegment()[leg] + 1) {
                return false;
            }
        }
        return true;
    }

    int segmentCount() {
        return Math.max(0, segmentStart.length - 1);
    }

    private IntraSpread intraSpread(PreparedCommodity prepared, IntraCommoditySpread spread, int rateId) {
        int legCount = spread.legs().size();
        int[] from = new int[legCount];
        int[] to = new int[legCount];
        WholeNumber[] ratio = new WholeNumber[legCount];
        int[] side = new int[legCount];
        for (int i = 0; i < legCount; i++) {
            IntraCommoditySpread.Leg leg = spread.legs().get(i);
            int[] range = months(prepared, spread, leg);
            boolean isEmpty = range[0] >= range[1];
            from[i] = isEmpty ? 0 : Arrays.binarySearch(segmentStart, range[0]);
            to[i] = isEmpty ? 0 : Arrays.binarySearch(segmentStart, range[1]);
            ratio[i] = WholeNumber.of(leg.ratio());
            side[i] = leg.side() == Side.A ? 0 : 1;
        }
        BigDecimal rate = switch (spread.chargeMethod()) {
            case FLAT, WEIGHTED_PRICE_RISK -> spread.rate().of(rateId);
            case PER_MONTH ->
                spread.ratePerMonth()
                        .of(rateId)
                        .multiply(BigDecimal.valueOf(monthsApart(prepared, spread)))
                        .add(spread.ratePerSpread().of(rateId));
        };
        return new IntraSpread(
                spread,
                WholeNumber.of(rate),
                spread.chargeMethod() == ChargeMethod.WEIGHTED_PRICE_RISK,
                from,
                to,
                ratio,
                side);
    }

    /** First month of a leg, and the one after its last. */
    private static int[] months(PreparedCommodity prepared, IntraCommoditySpread spread, IntraCommoditySpread.Leg leg) {
        return spread.kind() == Kind.SERIES ? month(prepared, leg.month()) : tier(prepared, leg.tier());
    }

    private static int[] month(PreparedCommodity prepared, String code) {
        int month = Arrays.binarySearch(prepared.months, code);
        return month < 0 ? new int[] {0, 0} : new int[] {month, month + 1};
    }

    private static int[] tier(PreparedCommodity prepared, int number) {
        if (number == 0) {
            return new int[] {0, prepared.months.length};
        }
        return prepared.commodity.intraTiers().stream()
                .filter(tier -> tier.number() == number)
                .findFirst()
                .map(prepared::range)
                .orElse(new int[] {0, 0});
    }

    private static int monthsApart(PreparedCommodity prepared, IntraCommoditySpread spread) {
        int nearest = Integer.MAX_VALUE;
        int furthest = Integer.MIN_VALUE;
        for (IntraCommoditySpread.Leg leg : spread.legs()) {
            String code = spread.kind() == Kind.SERIES ? leg.month() : tierStart(prepared, leg.tier());
            if (code.length() >= 6) {
                int month = Integer.parseInt(code, 0, 4, 10) * 12 + Integer.parseInt(code, 4, 6, 10);
                nearest = Math.min(nearest, month);
                furthest = Math.max(furthest, month);
            }
        }
        return furthest < nearest ? 0 : furthest - nearest;
    }

    /** The start of a tier; of one without, its first month. */
    private static String tierStart(PreparedCommodity prepared, int number) {
        for (Tier tier : prepared.commodity.intraTiers()) {
            if (tier.number() == number && !tier.start().isEmpty()) {
                return tier.start();
            }
        }
        int[] range = tier(prepared, number);
        for (int month = range[0]; month < range[1]; month++) {
            if (!prepared.months[month].isEmpty()) {
                return prepared.months[month];
            }
        }
        return "";
    }

    private static Delivery delivery(PreparedCommodity prepared, SpotRate spot, int rateId) {
        return new Delivery(
                Arrays.binarySearch(prepared.months, spot.month()),
                WholeNumber.of(spot.spread().of(rateId)),
                WholeNumber.of(spot.outright().of(rateId)),
                spot.side());
    }

    private static Map<Integer, InterTier> interTiers(PreparedCommodity prepared) {
        Map<Integer, InterTier> tiers = new HashMap<>();
        List<Tier> all = new ArrayList<>(prepared.commodity.interTiers());
        all.add(new Tier(0, "", "", Rates.none()));
        for (Tier tier : all) {
            int[] range = prepared.range(tier);
            tiers.put(tier.number(), interTier(prepared, tier.number(), range[0], range[1]));
        }
        return tiers;
    }

    private static InterTier[] monthTiers(PreparedCommodity prepared) {
        InterTier[] tiers = new InterTier[prepared.months.length];
        for (int month = 0; month < tiers.length; month++) {
            tiers[month] = interTier(prepared, numberOfMonth(month), month, month + 1);
        }
        return tiers;
    }

    private static InterTier interTier(PreparedCommodity prepared, int number, int fromMonth, int toMonth) {
        BigDecimal scanRange = prepared.priceScanRangePerDelta(fromMonth, toMonth, prepared.conventions.mode());
        Long perDelta = scanRange == null
                ? null
                : FixedPoint.exact(
                        scanRange, prepared.conventions.weightedPriceRiskPlaces(), prepared.conventions.mode());
        return new InterTier(number, fromMonth, toMonth, perDelta);
    }
}
