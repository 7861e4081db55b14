package io.plimsoll.accountmargin;

import io.plimsoll.instrument.ContractId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices that parameter sets hold, and the terms of what is priced. */
@FunctionalInterface
public interface SettlementPrices {
    /**
     * @param parameterSet id or name; null for none
     * @return of source PARAMETER_SET
     */
    Optional<Mark> find(@Nullable String parameterSet, ContractId contract);

    /**
     * On which terms a contract of a parameter set is traded.
     *
     * @param parameterSet id or name; null for none
     * @return empty where none are known, as of sources that hold nothing but prices
     */
    default Optional<TradableContract> terms(@Nullable String parameterSet, ContractId contract) {
        return Optional.empty();
    }
}
