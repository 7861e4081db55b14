package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.Delivery;
import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;

/** Charge of months in delivery, for delta that remains and for delta that spreads used; and of a cash product's basis. */
final class DeliveryCharge {
    private DeliveryCharge() {}

    static void charge(CommodityRun run) {
        PreparedCharges charges = run.prepared.charges;
        if (charges.deliveries.length == 0 && charges.basisRate.unscaled() == 0) {
            return;
        }
        SpanConventions conventions = run.conventions;
        ExactSum sum = run.sum;
        sum.clear();
        for (Delivery delivery : charges.deliveries) {
            if (isCharged(delivery, run.initialDelta[delivery.month()])) {
                add(sum, Math.abs(run.remainingDelta[delivery.month()]), delivery.outright(), conventions);
                add(sum, run.usedBySpreads[delivery.month()], delivery.spread(), conventions);
            }
        }
        add(sum, basis(run), charges.basisRate, conventions);
        int places = conventions.deliveryChargePlaces();
        run.deliveryCharge = FixedPoint.rescaled(
                sum.rounded(places, conventions.mode()), places, run.moneyPlaces, conventions.mode());
    }

    private static void add(ExactSum sum, long delta, WholeNumber rate, SpanConventions conventions) {
        sum.addProduct(delta, conventions.deltaPlaces(), rate.unscaled(), rate.scale());
    }

    private static boolean isCharged(Delivery delivery, long initialDelta) {
        return switch (delivery.side()) {
            case BOTH -> true;
            case LONG -> initialDelta > 0;
            case SHORT -> initialDelta < 0;
        };
    }

    /** Physical delta against opposite futures delta; physicals have the empty period code, which sorts first. */
    private static long basis(CommodityRun run) {
        if (run.prepared.charges.basisRate.unscaled() == 0
                || run.prepared.months.length == 0
                || !run.prepared.months[0].isEmpty()) {
            return 0;
        }
        long physical = run.remainingDelta[0];
        long futures = run.remaining(1, run.remainingDelta.length);
        return Long.signum(physical) * Long.signum(futures) < 0 ? Math.min(Math.abs(physical), Math.abs(futures)) : 0;
    }
}
