package io.plimsoll.methodology.historical;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.ExchangeFactor;
import io.plimsoll.market.Holdings;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.LossSums;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Revaluation;
import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRange;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.CurrencyRequirement;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.methodology.MethodologyInputs;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.ScenarioPnlSource;
import io.plimsoll.methodology.ScenarioPnls;
import io.plimsoll.methodology.VariationSource;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.returnseries.ReturnSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Margin from past returns on today's positions; see the package for the words. */
public final class HistoricalMethodology implements MarginMethodology, ScenarioPnlSource, VariationSource {
    public static final MethodologyId ID = new MethodologyId("HISTORICAL", 3);

    private final Function<String, ReturnSeries> series;
    private final long cellCountMax;

    /**
     * @param series by id or name; refuses unknown ones
     * @param cellCountMax most contracts × observations of one calculation: each is a valuation, and eight bytes while it runs
     */
    public HistoricalMethodology(Function<String, ReturnSeries> series, long cellCountMax) {
        this.series = series;
        this.cellCountMax = cellCountMax;
    }

    @Override
    public MethodologyId id() {
        return ID;
    }

    @Override
    public MethodologyInputs inputs() {
        return new MethodologyInputs(Set.of(MethodologyInput.MARKET, MethodologyInput.SETTINGS), Set.of());
    }

    /**
     * The requirement of a portfolio whose contracts are all in {@code terms.market()} and whose underlyings are all in the return
     * series.
     *
     * @throws RejectedException RETURN_SERIES_UNKNOWN; OBSERVATIONS_TOO_FEW of a window without any; MARKET_DATA_MISSING or MARKET_DATA_INVALID with
     *     everything that is wrong; CURRENCY_REQUIRED if contracts are in several currencies and none was asked for;
     *     FX_RATE_MISSING; CALCULATION_TOO_LARGE; FIGURE_OUT_OF_RANGE
     */
    @Override
    public MarginRequirement requirement(Portfolio portfolio, MarginTerms terms) {
        Holdings holdings = Holdings.of(portfolio);
        Valuation valuation = valuation(holdings.contracts(), terms);
        HistoricalSettings settings = settings(terms);
        try {
            LossArrays losses = valuation.losses(settings);
            HistoricalReport report = new HistoricalReport(
                    valuation.returns,
                    valuation.windows,
                    settings.parameters(),
                    holdings,
                    valuation.revaluation,
                    losses);
            return requirement(report, valuation, losses, settings, terms.detail());
        } catch (ArithmeticException beyondExactRange) {
            throw outOfRange();
        }
    }

    /** One scenario an observation, before the horizon's factor; an observation may be there twice, filtered and not. */
    @Override
    public ScenarioPnls scenarioPnls(Portfolio portfolio, MarginTerms terms) {
        Holdings holdings = Holdings.of(portfolio);
        Valuation valuation = valuation(holdings.contracts(), terms);
        List<ScenarioPnls.PnlScenario> scenarios = new ArrayList<>();
        for (ObservationWindows.Observation observation : valuation.windows.observations()) {
            scenarios.add(
                    new ScenarioPnls.PnlScenario(scenarios.size() + 1, observation.date(), observation.isFiltered()));
        }
        try {
            LossArrays losses = valuation.losses(settings(terms));
            return new ScenarioPnls(valuation.currency, scenarios, holdings, losses);
        } catch (ArithmeticException beyondExactRange) {
            throw outOfRange();
        }
    }

    @Override
    public Optional<PortfolioVariation> variation(List<ContractId> contracts, MarginTerms terms) {
        Valuation valuation = valuation(contracts, terms);
        HistoricalSettings settings = settings(terms);
        int places = settings.marginDecimals() == null ? Money.decimals(valuation.currency) : settings.marginDecimals();
        try {
            LossSums sums = new LossSums(valuation.losses(settings), new int[contracts.size()]);
            return Optional.of(new HistoricalVariation(sums, valuation.windows, settings.parameters(), places));
        } catch (ArithmeticException beyondExactRange) {
            throw outOfRange();
        }
    }

    /** The portfolio and the past, ready to be put together. */
    private record Valuation(
            ReturnSeries returns,
            ObservationWindows windows,
            Revaluation revaluation,
            HistoricalMoves moves,
            String currency,
            ExchangeFactor[] rates) {
        LossArrays losses(HistoricalSettings settings) {
            return revaluation.losses(moves, rates, settings.arrayDecimals());
        }
    }

