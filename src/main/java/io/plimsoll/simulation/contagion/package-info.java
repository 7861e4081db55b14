/**
 * How losses spread from one balance sheet to the next: the published models of networks and fire sales.
 *
 * <p>A {@link io.plimsoll.simulation.contagion.FireSale} is one round of sales by banks that hold their leverage; a
 * {@link io.plimsoll.simulation.contagion.ClearingVector} says what everybody pays when not everybody can; a
 * {@link io.plimsoll.simulation.contagion.LiquidationCovariance} is what selling does to covariances; a
 * {@link io.plimsoll.simulation.contagion.ThresholdCascade} is the least cascade there is, of accounts that are known by their
 * liquidation prices alone. Each is a pure function of its inputs. The cascade of accounts with margin, rounds and a policy is
 * {@link io.plimsoll.simulation.Cascade}.
 */
@NullMarked
package io.plimsoll.simulation.contagion;

import org.jspecify.annotations.NullMarked;
