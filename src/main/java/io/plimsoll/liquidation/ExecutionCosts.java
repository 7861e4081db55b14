package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What it takes to trade: the price that will be got, and what is paid besides. Plain and repeatable. */
@FunctionalInterface
public interface ExecutionCosts {
    /**
     * What trading a quantity at once is expected to take.
     *
     * @param mark price of one unit
     * @param quantity in contracts, signed: bought positive; never 0
     * @return for a larger quantity a price as good or worse, and as much or more to pay besides; empty if the market is not deep enough
     *     for so much
     */
    Optional<Execution> expected(TradableContract contract, BigDecimal mark, BigDecimal quantity);

    /**
     * The same once a quantity of a contract was traded: depth that it used up is not there again.
     *
     * @param quantity in contracts, signed: bought positive
     */
    default ExecutionCosts after(ContractId contract, BigDecimal quantity) {
        return this;
    }

    /** The cost schedule that is charged by; empty without one. */
    default Optional<OrderCharges> charges() {
        return Optional.empty();
    }

    /**
     * An expected execution. Amounts are in the contract's currency.
     *
     * @param price average, of one unit
     * @param fee of the venue, and commission, ≥ 0; the account pays it
     * @param bounty of whoever carries it out, ≥ 0; the account pays it
     * @param gas what carrying it out costs whoever does, ≥ 0
     * @param liquidatorProfit what is left of the bounty for whoever carries it out, any sign; null where no bounty is paid, and the
     *     house sees to it
     */
    record Execution(
            BigDecimal price,
            BigDecimal fee,
            BigDecimal bounty,
            BigDecimal gas,
            @Nullable BigDecimal liquidatorProfit) {
        public Execution {
            Objects.requireNonNull(price, "price");
            if (fee.signum() < 0 || bounty.signum() < 0 || gas.signum() < 0) {
                throw new IllegalArgumentException(
                        "fee, bounty and gas must be at least 0, were %s, %s and %s".formatted(fee, bounty, gas));
            }
        }

        /** A price and a fee, and nothing besides. */
        public Execution(BigDecimal price, BigDecimal fee) {
            this(price, fee, BigDecimal.ZERO, BigDecimal.ZERO, null);
        }
    }
}
