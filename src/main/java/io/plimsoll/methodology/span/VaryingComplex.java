package io.plimsoll.methodology.span;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An exchange complex whose quantities change. */
final class VaryingComplex {
    final ComplexRun run;
    /** In order of code. */
    private final List<VaryingCommodity> commodities;

    private boolean isDirty = true;
    private BigDecimal initial = BigDecimal.ZERO;
    private BigDecimal maintenance = BigDecimal.ZERO;

    VaryingComplex(ComplexRun run, List<VaryingCommodity> commodities) {
        this.run = run;
        this.commodities = List.copyOf(commodities);
    }

    void touch() {
        isDirty = true;
    }

    boolean isDirty() {
        return isDirty;
    }

    /** Everything up to and including inter-commodity credits. */
    void calculate() {
        run.clear();
        for (VaryingCommodity commodity : commodities) {
            if (commodity.isHeld()) {
                commodity.calculate(run);
                run.add(commodity.run);
            }
        }
        run.formInterSpreads();
    }

    /** Requirements, summed by currency and converted, as {@link SpanTotals} does it. */
    void finish(CurrencyRates rates, String currency) {
        run.finish();
        Map<String, long[]> byCurrency = new TreeMap<>();
        int places = 0;
        for (CommodityRun of : run.runs) {
            long[] sums = byCurrency.computeIfAbsent(of.prepared.commodity.currency(), c -> new long[2]);
            sums[0] = Math.addExact(sums[0], of.initial);
            sums[1] = Math.addExact(sums[1], of.maintenance);
            places = of.moneyPlaces;
        }
        initial = BigDecimal.ZERO;
        maintenance = BigDecimal.ZERO;
        for (Map.Entry<String, long[]> sums : byCurrency.entrySet()) {
            initial = initial.add(converted(sums.getValue()[0], places, sums.getKey(), rates, currency));
            maintenance = maintenance.add(converted(sums.getValue()[1], places, sums.getKey(), rates, currency));
        }
        isDirty = false;
    }

    private static BigDecimal converted(long amount, int places, String from, CurrencyRates rates, String to) {
        BigDecimal exact = BigDecimal.valueOf(amount, places);
        return from.equals(to) ? exact : rates.converted(exact, from, to);
    }

    BigDecimal initial() {
        return initial;
    }

    BigDecimal maintenance() {
        return maintenance;
    }
}
