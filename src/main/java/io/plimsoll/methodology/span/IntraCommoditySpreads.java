package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.IntraSpread;
import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;
import io.plimsoll.methodology.span.SpanWorking.FormedLeg;
import io.plimsoll.methodology.span.SpanWorking.FormedSpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Leg;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charges for long and short months of one combined commodity that the scan let cancel: series spreads, then tier spreads, each by
 * priority, each in both directions.
 */
final class IntraCommoditySpreads {
    private static final double EXACT_LONG = 1L << 62;

    private IntraCommoditySpreads() {}

    static void charge(CommodityRun run) {
        PreparedCharges charges = run.prepared.charges;
        long available = countAvailable(run);
        // each spread forms in both directions, none of more than there is
        boolean mayBePlain = run.formed == null && 2.0 * available * charges.plainRateSum < EXACT_LONG;
        long plainCharge = 0;
        for (int i = 0; i < charges.intraSpreads.length; i++) {
            if (mayBePlain && charges.plainSideA[i] >= 0) {
                long count = formPlain(run, charges.plainSideA[i], charges.plainSideB[i])
                        + formPlain(run, charges.plainSideA[i] ^ 1, charges.plainSideB[i] ^ 1);
                plainCharge += count * charges.plainRate[i];
            } else {
                form(run, charges.intraSpreads[i], 0);
                form(run, charges.intraSpreads[i], 1);
            }
        }
        run.charges.addProduct(plainCharge, run.conventions.deltaPlaces(), 1, charges.plainRateScale);
        consumeTaken(run);
        SpanConventions conventions = run.conventions;
        long sum = run.charges.rounded(conventions.spreadChargeSumPlaces(), conventions.mode());
        run.intraCharge =
                FixedPoint.rescaled(sum, conventions.spreadChargeSumPlaces(), run.moneyPlaces, conventions.mode());
    }

    /** One direction of a {@linkplain PreparedCharges#plainSideA plain} spread; gives its number. Nothing in here depends on a sign. */
    private static long formPlain(CommodityRun run, int a, int b) {
        long count = Math.min(run.available[a], run.available[b]);
        run.available[a] -= count;
        run.available[b] -= count;
        run.taken[a] += count;
        run.taken[b] += count;
        return count;
    }

    /** Gives the sum of all that is available, of both signs. */
    private static long countAvailable(CommodityRun run) {
        int[] start = run.prepared.charges.segmentStart;
        long sum = 0;
        for (int segment = 0; segment < start.length - 1; segment++) {
            long longDelta = 0;
            long shortDelta = 0;
            for (int month = start[segment]; month < start[segment + 1]; month++) {
                long delta = run.remainingDelta[month];
                longDelta = Math.addExact(longDelta, Math.max(delta, 0));
                shortDelta = Math.addExact(shortDelta, Math.max(-delta, 0));
            }
            sum = Math.addExact(sum, Math.addExact(longDelta, shortDelta));
            run.available[2 * segment] = longDelta;
            run.available[2 * segment + 1] = shortDelta;
            run.taken[2 * segment] = 0;
            run.taken[2 * segment + 1] = 0;
        }
        return sum;
    }

    /** Legs take from the nearest month first, so which spread took how much from a segment makes no difference to its months. */
    private static void consumeTaken(CommodityRun run) {
        int[] start = run.prepared.charges.segmentStart;
        for (int i = 0; i < run.taken.length; i++) {
            if (run.taken[i] != 0) {
                run.consume((i & 1) == 0, start[i >> 1], start[(i >> 1) + 1], run.taken[i], true);
            }
        }
    }

    /** @param direction 0 for side A long and side B short, 1 for the reverse */
    private static void form(CommodityRun run, IntraSpread spread, int direction) {
        SpanConventions conventions = run.conventions;
        int deltaPlaces = conventions.deltaPlaces();
        int[] side = spread.side();
        long count = Long.MAX_VALUE;
        for (int leg = 0; leg < side.length && count > 0; leg++) {
            long available = available(run, spread, leg, side[leg] ^ direction);
            count = Math.min(count, countOf(available, deltaPlaces, spread.ratio()[leg]));
        }
        if (count == 0) {
            return;
        }
        List<FormedLeg> legs = run.formed == null ? null : new ArrayList<>();
        for (int leg = 0; leg < side.length; leg++) {
            int sign = side[leg] ^ direction;
            WholeNumber ratio = spread.ratio()[leg];
            long wanted = FixedPoint.product(
                    count, deltaPlaces, ratio.unscaled(), ratio.scale(), deltaPlaces, conventions.mode());
            long used = take(run, spread, leg, sign, wanted);
            if (legs != null) {
                Leg source = spread.source().legs().get(leg);
                legs.add(new FormedLeg(
                        run.prepared.commodity.code(),
                        source.tier(),
                        source.month(),
                        source.side(),
                        source.ratio(),
                        BigDecimal.valueOf(sign == 0 ? used : -used, deltaPlaces)));
            }
        }
        addCharge(run, spread, count, legs);
    }

    /** Delta of one sign, 0 for long and 1 for short, in the months of a leg. */
    private static long available(CommodityRun run, IntraSpread spread, int leg, int sign) {
        long sum = 0;
        for (int segment = spread.fromSegment()[leg]; segment < spread.toSegment()[leg]; segment++) {
            sum = Math.addExact(sum, run.available[2 * segment + sign]);
        }
        return sum;
    }

    private static long take(CommodityRun run, IntraSpread spread, int leg, int sign, long wanted) {
        long left = wanted;
        for (int segment = spread.fromSegment()[leg]; segment < spread.toSegment()[leg]; segment++) {
            int i = 2 * segment + sign;
            long taken = Math.min(left, run.available[i]);
            run.available[i] -= taken;
            run.taken[i] += taken;
            left -= taken;
        }
        return wanted - left;
    }

    /** Number of spreads that an available delta makes, rounded down; of large ratios possibly none. */
    static long countOf(long available, int deltaPlaces, WholeNumber ratio) {
        if (available <= 0) {
            return 0;
        }
        return ratio.isOne()
                ? available
                : FixedPoint.quotient(
                        available, deltaPlaces, ratio.unscaled(), ratio.scale(), deltaPlaces, RoundingMode.DOWN);
    }

    private static void addCharge(CommodityRun run, IntraSpread spread, long count, @Nullable List<FormedLeg> legs) {
        SpanConventions conventions = run.conventions;
        int deltaPlaces = conventions.deltaPlaces();
        long rate = spread.rate().unscaled();
        int rateScale = spread.rate().scale();
        if (spread.isRateTimesPriceRisk()) {
            rate = Math.multiplyExact(rate, run.weightedPriceRisk);
            rateScale += conventions.weightedPriceRiskPlaces();
        }
        Integer places = conventions.spreadChargePlaces();
        if (places == null) {
            run.charges.addProduct(count, deltaPlaces, rate, rateScale);
        } else {
            run.charges.addProductRounded(count, deltaPlaces, rate, rateScale, places, conventions.mode());
        }
        if (legs != null) {
            BigDecimal amount = BigDecimal.valueOf(count, deltaPlaces).multiply(BigDecimal.valueOf(rate, rateScale));
            run.report(new FormedSpread(
                    spread.source().kind() == Kind.SERIES ? "INTRA_SERIES" : "INTRA_TIER",
                    spread.source().priority(),
                    BigDecimal.valueOf(count, deltaPlaces),
                    BigDecimal.valueOf(rate, rateScale),
                    places == null ? amount : amount.setScale(places, conventions.mode()),
                    List.copyOf(legs)));
        }
    }
}
