package io.plimsoll.greeks;

import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.greeks.GreeksCalculation.UnderlyingGreeks;
import io.plimsoll.market.Holdings;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Revaluation;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.pricing.Greeks;
import io.plimsoll.pricing.PricingInputs;
import io.plimsoll.ratelimit.WorkBudget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Value and sensitivities by contract and by underlying. Stateless. */
public final class GreeksService {
    /** What the sensitivities of a contract take, measured in values of it. */
    private static final int VALUATIONS_PER_CONTRACT = 20;

    private final WorkBudget budget;

    /** @param budget of whoever asks for it */
    public GreeksService(WorkBudget budget) {
        this.budget = budget;
    }

    /**
     * Of a portfolio whose contracts are all in the market.
     *
     * @throws io.plimsoll.rejection.RejectedException MARKET_DATA_MISSING or MARKET_DATA_INVALID with everything that is wrong
     */
    public GreeksCalculation greeks(Portfolio portfolio, MarketData market) {
        Holdings holdings = Holdings.of(portfolio);
        MarketGaps gaps = new MarketGaps();
        Revaluation revaluation = Revaluation.of(market, holdings.contracts(), gaps);
        gaps.refuseIfAny();
        requireTime(revaluation, holdings.size(), market);
        budget.spend((long) VALUATIONS_PER_CONTRACT * holdings.size());

        List<PositionGreeks> positions = new ArrayList<>();
        Map<String, Map<String, Sensitivities>> totals = new TreeMap<>();
        for (int i = 0; i < holdings.size(); i++) {
            PositionGreeks position = position(revaluation, i, holdings.quantity(i));
            positions.add(position);
            totals.computeIfAbsent(position.underlying(), underlying -> new TreeMap<>())
                    .merge(position.currency(), position.position(), Sensitivities::plus);
        }
        List<UnderlyingGreeks> sums = new ArrayList<>();
        totals.forEach((underlying, byCurrency) ->
                byCurrency.forEach((currency, sum) -> sums.add(new UnderlyingGreeks(underlying, currency, sum))));
        return new GreeksCalculation(positions, sums);
    }

    /** At its expiry an option is worth something, but how that changes has no answer. */
    private static void requireTime(Revaluation revaluation, int count, MarketData market) {
        MarketGaps gaps = new MarketGaps();
        for (int i = 0; i < count; i++) {
            InstrumentMark mark = revaluation.mark(i);
            if (mark.isOption()
                    && mark.settlementPrice() == null
                    && revaluation.inputs(i).timeToExpiryYears() == 0) {
                gaps.impossible(
                        "/market/instruments/%d/%s"
                                .formatted(
                                        market.instruments().indexOf(mark),
                                        mark.expiresAt() == null ? "timeToExpiryYears" : "expiresAt"),
                        "%s is at its expiry; the time to it must be above 0"
                                .formatted(mark.contract().label()));
            }
        }
        gaps.refuseIfAny();
    }

    private static PositionGreeks position(Revaluation revaluation, int contract, BigDecimal quantity) {
        InstrumentMark mark = revaluation.mark(contract);
        Greeks unit = revaluation.greeks(contract);
        PricingInputs inputs = revaluation.inputs(contract);
        double units = quantity.multiply(mark.multiplier()).doubleValue();
        return new PositionGreeks(
                mark.contract(),
                quantity,
                mark.multiplier(),
                mark.underlying(),
                mark.currency(),
                mark.model(),
                Revaluation.shown(inputs.underlyingPrice()),
                mark.isOption() ? Revaluation.shown(inputs.volatilityAnnual()) : null,
                Sensitivities.of(unit),
                Sensitivities.of(unit.times(units)));
    }
}
