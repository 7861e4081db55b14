/**
 * Covered calls: a pool of an underlying on which calls are sold round by round, and how far short calls are covered at all.
 *
 * <p>A {@link io.plimsoll.vault.Vault} holds units, cash and shares. A {@link io.plimsoll.vault.VaultRound} is one sale of calls with
 * what it can bring, and {@link io.plimsoll.vault.RoundSettlement} what it brought: payoff, fees, the price of a share. {@link
 * io.plimsoll.vault.CoverageCheck} says of any holdings and short calls what is covered, what is naked and by a {@link
 * io.plimsoll.vault.NakedCallRule} must be held for it, and what the covering units still count for as collateral.
 *
 * <p>Calls are settled in cash: units stay, and what an exercise costs is taken from cash. A round's result is the same as if units had
 * been delivered at the strike and bought back (our choice; venues do both).
 */
@NullMarked
package io.plimsoll.vault;

import org.jspecify.annotations.NullMarked;
