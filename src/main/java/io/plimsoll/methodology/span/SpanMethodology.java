package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.methodology.MethodologyInputs;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.VariationSource;
import io.plimsoll.methodology.span.OpenRules.MissingPrice;
import io.plimsoll.methodology.span.PreparedComplex.InterSpread;
import io.plimsoll.methodology.span.SpanWorking.CurrencyMargin;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.AccountTypeDefinition;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SPAN as clearing houses publish it; see the package for the words, the steps and the choices. */
public final class SpanMethodology implements MarginMethodology, VariationSource {
    public static final MethodologyId ID = new MethodologyId("SPAN", 3);

    private final SpanParameterSets parameterSets;
    private final Map<String, SpanConventions> conventions;

    /** @param conventions by name */
    public SpanMethodology(SpanParameterSets parameterSets, Map<String, SpanConventions> conventions) {
        this.parameterSets = parameterSets;
        this.conventions = Map.copyOf(conventions);
    }

    @Override
    public MethodologyId id() {
        return ID;
    }

    @Override
    public MethodologyInputs inputs() {
        return new MethodologyInputs(
                Set.of(MethodologyInput.PARAMETER_SET), Set.of(MethodologyInput.NETTING, MethodologyInput.SCENARIOS));
    }

    /**
     * The requirement of a portfolio of futures, options, physicals and combinations. Scenarios take the place of the parameter set's own
     * where a model makes its risk arrays.
     *
     * @throws RejectedException PARAMETER_SET_UNKNOWN; METHODOLOGY_INPUT_MISMATCH of scenarios for a set without a model;
     *     CURRENCY_REQUIRED when the requirement is in several currencies and none was
     *     asked for; FX_RATE_MISSING when the parameter set has no way from one currency to another; FIGURE_OUT_OF_RANGE when a
     *     figure would need more than 18 digits
     */
    @Override
    public MarginRequirement requirement(Portfolio portfolio, MarginTerms terms) {
        SpanParameters parameters = terms.scenarios() == null
                ? parameterSets.get(parameterSetId(terms))
                : parameterSets.get(parameterSetId(terms), terms.scenarios());
        try {
            return requirement(portfolio, terms, parameters);
        } catch (CurrencyRates.UnknownRate unknown) {
            throw new RejectedException(
                    Reason.FX_RATE_MISSING, "the parameter set has no rate from " + unknown.from + " to " + unknown.to);
        } catch (ArithmeticException beyondExactRange) {
            throw new RejectedException(
                    Reason.FIGURE_OUT_OF_RANGE,
                    "a figure of this portfolio needs more digits than are computed exactly; split it up");
        }
    }

    @Override
    public Optional<PortfolioVariation> variation(List<ContractId> contracts, MarginTerms terms) {
        SpanParameters parameters = parameterSets.get(parameterSetId(terms));
        return netting(parameters, terms) == Netting.GROSS
                ? Optional.empty()
                : SpanVariation.of(
                        parameters,
                        conventions(parameters),
                        terms.accountType(),
                        contracts,
                        conversions(parameters),
                        terms.currency());
    }

    private MarginRequirement requirement(Portfolio portfolio, MarginTerms terms, SpanParameters parameters) {
        Netting netting = netting(parameters, terms);
        ResolvedPortfolio resolved = new PositionResolver(parameters, netting).resolve(portfolio.positions());
        SpanConventions rounding = conventions(parameters);
        SpanCalculation calculation =
                new SpanCalculation(parameters, rounding, terms.accountType(), resolved, terms.detail() == Detail.FULL);
        List<ComplexRun> runs = calculation.run();

        String currency = currency(terms, parameters, runs);
        SpanTotals totals = new SpanTotals(conversions(parameters), currency);
        byComplex(runs).forEach((code, ofComplex) -> totals.add(code, ofComplex, terms.detail()));

        BigDecimal maintenance = totals.total(CurrencyMargin::maintenanceMargin);
        BigDecimal netOptionValue = totals.total(CurrencyMargin::netOptionValue);
        BigDecimal totalRequirement = totals.total(CurrencyMargin::totalRequirement);
        boolean isTotalOnly = terms.detail() == Detail.TOTAL;
        return new MarginRequirement(
                new ParameterSetReference(
                        parameters.id(), parameters.sha256(), parameters.set().businessDate()),
                currency,
                totals.total(CurrencyMargin::initialMargin),
                maintenance,
                netOptionValue,
                totalRequirement,
                totals.total(CurrencyMargin::totalInitialRequirement),
                totalRequirement.subtract(maintenance).add(netOptionValue),
                isTotalOnly ? List.of() : totals.components(maintenance),
                totals.currencies(),
                isTotalOnly ? null : new SpanWorking(totals.complexes()),
                resolved.unresolved(),
                warnings(terms, runs));
    }

    private static Map<String, List<ComplexRun>> byComplex(List<ComplexRun> runs) {
        Map<String, List<ComplexRun>> byCode = new TreeMap<>();
        runs.forEach(run -> byCode.computeIfAbsent(run.prepared.complex.code(), code -> new ArrayList<>())
                .add(run));
        return byCode;
    }

    private static String parameterSetId(MarginTerms terms) {
        return Objects.requireNonNull(terms.parameterSetId(), "parameterSetId");
    }

