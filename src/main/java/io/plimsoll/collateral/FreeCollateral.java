package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** How much collateral value may leave an account. */
@FunctionalInterface
public interface FreeCollateral {
    /**
     * What can leave without equity below the initial margin.
     *
     * @return collateral value, so after haircut, in the account's base currency, ≥ 0; empty if everything may leave
     */
    Optional<BigDecimal> of(UUID accountId);
}
