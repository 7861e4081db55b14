package io.plimsoll.cash;

import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.UUID;

/** How much may leave an account. */
@FunctionalInterface
public interface FreeCash {
    /**
     * What can be withdrawn without cash below zero or equity below the initial margin.
     *
     * @param currency of the answer
     * @return ≥ 0
     */
    BigDecimal of(UUID accountId, String currency);

    /**
     * Refuses an account of which nothing is free because its requirement is not known.
     *
     * @throws RejectedException with what is missing, as margining the account does
     */
    default void requireTellable(UUID accountId) {}

    /**
     * Refuses a debt that nobody could value: where a market is known, it must have a rate between the currencies.
     *
     * @throws RejectedException FX_RATE_MISSING
     */
    default void requireValued(String currency, String baseCurrency) {}
}
