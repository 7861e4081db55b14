package io.plimsoll.stresstest;

import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.HealthState;
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
 */
final class BreakingMoves {
    /** A millionth. */
    private static final int MOVE_SCALE = 6;

    private static final long STEP_COUNT = 100;
    private static final long PRICE_DOWN_MAX = 990_000;
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
            moves.addAll(inDirection(Factor.PRICE, underlying, -1, PRICE_DOWN_MAX));
            moves.addAll(inDirection(Factor.PRICE, underlying, 1, PRICE_UP_MAX));
        }
        if (portfolio.hasOptions()) {
            moves.addAll(inDirection(Factor.VOLATILITY, null, -1, VOLATILITY_MAX));
            moves.addAll(inDirection(Factor.VOLATILITY, null, 1, VOLATILITY_MAX));
        }
        return moves;
    }

    private List<BreakingMove> inDirection(Factor factor, @Nullable String underlying, int direction, long max) {
        long call = -1;
        long liquidation = -1;
        for (long step = 0; step <= STEP_COUNT && liquidation < 0; step++) {
            long millionths = max * step / STEP_COUNT;
            Standing standing = standing(factor, underlying, direction * millionths);
            long before = max * Math.max(step - 1, 0) / STEP_COUNT;
            if (call < 0 && standing.hasReached(HealthState.CALL)) {
                call = smallest(factor, underlying, direction, before, millionths, HealthState.CALL);
            }
            if (standing.hasReached(HealthState.LIQUIDATE)) {
                liquidation = smallest(factor, underlying, direction, before, millionths, HealthState.LIQUIDATE);
            }
        }
        BigDecimal end = BigDecimal.valueOf(direction * max, MOVE_SCALE);
        return List.of(
                found(factor, underlying, direction, HealthState.CALL, call, end),
                found(factor, underlying, direction, HealthState.LIQUIDATE, liquidation, end));
    }

    /** Between a move without the state and one with it. */
    private long smallest(
            Factor factor, @Nullable String underlying, int direction, long without, long with, HealthState state) {
        long low = without;
        long high = with;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (standing(factor, underlying, direction * middle).hasReached(state)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private BreakingMove found(
            Factor factor,
            @Nullable String underlying,
            int direction,
            HealthState state,
            long millionths,
            BigDecimal end) {
        if (millionths < 0) {
            return new BreakingMove(factor, underlying, direction, state, null, end, null, null, null, false);
        }
        Standing there = standing(factor, underlying, direction * millionths);
        boolean isVerified = there.hasReached(state)
                && (millionths == 0
                        || !standing(factor, underlying, direction * (millionths - 1))
                                .hasReached(state));
        return new BreakingMove(
                factor,
                underlying,
                direction,
                state,
                BigDecimal.valueOf(direction * millionths, MOVE_SCALE),
                end,
                there.pnl,
                there.equity,
                there.maintenanceMargin,
                isVerified);
    }

    private Standing standing(Factor factor, @Nullable String underlying, long signedMillionths) {
        BigDecimal move = BigDecimal.valueOf(signedMillionths, MOVE_SCALE);
        Scenario scenario = switch (factor) {
            case PRICE ->
                new Scenario(
                        1,
                        null,
                        Map.of(underlying, PriceMove.of(PriceMove.Kind.RELATIVE, move)),
                        null,
                        Duration.ZERO,
                        BigDecimal.ONE,
                        null);
            case VOLATILITY ->
                new Scenario(
                        1,
                        null,
                        Map.of(),
                        VolatilityMove.of(VolatilityMove.Kind.ABSOLUTE, move),
                        Duration.ZERO,
                        BigDecimal.ONE,
                        null);
        };
        BigDecimal pnl = portfolio.pnls(List.of(scenario))[0];
        BigDecimal maintenanceMargin = portfolio.requirement(scenario).maintenanceMargin();
        BigDecimal after = equity.add(pnl);
        return new Standing(pnl, after, maintenanceMargin, thresholds.state(after, maintenanceMargin));
    }
}
