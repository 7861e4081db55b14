/**
 * Winding an account down as far as needed and no further, at the least cost: what to trade, in which order, and why.
 *
 * <p>The words, in reading order. A {@link io.plimsoll.liquidation.LiquidationPolicy} says what is to be reached, a
 * {@link io.plimsoll.liquidation.LiquidationTarget}, and what may be done for it. A <b>leg</b> is a contract in one direction: it takes a
 * position back, or hedges. A <b>candidate</b> is a number of lots of every leg; {@link io.plimsoll.liquidation.ExecutionCosts} says what
 * it costs, and a {@link io.plimsoll.liquidation.TrialAccount} how the account would stand after it, margined by the account's own
 * methodology and never by a rule of thumb: closing what looks dangerous may raise the requirement.
 * {@link io.plimsoll.liquidation.LiquidationPlanner} looks for the cheapest candidate that reaches the target, and makes a
 * {@link io.plimsoll.liquidation.LiquidationPlan} of it.
 *
 * <h2>Rules, all of them our choice</h2>
 *
 * <ol>
 *   <li><b>Least expected cost</b> wins; among equals fewer contracts to trade, then fewer lots, then the order of the legs.
 *   <li><b>Every step improves the account</b> ({@link io.plimsoll.liquidation.AccountFigures}) if the trades have such an order, so that it
 *       is better off wherever execution stops. Where they have none, as where a future and the call it hedges can only go together, they
 *       come in the order in which the account stands best where it stands worst on the way, and each step tells whether it improves. The
 *       order never makes a plan dearer. With more than twelve legs not every order is tried. A book that is closed because that was
 *       asked for goes leg by leg, the best next one first.
 *   <li><b>Out of reach</b>: a ratio that not even closing the whole book reaches, since that costs more than the account has, closes it all
 *       the same; any other target that is out of reach is refused with the best there is.
 *   <li><b>Order of preference</b>: the target is sought with legs of the first class alone, then with those of the first two, and so on.
 *       A preference may cost money; it never stands between the account and its target.
 *   <li><b>Lots</b>: quantities are multiples of the lot size, or the whole position: what is no lot goes with the last one. So a rest
 *       below a lot, worth something or nothing, never blocks a plan.
 *   <li><b>Costs</b> are told line by line, {@link io.plimsoll.liquidation.CostLines}. Price, fee and bounty are the account's: they are in
 *       its equity after each step. Gas is borne by whoever carries an order out, data and notification by the house, once for a
 *       liquidation; they count in what is compared, and not in equity.
 *   <li><b>Viable</b>: where a cost schedule pays a bounty, an order must leave whoever carries it out a profit, or nobody will. A whole
 *       position may be closed all the same, {@link io.plimsoll.liquidation.TradableSizes}.
 *   <li><b>Thin markets</b>: a leg is bounded by what the market is deep enough for and by the policy's share of volume, in whole lots. What
 *       is left of a position is told as untouched. One order of a contract is assumed to use its book or pool, and no other.
 *   <li><b>Exact and not</b>: with up to eight legs candidates are margined in the order of their cost, and the first that reaches the
 *       target is the cheapest there is. Nothing is assumed of the requirement, and of costs only that more lots cost no less: they may be
 *       convex, and jump with the first lot. With more legs, or when that takes too long, legs are taken by relief for their cost, what
 *       turns out not to be needed is put back, dearer legs are exchanged for cheaper ones, and single legs are tried as well; trades
 *       that help only together may then be missed.
 *   <li><b>How low the cost of another plan may be</b>: as the plan's own where the search was exact; where it ended early, the cost at
 *       which it did, because every candidate below that was looked at. For many legs nothing is said, since one leg more may make the
 *       requirement fall by any amount.
 * </ol>
 */
@NullMarked
package io.plimsoll.liquidation;

import org.jspecify.annotations.NullMarked;
