package io.plimsoll.cash;

import io.plimsoll.account.AccountContents;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Cash and accruals that an account holds or owes. */
public final class CashContents implements AccountContents {
    private final CashLedger ledger;

    public CashContents(CashLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<String> of(UUID accountId) {
        List<String> held = new ArrayList<>();
        for (CashBalance balance : ledger.balances(accountId)) {
            add(held, "cash of", balance.cash(), balance.currency());
            add(held, "accruals of", balance.accrued(), balance.currency());
        }
        return held;
    }

    private static void add(List<String> held, String what, BigDecimal amount, String currency) {
        if (amount.signum() != 0) {
            held.add("%s %s %s".formatted(what, Money.shown(amount, currency).toPlainString(), currency));
        }
    }
}
