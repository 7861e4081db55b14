package io.plimsoll.cash;

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
}
