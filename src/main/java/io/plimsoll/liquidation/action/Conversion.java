package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an account has or owes in another currency, and that becomes cash of its own, at the rate by which equity counted it.
 *
 * @param currency other than the account's
 * @param amount of all that the account has or owes of it, not 0
 * @param inBase the same in the account's currency, in whole minor units, not 0
 */
record Conversion(Of of, String currency, BigDecimal amount, BigDecimal inBase) {
    /** What is converted, one by one, because equity rounds them so, and may count one without the other. */
    enum Of {
        CASH,
        /** Settled first, so that whoever it is owed to has it. */
        ACCRUED
    }

    Conversion {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(currency, "currency");
        if (amount.signum() * inBase.signum() <= 0) {
            throw new IllegalArgumentException(
                    "amount and inBase must have one sign, were %s and %s".formatted(amount, inBase));
        }
    }

    /** Of all balances that count in a margin: not of what it counts as nothing, for want of a rate or because it is below a minor unit. */
    static List<Conversion> of(AccountMargin margin) {
        return margin.requireWorking().balances().stream()
                .filter(line -> !line.currency().equals(margin.currency()))
                .flatMap(Conversion::of)
                .toList();
    }

    private static Stream<Conversion> of(BalanceLine line) {
        Stream.Builder<Conversion> conversions = Stream.builder();
        if (line.cashInBase().signum() != 0) {
            conversions.add(new Conversion(Of.CASH, line.currency(), line.cash(), line.cashInBase()));
        }
        if (line.accruedInBase().signum() != 0) {
            conversions.add(new Conversion(Of.ACCRUED, line.currency(), line.accrued(), line.accruedInBase()));
        }
        return conversions.build();
    }
}
