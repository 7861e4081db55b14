package io.plimsoll.simulation.rest;

import io.plimsoll.money.Money;
import io.plimsoll.platform.csv.CsvTable;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.Measure;
import io.plimsoll.simulation.rest.Drawing.Bar;
import io.plimsoll.simulation.rest.SimulationResultResponse.DrawnResultResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.EstimateResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.MeasureResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.PathResultResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.PolicyResultResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Policies beside each other for people: by the means of the drawn paths if there are any, else by one given path. */
final class PolicyComparison {
    private final SimulationResultResponse result;
    private final int pathNumber;

    /** @throws RejectedException SIMULATION_NOT_FOUND if there are given paths, but none of this number */
    PolicyComparison(SimulationResultResponse result, int pathNumber) {
        this.result = result;
        this.pathNumber = pathNumber;
        int pathCount = result.policies().getFirst().paths().size();
        if (pathCount > 0 && (pathNumber < 1 || pathNumber > pathCount)) {
            throw new RejectedException(
                    Reason.SIMULATION_NOT_FOUND,
                    "there is no given path %d; the simulation has %d".formatted(pathNumber, pathCount));
        }
    }

    String table() {
        CsvTable table = new CsvTable(List.of(
                "policy", "paths", "measure", "value", "standardError", "low", "median", "high", "againstFirst"));
        for (PolicyResultResponse policy : result.policies()) {
            if (!policy.paths().isEmpty()) {
                for (Measure measure : Measure.values()) {
                    table.line(
                            policy.name(),
                            "given " + pathNumber,
                            measure.name(),
                            figure(policy, measure),
                            null,
                            null,
                            null,
                            null,
                            againstFirst(policy, measure));
                }
            }
            if (policy.drawn() != null) {
                putDrawn(policy.name(), policy.drawn(), table);
            }
        }
        return table.toString();
    }

    private static void putDrawn(String policy, DrawnResultResponse drawn, CsvTable table) {
        for (MeasureResponse measure : drawn.measures()) {
            EstimateResponse value = measure.value();
            table.line(
                    policy,
                    "drawn " + drawn.pathCount(),
                    measure.measure().name(),
                    value.mean(),
                    value.standardError(),
                    value.low(),
                    value.median(),
                    value.high(),
                    measure.againstFirst());
        }
    }

    private BigDecimal againstFirst(PolicyResultResponse policy, Measure measure) {
        BigDecimal figure = figure(policy, measure);
        BigDecimal difference = figure.subtract(figure(result.policies().getFirst(), measure));
        return measure == Measure.FINAL_DROP ? Money.withDecimals(difference, 0) : difference;
    }

    /** Of the given path. */
    private BigDecimal figure(PolicyResultResponse policy, Measure measure) {
        PathResultResponse path = policy.paths().get(pathNumber - 1);
        return switch (measure) {
            case FINAL_DROP -> path.finalDrop();
            case LIQUIDATED_NOTIONAL -> path.liquidatedNotional();
            case LIQUIDATED_ACCOUNT_COUNT -> BigDecimal.valueOf(path.liquidatedAccountCount());
            case BAD_DEBT -> path.badDebt();
            case FUND_AFTER -> path.fundAfter();
            case SOCIALISED_LOSS -> path.socialisedLoss();
            case ROUND_COUNT -> BigDecimal.valueOf(path.roundCount());
        };
    }

    String picture() {
        boolean areDrawn = result.policies().getFirst().drawn() != null;
        Drawing drawing = new Drawing(
                areDrawn
                        ? "Policies on the same %d drawn paths: means, 5 and 95 of 100 in brackets"
                                .formatted(result.policies().getFirst().drawn().pathCount())
                        : "Policies on given path " + pathNumber);
        for (Measure measure : Measure.values()) {
            List<Bar> bars = new ArrayList<>();
            for (PolicyResultResponse policy : result.policies()) {
                bars.add(areDrawn ? drawnBar(policy, measure) : givenBar(policy, measure));
            }
            drawing.bars(measure.name().toLowerCase(Locale.ROOT).replace('_', ' '), bars);
        }
        return drawing.document();
    }

    private Bar givenBar(PolicyResultResponse policy, Measure measure) {
        BigDecimal figure = figure(policy, measure);
        return new Bar(policy.name(), figure, figure.toPlainString());
    }

    private static Bar drawnBar(PolicyResultResponse policy, Measure measure) {
        EstimateResponse value =
                policy.drawn().measures().get(measure.ordinal()).value();
        return new Bar(
                policy.name(),
                value.mean(),
                "%s (%s, %s)"
                        .formatted(
                                value.mean().toPlainString(),
                                value.low().toPlainString(),
                                value.high().toPlainString()));
    }
}
