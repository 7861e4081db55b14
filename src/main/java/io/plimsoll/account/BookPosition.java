package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an account holds of one contract, and what it paid.
 *
 * @param quantity in contracts, signed, long positive; 0 once closed, while there is realised profit to tell of
 * @param averagePrice price of one unit at which the open quantity was entered, any sign; null if it is unknown, then there is no
 *     unrealised profit to speak of
 * @param realisedPnl gain-positive, of what was closed, in the contract's currency
 * @param currency ISO 4217 code of the contract's price
 * @param multiplier units of the underlying in one contract, above 0
 */
public record BookPosition(
        ContractId contract,
        BigDecimal quantity,
        BigDecimal averagePrice,
        BigDecimal realisedPnl,
        String currency,
        BigDecimal multiplier) {
    public BookPosition {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(realisedPnl, "realisedPnl");
        Objects.requireNonNull(currency, "currency");
        if (multiplier.signum() <= 0) {
            throw new IllegalArgumentException("multiplier must be above 0, was " + multiplier);
        }
    }
}
