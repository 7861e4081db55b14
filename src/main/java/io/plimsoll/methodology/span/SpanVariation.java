package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.span.ResolvedPortfolio.Holding;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A net portfolio with changing quantities. Contracts are found once; after a change the sums, spreads and charges of the combined
 * commodities it falls on are computed again, and what combined commodities of one exchange complex have in common.
 */
final class SpanVariation implements PortfolioVariation {
    private final CurrencyRates rates;
    private final @Nullable String currency;
    private final List<VaryingComplex> complexes;
    private final boolean hasInterClearingSpreads;
    private final Part[][] parts;
    private final BigDecimal[] held;

    /** What one long contract is, or is split into. */
    private record Part(VaryingComplex complex, VaryingCommodity commodity, int slot, BigDecimal ratio) {}

    private SpanVariation(
            CurrencyRates rates,
            @Nullable String currency,
            List<VaryingComplex> complexes,
            boolean hasInterClearingSpreads,
            Part[][] parts) {
        this.rates = rates;
        this.currency = currency;
        this.complexes = List.copyOf(complexes);
        this.hasInterClearingSpreads = hasInterClearingSpreads;
        this.parts = parts;
        this.held = new BigDecimal[parts.length];
        Arrays.fill(held, BigDecimal.ZERO);
    }

    /**
     * @return empty where one commodity's sums depend on another's positions (super and scanning spreads, deltas that combinations leave to
     *     legs elsewhere), where a contract is not found, and where the file has no rate into the currency
     */
    static Optional<PortfolioVariation> of(
            SpanParameters parameters,
            SpanConventions conventions,
            AccountType accountType,
            List<ContractId> contracts,
            CurrencyRates rates,
            @Nullable String currency) {
        PositionResolver resolver = new PositionResolver(parameters, Netting.NET);
        Optional<List<Map<CommodityKey, Holding>>> found = resolver.eachAlone(contracts);
        if (found.isEmpty() || found.get().stream().anyMatch(SpanVariation::dependsOnOthers)) {
            return Optional.empty();
        }
        SpanCalculation calculation =
                new SpanCalculation(parameters, conventions, accountType, resolver.nothingHeld(), false);
        Layout layout = Layout.of(calculation, found.get());
        boolean isSimple =
                layout.complexes.values().stream().noneMatch(complex -> complex.run.prepared.hasSpreadsBeforeCharges())
                        && layout.commodities.values().stream()
                                .allMatch(commodity -> currency != null
                                        && hasRate(rates, commodity.run.prepared.commodity.currency(), currency));
        if (!isSimple) {
            return Optional.empty();
        }
        boolean hasInterClearing = conventions.openRules().hasSpreads(ResolvedPortfolio.NET)
                && conventions.openRules().hasInterClearingSpreads()
                && layout.complexes.values().stream()
                        .anyMatch(complex -> !complex.run
                                .prepared
                                .complex
                                .interClearingSpreads()
                                .isEmpty());
        return Optional.of(new SpanVariation(
                rates, currency, List.copyOf(layout.complexes.values()), hasInterClearing, layout.parts(found.get())));
    }

    private static boolean dependsOnOthers(Map<CommodityKey, Holding> contract) {
        return contract.values().stream()
                .anyMatch(holding -> !holding.allotted().isEmpty());
    }

    private static boolean hasRate(CurrencyRates rates, String from, String to) {
        try {
            rates.rate(from, to);
            return true;
        } catch (CurrencyRates.UnknownRate none) {
            return false;
        }
    }

