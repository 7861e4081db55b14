/**
 * Four eyes for what margins accounts: proposed by one, looked at, approved by another, and taken back if it does harm.
 *
 * <p>The words, in reading order. A {@link io.plimsoll.changeproposal.ChangeProposal} holds the next versions of margin policies: one
 * that somebody wrote, or those by which a parameter set goes live, since an account is margined by the set that its policy names. It is in
 * one {@link io.plimsoll.changeproposal.ProposalState} at a time; {@link io.plimsoll.changeproposal.ChangeProposalService} has the moves.
 *
 * <p>Before it is approved, an {@link io.plimsoll.changeproposal.ImpactReport} says what it would do to each account under the policies, an
 * {@link io.plimsoll.changeproposal.ImpactLine} for each: margined by the present version and by the next one, on one market at one
 * instant, by the same code that margins accounts, and with the calls that the desk would make of it. Nothing of it is stored with
 * the accounts. {@link io.plimsoll.changeproposal.ImpactRunner} works on reports in the background.
 *
 * <p>Afterwards {@link io.plimsoll.changeproposal.ReturnWatch} compares, on every new market for a while, how many accounts are in breach
 * by the new versions and by those before. A fall of the market breaches accounts by both; only what the change itself does counts.
 * Beyond the {@link io.plimsoll.changeproposal.ReturnLimits} the versions before come back, as newer versions: history is never edited.
 */
@NullMarked
package io.plimsoll.changeproposal;

import org.jspecify.annotations.NullMarked;
