package io.plimsoll.calculation;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.Holdings;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contracts that at least one of two portfolios holds, each once, in the order of {@link Holdings}. */
public final class ContractQuantities {
    private final List<ContractId> contracts;
    private final Map<ContractId, BigDecimal> quantities;
    private final Map<ContractId, BigDecimal> comparedQuantities;

    private ContractQuantities(
            List<ContractId> contracts,
            Map<ContractId, BigDecimal> quantities,
            Map<ContractId, BigDecimal> comparedQuantities) {
        this.contracts = contracts;
        this.quantities = quantities;
        this.comparedQuantities = comparedQuantities;
    }

    public static ContractQuantities of(Portfolio portfolio, Portfolio compared) {
        Map<ContractId, BigDecimal> quantities = byContract(portfolio);
        Map<ContractId, BigDecimal> comparedQuantities = byContract(compared);
        List<Position> one = new ArrayList<>();
        quantities.keySet().forEach(contract -> one.add(new Position(contract, BigDecimal.ONE)));
        comparedQuantities.keySet().forEach(contract -> one.add(new Position(contract, BigDecimal.ONE)));
        return new ContractQuantities(Holdings.of(new Portfolio(one)).contracts(), quantities, comparedQuantities);
    }

    private static Map<ContractId, BigDecimal> byContract(Portfolio portfolio) {
        Holdings holdings = Holdings.of(portfolio);
        Map<ContractId, BigDecimal> byContract = new HashMap<>();
        for (int i = 0; i < holdings.size(); i++) {
            byContract.put(holdings.contracts().get(i), holdings.quantity(i));
        }
        return byContract;
    }

    public int size() {
        return contracts.size();
    }

    public ContractId contract(int index) {
        return contracts.get(index);
    }

    /** Signed, 0 where only the other portfolio holds the contract. */
    public BigDecimal quantity(int index) {
        return quantities.getOrDefault(contract(index), BigDecimal.ZERO);
    }

    /** The same of the portfolio that is compared. */
    public BigDecimal comparedQuantity(int index) {
        return comparedQuantities.getOrDefault(contract(index), BigDecimal.ZERO);
    }
}
