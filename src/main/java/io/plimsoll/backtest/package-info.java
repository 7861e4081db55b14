/**
 * Backtests: whether the margin that was asked for would have covered what was lost.
 *
 * <p>An <b>exception</b> is a day whose loss exceeds the margin held for it; a loss equal to the margin is covered. Of the hits (0
 * or 1 a day, oldest first) three questions are asked: are there as many as the confidence level says
 * ({@link io.plimsoll.backtest.Coverage#proportionOfFailures}), do they come one by one rather than in clusters
 * ({@link io.plimsoll.backtest.Coverage#independence}), and both together ({@link io.plimsoll.backtest.Coverage#conditional}). The
 * {@link io.plimsoll.backtest.TrafficLight} is the supervisor's view of the first. {@link io.plimsoll.backtest.MarginMovement} says
 * how much the margin itself moved.
 */
@NullMarked
package io.plimsoll.backtest;

import org.jspecify.annotations.NullMarked;
