package io.plimsoll.stresstest;

import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.MarginCalculation;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.Holdings;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.stresstest.MovedPortfolio.Pnls;
import io.plimsoll.stresstest.StressTest.BreakingMove;
import io.plimsoll.stresstest.StressTest.Cell;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stresses portfolios. Stateless; holds no transaction. */
public final class StressTestService {
    private final MarginCalculationService calculations;
    private final Methodologies methodologies;
    private final long evaluationCountMax;
    private final WorkBudget budget;

    /**
     * @param evaluationCountMax most valuations of one test: contracts × what the methodology values each under × moves
     * @param budget that all of these are taken from before the work begins
     */
    public StressTestService(
            MarginCalculationService calculations,
            Methodologies methodologies,
            long evaluationCountMax,
            WorkBudget budget) {
        this.calculations = calculations;
        this.methodologies = methodologies;
        this.evaluationCountMax = evaluationCountMax;
        this.budget = budget;
    }

    /**
     * Margins the portfolio as it is and in every cell, and searches for the moves that break it.
     *
     * @throws RejectedException what {@link MarginCalculationService#calculate} refuses; METHODOLOGY_INPUT_MISMATCH if the
     *     methodology is given a market and takes none; CALCULATION_TOO_LARGE; RATE_LIMITED
     */
    public StressTest stress(UUID id, Instant calculatedAt, StressTestInputs inputs) {
        MarginMethodology methodology = methodologies.get(inputs.margin().methodology());
        requireMarket(methodology, inputs.margin());
        budget.begin(requireSize(inputs));
        List<Scenario> scenarios = scenarios(inputs);
        MarginCalculation base = base(id, calculatedAt, inputs, scenarios);
        MovedPortfolio portfolio = new MovedPortfolio(inputs, methodology, base.requirement());

        Pnls pnls = portfolio.pnls(scenarios);
        List<Cell> cells = cells(scenarios, pnls.amounts(), inputs, portfolio);
        List<BreakingMove> breakingMoves = inputs.equity() == null
                ? List.of()
                : new BreakingMoves(portfolio, inputs.equity(), inputs.states()).all();
        return new StressTest(
                id,
                calculatedAt,
                methodology.id(),
                inputs,
                base.requirement(),
                cells,
                worst(cells),
                largestMargin(cells),
                pnls.floored().stream().mapToObj(index -> index + 1).toList(),
                breakingMoves);
    }

    /**
     * As {@link #stress}, of an account: what its market lacks is told of the snapshot, because nothing of it stands in the request.
     *
     * @param snapshotId of the market; null if it is none that is stored
     */
    public StressTest stressAccount(UUID id, Instant calculatedAt, StressTestInputs inputs, @Nullable UUID snapshotId) {
        try {
            return stress(id, calculatedAt, inputs);
        } catch (RejectedException refused) {
            throw snapshotId == null ? refused : MarketGaps.inSnapshot(refused, snapshotId);
        }
    }

    /** The portfolio as it is; refused with everything that the market lacks for it and for the grid. */
    private MarginCalculation base(UUID id, Instant calculatedAt, StressTestInputs inputs, List<Scenario> grid) {
        MarketGaps gaps = new MarketGaps();
        MovedPortfolio.collectGaps(inputs, grid, gaps);
        try {
            MarginCalculation base = calculations.calculate(id, calculatedAt, inputs.margin());
            gaps.refuseIfAny();
            return base;
        } catch (RejectedException refused) {
            if (!gaps.takeFrom(refused)) {
                throw refused;
            }
            gaps.refuseIfAny();
            throw refused;
        }
    }

    private static void requireMarket(MarginMethodology methodology, CalculationInputs margin) {
        if (margin.terms().market() != null && !methodology.inputs().required().contains(MethodologyInput.MARKET)) {
            String detail = methodology.id().name() + " takes no market, so its margin would not move with one";
            throw new RejectedException(
                    Reason.METHODOLOGY_INPUT_MISMATCH,
                    detail,
                    List.of(new Violation("/methodology", Reason.METHODOLOGY_INPUT_MISMATCH, detail)));
        }
    }

