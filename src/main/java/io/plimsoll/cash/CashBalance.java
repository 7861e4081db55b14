package io.plimsoll.cash;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Sum of an account's entries in one currency.
 *
 * @param cash settled, signed; the broker owes the client what is positive
 * @param accrued charges and income that are earned but not settled: interest, funding, fees; signed as {@code cash}
 */
public record CashBalance(String currency, BigDecimal cash, BigDecimal accrued) {
    public CashBalance {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(cash, "cash");
        Objects.requireNonNull(accrued, "accrued");
    }
}
