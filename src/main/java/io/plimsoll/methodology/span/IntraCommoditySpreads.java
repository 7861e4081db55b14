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

/**
 * Charges for long and short months of one combined commodity that the scan let cancel: series spreads, then tier spreads, each by
 * priority, each in both directions.
 */
final class IntraCommoditySpreads {
    private IntraCommoditySpreads() {}

    static void charge(CommodityRun run) {
        for (IntraSpread spread : run.prepared.charges.intraSpreads) {
            form(run, spread, true);
            form(run, spread, false);
        }
        SpanConventions conventions = run.conventions;
        long sum = run.charges.rounded(conventions.spreadChargeSumPlaces(), conventions.mode());
        run.intraCharge =
                FixedPoint.rescaled(sum, conventions.spreadChargeSumPlaces(), run.moneyPlaces, conventions.mode());
    }

    private static void form(CommodityRun run, IntraSpread spread, boolean isSideALong) {
        SpanConventions conventions = run.conventions;
        int deltaPlaces = conventions.deltaPlaces();
        long count = Long.MAX_VALUE;
        for (int leg = 0; leg < spread.ratio().length && count > 0; leg++) {
            boolean isLong = spread.isSideA()[leg] == isSideALong;
            long available = run.remainingOf(isLong, spread.fromMonth()[leg], spread.toMonth()[leg]);
            count = Math.min(count, countOf(available, deltaPlaces, spread.ratio()[leg]));
        }
        if (count == 0) {
            return;
        }
        List<FormedLeg> legs = run.formed == null ? null : new ArrayList<>();
        for (int leg = 0; leg < spread.ratio().length; leg++) {
            boolean isLong = spread.isSideA()[leg] == isSideALong;
            WholeNumber ratio = spread.ratio()[leg];
            long wanted = FixedPoint.product(
                    count, deltaPlaces, ratio.unscaled(), ratio.scale(), deltaPlaces, conventions.mode());
            long used = run.consume(isLong, spread.fromMonth()[leg], spread.toMonth()[leg], wanted, true);
            if (legs != null) {
                Leg source = spread.source().legs().get(leg);
                legs.add(new FormedLeg(
                        run.prepared.commodity.code(),
                        source.tier(),
                        source.month(),
                        source.side(),
                        source.ratio(),
                        BigDecimal.valueOf(isLong ? used : -used, deltaPlaces)));
            }
        }
        addCharge(run, spread, count, legs);
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

    private static void addCharge(CommodityRun run, IntraSpread spread, long count, List<FormedLeg> legs) {
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
            run.formed.add(new FormedSpread(
                    spread.source().kind() == Kind.SERIES ? "INTRA_SERIES" : "INTRA_TIER",
                    spread.source().priority(),
                    BigDecimal.valueOf(count, deltaPlaces),
                    BigDecimal.valueOf(rate, rateScale),
                    places == null ? amount : amount.setScale(places, conventions.mode()),
                    List.copyOf(legs)));
        }
    }
}
