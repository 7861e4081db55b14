/**
 * Where the loss of a liquidated account goes.
 *
 * <p>An account that is wound down ends at its {@link io.plimsoll.liquidation.loss.WoundUpAccount equity after the last fill}: above
 * zero there is a surplus, below a shortfall. For a single position the two are the fills against its bankruptcy price, see
 * {@link io.plimsoll.liquidation.loss.TakeOver}. The {@link io.plimsoll.liquidation.loss.LossWaterfall} pours the loss over layers, in
 * this order: the account's own equity, the insurance fund down to nothing, then whoever the policy names: all
 * ({@link io.plimsoll.liquidation.loss.SocialisedLoss}) or the most profitable positions on the other side
 * ({@link io.plimsoll.liquidation.loss.AutoDeleveraging}, in the order of an {@link io.plimsoll.liquidation.loss.AdlRanking}). What
 * nobody can bear is named, not hidden. {@link io.plimsoll.liquidation.loss.LiquidationOutcome} says in one word how it ended.
 *
 * <p>Amounts are exact decimals of one currency. Accounts are named by their ids as text, which also break every tie, so that the
 * order in which they are given changes nothing.
 */
@NullMarked
package io.plimsoll.liquidation.loss;

import org.jspecify.annotations.NullMarked;
