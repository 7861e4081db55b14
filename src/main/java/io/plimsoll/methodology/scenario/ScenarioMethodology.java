package io.plimsoll.methodology.scenario;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.ExchangeFactor;
import io.plimsoll.market.Holdings;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.ScenarioSetMoves;
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
import io.plimsoll.methodology.scenario.ScenarioSettings.Aggregation;
import io.plimsoll.methodology.scenario.ScenarioWorking.Group;
import io.plimsoll.methodology.scenario.ScenarioWorking.PositionLosses;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The worst loss under the caller's scenarios; see the package for the steps. */
public final class ScenarioMethodology implements MarginMethodology, ScenarioPnlSource, VariationSource {
    public static final MethodologyId ID = new MethodologyId("SCENARIO", 3);

    private final long cellCountMax;

    /** @param cellCountMax most contracts × scenarios of one calculation: each is a valuation, and eight bytes while it runs */
    public ScenarioMethodology(long cellCountMax) {
        this.cellCountMax = cellCountMax;
    }

    @Override
    public MethodologyId id() {
        return ID;
    }

    @Override
    public MethodologyInputs inputs() {
        return new MethodologyInputs(
                Set.of(MethodologyInput.MARKET, MethodologyInput.SCENARIOS), Set.of(MethodologyInput.SETTINGS));
    }

    /**
     * The requirement of a portfolio whose contracts are all in {@code terms.market()}.
     *
     * @throws RejectedException MARKET_DATA_MISSING or MARKET_DATA_INVALID with everything that is wrong; CURRENCY_REQUIRED if
     *     contracts are in several currencies and none was asked for; FX_RATE_MISSING; CALCULATION_TOO_LARGE; FIGURE_OUT_OF_RANGE
     */
    @Override
    public MarginRequirement requirement(Portfolio portfolio, MarginTerms terms) {
        Holdings holdings = Holdings.of(portfolio);
        Valuation valuation = valuation(holdings.contracts(), terms);
        ScenarioSettings settings = settings(terms);
        try {
            return requirement(
                    holdings,
                    valuation.revaluation,
                    valuation.losses(settings),
                    valuation.rates,
                    settings,
                    valuation.currency,
                    terms.detail());
        } catch (ArithmeticException beyondExactRange) {
            throw outOfRange();
        }
    }

    @Override
    public ScenarioPnls scenarioPnls(Portfolio portfolio, MarginTerms terms) {
        Holdings holdings = Holdings.of(portfolio);
        Valuation valuation = valuation(holdings.contracts(), terms);
        List<ScenarioPnls.PnlScenario> scenarios = IntStream.rangeClosed(1, valuation.moves.count())
                .mapToObj(number -> new ScenarioPnls.PnlScenario(number, null, null))
                .toList();
        try {
            return new ScenarioPnls(valuation.currency, scenarios, holdings, valuation.losses(settings(terms)));
        } catch (ArithmeticException beyondExactRange) {
            throw outOfRange();
        }
    }

