/**
 * Cash of accounts as double-entry movements.
 *
 * <p>A {@link io.plimsoll.cash.CashMovement} takes from one {@link io.plimsoll.cash.Ledger} what it gives to another: its entries
 * add up to zero, and so does everything that ever moved. Balances are nothing but sums of entries, see
 * {@link io.plimsoll.cash.CashLedger}. {@link io.plimsoll.cash.CashService} moves what clients and brokers ask for,
 * {@link io.plimsoll.cash.CashOfTrades} what trades pay; what liquidations move between accounts is booked by them.
 */
@NullMarked
package io.plimsoll.cash;

import org.jspecify.annotations.NullMarked;
