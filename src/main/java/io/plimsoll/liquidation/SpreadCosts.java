package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Half the spread between bid and ask on every unit, a fee on every contract and one on every order: {@code mark ± halfSpread}, dearer to
 * buyers, cheaper to sellers.
 *
 * @param standard for every contract that has no terms of its own
 * @param byContract terms of contracts
 */
public record SpreadCosts(Terms standard, Map<ContractId, Terms> byContract) implements ExecutionCosts {
    public SpreadCosts {
        byContract = Map.copyOf(byContract);
    }

    /**
     * What one contract's executions cost.
     *
     * @param halfSpread in price units, ≥ 0
     * @param feePerContract in the contract's currency, ≥ 0
     * @param feePerOrder in the contract's currency, ≥ 0
     */
    public record Terms(BigDecimal halfSpread, BigDecimal feePerContract, BigDecimal feePerOrder) {
        public static final Terms FREE = new Terms(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public Terms {
            requireNotNegative("halfSpread", halfSpread);
            requireNotNegative("feePerContract", feePerContract);
            requireNotNegative("feePerOrder", feePerOrder);
        }

        private static void requireNotNegative(String name, BigDecimal amount) {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException(name + " must be at least 0, was " + amount);
            }
        }
    }

    @Override
    public Optional<Execution> expected(TradableContract contract, BigDecimal mark, BigDecimal quantity) {
        Terms terms = byContract.getOrDefault(contract.contract(), standard);
        BigDecimal price = quantity.signum() > 0 ? mark.add(terms.halfSpread) : mark.subtract(terms.halfSpread);
        BigDecimal fee = terms.feePerContract.multiply(quantity.abs()).add(terms.feePerOrder);
        return Optional.of(new Execution(price, fee));
    }
}
