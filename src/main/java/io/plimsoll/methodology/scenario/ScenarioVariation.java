package io.plimsoll.methodology.scenario;

import io.plimsoll.market.ExchangeFactor;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.LossSums;
import io.plimsoll.market.Revaluation;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.scenario.ScenarioMethodology.Charged;
import java.math.BigDecimal;
import java.util.stream.IntStream;

/** A portfolio with changing quantities: contracts are valued once, a change adds one row to the sums over scenarios. */
final class ScenarioVariation implements PortfolioVariation {
    private final LossSums sums;
    private final VaryingContingencies contingencies;
    private final ScenarioSettings settings;
    private final String currency;

    ScenarioVariation(
            Revaluation revaluation,
            LossArrays losses,
            ExchangeFactor[] rates,
            ScenarioSettings settings,
            String currency) {
        int[] groupOf = IntStream.range(0, revaluation.size())
                .map(contract -> switch (settings.aggregation()) {
                    case PORTFOLIO -> 0;
                    case UNDERLYING -> revaluation.underlyingIndex(contract);
                })
                .toArray();
        this.sums = new LossSums(losses, groupOf);
        this.contingencies = new VaryingContingencies(revaluation, rates, settings);
        this.settings = settings;
        this.currency = currency;
    }

    @Override
    public void hold(int contract, BigDecimal quantity) {
        BigDecimal before = sums.quantity(contract);
        try {
            sums.hold(contract, quantity);
        } catch (ArithmeticException beyondExactRange) {
            throw ScenarioMethodology.outOfRange();
        }
        contingencies.move(contract, before, quantity);
    }

    @Override
    public Margins margins() {
        BigDecimal worstLoss = BigDecimal.ZERO;
        for (int group = 0; group < sums.groupCount(); group++) {
            worstLoss = worstLoss.add(sums.worst(group));
        }
        Charged charged = Charged.of(worstLoss, contingencies.now(), settings, currency);
        return new Margins(charged.initial(), charged.maintenance());
    }
}