    @Override
    public Optional<PortfolioVariation> variation(List<ContractId> contracts, MarginTerms terms) {
        Valuation valuation = valuation(contracts, terms);
        ScenarioSettings settings = settings(terms);
        boolean dependsOnHoldings = settings.shortOptionContingencyRate().signum() != 0
                && valuation.revaluation.underlyings().stream().anyMatch(underlying -> underlying.price() == null);
        if (dependsOnHoldings) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ScenarioVariation(
                    valuation.revaluation, valuation.losses(settings), valuation.rates, settings, valuation.currency));
        } catch (ArithmeticException beyondExactRange) {
            throw outOfRange();
        }
    }

    /** The portfolio and the scenarios, ready to be put together. */
    private record Valuation(Revaluation revaluation, ScenarioSetMoves moves, String currency, ExchangeFactor[] rates) {
        LossArrays losses(ScenarioSettings settings) {
            return revaluation.losses(moves, rates, settings.arrayDecimals());
        }
    }

    private Valuation valuation(List<ContractId> contracts, MarginTerms terms) {
        ScenarioSet scenarios = Objects.requireNonNull(terms.scenarios(), "scenarios");
        MarketData market = Objects.requireNonNull(terms.market(), "market");
        requireSize(contracts.size(), scenarios);
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation = Revaluation.of(market, contracts, gaps);
        ScenarioSetMoves moves = ScenarioSetMoves.of(scenarios, revaluation.underlyings(), gaps);
        revaluation.collectRateGaps(terms.currency(), market, gaps);
        gaps.refuseIfAny();
        String currency = revaluation.totalCurrency(terms.currency(), market);
        return new Valuation(revaluation, moves, currency, revaluation.ratesInto(currency, market));
    }

    private static ScenarioSettings settings(MarginTerms terms) {
        return terms.settings() == null ? ScenarioSettings.DEFAULT : (ScenarioSettings) terms.settings();
    }

    static RejectedException outOfRange() {
        return new RejectedException(
                Reason.FIGURE_OUT_OF_RANGE,
                "a figure of this portfolio needs more digits than are computed exactly; ask for fewer arrayDecimals");
    }

    private void requireSize(int contractCount, ScenarioSet scenarios) {
        long cellCount = (long) contractCount * scenarios.size();
        if (cellCount > cellCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "%d contracts under %d scenarios are %d valuations; %d are allowed"
                            .formatted(contractCount, scenarios.size(), cellCount, cellCountMax));
        }
    }

    private static MarginRequirement requirement(
            Holdings holdings,
            Revaluation revaluation,
            LossArrays losses,
            ExchangeFactor[] rates,
            ScenarioSettings settings,
            String currency,
            Detail detail) {
        List<Group> groups = groups(holdings, revaluation, losses, settings.aggregation());
        BigDecimal worstLoss = groups.stream().map(Group::worstLoss).reduce(BigDecimal.ZERO, BigDecimal::add);
        Contingencies contingencies = Contingencies.of(holdings, revaluation, rates, settings);

        Charged charged = Charged.of(worstLoss, contingencies, settings, currency);
        BigDecimal basis = charged.basis;
        BigDecimal beforeMinimum = charged.beforeMinimum;
        BigDecimal unrounded = charged.unrounded;
        BigDecimal maintenance = charged.maintenance;
        BigDecimal initial = charged.initial;

        List<MarginComponent> components = new ArrayList<>();
        components.add(charge("worstLoss", worstLoss));
        components.add(charge("shortOptionContingency", contingencies.shortOptions()));
        components.add(charge("linearContingency", contingencies.linear()));
        components.add(signed("maintenanceFactor", beforeMinimum.subtract(basis)));
        components.add(charge("shortOptionMinimum", unrounded.subtract(beforeMinimum)));
        components.add(charge(MarginComponent.ROUNDING, maintenance.subtract(unrounded)));

        List<Integer> floored =
                losses.flooredMoves().stream().map(move -> move + 1).boxed().toList();
        ScenarioWorking working = new ScenarioWorking(
                groups,
                worstLoss,
                contingencies.shortOptions(),
                contingencies.linear(),
                beforeMinimum,
                contingencies.shortOptionMinimum(),
                floored,
                detail == Detail.FULL ? positions(holdings, revaluation, losses, groups) : null);
        boolean isTotalOnly = detail == Detail.TOTAL;
        return new MarginRequirement(
                null,
                currency,
                initial,
                maintenance,
                BigDecimal.ZERO,
                maintenance,
                initial,
                BigDecimal.ZERO,
                isTotalOnly ? List.of() : components,
                List.of(new CurrencyRequirement(
                        currency, initial, maintenance, BigDecimal.ZERO, maintenance, initial, BigDecimal.ZERO)),
                isTotalOnly ? null : working,
                List.of(),
                warnings(floored));
    }

    /** From the worst loss to both margins. */
    record Charged(
            BigDecimal basis,
            BigDecimal beforeMinimum,
            BigDecimal unrounded,
            BigDecimal maintenance,
            BigDecimal initial) {
        static Charged of(
                BigDecimal worstLoss, Contingencies contingencies, ScenarioSettings settings, String currency) {
            BigDecimal basis = worstLoss.add(contingencies.shortOptions()).add(contingencies.linear());
            BigDecimal beforeMinimum = basis.multiply(settings.maintenanceFactor());
            BigDecimal unrounded = beforeMinimum.max(contingencies.shortOptionMinimum());
            int places = settings.marginDecimals() == null ? Money.decimals(currency) : settings.marginDecimals();
            BigDecimal maintenance = unrounded.setScale(places, RoundingMode.UP);
            BigDecimal initial = unrounded.multiply(settings.initialFactor()).setScale(places, RoundingMode.UP);
            MarginRange.require(maintenance);
            MarginRange.require(initial);
            return new Charged(basis, beforeMinimum, unrounded, maintenance, initial);
        }
    }

    private static List<Group> groups(
            Holdings holdings, Revaluation revaluation, LossArrays losses, Aggregation aggregation) {
        if (aggregation == Aggregation.PORTFOLIO) {
            BigDecimal[] quantities = holdings.quantities().toArray(BigDecimal[]::new);
            return List.of(group(null, losses.portfolioLosses(quantities)));
        }
        List<Group> groups = new ArrayList<>();
        for (int underlying = 0; underlying < revaluation.underlyings().size(); underlying++) {
            BigDecimal[] quantities = new BigDecimal[holdings.size()];
            for (int i = 0; i < quantities.length; i++) {
                boolean isIn = revaluation.underlyingIndex(i) == underlying;
                quantities[i] = isIn ? holdings.quantity(i) : BigDecimal.ZERO;
            }
            groups.add(group(revaluation.underlyings().get(underlying).name(), losses.portfolioLosses(quantities)));
        }
        return groups;
    }

    private static Group group(@Nullable String underlying, BigDecimal[] losses) {
        BigDecimal worst = BigDecimal.ZERO;
        Integer worstScenario = null;
        List<BigDecimal> pnls = new ArrayList<>(losses.length);
        for (int move = 0; move < losses.length; move++) {
            pnls.add(losses[move].negate());
            if (losses[move].compareTo(worst) > 0) {
                worst = losses[move];
                worstScenario = move + 1;
            }
        }
        return new Group(underlying, worstScenario, worst, pnls);
    }

    private static List<PositionLosses> positions(
            Holdings holdings, Revaluation revaluation, LossArrays losses, List<Group> groups) {
        List<PositionLosses> positions = new ArrayList<>();
        for (int i = 0; i < holdings.size(); i++) {
            int contract = i;
            BigDecimal quantity = holdings.quantity(i);
            List<BigDecimal> array = IntStream.range(0, losses.moveCount())
                    .mapToObj(move -> losses.loss(contract, move))
                    .toList();
            List<BigDecimal> pnls =
                    array.stream().map(loss -> loss.multiply(quantity).negate()).toList();
            Group group = groups.size() == 1 ? groups.getFirst() : groups.get(revaluation.underlyingIndex(i));
            positions.add(new PositionLosses(
                    holdings.contracts().get(i),
                    quantity,
                    revaluation.mark(i).underlying(),
                    revaluation.mark(i).model(),
                    Revaluation.shown(revaluation.unitValue(i)),
                    array,
                    pnls,
                    group.worstScenario() == null ? null : pnls.get(group.worstScenario() - 1)));
        }
        return positions;
    }

    private static List<MarginWarning> warnings(List<Integer> floored) {
        return floored.isEmpty() ? List.of() : List.of(MarginWarning.priceFloored(floored.size() + " scenarios"));
    }

    private static MarginComponent charge(String name, BigDecimal amount) {
        return new MarginComponent(name, amount, MarginComponent.Kind.CHARGE);
    }

    private static MarginComponent signed(String name, BigDecimal amount) {
        return new MarginComponent(
                name, amount, amount.signum() < 0 ? MarginComponent.Kind.CREDIT : MarginComponent.Kind.CHARGE);
    }
}
