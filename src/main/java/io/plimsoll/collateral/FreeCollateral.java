package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.List;
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

    /**
     * What equity would lack to the initial margin with other holdings, where those there are do more than add value: where they cover
     * calls, which would be naked without them.
     *
     * @param wanted in place of all holdings
     * @return in the account's base currency, ≥ 0; 0 where holdings cover nothing
     */
    default BigDecimal lacking(UUID accountId, List<CollateralHolding> wanted) {
        return BigDecimal.ZERO;
    }
}
