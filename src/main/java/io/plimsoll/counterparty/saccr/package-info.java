/**
 * The standardised approach for measuring counterparty credit risk exposures (SA-CCR): what a netting set may come to be worth.
 *
 * <p>In reading order: a {@link io.plimsoll.counterparty.saccr.SaccrTrade} depends on one
 * {@link io.plimsoll.counterparty.saccr.RiskFactor}, in the direction of a {@link io.plimsoll.counterparty.saccr.TradeSide}. Its
 * effective notional is its adjusted notional times its supervisory delta times its
 * {@link io.plimsoll.counterparty.saccr.MaturityFactor}; {@link io.plimsoll.counterparty.saccr.AddOns} nets effective notionals within
 * hedging sets and adds the hedging sets up; {@link io.plimsoll.counterparty.saccr.SaccrExposure} puts them together with value,
 * collateral and terms. Every number of the standard is in {@link io.plimsoll.counterparty.saccr.SaccrParameters}, which is read from
 * {@code methodologies/saccr}.
 *
 * <p>Source: Basel Framework CRE52 (version of January 2023) and the worked examples of BCBS 279. Tranches of collateralised debt, basis
 * and volatility hedging sets are not covered.
 */
@NullMarked
package io.plimsoll.counterparty.saccr;

import org.jspecify.annotations.NullMarked;
