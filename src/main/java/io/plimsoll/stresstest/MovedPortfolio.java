package io.plimsoll.stresstest;

import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.ExchangeFactor;
import io.plimsoll.market.Holdings;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.MarketShift;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.ScenarioSetMoves;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.money.Money;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** A portfolio that can be looked at under any move: what it gains, and what must then be held against it. */
final class MovedPortfolio {
    private static final int LOSS_DECIMALS = 8;

    private final CalculationInputs margin;

    /** Of what is held, for that alone is moved: a grid asks for no scan range of anything else. */
    private final MarketData market;

    private final MarginMethodology methodology;
    private final MarginRequirement unmoved;
    private final String currency;
    private final Revaluation revaluation;
    private final ExchangeFactor[] rates;
    private final BigDecimal[] quantities;

    /**
     * @param inputs what is stressed
     * @param unmoved the requirement before any move; all amounts are in its currency
     */
    MovedPortfolio(StressTestInputs inputs, MarginMethodology methodology, MarginRequirement unmoved) {
        this.margin = inputs.margin();
        this.methodology = methodology;
        this.unmoved = unmoved;
        this.currency = unmoved.currency();
        Holdings holdings = Holdings.of(margin.portfolio());
        this.market = inputs.market().narrowedTo(holdings.contracts()).withEveryUnderlying();
        MarketGaps gaps = new MarketGaps();
        this.revaluation = Revaluation.of(market, holdings.contracts(), gaps);
        gaps.refuseIfAny();
        this.rates = revaluation.ratesInto(currency, market);
        this.quantities = holdings.quantities().toArray(BigDecimal[]::new);
    }

    /** What the market lacks to value the portfolio and to move it by a grid. */
    static void collectGaps(StressTestInputs inputs, List<Scenario> grid, MarketGaps gaps) {
        List<ContractId> contracts = Holdings.of(inputs.margin().portfolio()).contracts();
        Revaluation revaluation = Revaluation.of(inputs.market(), contracts, gaps);
        ScenarioSetMoves.of(ScenarioSet.inline(grid), revaluation.underlyings(), gaps);
        revaluation.collectRateGaps(inputs.margin().terms().currency(), inputs.market(), gaps);
    }

    /** The underlyings of the portfolio, by name. */
    List<String> underlyings() {
        return revaluation.underlyings().stream()
                .map(underlying -> underlying.name())
                .toList();
    }

    boolean hasOptions() {
        for (int i = 0; i < revaluation.size(); i++) {
            if (revaluation.mark(i).isOption()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the price that moves is: the underlying's own, or where it has none, the first that a contract on it has. */
    boolean isBelowZero(String underlying) {
        BigDecimal price = revaluation.underlyings().stream()
                .filter(known -> known.name().equals(underlying) && known.price() != null)
                .map(Underlying::price)
                .findFirst()
                .or(() -> contractPrice(underlying))
                .orElse(BigDecimal.ZERO);
        return price.signum() < 0;
    }

    private Optional<BigDecimal> contractPrice(String underlying) {
        return IntStream.range(0, revaluation.size())
                .mapToObj(revaluation::mark)
                .filter(mark -> mark.underlying().equals(underlying))
                .map(mark -> mark.isOption() ? mark.forwardPrice() : mark.price())
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether nothing that is held on it would lose its model below zero: futures and normal options do not. */
    boolean canFallBelowZero(String underlying) {
        for (int i = 0; i < revaluation.size(); i++) {
            InstrumentMark mark = revaluation.mark(i);
            boolean isFuture = mark.contract().kind() == ContractKind.FUTURE;
            if (mark.underlying().equals(underlying) && !isFuture && mark.model() != PricingModel.BACHELIER) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param amounts gain-positive, one per scenario
     * @param floored 0-based numbers of the scenarios in which a price under a lognormal option was left at zero
     */
    record Pnls(BigDecimal[] amounts, BitSet floored) {}

    /**
     * Gains and losses in every scenario, rounded half-even to the currency's places.
     *
     * @throws RejectedException MARKET_DATA_MISSING; FIGURE_OUT_OF_RANGE
     */
    Pnls pnls(List<Scenario> scenarios) {
        MarketGaps gaps = new MarketGaps();
        ScenarioSetMoves moves = ScenarioSetMoves.of(ScenarioSet.inline(scenarios), revaluation.underlyings(), gaps);
        gaps.refuseIfAny();
        try {
            LossArrays arrays = revaluation.losses(moves, rates, LOSS_DECIMALS);
            BigDecimal[] losses = arrays.portfolioLosses(quantities);
            BigDecimal[] pnls = new BigDecimal[losses.length];
            for (int i = 0; i < pnls.length; i++) {
                pnls[i] = losses[i].negate().setScale(Money.decimals(currency), RoundingMode.HALF_EVEN);
            }
            return new Pnls(pnls, arrays.flooredMoves());
        } catch (ArithmeticException beyondExactRange) {
            throw new RejectedException(
                    Reason.FIGURE_OUT_OF_RANGE, "a profit or loss needs more digits than are computed exactly");
        }
    }

    /**
     * What must be held after the move of one scenario: by a methodology that takes no market, what was to be held before.
     *
     * @throws RejectedException whatever the methodology refuses at the moved market
     */
    MarginRequirement requirement(Scenario scenario) {
        if (margin.terms().market() == null) {
            return unmoved;
        }
        MarketGaps gaps = new MarketGaps();
        ScenarioSet one = ScenarioSet.inline(List.of(scenario));
        ScenarioSetMoves moves = ScenarioSetMoves.of(one, market.underlyings(), gaps);
        gaps.refuseIfAny();
        MarginTerms moved = margin.terms()
                .withMarket(MarketShift.moved(market, moves, 0))
                .withCurrency(currency)
                .withDetail(Detail.TOTAL);
        return methodology.requirement(margin.portfolio(), moved);
    }
}
