package io.plimsoll.stresstest.rest;

import io.plimsoll.calculation.AccountCalculations.AccountReference;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.money.Money;
import io.plimsoll.platform.requests.MarginedAccountResponse;
import io.plimsoll.platform.requests.PriceMoveRequest;
import io.plimsoll.platform.requests.VolatilityMoveRequest;
import io.plimsoll.policy.HealthState;
import io.plimsoll.stresstest.StressTest;
import io.plimsoll.stresstest.StressTest.BreakingMove;
import io.plimsoll.stresstest.StressTest.Cell;
import io.plimsoll.stresstest.StressTest.Factor;
import io.plimsoll.stresstest.StressTestInputs;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "StressTest", description = "A portfolio under a grid of moves. All amounts are in one currency.")
record StressTestResponse(
        @Schema(required = true) UUID id,

        @Schema(description = "Absent unless the request named an account.")
        MarginedAccountResponse account,

        @Schema(required = true) String methodology,
        @Schema(required = true) int methodologyVersion,
        @Schema(required = true) Instant asOf,
        @Schema(required = true) Instant calculatedAt,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "Margin before any move.")
        UnmovedResponse base,

        @Schema(required = true, description = "Rows of the grid.")
        List<PriceMoveRequest> priceMoves,

        @Schema(required = true, description = "Columns of the grid.")
        List<VolatilityMoveRequest> volatilityMoves,

        @Schema(required = true, type = SchemaType.STRING, examples = "PT24H")
        Duration timeShift,

        @Schema(required = true, description = "Row by row.")
        List<CellResponse> cells,

        @Schema(
                description =
                        "Number of the cell with the largest loss, the lowest of equals: in a margin by these moves, the one that sets "
                                + "it. Absent if none loses.")
        Integer worstCell,

        @Schema(description = "Number of the cell with the largest maintenance margin, the lowest of equals.")
        Integer largestMarginCell,

        @Schema(
                required = true,
                description =
                        "Numbers of the cells in which the price under a lognormal option would have been zero or less and was left at "
                                + "zero.")
        List<Integer> flooredCells,

        @Schema(description = "Of each factor and direction. Absent if no equity was given.")
        List<BreakingMoveResponse> breakingMoves) {

    @Schema(name = "StressTestUnmoved")
    record UnmovedResponse(
            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin,

            @Schema(description = "Absent if none was given.")
            BigDecimal equity,

            HealthState state) {}

    @Schema(name = "StressTestCell")
    record CellResponse(
            @Schema(required = true) int number,

            @Schema(required = true, description = "1-based row.")
            int priceMoveNumber,

            @Schema(required = true, description = "1-based column.")
            int volatilityMoveNumber,

            @Schema(required = true, description = "Gain positive.")
            BigDecimal pnl,

            @Schema(description = "At the moved market. Absent where the model has no answer, see marginRefusal.")
            BigDecimal initialMargin,

            BigDecimal maintenanceMargin,
            BigDecimal equity,
            HealthState state,
            @Schema(description = "Why there is no margin.") String marginRefusal) {
        static CellResponse of(Cell cell, String currency) {
            return new CellResponse(
                    cell.number(),
                    cell.priceMoveNumber(),
                    cell.volatilityMoveNumber(),
                    shown(cell.pnl(), currency),
                    shown(cell.initialMargin(), currency),
                    shown(cell.maintenanceMargin(), currency),
                    shown(cell.equity(), currency),
                    cell.state(),
                    cell.marginRefusal());
        }
    }

    /** Which way a factor moves. */
    enum Direction {
        UP,
        DOWN
    }

    @Schema(
            name = "BreakingMove",
            description =
                    "The smallest move of one factor, everything else standing still, that causes a call or liquidation. Found in steps of "
                            + "a hundredth of the range, then halved to a millionth, and recomputed there.")
    record BreakingMoveResponse(
            @Schema(required = true) Factor factor,

            @Schema(description = "Absent for VOLATILITY, which moves every option's.")
            String underlying,

            @Schema(required = true) Direction direction,

            @Schema(required = true, description = "CALL or LIQUIDATE.")
            HealthState causes,

            @Schema(
                    description =
                            "Of PRICE relative, −0.08 is 8 % down, of a price below zero 8 % of it up; of VOLATILITY absolute, 0.05 is five "
                                    + "points up. Absent if there is none up to searchedTo.")
            BigDecimal move,

            @Schema(
                    required = true,
                    description =
                            "End of the search: 99 % down, 400 % where only futures and BACHELIER options are held, 200 % up, 1.0 of "
                                    + "volatility; before it where a model has no answer any more.")
            BigDecimal searchedTo,

            BigDecimal pnl,
            BigDecimal equity,
            BigDecimal maintenanceMargin,

            @Schema(required = true, description = "The state was found at the move and not a millionth before it.")
            boolean verified) {
        static BreakingMoveResponse of(BreakingMove move, String currency) {
            return new BreakingMoveResponse(
                    move.factor(),
                    move.underlying(),
                    move.direction() > 0 ? Direction.UP : Direction.DOWN,
                    move.causes(),
                    move.move(),
                    move.searchedTo(),
                    shown(move.pnl(), currency),
                    shown(move.equity(), currency),
                    shown(move.maintenanceMargin(), currency),
                    move.isVerified());
        }
    }

    /** @param account that was stressed; null for a portfolio of the request */
    static StressTestResponse of(StressTest test, AccountReference account) {
        StressTestInputs inputs = test.inputs();
        MarginRequirement base = test.base();
        String currency = base.currency();
        return new StressTestResponse(
                test.id(),
                MarginedAccountResponse.of(account),
                test.methodology().name(),
                test.methodology().version(),
                inputs.market().asOf(),
                test.calculatedAt(),
                currency,
                new UnmovedResponse(
                        shown(base.initialMargin(), currency),
                        shown(base.maintenanceMargin(), currency),
                        shown(inputs.equity(), currency),
                        inputs.equity() == null
                                ? null
                                : inputs.states().state(inputs.equity(), base.maintenanceMargin())),
                inputs.priceMoves().stream().map(PriceMoveRequest::of).toList(),
                inputs.volatilityMoves().stream().map(VolatilityMoveRequest::of).toList(),
                inputs.timeShift(),
                test.cells().stream()
                        .map(cell -> CellResponse.of(cell, currency))
                        .toList(),
                test.worstCell(),
                test.largestMarginCell(),
                test.flooredCells(),
                inputs.equity() == null
                        ? null
                        : test.breakingMoves().stream()
                                .map(move -> BreakingMoveResponse.of(move, currency))
                                .toList());
    }

    private static BigDecimal shown(BigDecimal amount, String currency) {
        return amount == null ? null : Money.shown(amount, currency);
    }
}