    /** Every complex and combined commodity that may hold something. */
    private record Layout(Map<CommodityKey, VaryingCommodity> commodities, Map<String, VaryingComplex> complexes) {
        static Layout of(SpanCalculation calculation, List<Map<CommodityKey, Holding>> contracts) {
            Map<CommodityKey, TreeSet<Integer>> rows = new TreeMap<>(PositionResolver.BY_NAME);
            for (Map<CommodityKey, Holding> contract : contracts) {
                contract.forEach((key, holding) -> {
                    TreeSet<Integer> ofCommodity = rows.computeIfAbsent(key, k -> new TreeSet<>());
                    Arrays.stream(holding.rows()).forEach(ofCommodity::add);
                });
            }
            Map<CommodityKey, VaryingCommodity> commodities = new LinkedHashMap<>();
            Map<String, ComplexRun> runs = new LinkedHashMap<>();
            Map<String, List<VaryingCommodity>> byComplex = new LinkedHashMap<>();
            rows.forEach((key, ofCommodity) -> {
                ComplexRun complex = runs.computeIfAbsent(
                        key.exchangeComplex(), code -> calculation.complexRun(code, ResolvedPortfolio.NET));
                VaryingCommodity commodity = new VaryingCommodity(
                        calculation.commodityRun(complex, key, ResolvedPortfolio.NET),
                        ofCommodity.stream().mapToInt(Integer::intValue).toArray());
                commodities.put(key, commodity);
                byComplex
                        .computeIfAbsent(key.exchangeComplex(), code -> new ArrayList<>())
                        .add(commodity);
            });
            Map<String, VaryingComplex> complexes = new LinkedHashMap<>();
            runs.forEach((code, run) ->
                    complexes.put(code, new VaryingComplex(run, Objects.requireNonNull(byComplex.get(code)))));
            return new Layout(commodities, complexes);
        }

        Part[][] parts(List<Map<CommodityKey, Holding>> contracts) {
            Part[][] parts = new Part[contracts.size()][];
            for (int i = 0; i < parts.length; i++) {
                List<Part> ofContract = new ArrayList<>();
                contracts.get(i).forEach((key, holding) -> {
                    VaryingCommodity commodity = Objects.requireNonNull(commodities.get(key));
                    for (int at = 0; at < holding.rows().length; at++) {
                        BigDecimal ratio = BigDecimal.valueOf(holding.quantities()[at], holding.scale());
                        ofContract.add(new Part(
                                Objects.requireNonNull(complexes.get(key.exchangeComplex())),
                                commodity,
                                commodity.slot(holding.rows()[at]),
                                ratio));
                    }
                });
                parts[i] = ofContract.toArray(Part[]::new);
            }
            return parts;
        }
    }

    @Override
    public void hold(int contract, BigDecimal quantity) {
        BigDecimal change = quantity.subtract(held[contract]);
        if (change.signum() == 0) {
            return;
        }
        held[contract] = quantity;
        for (Part part : parts[contract]) {
            try {
                part.commodity.add(part.slot, part.ratio.equals(BigDecimal.ONE) ? change : change.multiply(part.ratio));
            } catch (ArithmeticException beyondExactRange) {
                throw outOfRange();
            }
            part.complex.touch();
        }
    }

    @Override
    public Margins margins() {
        try {
            calculate();
        } catch (ArithmeticException beyondExactRange) {
            throw outOfRange();
        }
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        for (VaryingComplex complex : complexes) {
            initial = initial.add(complex.initial());
            maintenance = maintenance.add(complex.maintenance());
        }
        return new Margins(initial, maintenance);
    }

    private void calculate() {
        boolean isMoved = false;
        for (VaryingComplex complex : complexes) {
            isMoved |= complex.isDirty();
        }
        boolean mustCalculateAll = isMoved && hasInterClearingSpreads;
        for (VaryingComplex complex : complexes) {
            if (mustCalculateAll || complex.isDirty()) {
                complex.calculate();
            }
        }
        if (mustCalculateAll) {
            new InterClearingSpreads(complexes.stream()
                            .map(complex -> complex.run)
                            .filter(run -> !run.runs.isEmpty())
                            .toList())
                    .form();
        }
        for (VaryingComplex complex : complexes) {
            if (mustCalculateAll || complex.isDirty()) {
                complex.finish(rates, Objects.requireNonNull(currency, "currency"));
            }
        }
    }

    private static RejectedException outOfRange() {
        return new RejectedException(
                Reason.FIGURE_OUT_OF_RANGE, "a figure of this portfolio needs more digits than are computed exactly");
    }
}
