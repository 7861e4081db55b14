/**
 * How accounts stand: equity against requirement, now and at any past instant.
 *
 * <p>An {@link io.plimsoll.accountmargin.AccountBook} is what an account holds, {@link io.plimsoll.accountmargin.SnapshotMarks} what it
 * is worth. A {@link io.plimsoll.accountmargin.MarginRound} makes an {@link io.plimsoll.accountmargin.AccountMargin} of both: equity
 * line by line, the requirement of the policy's rule book, and the state they lead to. A change of an account or a new market snapshot
 * leads to a new row in {@link io.plimsoll.accountmargin.AccountMargins}, insert-only, by way of
 * {@link io.plimsoll.accountmargin.AccountRemargining}; {@link io.plimsoll.accountmargin.RemarginRunner} does it for every account.
 * Whoever must act on it is an {@link io.plimsoll.accountmargin.AccountMarginListener}.
 *
 * <p>Calls that an account has sold may be covered by what it holds: {@link io.plimsoll.coveredcalls.CallCoverage} says what follows, if
 * the policy has a rule for it.
 *
 * <p><b>Old and missing inputs.</b> No figure gets better because an input is old or absent, and every such figure says so:
 *
 * <ul>
 *   <li>A mark comes from the snapshot; failing that from the parameter set (PRICE_FROM_PARAMETER_SET); failing that from the
 *       account's newest row, and then gains do not count (MARK_MISSING). See {@link io.plimsoll.accountmargin.EquityCalculation}.
 *   <li>An amount without a rate into the base currency counts as nothing if it is the client's, and at the last known rate if it is
 *       owed (FX_RATE_MISSING).
 *   <li>A requirement that lacks a position, or that is made from old prices for an unchanged book, is no lower than the one before
 *       (REQUIREMENT_HELD). See {@link io.plimsoll.accountmargin.RequirementFloor}.
 * </ul>
 */
@NullMarked
package io.plimsoll.accountmargin;

import org.jspecify.annotations.NullMarked;