    /** @return valuations, at most */
    private long requireSize(StressTestInputs inputs) {
        CalculationInputs margin = inputs.margin();
        List<ContractId> contracts = Holdings.of(margin.portfolio()).contracts();
        long contractCount = contracts.size();
        long scenarioCount = scenarioCount(margin.terms());
        MarketData moving = inputs.market().narrowedTo(contracts).withEveryUnderlying();
        long factorCount = moving.underlyings().size() + 1L;
        long searchCount = inputs.equity() == null ? 0 : 2 * factorCount * BreakingMoves.EVALUATION_COUNT_MAX;
        long valuationCount = contractCount * scenarioCount * (inputs.cellCount() + searchCount);
        if (valuationCount > evaluationCountMax) {
            throw new RejectedException(
                    Reason.CALCULATION_TOO_LARGE,
                    "%d contracts under %d scenarios in %d cells and %d steps of search are %d valuations; %d are allowed"
                            .formatted(
                                    contractCount,
                                    scenarioCount,
                                    inputs.cellCount(),
                                    searchCount,
                                    valuationCount,
                                    evaluationCountMax));
        }
        return valuationCount;
    }

    /** What the methodology values each contract under, for one requirement. */
    private static long scenarioCount(MarginTerms terms) {
        return terms.market() == null ? 1 : terms.scenarioCount();
    }

    /** One per cell. */
    private static List<Scenario> scenarios(StressTestInputs inputs) {
        List<Scenario> scenarios = new ArrayList<>();
        inputs.priceMoves()
                .forEach(price -> inputs.volatilityMoves()
                        .forEach(volatility -> scenarios.add(new Scenario(
                                scenarios.size() + 1,
                                price,
                                Map.of(),
                                volatility,
                                inputs.timeShift(),
                                BigDecimal.ONE,
                                null))));
        return scenarios;
    }

    private static List<Cell> cells(
            List<Scenario> scenarios, BigDecimal[] pnls, StressTestInputs inputs, MovedPortfolio portfolio) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < pnls.length; i++) {
            cells.add(cell(i, scenarios.get(i), pnls[i], inputs, portfolio));
        }
        return cells;
    }

    private static Cell cell(
            int index, Scenario scenario, BigDecimal pnl, StressTestInputs inputs, MovedPortfolio portfolio) {
        int columnCount = inputs.volatilityMoves().size();
        BigDecimal equity = inputs.equity() == null ? null : inputs.equity().add(pnl);
        MarginRequirement requirement = null;
        String refusal = null;
        try {
            requirement = portfolio.requirement(scenarioAlone(scenario));
        } catch (RejectedException impossibleThere) {
            if (impossibleThere.reason() != Reason.MARKET_DATA_INVALID) {
                throw impossibleThere;
            }
            refusal = impossibleThere.getMessage();
        }
        return new Cell(
                index + 1,
                index / columnCount + 1,
                index % columnCount + 1,
                pnl,
                requirement == null ? null : requirement.initialMargin(),
                requirement == null ? null : requirement.maintenanceMargin(),
                equity,
                requirement == null || equity == null
                        ? null
                        : inputs.states().state(equity, requirement.maintenanceMargin()),
                refusal);
    }

    private static Scenario scenarioAlone(Scenario scenario) {
        return new Scenario(
                1, scenario.price(), Map.of(), scenario.volatility(), scenario.timeShift(), BigDecimal.ONE, null);
    }

    private static @Nullable Integer worst(List<Cell> cells) {
        Cell worst = null;
        for (Cell cell : cells) {
            boolean isLoss = cell.pnl().signum() < 0;
            if (isLoss && (worst == null || cell.pnl().compareTo(worst.pnl()) < 0)) {
                worst = cell;
            }
        }
        return worst == null ? null : worst.number();
    }

    private static @Nullable Integer largestMargin(List<Cell> cells) {
        Integer number = null;
        BigDecimal largest = null;
        for (Cell cell : cells) {
            BigDecimal margin = cell.maintenanceMargin();
            if (margin != null && (largest == null || margin.compareTo(largest) > 0)) {
                largest = margin;
                number = cell.number();
            }
        }
        return number;
    }
}
