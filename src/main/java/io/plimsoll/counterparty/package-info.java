/**
 * What may be lost if a counterparty fails, now and later, and what is held against it.
 *
 * <p>In reading order: a {@link io.plimsoll.counterparty.CollateralTerms} says what a netting set's collateral agreement leaves
 * uncovered; a {@link io.plimsoll.counterparty.CreditExposure} is replacement cost and potential future exposure put together. The
 * add-on behind it comes from {@link io.plimsoll.counterparty.saccr the standardised approach}, from the requirement of the netting
 * set's accounts, or from the caller; an answer says which. {@link io.plimsoll.counterparty.profile} simulates exposure date by date,
 * {@link io.plimsoll.counterparty.valuation} prices it, {@link io.plimsoll.counterparty.defaultfund} sizes a default fund.
 *
 * <p>A {@link io.plimsoll.counterparty.CounterpartyClass} is what counterparties of one kind are margined by, and {@link
 * io.plimsoll.counterparty.experience} how often accounts have failed.
 *
 * <p>A value is positive if the counterparty owes us. Losses are positive.
 */
@NullMarked
package io.plimsoll.counterparty;

import org.jspecify.annotations.NullMarked;
