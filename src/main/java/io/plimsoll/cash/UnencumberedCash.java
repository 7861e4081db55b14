package io.plimsoll.cash;

import java.math.BigDecimal;
import java.util.UUID;

/** Free cash of accounts that nothing is required of: what is above zero in the currency. */
public final class UnencumberedCash implements FreeCash {
    private final CashLedger ledger;

    public UnencumberedCash(CashLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public BigDecimal of(UUID accountId, String currency) {
        return ledger.balances(accountId).stream()
                .filter(balance -> balance.currency().equals(currency))
                .map(CashBalance::cash)
                .findFirst()
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ZERO);
    }
}
