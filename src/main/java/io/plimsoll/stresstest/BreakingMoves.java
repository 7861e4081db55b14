package io.plimsoll.stresstest;

import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.HealthState;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.VolatilityMove;
import io.plimsoll.stresstest.StressTest.BreakingMove;
import io.plimsoll.stresstest.StressTest.Factor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The smallest single-factor moves that cause a call and liquidation.
 *
 * <p>Equity and requirement after a move are no monotone function of it, so the search walks outward in steps of a hundredth of its
 * range, and halves the first step in which the state appears until a millionth is left. A state that appears and disappears within one
 * step is not seen. The answer is recomputed from scratch at the move and a millionth before it.
 *
 * <p>A search ends before the end of its range where a model has no answer any more: the account after such a move is not known. Prices
 * under futures and normal options alone are searched beyond zero, as they have gone there.
 */
final class BreakingMoves {
    /** A millionth. */
    private static final int MOVE_SCALE = 6;

    private static final long STEP_COUNT = 100;
    private static final long PRICE_DOWN_MAX = 990_000;
    private static final long PRICE_BEYOND_ZERO_MAX = 4_000_000;
    private static final long PRICE_UP_MAX = 2_000_000;
    private static final long VOLATILITY_MAX = 1_000_000;

    /** Evaluations that one direction of one factor costs at most. */
    static final int EVALUATION_COUNT_MAX = 100 + 2 * (16 + 2);

    private final MovedPortfolio portfolio;
    private final BigDecimal equity;
    private final HealthLadder thresholds;

    BreakingMoves(MovedPortfolio portfolio, BigDecimal equity, HealthLadder thresholds) {
        this.portfolio = portfolio;
        this.equity = equity;
        this.thresholds = thresholds;
    }

    /** Where the account stands after a move. */
    private record Standing(BigDecimal pnl, BigDecimal equity, BigDecimal maintenanceMargin, HealthState state) {
        boolean hasReached(HealthState asked) {
            return state.compareTo(asked) >= 0;
        }
    }

    List<BreakingMove> all() {
        List<BreakingMove> moves = new ArrayList<>();
        for (String underlying : portfolio.underlyings()) {
            // a fraction of a price below zero moves it the other way
            int sign = portfolio.isBelowZero(underlying) ? -1 : 1;
            long downMax = portfolio.canFallBelowZero(underlying) ? PRICE_BEYOND_ZERO_MAX : PRICE_DOWN_MAX;
            moves.addAll(inDirection(new Path(Factor.PRICE, underlying, -1, -sign), downMax));
            moves.addAll(inDirection(new Path(Factor.PRICE, underlying, 1, sign), PRICE_UP_MAX));
        }
        if (portfolio.hasOptions()) {
            moves.addAll(inDirection(new Path(Factor.VOLATILITY, null, -1, -1), VOLATILITY_MAX));
            moves.addAll(inDirection(new Path(Factor.VOLATILITY, null, 1, 1), VOLATILITY_MAX));
        }
        return moves;
    }

    /**
     * One factor in one direction.
     *
     * @param direction 1 up, -1 down
     * @param sign of the moves that lead there
     */
    private record Path(Factor factor, @Nullable String underlying, int direction, int sign) {
        BigDecimal move(long millionths) {
            return BigDecimal.valueOf(sign * millionths, MOVE_SCALE);
        }

        Scenario scenario(long millionths) {
            boolean isPrice = factor == Factor.PRICE;
            return new Scenario(
                    1,
                    null,
                    isPrice ? Map.of(underlying, PriceMove.of(PriceMove.Kind.RELATIVE, move(millionths))) : Map.of(),
                    isPrice ? null : VolatilityMove.of(VolatilityMove.Kind.ABSOLUTE, move(millionths)),
                    Duration.ZERO,
                    BigDecimal.ONE,
                    null);
        }
    }

    private List<BreakingMove> inDirection(Path path, long max) {
        long call = -1;
        long liquidation = -1;
        long before = 0;
        for (long step = 0; step <= STEP_COUNT && liquidation < 0; step++) {
            long millionths = max * step / STEP_COUNT;
            Standing standing = standing(path, millionths);
            if (standing == null) {
                break;
            }
            if (call < 0 && standing.hasReached(HealthState.CALL)) {
                call = smallest(path, before, millionths, HealthState.CALL);
            }
            if (standing.hasReached(HealthState.LIQUIDATE)) {
                liquidation = smallest(path, before, millionths, HealthState.LIQUIDATE);
            }
            before = millionths;
        }
        BigDecimal end = path.move(liquidation < 0 ? before : max);
        return List.of(found(path, HealthState.CALL, call, end), found(path, HealthState.LIQUIDATE, liquidation, end));
    }

    /** Between a move without the state and one with it. */
    private long smallest(Path path, long without, long with, HealthState state) {
        long low = without;
        long high = with;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (hasReached(path, middle, state)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private BreakingMove found(Path path, HealthState state, long millionths, BigDecimal end) {
        Standing there = millionths < 0 ? null : standing(path, millionths);
        if (there == null) {
            return new BreakingMove(
                    path.factor, path.underlying, path.direction, state, null, end, null, null, null, false);
        }
        boolean isVerified = there.hasReached(state) && (millionths == 0 || !hasReached(path, millionths - 1, state));
        return new BreakingMove(
                path.factor,
                path.underlying,
                path.direction,
                state,
                path.move(millionths),
                end,
                there.pnl,
                there.equity,
                there.maintenanceMargin,
                isVerified);
    }

    private boolean hasReached(Path path, long millionths, HealthState state) {
        Standing standing = standing(path, millionths);
        return standing != null && standing.hasReached(state);
    }

    /** Null where a model has no answer. */
    private @Nullable Standing standing(Path path, long millionths) {
        Scenario scenario = path.scenario(millionths);
        try {
            BigDecimal pnl = portfolio.pnls(List.of(scenario)).amounts()[0];
            BigDecimal maintenanceMargin = portfolio.requirement(scenario).maintenanceMargin();
            BigDecimal after = equity.add(pnl);
            return new Standing(pnl, after, maintenanceMargin, thresholds.state(after, maintenanceMargin));
        } catch (RejectedException impossibleThere) {
            if (impossibleThere.reason() != Reason.MARKET_DATA_INVALID) {
                throw impossibleThere;
            }
            return null;
        }
    }
}
