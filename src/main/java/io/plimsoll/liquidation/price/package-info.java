/**
 * At what price a position would be liquidated: by closed formulas, and of an account by its own methodology.
 *
 * <p>A {@link io.plimsoll.liquidation.price.LiquidationPriceService} margins an account anew as if one price were another. A
 * {@code DistanceSearch} walks along it for the first price that leads to a {@link io.plimsoll.liquidation.price.PriceTrigger}; where
 * there are no options, a {@code LinearCrossing} tells where equity and requirement meet exactly.
 *
 * <p><b>The formulas.</b> A {@link io.plimsoll.liquidation.price.LinearPosition} gains in the currency of its price, an
 * {@link io.plimsoll.liquidation.price.InversePosition} in what is priced (a coin). Both say at what price a balance no longer exceeds
 * the maintenance margin (liquidation) or nothing is left of it (bankruptcy). Rates that rise with size are
 * {@link io.plimsoll.liquidation.price.MaintenanceTiers}.
 *
 * <p>One formula serves venues that differ in what they hold constant: a fee in the trigger adds to the maintenance rate; a margin
 * fixed at entry is a negative deduction at rate 0; isolated positions have their own margin for a balance, crossed ones the account's.
 * Sums and products are exact, quotients carry 34 digits.
 */
@NullMarked
package io.plimsoll.liquidation.price;

import org.jspecify.annotations.NullMarked;
