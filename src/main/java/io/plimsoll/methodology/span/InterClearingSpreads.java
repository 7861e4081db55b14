package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.InterTier;
import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;
import io.plimsoll.methodology.span.SpanWorking.FormedLeg;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.parameters.InterClearingSpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Leg;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credits between exchange complexes. Each complex forms its own spreads on its home legs and on a copy of the away legs' remaining
 * deltas, and credits its home legs only.
 */
final class InterClearingSpreads {
    private final List<ComplexRun> complexes;
    /** Remaining deltas before any of these spreads. */
    private final Map<CommodityRun, long[]> before = new IdentityHashMap<>();

    InterClearingSpreads(List<ComplexRun> complexes) {
        this.complexes = complexes;
        for (ComplexRun complex : complexes) {
            for (CommodityRun run : complex.runs) {
                before.put(run, run.remainingDelta.clone());
            }
        }
    }

    void form() {
        for (ComplexRun home : complexes) {
            Map<CommodityRun, long[]> away = new IdentityHashMap<>();
            home.prepared.complex.interClearingSpreads().stream()
                    .filter(InterClearingSpread::isOffset)
                    .sorted(Comparator.comparingInt(InterClearingSpread::priority))
                    .forEach(spread -> form(home, away, spread));
        }
    }

    private void form(ComplexRun home, Map<CommodityRun, long[]> away, InterClearingSpread spread) {
        List<PlacedLeg> legs = new ArrayList<>();
        for (Leg leg : spread.homeLegs()) {
            legs.add(placed(home, home, leg, away));
        }
        for (Leg leg : spread.awayLegs()) {
            ComplexRun there = complex(leg.exchange());
            legs.add(there == null ? null : placed(home, there, leg, away));
        }
        if (legs.contains(null)) {
            return;
        }
        long count = count(legs, true);
        boolean isSideALong = count > 0;
        if (count == 0) {
            count = count(legs, false);
        }
        if (count > 0 && usesEnough(home, legs, count)) {
            use(home, spread, legs, isSideALong, count);
        }
    }

    /**
     * A leg on the run it falls on.
     *
     * @param range months of the leg's tier
     * @param remaining the run's own for home legs and a copy for away legs
     */
    private record PlacedLeg(
            Leg source, WholeNumber ratio, CommodityRun run, InterTier range, long[] remaining, boolean isHome) {
        long net() {
            return sum(remaining);
        }

        long initialNet() {
            return sum(run.initialDelta);
        }

        private long sum(long[] deltas) {
            long sum = 0;
            for (int month = range.fromMonth(); month < range.toMonth(); month++) {
                sum = Math.addExact(sum, deltas[month]);
            }
            return sum;
        }

        long weightedPriceRisk() {
            return range.number() == 0 ? run.weightedPriceRisk : ScanRisk.tier(run, range.number()).weightedPriceRisk;
        }

        long wanted(long count) {
            int places = run.conventions.deltaPlaces();
            return FixedPoint.product(count, places, ratio.unscaled(), ratio.scale(), places, run.conventions.mode());
        }
    }

    /**
     * Null if there is nothing that it could fall on.
     *
     * @param away copies of remaining deltas, for legs that are not at home
     */
    private @Nullable PlacedLeg placed(ComplexRun home, ComplexRun there, Leg leg, Map<CommodityRun, long[]> away) {
        int ordinal = there.prepared.ordinal(leg.combinedCommodity());
        CommodityRun run = ordinal < 0 ? null : there.activeRun(ordinal);
        InterTier range = run == null ? null : ScanRisk.interTier(run, leg.tier());
        if (run == null || range == null) {
            return null;
        }
        boolean isHome = there == home;
        long[] remaining = isHome
                ? run.remainingDelta
                : away.computeIfAbsent(
                        run, r -> Objects.requireNonNull(before.get(r)).clone());
        return new PlacedLeg(leg, WholeNumber.of(leg.ratio()), run, range, remaining, isHome);
    }

    /** By code, or by an exchange that the complex clears. */
    private @Nullable ComplexRun complex(String code) {
        for (ComplexRun complex : complexes) {
            if (complex.prepared.complex.code().equals(code)) {
                return complex;
            }
        }
        for (ComplexRun complex : complexes) {
            if (complex.prepared.complex.exchanges().stream()
                    .anyMatch(exchange -> exchange.acronym().equals(code))) {
                return complex;
            }
        }
        return null;
    }

    private static long count(List<PlacedLeg> legs, boolean isSideALong) {
        long count = Long.MAX_VALUE;
        for (PlacedLeg leg : legs) {
            boolean isLong = (leg.source().side() == Side.A) == isSideALong;
            long available = isLong ? leg.net() : -leg.net();
            count = Math.min(
                    count,
                    IntraCommoditySpreads.countOf(
                            available, leg.run().conventions.deltaPlaces(), leg.ratio()));
        }
        return count;
    }

    private static boolean usesEnough(ComplexRun home, List<PlacedLeg> legs, long count) {
        BigDecimal percentMin = home.prepared.complex.interExchangeDeltaPercentMin();
        if (percentMin.signum() == 0) {
            return true;
        }
        for (PlacedLeg leg : legs) {
            BigDecimal used = BigDecimal.valueOf(leg.wanted(count)).movePointRight(2);
            BigDecimal least = BigDecimal.valueOf(Math.abs(leg.initialNet())).multiply(percentMin);
            if (leg.isHome() && used.compareTo(least) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void use(
            ComplexRun home, InterClearingSpread spread, List<PlacedLeg> legs, boolean isSideALong, long count) {
        List<FormedLeg> formedLegs = new ArrayList<>();
        for (PlacedLeg leg : legs) {
            boolean isLong = (leg.source().side() == Side.A) == isSideALong;
            long used = consume(leg, isLong, leg.wanted(count));
            formedLegs.add(new FormedLeg(
                    leg.source().combinedCommodity(),
                    leg.source().tier(),
                    "",
                    leg.source().side(),
                    leg.source().ratio(),
                    BigDecimal.valueOf(
                            isLong ? used : -used, leg.run().conventions.deltaPlaces())));
        }
        for (PlacedLeg leg : legs) {
            if (!leg.isHome()) {
                continue;
            }
            CommodityRun run = leg.run();
            WholeNumber rate =
                    InterCommoditySpreads.rate(spread.rate(), leg.source().rate(), run);
            ExactSum one = new ExactSum();
            InterCommoditySpreads.credit(run, one, leg.weightedPriceRisk(), count, leg.ratio(), rate, false);
            run.clearingCredits.add(one);
            if (home.isDetailed) {
                run.report(new FormedSpread(
                        "INTER_CLEARING",
                        spread.priority(),
                        BigDecimal.valueOf(count, run.conventions.deltaPlaces()),
                        rate.toBigDecimal(),
                        one.toBigDecimal(),
                        List.copyOf(formedLegs)));
            }
        }
    }

    private static long consume(PlacedLeg leg, boolean isLong, long amount) {
        long[] remaining = leg.remaining();
        long left = amount;
        for (int month = leg.range().fromMonth(); month < leg.range().toMonth() && left > 0; month++) {
            if (isLong ? remaining[month] > 0 : remaining[month] < 0) {
                long taken = Math.min(left, Math.abs(remaining[month]));
                remaining[month] -= isLong ? taken : -taken;
                left -= taken;
            }
        }
        return amount - left;
    }
}
