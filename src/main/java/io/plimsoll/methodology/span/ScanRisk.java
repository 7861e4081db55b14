package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.InterTier;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Step two of a combined commodity: scan risk, and what of it is due to time, to volatility and to price. */
final class ScanRisk {
    private ScanRisk() {}

    static void measure(CommodityRun run) {
        run.scan = 0;
        run.time = 0;
        run.volatility = 0;
        for (int tier = 0; tier < run.aggregatedTierCount(); tier++) {
            int from = tier * run.prepared.pointCount;
            int active = activePoint(run.losses, from, run.prepared.pointCount);
            run.tierActive[tier] = active;
            run.tierScan[tier] = scan(run, run.losses[from + active]);
            run.tierTime[tier] = timeRisk(run, run.losses, from);
            run.tierVolatility[tier] = volatilityRisk(run, run.losses, from, active, run.tierScan[tier]);
            run.scan = Math.addExact(run.scan, run.tierScan[tier]);
            run.time = Math.addExact(run.time, run.tierTime[tier]);
            run.volatility = Math.addExact(run.volatility, run.tierVolatility[tier]);
        }
        run.price = priceRisk(run.scan, run.time, run.volatility);
        run.weightedPriceRisk = weightedPriceRisk(run, run.price, run.netDelta, run.prepared.charges.whole);
    }

    /** An inter-commodity tier scanned alone; computed when first asked for. */
    static TierRun tier(CommodityRun run, int number) {
        return run.interTiers.computeIfAbsent(number, n -> evaluated(run, Objects.requireNonNull(interTier(run, n))));
    }

    /** What a scanning spread took over was scanned as one tier, whatever tier is named. */
    static @Nullable InterTier interTier(CommodityRun run, int number) {
        return run.isAggregated ? run.prepared.charges.whole : run.prepared.charges.interTier(number);
    }

    private static TierRun evaluated(CommodityRun run, InterTier range) {
        TierRun tier = new TierRun(range.number(), lossesOf(run, range));
        tier.active = activePoint(tier.losses, 0, tier.losses.length);
        tier.scan = scan(run, tier.losses[tier.active]);
        tier.time = timeRisk(run, tier.losses, 0);
        tier.volatility = volatilityRisk(run, tier.losses, 0, tier.active, tier.scan);
        tier.price = priceRisk(tier.scan, tier.time, tier.volatility);
        for (int month = range.fromMonth(); month < range.toMonth(); month++) {
            tier.netDelta = Math.addExact(tier.netDelta, run.initialDelta[month]);
        }
        tier.weightedPriceRisk = weightedPriceRisk(run, tier.price, tier.netDelta, range);
        return tier;
    }

    /** A month that is a tier was scanned alone already. */
    private static long[] lossesOf(CommodityRun run, InterTier range) {
        if (range.number() >= 0) {
            return PositionSums.lossesOf(run, range.fromMonth(), range.toMonth());
        }
        int from = range.fromMonth() * run.prepared.pointCount;
        return Arrays.copyOfRange(run.losses, from, from + run.prepared.pointCount);
    }

    /** Lowest index of the largest loss. */
    static int activePoint(long[] losses, int from, int count) {
        // which is the largest cannot be foreseen, so that branching on every comparison would cost more than a second
        // loop
        long largest = losses[from];
        for (int point = 1; point < count; point++) {
            largest = Math.max(largest, losses[from + point]);
        }
        int active = 0;
        while (losses[from + active] != largest) {
            active++;
        }
        return active;
    }

    /** Of the largest sum over a tier; never negative. */
    static long scan(CommodityRun run, long largest) {
        if (largest <= 0) {
            return 0;
        }
        SpanConventions conventions = run.conventions;
        RoundingMode mode = conventions.mode();
        long rounded =
                FixedPoint.rescaled(largest, conventions.scenarioSumPlaces(), conventions.scanRiskPlaces(), mode);
        return FixedPoint.rescaled(rounded, conventions.scanRiskPlaces(), run.moneyPlaces, mode);
    }

    private static long timeRisk(CommodityRun run, long[] losses, int from) {
        return run.prepared.pointCount < 2 ? 0 : half(run, losses[from], losses[from + 1]);
    }

    private static long volatilityRisk(CommodityRun run, long[] losses, int from, int active, long scan) {
        if (run.prepared.pointCount < 2) {
            return 0;
        }
        return scan == 0
                ? half(run, losses[from], -losses[from + 1])
                : half(run, losses[from + active], -losses[from + run.prepared.pairedPoint[active]]);
    }

    private static long half(CommodityRun run, long a, long b) {
        SpanConventions conventions = run.conventions;
        Integer places = conventions.timeAndVolatilityRiskPlaces();
        int toPlaces = places != null ? places : conventions.scenarioSumPlaces() + 1;
        long half = FixedPoint.halfSum(a, b, conventions.scenarioSumPlaces(), toPlaces, conventions.mode());
        return FixedPoint.rescaled(half, toPlaces, run.moneyPlaces, conventions.mode());
    }

    static long priceRisk(long scan, long time, long volatility) {
        return Math.max(0, Math.subtractExact(Math.subtractExact(scan, time), volatility));
    }

    static long weightedPriceRisk(CommodityRun run, long price, long netDelta, InterTier range) {
        if (price == 0 || netDelta == 0) {
            return 0;
        }
        SpanConventions conventions = run.conventions;
        long normal = FixedPoint.quotient(
                price,
                run.moneyPlaces,
                Math.abs(netDelta),
                conventions.deltaPlaces(),
                conventions.weightedPriceRiskPlaces(),
                conventions.mode());
        Long scanRange = range.scanRangePerDelta();
        if (scanRange == null) {
            return normal;
        }
        return switch (run.prepared.commodity.weightedPriceRiskMethod()) {
            case NORMAL -> normal;
            case SCAN_RANGE_CAP -> Math.min(normal, scanRange);
            case SCAN_RANGE -> scanRange;
        };
    }
}
