/**
 * What margin rules do to the market: forced sales move prices, and moved prices force more sales.
 *
 * <p>The words, in reading order. A {@link io.plimsoll.simulation.SimulatedBook} holds accounts, whose positions are in
 * {@link io.plimsoll.simulation.SimulatedAsset}s; each asset says by a {@link io.plimsoll.simulation.PriceImpact} what trading does to its
 * price. A {@link io.plimsoll.simulation.PricePath} is how the market moves by itself, step by step; a single shock is a path of one. A
 * {@link io.plimsoll.simulation.CascadePolicy} says when an account is closed and how much of it. A
 * {@link io.plimsoll.simulation.Cascade} plays them against each other and gives a {@link io.plimsoll.simulation.CascadeResult}: rounds,
 * prices, bad debt, and who bears it. {@link io.plimsoll.simulation.ShockGrid} does so for several shocks and tells how much the market
 * can absorb; {@link io.plimsoll.simulation.MonteCarlo} for many paths drawn from a {@link io.plimsoll.simulation.PathModel}, under several
 * policies on the same paths. {@link io.plimsoll.simulation.SimulatedAccounts} are those of the service;
 * {@link io.plimsoll.simulation.Remargining} margins accounts in full by SPAN where rates of notional will not do.
 *
 * <h2>Rules</h2>
 *
 * <ol>
 *   <li>An account is <b>hit</b> when its equity is below its maintenance margin; exactly at it, it is not.
 *   <li>A hit account has its <b>grace</b>; if it is still hit after that, an order goes out, which trades after the <b>delay</b>, whether
 *       or not the account has recovered meanwhile. Both are counted in steps; with none of both it is closed in the step it is hit in.
 *   <li>All that trades at once is a <b>round</b>. Its net quantity moves each price, and everybody in it fills at the price after the
 *       move, which is the careful choice. Rounds go on until nobody is to be closed.
 *   <li>The <b>close factor</b> is the share of each position that a round closes. An account without equity is closed whole: nothing is
 *       gained by waiting. So is one of which too little would be left.
 *   <li>Nobody acts on less than the <b>smallest viable notional</b>. Such an account stays as it is, and is counted.
 *   <li>A <b>batch</b> is the most that trades of one asset in a round; all who close it take the same share of it.
 *   <li>A closed account whose equity is negative is <b>bad debt</b>: the fund pays as long as there is any, the rest is
 *       <b>socialised</b>.
 * </ol>
 *
 * <p>Figures are computed in {@code double}, in one order, with the four basic operations and square roots: the same digits on every
 * machine, however many threads work. Real accounts and calls are never touched.
 */
@NullMarked
package io.plimsoll.simulation;

import org.jspecify.annotations.NullMarked;
