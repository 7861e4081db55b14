/**
 * Loans against a pool of collateral: when one may be liquidated ({@link io.plimsoll.liquidation.lending.HealthFactor}), and what a
 * liquidator repays and takes for it ({@link io.plimsoll.liquidation.lending.LiquidationCall} as Aave does,
 * {@link io.plimsoll.liquidation.lending.TokenSeizure} as Compound does).
 */
@NullMarked
package io.plimsoll.liquidation.lending;

import org.jspecify.annotations.NullMarked;
