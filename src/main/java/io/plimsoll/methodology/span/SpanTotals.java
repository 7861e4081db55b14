package io.plimsoll.methodology.span;

import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginRequirement.CurrencyRequirement;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import io.plimsoll.methodology.span.SpanWorking.CurrencyMargin;
import io.plimsoll.methodology.span.SpanWorking.ExchangeComplexMargin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Adds finished runs up: by currency within an exchange complex, then over exchange complexes, then in one currency. */
final class SpanTotals {
    private final CurrencyRates rates;
    private final String currency;
    private final Map<String, Components> components = new TreeMap<>();
    private final List<ExchangeComplexMargin> complexes = new ArrayList<>();

    /** @param currency of the totals */
    SpanTotals(CurrencyRates rates, String currency) {
        this.rates = rates;
        this.currency = currency;
    }

    /** Sums of one currency; amounts exact. */
    private static final class Sums {
        BigDecimal maintenance = BigDecimal.ZERO;
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal netOptionValue = BigDecimal.ZERO;
        BigDecimal available = BigDecimal.ZERO;
        BigDecimal availableInitially = BigDecimal.ZERO;

        CurrencyMargin toMargin(String currency) {
            BigDecimal total = maintenance.subtract(available).max(BigDecimal.ZERO);
            BigDecimal totalInitial = initial.subtract(availableInitially).max(BigDecimal.ZERO);
            return new CurrencyMargin(
                    currency,
                    maintenance,
                    initial,
                    netOptionValue,
                    available,
                    total,
                    totalInitial,
                    total.subtract(maintenance).add(netOptionValue));
        }
    }

    /** What the maintenance margin of one currency is made of. */
    private static final class Components {
        private final Map<String, BigDecimal> amounts = new LinkedHashMap<>();

        void add(String name, BigDecimal amount) {
            amounts.merge(name, amount, BigDecimal::add);
        }
    }

    /**
     * @param runs of one exchange complex, all books
     * @param detail TOTAL leaves the combined commodities out
     */
    void add(String code, List<ComplexRun> runs, Detail detail) {
        Map<String, Sums> byCurrency = new TreeMap<>();
        List<CombinedCommodityMargin> commodities = new ArrayList<>();
        for (ComplexRun complex : runs) {
            for (CommodityRun run : complex.runs) {
                SpanReport report = new SpanReport(run, detail == Detail.FULL);
                if (detail != Detail.TOTAL) {
                    commodities.add(report.margin());
                }
                if (run.isActive()) {
                    addRun(run, report, complex, byCurrency);
                }
            }
        }
        commodities.sort(Comparator.comparing(CombinedCommodityMargin::code));
        List<CurrencyMargin> currencies = new ArrayList<>();
        byCurrency.forEach((ofCurrency, sums) -> currencies.add(sums.toMargin(ofCurrency)));
        complexes.add(new ExchangeComplexMargin(
                code,
                converted(currencies, CurrencyMargin::maintenanceMargin),
                converted(currencies, CurrencyMargin::initialMargin),
                converted(currencies, CurrencyMargin::netOptionValue),
                converted(currencies, CurrencyMargin::totalRequirement),
                currencies,
                commodities));
    }

    private void addRun(CommodityRun run, SpanReport report, ComplexRun complex, Map<String, Sums> byCurrency) {
        Sums sums = byCurrency.computeIfAbsent(run.prepared.commodity.currency(), c -> new Sums());
        BigDecimal maintenance = report.amount(run.maintenance);
        BigDecimal initial = report.amount(run.initial);
        BigDecimal net = report.optionValue(Math.subtractExact(run.longOptionValue, run.shortOptionValue));
        BigDecimal usable = usable(run, report, complex);
        sums.maintenance = sums.maintenance.add(maintenance);
        sums.initial = sums.initial.add(initial);
        sums.netOptionValue = sums.netOptionValue.add(net);
        boolean isCapped = run.prepared.isOptionValueCapped;
        sums.available = sums.available.add(isCapped ? usable.min(maintenance) : usable);
        sums.availableInitially = sums.availableInitially.add(isCapped ? usable.min(initial) : usable);

        Components parts = components.computeIfAbsent(run.prepared.commodity.currency(), c -> new Components());
        BigDecimal risk = report.amount(run.risk);
        BigDecimal raised = risk.max(report.amount(run.shortOptionMinimum));
        parts.add("scanRisk", report.amount(run.scan));
        parts.add("intraCommoditySpreadCharge", report.amount(run.intraCharge));
        parts.add("deliveryCharge", report.amount(run.deliveryCharge));
        parts.add("interCommoditySpreadCredit", report.amount(run.interCredit).negate());
        parts.add("interClearingCredit", report.amount(run.clearingCredit).negate());
        parts.add("shortOptionMinimum", raised.subtract(risk));
        parts.add("accountTypeAdjustment", maintenance.subtract(raised));
    }

