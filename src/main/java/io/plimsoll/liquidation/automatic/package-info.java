/**
 * Liquidations that begin by themselves, because a margin policy says so and nobody met the call.
 *
 * <p>An {@link io.plimsoll.liquidation.automatic.OverdueCall} is one whose deadline passed under a policy with the switch
 * {@code isAutoLiquidated}. {@link io.plimsoll.liquidation.automatic.AutomaticLiquidationDesk} finds them, plans them and begins to carry
 * the plan out, by the very same {@link io.plimsoll.liquidation.action.LiquidationService} as when somebody asks for it. What cannot begin
 * is {@link io.plimsoll.liquidation.automatic.Withheld}.
 *
 * <h2>Rules, all of them our choice</h2>
 *
 * <ol>
 *   <li><b>Both policies</b>: the switch must be on in the version that the call was issued by, and in the one that the account is under
 *       now. Turning it off stops what has not begun, at once; turning it on reaches no call that is there already.
 *   <li><b>Worst first</b>: by equity over maintenance margin, the lowest first, and before all others who owes something and needs no
 *       margin; the same order as accounts are margined in on a new market.
 *   <li><b>The plan</b>: everything may be traded, one contract at a time, nothing is hedged, and no costs are assumed, so the fewest
 *       contracts are taken that restore the account to its initial margin. If that cannot be reached, everything is closed.
 *   <li><b>Prices</b> ({@link io.plimsoll.liquidation.automatic.PriceRules}): nothing begins on a price that is absent, quarantined, old,
 *       or of fewer sources than wanted; nor, as for all liquidations, while a rate or a requirement is in doubt or shortly after the
 *       service was away.
 *   <li><b>Told once</b>: what is withheld is an event in the account's chain, again only when it is for another reason or about another
 *       contract. It is tried again when account or market have changed, and otherwise after pauses that double; an attempt that failed
 *       for no reason of the house is not told of, and tried again in the same way.
 *   <li><b>Halted by hand</b>, it does not begin again by itself before account or market have changed, and not before the first pause is
 *       over. Whoever wants it to stay halted turns the policy's switch off, or waives the call.
 *   <li><b>Large books</b> have a slot of their own, so that one that takes long to plan keeps no other account waiting.
 * </ol>
 */
@NullMarked
package io.plimsoll.liquidation.automatic;

import org.jspecify.annotations.NullMarked;