    private SpanConventions conventions(SpanParameters parameters) {
        return Objects.requireNonNull(conventions.get(parameters.set().roundingProfile()));
    }

    private static CurrencyRates conversions(SpanParameters parameters) {
        List<CurrencyConversion> all = new ArrayList<>();
        for (ExchangeComplex complex : parameters.set().exchangeComplexes()) {
            all.addAll(complex.currencyConversions());
        }
        return new CurrencyRates(all);
    }

    /** As asked; else as the file says of the account type, of a customer's before the house's, as rates are found. */
    private static Netting netting(SpanParameters parameters, MarginTerms terms) {
        if (terms.netting() != null) {
            return terms.netting();
        }
        String code = String.valueOf(terms.accountType().code());
        boolean isNetMargined = parameters.set().accountTypes().stream()
                .filter(definition -> definition.code().equals(code))
                .min(Comparator.comparing(definition -> !definition.isCustomer()))
                .map(AccountTypeDefinition::isNetMargined)
                .orElse(!terms.accountType().isOmnibus());
        return isNetMargined ? Netting.NET : Netting.GROSS;
    }

    /** The asked one; else the only one of the requirement; of an empty portfolio, the set's first. */
    private static String currency(MarginTerms terms, SpanParameters parameters, List<ComplexRun> runs) {
        if (terms.currency() != null) {
            return terms.currency();
        }
        TreeSet<String> present = new TreeSet<>();
        runs.forEach(complex -> complex.runs.forEach(run -> present.add(run.prepared.commodity.currency())));
        if (present.size() > 1) {
            throw new RejectedException(
                    Reason.CURRENCY_REQUIRED,
                    "the requirement is in " + String.join(", ", present) + "; name one currency");
        }
        return present.isEmpty() ? parameters.defaultCurrency() : present.first();
    }

    private static List<MarginWarning> warnings(MarginTerms terms, List<ComplexRun> runs) {
        Map<String, MarginWarning> warnings = new LinkedHashMap<>();
        for (ComplexRun complex : runs) {
            if (AccountRates.of(complex.prepared.complex, terms.accountType()).isDefaulted()) {
                String code = complex.prepared.complex.code();
                warnings.put(
                        "rates " + code,
                        new MarginWarning(
                                "ACCOUNT_TYPE_DEFAULTED",
                                "%s has no rates for account type %s; rate id 1 was used"
                                        .formatted(code, terms.accountType())));
            }
            int flooredCount = complex.prepared.complex.flooredScenarios().size();
            if (flooredCount > 0) {
                String code = complex.prepared.complex.code();
                warnings.put(
                        "floored " + code,
                        MarginWarning.priceFloored("%d scenarios of %s".formatted(flooredCount, code)));
            }
            for (CommodityRun run : complex.runs) {
                for (int i = run.from; i < run.to; i++) {
                    int row = run.rows[i];
                    if (run.prepared.isPriceMissing[row]) {
                        String label = run.prepared.contracts.id(row).label();
                        warnings.put(
                                label,
                                new MarginWarning(
                                        "PRICE_MISSING",
                                        label + " has no price; its value counts as "
                                                + standIn(run, run.quantities[i])));
                    }
                }
            }
        }
        for (ComplexRun complex : runs) {
            complex.withoutSharedTier.forEach(spread ->
                    warnNotFormed(warnings, complex, spread, "its combined commodities have no tier in common"));
            complex.acrossCurrencies.forEach(spread ->
                    warnNotFormed(warnings, complex, spread, "what it would scan together is in several currencies"));
        }
        if (runs.stream().anyMatch(run -> run.prepared.hasUnformedSpreads)) {
            warnings.put(
                    "spreads",
                    new MarginWarning(
                            "SPREAD_METHOD_NOT_FORMED",
                            "inter-commodity spreads of method 03 need a month mapping that the file does not hold; they give no credit"));
        }
        return List.copyOf(warnings.values());
    }

    private static void warnNotFormed(
            Map<String, MarginWarning> warnings, ComplexRun complex, InterSpread spread, String why) {
        String kind = spread.isSuper() ? "super spread" : "inter-commodity spread";
        String legs = spread.source().legs().stream()
                .map(InterCommoditySpread.Leg::combinedCommodity)
                .collect(Collectors.joining(", "));
        String detail = "%s %d of %s (%s) is not formed: %s"
                .formatted(kind, spread.source().priority(), complex.prepared.complex.code(), legs, why);
        warnings.put(detail, new MarginWarning("SPREAD_NOT_FORMED", detail));
    }

    private static String standIn(CommodityRun run, long quantity) {
        boolean isZero = quantity > 0 || run.conventions.openRules().shortOptionWithoutPrice() == MissingPrice.ZERO;
        return isZero ? "zero" : "the largest loss of its risk array";
    }

    /** The working alone, for comparing implementations. */
    static @Nullable SpanWorking working(
            SpanParameters parameters,
            SpanConventions conventions,
            Portfolio portfolio,
            AccountType accountType,
            Netting netting,
            String currency) {
        SpanMethodology methodology =
                new SpanMethodology(id -> parameters, Map.of(parameters.set().roundingProfile(), conventions));
        MarginTerms terms = new MarginTerms(parameters.id(), accountType, netting, currency, Detail.FULL);
        return (SpanWorking) methodology.requirement(portfolio, terms).working();
    }
}