    private static HistoricalSettings settings(MarginTerms terms) {
        return (HistoricalSettings) Objects.requireNonNull(terms.settings(), "settings");
    }

    private Valuation valuation(List<ContractId> contracts, MarginTerms terms) {
        HistoricalSettings settings = settings(terms);
        ReturnSeries returns = series.apply(settings.returnSeries());
        ObservationWindows windows = ObservationWindows.of(returns.dates(), settings.parameters());
        requireSize(contracts.size(), windows);
        MarketGaps gaps = new MarketGaps();
        MarketData market = Objects.requireNonNull(terms.market(), "market");
        Revaluation revaluation = Revaluation.of(market, contracts, gaps);
        HistoricalMoves moves = HistoricalMoves.of(returns, windows, settings, revaluation.underlyings(), gaps);
        revaluation.collectRateGaps(terms.currency(), market, gaps);
        gaps.refuseIfAny();
        String currency = revaluation.totalCurrency(terms.currency(), market);
        ExchangeFactor[] rates = revaluation.ratesInto(currency, market);
        return new Valuation(returns, windows, revaluation, moves, currency, rates);
    }

    static RejectedException outOfRange() {
        return new RejectedException(
                Reason.FIGURE_OUT_OF_RANGE,
                "a figure of this portfolio needs more digits than are computed exactly; ask for fewer arrayDecimals");
    }

    private void requireSize(int contractCount, ObservationWindows windows) {
        long cellCount = (long) contractCount * windows.observations().size();
        if (cellCount > cellCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "%d contracts under %d observations are %d valuations; %d are allowed"
                            .formatted(contractCount, windows.observations().size(), cellCount, cellCountMax));
        }
    }

    private static MarginRequirement requirement(
            HistoricalReport report,
            Valuation valuation,
            LossArrays losses,
            HistoricalSettings settings,
            Detail detail) {
        HistoricalWorking working = report.working(valuation.moves.filtered(), detail == Detail.FULL);
        String currency = valuation.currency;
        int places = settings.marginDecimals() == null ? Money.decimals(currency) : settings.marginDecimals();
        BigDecimal margin = working.margin().setScale(places, RoundingMode.UP);
        MarginRange.require(margin);
        boolean isTotalOnly = detail == Detail.TOTAL;
        return new MarginRequirement(
                null,
                currency,
                margin,
                margin,
                BigDecimal.ZERO,
                margin,
                margin,
                BigDecimal.ZERO,
                isTotalOnly ? List.of() : components(working, margin),
                List.of(new CurrencyRequirement(
                        currency, margin, margin, BigDecimal.ZERO, margin, margin, BigDecimal.ZERO)),
                isTotalOnly ? null : working,
                List.of(),
                warnings(losses, valuation.windows, settings.parameters()));
    }

    /** Steps from the base window's figure to the margin; those that were not taken are left out. */
    private static List<MarginComponent> components(HistoricalWorking working, BigDecimal margin) {
        List<MarginComponent> components = new ArrayList<>();
        BigDecimal reached = working.base().margin();
        components.add(component("baseMargin", reached));
        if (working.stress() != null) {
            components.add(component("stressBlend", working.blendedMargin().subtract(reached)));
            reached = working.blendedMargin();
        }
        if (working.longRun() != null) {
            BigDecimal floor = working.longRun().margin().max(reached);
            components.add(component("longRunFloor", floor.subtract(reached)));
            reached = floor;
        }
        if (working.bufferFull() != null) {
            components.add(component("procyclicalityBuffer", working.margin().subtract(reached)));
            reached = working.margin();
        }
        components.add(component(MarginComponent.ROUNDING, margin.subtract(reached)));
        return components;
    }

    private static MarginComponent component(String name, BigDecimal amount) {
        return new MarginComponent(
                name, amount, amount.signum() < 0 ? MarginComponent.Kind.CREDIT : MarginComponent.Kind.CHARGE);
    }

    private static List<MarginWarning> warnings(
            LossArrays losses, ObservationWindows windows, HistoricalParameters parameters) {
        List<MarginWarning> warnings = new ArrayList<>(windows.warnings(parameters));
        int count = losses.flooredMoves().cardinality();
        if (count > 0) {
            warnings.add(MarginWarning.priceFloored(count + " observations"));
        }
        return warnings;
    }
}
