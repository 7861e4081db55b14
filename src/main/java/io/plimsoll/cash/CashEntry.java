package io.plimsoll.cash;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One side of a movement.
 *
 * @param accountId whose ledger it is; null for one of the house
 * @param amount what the ledger changes by, in the movement's currency; never 0
 */
public record CashEntry(Ledger ledger, @Nullable UUID accountId, BigDecimal amount) {
    public CashEntry {
        Objects.requireNonNull(ledger, "ledger");
        amount = Money.withDecimals(amount, 0);
        if (ledger.isOfClient() != (accountId != null)) {
            throw new IllegalArgumentException(
                    "clients' ledgers and no others have an account, %s had %s".formatted(ledger, accountId));
        }
        if (amount.signum() == 0) {
            throw new IllegalArgumentException("amount must not be 0");
        }
    }
}
