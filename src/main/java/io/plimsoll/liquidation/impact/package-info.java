/**
 * At what price a quantity can be expected to trade.
 *
 * <p>An {@link io.plimsoll.liquidation.impact.ImpactModel} turns a signed quantity into an
 * {@link io.plimsoll.liquidation.impact.ExpectedFill}: how much of it trades, at what average, at what worst price, and what remains
 * for want of depth. {@link io.plimsoll.liquidation.impact.LinearImpact} and
 * {@link io.plimsoll.liquidation.impact.SquareRootImpact} have no end of depth; an {@link io.plimsoll.liquidation.impact.OrderBook}
 * and a {@link io.plimsoll.liquidation.impact.ConstantProductPool} have one. {@link io.plimsoll.liquidation.impact.IntegerSwap} is the
 * pool's rule in a chain's whole units, to the last of them.
 *
 * <p>Everything is decimal: sums and products are exact, quotients and roots carry 34 digits, and nothing is rounded to a currency's
 * places.
 */
@NullMarked
package io.plimsoll.liquidation.impact;

import org.jspecify.annotations.NullMarked;
