package io.plimsoll.insurancefund;

import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What covers losses of liquidated accounts in one currency.
 *
 * @param balance sum of the fund's entries, ≥ 0
 * @param movementCount how often it was moved; the number of its last movement
 */
public record InsuranceFund(String currency, BigDecimal balance, long movementCount) {
    public InsuranceFund {
        Objects.requireNonNull(currency, "currency");
        balance = Money.withDecimals(balance, 0);
        if (balance.signum() < 0 || movementCount < 0) {
            throw new IllegalArgumentException(
                    "balance and movementCount must be at least 0, were %s and %d".formatted(balance, movementCount));
        }
    }

    /** One that nothing ever moved. */
    public static InsuranceFund empty(String currency) {
        return new InsuranceFund(currency, BigDecimal.ZERO, 0);
    }

    /** Of a loss, the part that the fund can pay; both ≥ 0. */
    public BigDecimal payable(BigDecimal loss) {
        return loss.min(balance);
    }
}
