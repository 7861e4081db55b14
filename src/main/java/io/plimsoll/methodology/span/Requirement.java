package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.PreparedCharges.WholeNumber;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Last step of a combined commodity: its floor, its requirement, and what initial margin adds. */
final class Requirement {
    private Requirement() {}

    static void shortOptionMinimum(CommodityRun run) {
        SpanConventions conventions = run.conventions;
        ExactSum sum = run.sum;
        sum.clear();
        boolean isMax = run.prepared.commodity.shortOptionMinimumMethod() == ShortOptionMinimumMethod.MAX;
        for (int tier = 0; tier < run.callCount.length; tier++) {
            WholeNumber rate = run.prepared.charges.shortOptionMinimumRates[tier];
            if (run.callCountExact != null) {
                BigDecimal calls = run.callCountExact[tier];
                BigDecimal puts = Objects.requireNonNull(run.putCountExact)[tier];
                sum.add((isMax ? calls.max(puts) : calls.add(puts)).multiply(rate.toBigDecimal()));
            } else {
                long calls = run.callCount[tier];
                long puts = run.putCount[tier];
                long count = isMax ? Math.max(calls, puts) : Math.addExact(calls, puts);
                sum.addProduct(count, run.countScale, rate.unscaled(), rate.scale());
            }
        }
        int places = conventions.heldMinimumPlaces();
        run.shortOptionMinimum = FixedPoint.rescaled(
                sum.rounded(places, conventions.mode()), places, run.moneyPlaces, conventions.mode());
    }

    /** Cuts the credits to what they may take off, then sets risk, maintenance and initial requirement. */
    static void of(CommodityRun run) {
        SpanConventions conventions = run.conventions;
        long gross = run.chargesAndScan();
        cutInterCredit(run);
        run.clearingCredit = Math.min(gross - run.interCredit, credits(run, run.clearingCredits));
        run.risk = gross - run.interCredit - run.clearingCredit;

        long raw = Math.max(run.risk, run.shortOptionMinimum);
        run.maintenance = adjusted(run, raw, run.prepared.maintenanceFactors);
        run.initial = run.prepared.initialFactors != null
                ? adjusted(run, run.maintenance, run.prepared.initialFactors)
                : adjusted(run, raw, run.prepared.initialOwnFactors);
    }

    /** Also for a run that a scanning spread moved: what it had been credited until then. */
    static void cutInterCredit(CommodityRun run) {
        run.interCredit = Math.min(run.chargesAndScan(), credits(run, run.credits));
    }

    private static long credits(CommodityRun run, ExactSum credits) {
        SpanConventions conventions = run.conventions;
        int places = conventions.creditSumPlaces();
        return FixedPoint.rescaled(
                credits.rounded(places, conventions.mode()), places, run.moneyPlaces, conventions.mode());
    }

    private static long adjusted(CommodityRun run, long raw, WholeNumber[] factors) {
        SpanConventions conventions = run.conventions;
        int places = conventions.requirementPlaces();
        if (factors.length == 0) {
            long rounded = FixedPoint.rescaled(raw, run.moneyPlaces, places, conventions.mode());
            return FixedPoint.rescaled(rounded, places, run.moneyPlaces, conventions.mode());
        }
        long amount = raw;
        for (WholeNumber factor : factors) {
            long rounded = FixedPoint.product(
                    amount, run.moneyPlaces, factor.unscaled(), factor.scale(), places, conventions.mode());
            amount = FixedPoint.rescaled(rounded, places, run.moneyPlaces, conventions.mode());
        }
        return amount;
    }

    static WholeNumber[] wholeNumbers(List<BigDecimal> factors) {
        return factors.stream().map(WholeNumber::of).toArray(WholeNumber[]::new);
    }
}
