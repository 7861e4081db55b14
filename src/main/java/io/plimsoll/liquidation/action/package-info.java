/**
 * Liquidations carried out: from the call that nobody met to the last fill, and who bears what was lost.
 *
 * <p>{@link io.plimsoll.liquidation.action.LiquidationService} begins a {@link io.plimsoll.liquidation.action.Liquidation} with an expired
 * call and a plan that is still current. The plan's steps become an {@link io.plimsoll.liquidation.action.OrderList}. Each
 * {@link io.plimsoll.liquidation.action.Fill} is booked as a trade of the account, which is margined again as after any other trade.
 * {@link io.plimsoll.liquidation.action.LiquidationDesk} looks at every account that is being liquidated when its margin is new: it ends
 * the liquidation if its {@link io.plimsoll.liquidation.loss.LiquidationOutcome} is decided, by a fill or by money that came in; plans the
 * rest anew if prices have moved; or leaves it alone.
 *
 * <h2>Rules, all of them our choice</h2>
 *
 * <ol>
 *   <li><b>One at a time</b>: an account has at most one liquidation that goes on, and its call is LIQUIDATING meanwhile.
 *   <li><b>Not on bad prices</b>: nothing begins while a figure of the account rests on a price that is old, not plausible, or absent
 *       ({@link io.plimsoll.liquidation.action.StartRules}), nor shortly after the service itself was away. Fills of orders that are out
 *       are booked whatever prices say: they have happened.
 *   <li><b>Fills</b> come in any order of the steps, and are held to what is ordered and not yet filled, to its direction, and to a band
 *       around the mark ({@link io.plimsoll.liquidation.action.FillRules}).
 *   <li><b>Dust</b> has a band, too: it is never narrower than around a hundredth of an option's strike, or of the price at which another
 *       contract is held, so that what is marked at nothing can be closed a tick away from it.
 *   <li><b>Nothing is turned over</b>: an order that takes a position back takes no more than is held, whatever was ordered before the
 *       client traded. The rest is planned anew as soon as an order goes beyond the position, and a fill that does is refused as one
 *       beyond its order, though it has happened: what the account still holds of it may be sent as a fill, and whether the rest is the
 *       account's, and so a trade of it, or of whoever went on trading, is for people to decide. Hedges open positions and are exempt.
 *   <li><b>Out of reach</b>: when what is left is planned anew and the target cannot be reached any more, everything that the policy lets be
 *       closed is ordered, by the same policy and costs, whoever began the liquidation and whatever was still ordered; as for one that
 *       begins by itself. That is a new plan only: the liquidation keeps its target, ends as soon as that is reached, and is planned to it
 *       again when market or account have come back. Where the policy leaves positions, and the account would stand no better without
 *       those that may be closed, and where not even those can be closed wholly, what is ordered stays ordered, for people to decide.
 *   <li><b>Who holds nothing and owes something</b> ends as bad debt, whoever closed the last position: the fund and whoever shares pay
 *       after a client's own trade as after a fill. A liquidation of such an account has no orders, and ends when it is looked at.
 *   <li><b>Everything that belongs to an end is one transaction</b>: call, fund, cash of every account that bears something, and the last
 *       event of the chain. Unless a surplus stays with the client, what it has and owes in other currencies becomes cash of its own one at
 *       the rate of its margin; the insurance fund gets of a surplus what is there in cash, and nothing that is collateral.
 *   <li><b>Auto-deleveraging</b>, where it is the rule, does not wait for the last fill: as soon as the account owes more than its fund has,
 *       {@link io.plimsoll.liquidation.action.DeleveragingService} closes as much against the other side as the fund cannot pay, in one
 *       transaction with whoever is closed. What it takes stays taken, wherever the market goes.
 *   <li><b>Halted</b> by hand, the call is EXPIRED again, and another liquidation may begin; by itself not at once, see
 *       {@code liquidation.automatic}.
 * </ol>
 */
@NullMarked
package io.plimsoll.liquidation.action;

import org.jspecify.annotations.NullMarked;
