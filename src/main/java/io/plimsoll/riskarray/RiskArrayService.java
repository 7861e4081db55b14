package io.plimsoll.riskarray;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.LossArrays;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.ScenarioSetMoves;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds risk arrays. Stateless. */
public final class RiskArrayService {
    private final long cellCountMax;
    private final WorkBudget budget;

    /**
     * @param cellCountMax most contracts × scenarios of one request
     * @param budget that these are taken from before the work begins
     */
    public RiskArrayService(long cellCountMax, WorkBudget budget) {
        this.cellCountMax = cellCountMax;
        this.budget = budget;
    }

    /**
     * Arrays and the scenarios that had to be cut short.
     *
     * @param flooredScenarios numbers of the scenarios in which the price under a lognormal option would be zero or less and was
     *     left at zero
     */
    public record RiskArrays(List<RiskArray> arrays, List<Integer> flooredScenarios) {
        public RiskArrays {
            arrays = List.copyOf(arrays);
            flooredScenarios = List.copyOf(flooredScenarios);
        }
    }

    /**
     * One array per instrument of the market, in its order, each in the instrument's own currency.
     *
     * @param decimals that losses are rounded to, half away from zero as SPAN does, [0, 10]
     * @throws RejectedException MARKET_DATA_MISSING, MARKET_DATA_INVALID, CALCULATION_TOO_LARGE, RATE_LIMITED, FIGURE_OUT_OF_RANGE
     */
    public RiskArrays riskArrays(MarketData market, ScenarioSet scenarios, int decimals) {
        MarketGaps gaps = new MarketGaps();
        Valuation valuation = valuation(market, scenarios, gaps);
        gaps.refuseIfAny();
        return valuation.riskArrays(decimals);
    }

    /**
     * The same, of which nothing is computed yet, for those who look at several markets before they refuse any.
     *
     * @param gaps takes everything that is missing or impossible; call {@link MarketGaps#refuseIfAny} before using the result
     * @throws RejectedException CALCULATION_TOO_LARGE, RATE_LIMITED
     */
    public Valuation valuation(MarketData market, ScenarioSet scenarios, MarketGaps gaps) {
        List<ContractId> contracts =
                market.instruments().stream().map(mark -> mark.contract()).toList();
        long cellCount = (long) contracts.size() * scenarios.size();
        if (cellCount > cellCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "%d contracts under %d scenarios are %d valuations; %d are allowed"
                            .formatted(contracts.size(), scenarios.size(), cellCount, cellCountMax));
        }
        budget.begin(cellCount);
        Revaluation revaluation = Revaluation.of(market, contracts, gaps);
        return new Valuation(revaluation, ScenarioSetMoves.of(scenarios, revaluation.underlyings(), gaps));
    }

    /** Contracts and the scenarios that they are valued under. */
    public static final class Valuation {
        private final Revaluation revaluation;
        private final ScenarioSetMoves moves;

        private Valuation(Revaluation revaluation, ScenarioSetMoves moves) {
            this.revaluation = revaluation;
            this.moves = moves;
        }

        /**
         * @param decimals that losses are rounded to, half away from zero as SPAN does, [0, 10]
         * @throws RejectedException FIGURE_OUT_OF_RANGE
         */
        public RiskArrays riskArrays(int decimals) {
            try {
                LossArrays losses = revaluation.losses(moves, decimals, RoundingMode.HALF_UP);
                List<RiskArray> arrays = new ArrayList<>();
                for (int i = 0; i < revaluation.size(); i++) {
                    arrays.add(riskArray(revaluation, i, losses, moves.timeShiftYears(0)));
                }
                return new RiskArrays(
                        arrays,
                        losses.flooredMoves().stream()
                                .map(move -> move + 1)
                                .boxed()
                                .toList());
            } catch (ArithmeticException beyondExactRange) {
                throw new RejectedException(
                        Reason.FIGURE_OUT_OF_RANGE,
                        "a loss needs more digits than are computed exactly; ask for fewer decimals");
            }
        }
    }

    private static RiskArray riskArray(
            Revaluation revaluation, int contract, LossArrays losses, double lookAheadYears) {
        List<BigDecimal> row = IntStream.range(0, losses.moveCount())
                .mapToObj(move -> losses.loss(contract, move))
                .toList();
        return new RiskArray(
                revaluation.mark(contract).contract(),
                revaluation.mark(contract).currency(),
                revaluation.mark(contract).underlying(),
                revaluation.mark(contract).model(),
                Revaluation.shown(revaluation.unitValue(contract)),
                row,
                CompositeDelta.of(
                        revaluation.terms(contract),
                        revaluation.inputs(contract),
                        revaluation.underlyings().get(revaluation.underlyingIndex(contract)),
                        lookAheadYears),
                worst(row, 1),
                worst(row, -1));
    }

    /** @param side 1 long, −1 short */
    private static @Nullable Integer worst(List<BigDecimal> losses, int side) {
        Integer worst = null;
        BigDecimal most = BigDecimal.ZERO;
        for (int move = 0; move < losses.size(); move++) {
            BigDecimal loss = side > 0 ? losses.get(move) : losses.get(move).negate();
            if (loss.compareTo(most) > 0) {
                most = loss;
                worst = move + 1;
            }
        }
        return worst;
    }
}
