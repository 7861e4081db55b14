package io.plimsoll.accountmargin;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One part of an account's equity, in the account's base currency. The lines of an account add up to its equity exactly.
 *
 * @param amount signed: what the client has is positive
 */
public record EquityLine(Name name, BigDecimal amount) {
    public EquityLine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(amount, "amount");
    }

    /** In the order they are shown. */
    public enum Name {
        CASH,
        COLLATERAL_VALUE,
        UNREALISED_PNL,
        NET_OPTION_VALUE,
        ACCRUED_CHARGES
    }
}
