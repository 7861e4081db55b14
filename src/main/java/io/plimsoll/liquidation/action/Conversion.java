package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.AccountMargin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Cash of another currency that becomes cash of the account's own, at the rate by which equity counted it.
 *
 * @param currency other than the account's
 * @param amount of all that the account has or owes in it, not 0
 * @param inBase the same in the account's currency, in whole minor units, not 0
 */
record Conversion(String currency, BigDecimal amount, BigDecimal inBase) {
    Conversion {
        Objects.requireNonNull(currency, "currency");
        if (amount.signum() * inBase.signum() <= 0) {
            throw new IllegalArgumentException(
                    "amount and inBase must have one sign, were %s and %s".formatted(amount, inBase));
        }
    }

    /** Of all cash that counts in a margin: not of what it counts as nothing, for want of a rate or because it is below a minor unit. */
    static List<Conversion> of(AccountMargin margin) {
        return margin.requireWorking().balances().stream()
                .filter(line -> !line.currency().equals(margin.currency()))
                .filter(line -> line.cashInBase().signum() != 0)
                .map(line -> new Conversion(line.currency(), line.cash(), line.cashInBase()))
                .toList();
    }
}
