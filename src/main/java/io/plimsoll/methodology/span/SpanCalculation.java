package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.ResolvedPortfolio.Holding;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.LoadedCommodity;
import io.plimsoll.portfolio.AccountType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One SPAN calculation from resolved positions to finished runs. */
final class SpanCalculation {
    private final SpanParameters parameters;
    private final SpanConventions conventions;
    private final AccountType accountType;
    private final boolean isDetailed;
    private final ResolvedPortfolio portfolio;

    SpanCalculation(
            SpanParameters parameters,
            SpanConventions conventions,
            AccountType accountType,
            ResolvedPortfolio portfolio,
            boolean isDetailed) {
        this.parameters = parameters;
        this.conventions = conventions;
        this.accountType = accountType;
        this.portfolio = portfolio;
        this.isDetailed = isDetailed;
    }

    /** The runs of every book, exchange complexes in order of code. */
    List<ComplexRun> run() {
        List<ComplexRun> all = new ArrayList<>();
        portfolio.books().forEach((book, holdings) -> {
            List<ComplexRun> complexes = complexes(book, holdings);
            complexes.forEach(ComplexRun::calculate);
            if (hasSpreads(book) && conventions.openRules().hasInterClearingSpreads()) {
                new InterClearingSpreads(complexes).form();
            }
            complexes.forEach(ComplexRun::finish);
            all.addAll(complexes);
        });
        return all;
    }

    private boolean hasSpreads(String book) {
        return conventions.openRules().hasSpreads(book);
    }

    private List<ComplexRun> complexes(String book, Map<CommodityKey, Holding> holdings) {
        Map<String, ComplexRun> byCode = new LinkedHashMap<>();
        holdings.forEach((key, holding) -> {
            ComplexRun complex = byCode.computeIfAbsent(key.exchangeComplex(), code -> complexRun(code, book));
            CommodityRun run = commodityRun(complex, key, book);
            run.hold(holding.rows(), holding.quantities(), 0, holding.rows().length, holding.scale());
            run.allotted = holding.allotted();
            complex.add(run);
        });
        return List.copyOf(byCode.values());
    }

    /** Without positions, not yet added to the complex. */
    CommodityRun commodityRun(ComplexRun complex, CommodityKey key, String book) {
        PreparedCommodity prepared = prepared(
                complex.prepared, Objects.requireNonNull(portfolio.loaded().get(key)));
        return new CommodityRun(prepared, complex.prepared.ordinal(key.combinedCommodity()), book, isDetailed);
    }

    ComplexRun complexRun(String code, String book) {
        PreparedComplex prepared = Objects.requireNonNull(parameters.complex(code));
        return new ComplexRun(
                prepared,
                book,
                accountType,
                hasSpreads(book),
                isDetailed,
                ordinal -> months -> target(prepared, ordinal, months));
    }

    /** A target is laid out anew each time: its months depend on the legs. */
    private PreparedCommodity target(PreparedComplex complex, int ordinal, Set<String> months) {
        CommodityKey key = new CommodityKey(complex.complex.code(), complex.codes.get(ordinal));
        LoadedCommodity loaded = portfolio.loaded().get(key);
        if (loaded == null) {
            loaded = Objects.requireNonNull(parameters.load(List.of(key)).get(key));
        }
        return new PreparedCommodity(complex.complex, loaded.commodity(), conventions, rates(complex), months);
    }

    private PreparedCommodity prepared(PreparedComplex complex, LoadedCommodity loaded) {
        AccountRates rates = rates(complex);
        return loaded.prepared(
                new PreparationKey(conventions.name(), rates),
                commodity -> new PreparedCommodity(complex.complex, commodity, conventions, rates, List.of()));
    }

    private record PreparationKey(String conventions, AccountRates rates) {}

    private AccountRates rates(PreparedComplex complex) {
        return AccountRates.of(complex.complex, accountType);
    }
}
