package io.plimsoll.collateral;

import io.plimsoll.rejection.RejectedException;
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
     * Refuses an account of which nothing is free because its requirement is not known.
     *
     * @throws RejectedException with what is missing, as margining the account does
     */
    default void requireTellable(UUID accountId) {}

    /**
     * What leaves equity with other holdings: it counts values rounded, and nothing of what a limit cuts off, so that this may be less or
     * more than what the values differ by.
     *
     * @param wanted in place of all holdings
     * @param difference of the values as they are, above 0
     * @return in the account's base currency, of either sign; the difference for whoever does not know equity
     */
    default BigDecimal leaving(UUID accountId, List<CollateralHolding> wanted, BigDecimal difference) {
        return difference;
    }

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
