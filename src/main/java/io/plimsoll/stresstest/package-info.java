/**
 * What a portfolio gains, loses and needs when the market moves, and how far it takes to a margin call.
 *
 * <p>In reading order: {@link io.plimsoll.stresstest.StressTestInputs} is a margin calculation, a grid of price and volatility moves,
 * and the equity that stands against it; {@link io.plimsoll.stresstest.StressTestService} margins the moved portfolio in every cell
 * from scratch; {@link io.plimsoll.stresstest.BreakingMoves} looks the other way round for the smallest move of one factor that
 * causes a call, and the smallest that causes liquidation; {@link io.plimsoll.stresstest.StressTest} has it all.
 */
@NullMarked
package io.plimsoll.stresstest;

import org.jspecify.annotations.NullMarked;
