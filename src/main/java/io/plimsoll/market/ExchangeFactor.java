package io.plimsoll.market;

import java.math.BigDecimal;

/**
 * What one unit of a currency is worth in another: {@code amount / per}, kept as two decimals because the inverse of a rate has none.
 *
 * @param amount above 0
 * @param per above 0
 */
public record ExchangeFactor(BigDecimal amount, BigDecimal per) {
    public static final ExchangeFactor ONE = new ExchangeFactor(BigDecimal.ONE, BigDecimal.ONE);

    public ExchangeFactor {
        if (amount.signum() <= 0 || per.signum() <= 0) {
            throw new IllegalArgumentException("amount and per must be above 0, were %s and %s".formatted(amount, per));
        }
    }

    public double doubleValue() {
        return amount.doubleValue() / per.doubleValue();
    }
}
