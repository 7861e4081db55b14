package io.plimsoll.stresstest;

import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer.
 *
 * @param base requirement before any move
 * @param cells price move by price move, within it volatility move by volatility move
 * @param worstCell number of the cell with the largest loss, the lowest of equals: in a margin by these moves, the one that sets
 *     it; null if none loses
 * @param largestMarginCell number of the cell with the largest maintenance margin, the lowest of equals
 * @param flooredCells numbers of the cells in which the price under a lognormal option would have been zero or less and was left at zero
 * @param breakingMoves by factor, direction and what they cause; empty if no equity was given
 */
public record StressTest(
        UUID id,
        Instant calculatedAt,
        MethodologyId methodology,
        StressTestInputs inputs,
        MarginRequirement base,
        List<Cell> cells,
        @Nullable Integer worstCell,
        @Nullable Integer largestMarginCell,
        List<Integer> flooredCells,
        List<BreakingMove> breakingMoves) {
    public StressTest {
        cells = List.copyOf(cells);
        flooredCells = List.copyOf(flooredCells);
        breakingMoves = List.copyOf(breakingMoves);
    }

    /**
     * The portfolio after one price move and one volatility move.
     *
     * @param number 1-based
     * @param priceMoveNumber 1-based row
     * @param volatilityMoveNumber 1-based column
     * @param pnl gain-positive change of model value
     * @param initialMargin at the moved market; null where the model has no answer there, see {@code marginRefusal}
     * @param maintenanceMargin likewise
     * @param equity after the move; null if none was given
     * @param state null without equity or margin
     * @param marginRefusal why there is no margin; null where there is
     */
    public record Cell(
            int number,
            int priceMoveNumber,
            int volatilityMoveNumber,
            BigDecimal pnl,
            @Nullable BigDecimal initialMargin,
            @Nullable BigDecimal maintenanceMargin,
            @Nullable BigDecimal equity,
            @Nullable HealthState state,
            @Nullable String marginRefusal) {}

    /** What moves while everything else stands still. */
    public enum Factor {
        /** Relative move of one underlying's price: −0.08 is 8 % down, of a price below zero 8 % of it up. */
        PRICE,
        /** Absolute move of every volatility: 0.05 is five points up. */
        VOLATILITY
    }

    /**
     * The smallest move of one factor in one direction that causes a state.
     *
     * @param underlying null if the factor is VOLATILITY
     * @param direction 1 up, −1 down
     * @param causes CALL or LIQUIDATE
     * @param move signed, six places; null if there is none up to {@code searchedTo}
     * @param searchedTo signed end of the search; before the end of the range where a model had no answer any more
     * @param pnl at the move
     * @param equity at the move
     * @param maintenanceMargin at the move
     * @param isVerified the state was found at the move, and not at one a millionth smaller; false if there is no move
     */
    public record BreakingMove(
            Factor factor,
            @Nullable String underlying,
            int direction,
            HealthState causes,
            @Nullable BigDecimal move,
            BigDecimal searchedTo,
            @Nullable BigDecimal pnl,
            @Nullable BigDecimal equity,
            @Nullable BigDecimal maintenanceMargin,
            boolean isVerified) {}
}
