package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.TradableContract;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** What it takes to trade: the price that will be got, and the fee. Plain and repeatable. */
@FunctionalInterface
public interface ExecutionCosts {
    /**
     * What trading a quantity at once is expected to take.
     *
     * @param mark price of one unit
     * @param quantity in contracts, signed: bought positive; never 0
     * @return dearer or as dear for a larger quantity; empty if the market is not deep enough for so much
     */
    Optional<Execution> expected(TradableContract contract, BigDecimal mark, BigDecimal quantity);

    /**
     * An expected execution.
     *
     * @param price average, of one unit
     * @param fee in the contract's currency, ≥ 0
     */
    record Execution(BigDecimal price, BigDecimal fee) {
        public Execution {
            Objects.requireNonNull(price, "price");
            if (fee.signum() < 0) {
                throw new IllegalArgumentException("fee must be at least 0, was " + fee);
            }
        }
    }
}
