package io.plimsoll.liquidation;

import io.plimsoll.accountmargin.TradableContract;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What a cost schedule charges, added to what the market takes.
 *
 * @param market prices, and fees that are charged as well
 * @param schedule in whose currency every contract is priced that is traded
 */
public record ChargedCosts(ExecutionCosts market, OrderCharges schedule) implements ExecutionCosts {
    public ChargedCosts {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(schedule, "schedule");
    }

    @Override
    public ExecutionCosts after(ContractId contract, BigDecimal quantity) {
        return new ChargedCosts(market.after(contract, quantity), schedule);
    }

    @Override
    public Optional<OrderCharges> charges() {
        return Optional.of(schedule);
    }

    @Override
    public Optional<Execution> expected(TradableContract contract, BigDecimal mark, BigDecimal quantity) {
        if (!contract.currency().equals(schedule.currency())) {
            throw new IllegalArgumentException("%s charges in %s, and %s is priced in %s"
                    .formatted(
                            schedule.schedule(),
                            schedule.currency(),
                            contract.contract().label(),
                            contract.currency()));
        }
        return market.expected(contract, mark, quantity).map(execution -> charged(execution, contract, mark, quantity));
    }

    private Execution charged(Execution execution, TradableContract contract, BigDecimal mark, BigDecimal quantity) {
        BigDecimal units = quantity.multiply(contract.multiplier());
        BigDecimal notional = units.multiply(mark).abs();
        BigDecimal slippage = units.multiply(execution.price().subtract(mark));
        return new Execution(
                execution.price(),
                execution.fee().add(schedule.fee(notional, quantity.abs())),
                execution.bounty().add(schedule.bounty(notional)),
                execution.gas().add(schedule.gas()),
                schedule.liquidatorProfit(notional, slippage));
    }
}
