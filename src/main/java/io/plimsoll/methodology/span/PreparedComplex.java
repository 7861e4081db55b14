package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CommodityGroup;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import io.plimsoll.methodology.span.parameters.Rates;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The spreads of one exchange complex with combined commodities as indexes. Made once, shared by all calculations; immutable. */
final class PreparedComplex {
    final ExchangeComplex complex;
    /** Codes of its combined commodities, ascending; an index into it is a combined commodity's ordinal. */
    final List<String> codes;

    private final Map<String, Integer> ordinals = new HashMap<>();
    final InterSpread[] superSpreads;
    final InterSpread[] interSpreads;
    /** Some of its spreads are read but not formed. */
    final boolean hasUnformedSpreads;

    /**
     * An inter-commodity spread with ordinals.
     *
     * @param kind SUPER or INTER
     * @param ordinal of each leg's combined commodity; −1 if the complex has none of that code
     * @param tier of each leg under NAMED_TIER; 0 otherwise
     * @param rate each leg's own, else the spread's
     * @param targetOrdinal of a scanning spread; −1 otherwise
     * @param isFormable false when a leg is outside the spread's group or nowhere
     */
    record InterSpread(
            InterCommoditySpread source,
            String kind,
            int[] ordinal,
            int[] tier,
            WholeNumber[] ratio,
            WholeRates[] rate,
            boolean[] isSideA,
            int targetOrdinal,
            boolean isFormable) {
        boolean isScanning() {
            return source.method() == Method.SCANNING;
        }

        boolean isSuper() {
            return kind.equals("SUPER");
        }
    }

    /** {@link Rates} as whole numbers. */
    record WholeRates(int[] rateIds, WholeNumber[] values) {
        static WholeRates of(Rates rates) {
            return new WholeRates(
                    rates.entries().stream().mapToInt(Rates.Entry::rateId).toArray(),
                    rates.entries().stream()
                            .map(entry -> WholeNumber.of(entry.value()))
                            .toArray(WholeNumber[]::new));
        }

        /** As {@link Rates#of}. */
        WholeNumber of(int rateId) {
            for (int i = 0; i < rateIds.length; i++) {
                if (rateIds[i] == rateId) {
                    return values[i];
                }
            }
            return values.length == 0 ? WholeNumber.ZERO : values[0];
        }
    }

    PreparedComplex(ExchangeComplex complex, List<String> commodityCodes) {
        this.complex = complex;
        this.codes = commodityCodes.stream().distinct().sorted().toList();
        for (int i = 0; i < codes.size(); i++) {
            ordinals.put(codes.get(i), i);
        }
        this.superSpreads = prepared(complex.superSpreads(), "SUPER");
        this.interSpreads = prepared(complex.interCommoditySpreads(), "INTER");
        this.hasUnformedSpreads = Stream.concat(
                        complex.superSpreads().stream(), complex.interCommoditySpreads().stream())
                .anyMatch(spread -> spread.method() == Method.MONTH_MAPPED);
    }

    /** Whether there are spreads that move deltas or positions before charges are computed, or replace them afterwards. */
    boolean hasSpreadsBeforeCharges() {
        return superSpreads.length > 0 || Arrays.stream(interSpreads).anyMatch(InterSpread::isScanning);
    }

    int ordinal(String code) {
        return ordinals.getOrDefault(code, -1);
    }

    private InterSpread[] prepared(List<InterCommoditySpread> spreads, String kind) {
        return spreads.stream()
                .sorted(Comparator.comparingInt(InterCommoditySpread::priority))
                .map(spread -> prepared(spread, kind))
                .toArray(InterSpread[]::new);
    }

    private InterSpread prepared(InterCommoditySpread spread, String kind) {
        int legCount = spread.legs().size();
        int[] ordinal = new int[legCount];
        int[] tier = new int[legCount];
        WholeNumber[] ratio = new WholeNumber[legCount];
        WholeRates[] rate = new WholeRates[legCount];
        boolean[] isSideA = new boolean[legCount];
        boolean isFormable = spread.method() != Method.MONTH_MAPPED && spread.isOffset();
        for (int i = 0; i < legCount; i++) {
            InterCommoditySpread.Leg leg = spread.legs().get(i);
            ordinal[i] = ordinal(leg.combinedCommodity());
            tier[i] = spread.method() == Method.NAMED_TIER ? leg.tier() : 0;
            ratio[i] = WholeNumber.of(leg.ratio());
            rate[i] = WholeRates.of(leg.rate().isEmpty() ? spread.rate() : leg.rate());
            isSideA[i] = leg.side() == Side.A;
            isFormable &= isMember(spread.group(), leg.combinedCommodity());
            isFormable &= ordinal[i] >= 0 || spread.method() == Method.SCANNING;
        }
        int target = spread.target() == null ? -1 : ordinal(spread.target().combinedCommodity());
        isFormable &= spread.method() != Method.SCANNING || target >= 0;
        return new InterSpread(spread, kind, ordinal, tier, ratio, rate, isSideA, target, isFormable);
    }

    private boolean isMember(String group, String code) {
        for (CommodityGroup listed : complex.commodityGroups()) {
            if (listed.code().equals(group)) {
                return listed.combinedCommodities().contains(code);
            }
        }
        return true;
    }
}
