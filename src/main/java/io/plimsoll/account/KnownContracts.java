package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which contracts an account can be margined for: those of its policy's parameter set or of the market's latest snapshot. */
@FunctionalInterface
public interface KnownContracts {
    /**
     * The unknown ones with the known contracts that may have been meant, nearest first; empty if all are known.
     *
     * @param marginPolicy name of the account's policy
     */
    Map<ContractId, List<ContractId>> unknown(String marginPolicy, Set<ContractId> contracts);
}
