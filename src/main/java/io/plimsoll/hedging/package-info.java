/**
 * Delta hedging: when to trade, how much, and what it does to the margin.
 *
 * <p>A {@link io.plimsoll.hedging.HedgeBand} is how far the delta may stray before trading pays, by what trading costs ({@link
 * io.plimsoll.hedging.HedgeCosts}). {@link io.plimsoll.hedging.HedgeService} recommends a trade in one {@link
 * io.plimsoll.hedging.HedgeInstrument} and shows the account's margin before and after it, by the account's own methodology (of positions
 * that are no account's, {@link io.plimsoll.hedging.HedgeMargins}); and it follows a hedged book over a path of prices, {@link io.plimsoll.hedging.HedgeProjection}.
 */
@NullMarked
package io.plimsoll.hedging;

import org.jspecify.annotations.NullMarked;
