package io.plimsoll.accountmargin;

import io.plimsoll.instrument.ContractId;
import java.util.Optional;

/** Prices that parameter sets hold. */
@FunctionalInterface
public interface SettlementPrices {
    /**
     * @param parameterSet id or name; null for none
     * @return of source PARAMETER_SET
     */
    Optional<Mark> find(String parameterSet, ContractId contract);
}
