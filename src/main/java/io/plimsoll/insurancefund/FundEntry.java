package io.plimsoll.insurancefund;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * One side of a movement.
 *
 * @param amount what the ledger changes by, in the movement's currency; never 0
 */
public record FundEntry(FundLedger ledger, BigDecimal amount) {
    public FundEntry {
        Objects.requireNonNull(ledger, "ledger");
        amount = Money.withDecimals(amount, 0);
        if (amount.signum() == 0) {
            throw new IllegalArgumentException("amount must not be 0");
        }
    }
}