    /** In a gross account only the file's share of long option value counts. */
    private static BigDecimal usable(CommodityRun run, SpanReport report, ComplexRun complex) {
        BigDecimal longValue = report.optionValue(run.longOptionValue);
        if (!complex.book.equals(ResolvedPortfolio.NET)) {
            longValue = longValue
                    .multiply(complex.prepared.complex.longOptionValueShare())
                    .setScale(run.conventions.optionValuePlaces(), run.conventions.mode());
        }
        return longValue.subtract(report.optionValue(run.shortOptionValue));
    }

    private BigDecimal converted(List<CurrencyMargin> currencies, Function<CurrencyMargin, BigDecimal> figure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (CurrencyMargin margin : currencies) {
            sum = sum.add(figure.apply(converted(margin)));
        }
        return sum;
    }

    /**
     * Margins, net and excess option value are converted and rounded each by itself; totals are computed from them. Converted by
     * themselves, too, totals would miss the sum of their parts by the last digit, and option value in excess fall below zero.
     */
    private CurrencyMargin converted(CurrencyMargin margin) {
        String from = margin.currency();
        if (from.equals(currency)) {
            return margin;
        }
        BigDecimal maintenance = converted(margin.maintenanceMargin(), from);
        BigDecimal initial = converted(margin.initialMargin(), from);
        BigDecimal net = converted(margin.netOptionValue(), from);
        BigDecimal excess = converted(margin.excessOptionValue(), from);
        BigDecimal excessInitially = converted(
                margin.totalInitialRequirement()
                        .subtract(margin.initialMargin())
                        .add(margin.netOptionValue()),
                from);
        BigDecimal total = maintenance.subtract(net).add(excess).max(BigDecimal.ZERO);
        return new CurrencyMargin(
                currency,
                maintenance,
                initial,
                net,
                converted(margin.availableOptionValue(), from),
                total,
                initial.subtract(net).add(excessInitially).max(BigDecimal.ZERO),
                total.subtract(maintenance).add(net));
    }

    private BigDecimal converted(BigDecimal amount, String from) {
        return from.equals(currency) ? amount : rates.converted(amount, from, currency);
    }

    List<ExchangeComplexMargin> complexes() {
        return List.copyOf(complexes);
    }

    /** The totals of all exchange complexes by currency, unconverted. */
    List<CurrencyRequirement> currencies() {
        Map<String, CurrencyRequirement> byCurrency = new TreeMap<>();
        for (ExchangeComplexMargin complex : complexes) {
            for (CurrencyMargin margin : complex.currencies()) {
                byCurrency.merge(
                        margin.currency(),
                        new CurrencyRequirement(
                                margin.currency(),
                                margin.initialMargin(),
                                margin.maintenanceMargin(),
                                margin.netOptionValue(),
                                margin.totalRequirement(),
                                margin.totalInitialRequirement(),
                                margin.excessOptionValue()),
                        SpanTotals::sum);
            }
        }
        return List.copyOf(byCurrency.values());
    }

    private static CurrencyRequirement sum(CurrencyRequirement a, CurrencyRequirement b) {
        return new CurrencyRequirement(
                a.currency(),
                a.initialMargin().add(b.initialMargin()),
                a.maintenanceMargin().add(b.maintenanceMargin()),
                a.netOptionValue().add(b.netOptionValue()),
                a.totalRequirement().add(b.totalRequirement()),
                a.totalInitialRequirement().add(b.totalInitialRequirement()),
                a.excessOptionValue().add(b.excessOptionValue()));
    }

    BigDecimal total(Function<CurrencyMargin, BigDecimal> figure) {
        BigDecimal total = BigDecimal.ZERO;
        for (ExchangeComplexMargin complex : complexes) {
            total = total.add(converted(complex.currencies(), figure));
        }
        return total;
    }

    /** In the portfolio's currency; what rounding conversions leaves over is a component of its own. */
    List<MarginComponent> components(BigDecimal maintenanceMargin) {
        Map<String, BigDecimal> summed = new LinkedHashMap<>();
        components.forEach((from, parts) ->
                parts.amounts.forEach((name, amount) -> summed.merge(name, converted(amount, from), BigDecimal::add)));
        BigDecimal left = maintenanceMargin;
        List<MarginComponent> all = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> part : summed.entrySet()) {
            all.add(component(part.getKey(), part.getValue()));
            left = left.subtract(part.getValue());
        }
        if (left.signum() != 0) {
            all.add(component("conversionRounding", left));
        }
        return all;
    }

    private static MarginComponent component(String name, BigDecimal amount) {
        boolean isCredit = name.endsWith("Credit") || amount.signum() < 0;
        return new MarginComponent(name, amount, isCredit ? MarginComponent.Kind.CREDIT : MarginComponent.Kind.CHARGE);
    }
}
