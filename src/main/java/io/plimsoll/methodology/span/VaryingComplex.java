package io.plimsoll.methodology.span;

import java.math.BigDecimal;
import java.util.List;

/** An exchange complex whose quantities change. */
final class VaryingComplex {
    final ComplexRun run;
    /** In order of code. */
    private final List<VaryingCommodity> commodities;

    private final List<String> currencies;
    private final int moneyPlaces;
    private boolean isDirty = true;
    private BigDecimal initial = BigDecimal.ZERO;
    private BigDecimal maintenance = BigDecimal.ZERO;

    VaryingComplex(ComplexRun run, List<VaryingCommodity> commodities) {
        this.run = run;
        this.commodities = List.copyOf(commodities);
        this.currencies = commodities.stream()
                .map(commodity -> commodity.run.prepared.commodity.currency())
                .distinct()
                .sorted()
                .toList();
        this.moneyPlaces = commodities.getFirst().run.moneyPlaces;
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
        initial = BigDecimal.ZERO;
        maintenance = BigDecimal.ZERO;
        for (String ofCommodities : currencies) {
            long initialSum = 0;
            long maintenanceSum = 0;
            for (int i = 0; i < run.runs.size(); i++) {
                CommodityRun of = run.runs.get(i);
                if (of.prepared.commodity.currency().equals(ofCommodities)) {
                    initialSum = Math.addExact(initialSum, of.initial);
                    maintenanceSum = Math.addExact(maintenanceSum, of.maintenance);
                }
            }
            initial = initial.add(converted(initialSum, ofCommodities, rates, currency));
            maintenance = maintenance.add(converted(maintenanceSum, ofCommodities, rates, currency));
        }
        isDirty = false;
    }

    private BigDecimal converted(long amount, String from, CurrencyRates rates, String to) {
        BigDecimal exact = BigDecimal.valueOf(amount, moneyPlaces);
        return from.equals(to) ? exact : rates.converted(exact, from, to);
    }

    BigDecimal initial() {
        return initial;
    }

    BigDecimal maintenance() {
        return maintenance;
    }
}
