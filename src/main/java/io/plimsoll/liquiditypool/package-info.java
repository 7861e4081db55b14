/**
 * Exchanges without a clearer: pools that quote by a formula, and pools that stand behind options with all they owe.
 *
 * <p>A {@link io.plimsoll.liquiditypool.LiquidityPool} is the reserves of a constant-product pool at one instant; {@link
 * io.plimsoll.liquiditypool.SwapQuote} says what a trade with it brings, and so what a coin is worth when it must be sold: the haircut
 * grows with the size. {@link io.plimsoll.liquiditypool.ProviderLoss} is what whoever provides the reserves loses against holding them.
 * {@link io.plimsoll.liquiditypool.PoolCapacity} says how many more options a pool can stand behind, and {@link
 * io.plimsoll.liquiditypool.CollateralComparison} what netting would save.
 */
@NullMarked
package io.plimsoll.liquiditypool;

import org.jspecify.annotations.NullMarked;
