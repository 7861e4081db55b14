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
 *   <li><b>Every step improves the account</b> ({@link io.plimsoll.liquidation.AccountFigures}), so that it is better off wherever
 *       execution stops; only where the whole book is closed, or closing was asked for, a step may make it worse.
 *   <li><b>Order of preference</b>: the target is sought with legs of the first class alone, then with those of the first two, and so on.
 *       A preference may cost money; it never stands between the account and its target.
 *   <li><b>Lots</b>: quantities are multiples of the lot size, or the whole position: what is no lot goes with the last one. So a rest
 *       below a lot, worth something or nothing, never blocks a plan.
 *   <li><b>Exact and not</b>: with up to eight legs candidates are margined in the order of their cost, and the first that reaches the
 *       target is the cheapest there is. With more legs, or when that takes too long, legs are taken by relief for their cost, what turns
 *       out not to be needed is put back, and dearer legs are exchanged for cheaper ones. The plan says which it was, and how low the cost
 *       of any other may be.
 * </ol>
 */
package io.plimsoll.liquidation;
