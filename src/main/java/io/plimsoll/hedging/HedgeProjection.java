package io.plimsoll.hedging;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A hedged book over a path of prices. Everything gain-positive, in the instrument's currency, half-even to its decimals.
 *
 * <p>Costs are rounded trade by trade, as they are paid. What the book gained since the start is rounded as a whole, and the gain of a step
 * is what that adds: so steps add up, and however many they are, nothing of what was gained is lost between them.
 *
 * @param instrument at the start
 * @param initialQuantity of the first hedge, in contracts, signed
 * @param initialCost of it, ≥ 0
 * @param steps one for each point of the path
 */
public record HedgeProjection(
        HedgeInstrument instrument, BigDecimal initialQuantity, BigDecimal initialCost, List<Step> steps) {
    public HedgeProjection {
        Objects.requireNonNull(instrument, "instrument");
        steps = List.copyOf(steps);
    }

    /**
     * A point of the path.
     *
     * @param elapsed since the point before, ≥ 0
     * @param price of the underlying; every price of a contract on it moves by as much
     */
    public record PathPoint(Duration elapsed, BigDecimal price) {}

    /**
     * From one point to the next.
     *
     * @param delta of the hedged book at its beginning, in units
     * @param gamma at its beginning
     * @param deltaPnl {@code delta dS}
     * @param gammaPnl {@code 1/2 gamma dS^2}
     * @param thetaPnl {@code theta dt}
     * @param revaluedPnl what the hedged book gained, every contract valued anew: its gain since the start, rounded, less that of the steps
     *     before
     * @param unexplainedPnl {@code revaluedPnl - deltaPnl - gammaPnl - thetaPnl}: higher orders, volatility and rates where a market has
     *     them by time, and what rounding leaves
     * @param hedgedQuantity traded at its end, in contracts, signed
     * @param cost of that trade, ≥ 0
     * @param cumulativePnl of all steps so far, less all costs, the first hedge's included
     */
    public record Step(
            PathPoint point,
            BigDecimal delta,
            BigDecimal gamma,
            BigDecimal deltaPnl,
            BigDecimal gammaPnl,
            BigDecimal thetaPnl,
            BigDecimal revaluedPnl,
            BigDecimal unexplainedPnl,
            BigDecimal hedgedQuantity,
            BigDecimal cost,
            BigDecimal cumulativePnl) {}

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with every point that is */
    static void requirePossible(List<PathPoint> path) {
        Violations impossible = Violations.ofInputs();
        addImpossible(path, impossible);
        impossible.refuseIfAny();
    }

    /** Adds every point that is impossible. */
    public static void addImpossible(List<PathPoint> path, Violations impossible) {
        for (int i = 0; i < path.size(); i++) {
            impossible.require(
                    !path.get(i).elapsed().isNegative(),
                    "/path/%d/elapsed".formatted(i),
                    "must be at least 0",
                    path.get(i).elapsed());
        }
    }
}
