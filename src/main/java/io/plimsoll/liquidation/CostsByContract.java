package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Costs that differ from contract to contract.
 *
 * @param standard of every contract that has none of its own
 * @param byContract instead of the standard ones, not besides
 */
public record CostsByContract(ExecutionCosts standard, Map<ContractId, ExecutionCosts> byContract)
        implements ExecutionCosts {
    public CostsByContract {
        Objects.requireNonNull(standard, "standard");
        byContract = Map.copyOf(byContract);
    }

    @Override
    public ExecutionCosts after(ContractId contract, BigDecimal quantity) {
        Map<ContractId, ExecutionCosts> after = new HashMap<>(byContract);
        after.put(contract, byContract.getOrDefault(contract, standard).after(contract, quantity));
        return new CostsByContract(standard, after);
    }

    @Override
    public Optional<Execution> expected(TradableContract contract, BigDecimal mark, BigDecimal quantity) {
        return byContract.getOrDefault(contract.contract(), standard).expected(contract, mark, quantity);
    }
}
