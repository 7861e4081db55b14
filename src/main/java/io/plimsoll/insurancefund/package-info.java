/**
 * Insurance funds: money that covers what liquidated accounts owe beyond all they had, one fund for each currency.
 *
 * <p>An {@link io.plimsoll.insurancefund.InsuranceFund} holds what its {@link io.plimsoll.insurancefund.FundMovement}s add up to, by
 * double entry between the ledgers of {@link io.plimsoll.insurancefund.FundLedger}, and never less than nothing.
 * {@link io.plimsoll.insurancefund.InsuranceFundService} moves what the house pays in and takes out, and what liquidations bring and
 * cost.
 *
 * <p>Not part of the clients' cash ledger, though of its form: a movement of cash is an account's, has a reference within it, and may
 * leave the account below zero. A fund belongs to no account, has one row that everybody who moves it waits for, and stops at zero.
 */
@NullMarked
package io.plimsoll.insurancefund;

import org.jspecify.annotations.NullMarked;
