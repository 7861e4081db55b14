package io.plimsoll.automationcost;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What gas costs on a chain that is known by name. */
@FunctionalInterface
public interface GasCosts {
    /**
     * Exact, in the currency of the chain's coin's price.
     *
     * @param asOf null for now
     * @throws io.plimsoll.rejection.RejectedException GAS_PRICE_UNKNOWN; GAS_PRICE_STALE
     */
    Cost of(String name, long units, @Nullable Instant asOf);

    /** @param amount ≥ 0 */
    record Cost(BigDecimal amount, String currency) {}
}
