package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * What trades cost, line by line, in one currency; every line ≥ 0.
 *
 * @param gas what it costs to have orders carried out: the fee of a transaction, or whatever else is fixed for an order
 * @param bounty what whoever carries it out gets for it; the account pays it
 * @param slippage what is lost against the mark; 0 where the price is better than the mark, because a gain that may fail to come is not
 *     set against other lines
 * @param data prices and other data that a liquidation needs, once
 * @param fee of the venue, and commission; the account pays it
 * @param notification telling the client, once
 */
public record CostLines(
        BigDecimal gas,
        BigDecimal bounty,
        BigDecimal slippage,
        BigDecimal data,
        BigDecimal fee,
        BigDecimal notification) {
    public static final CostLines NONE = new CostLines(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public CostLines {
        Stream.of(gas, bounty, slippage, data, fee, notification)
                .filter(line -> line.signum() < 0)
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalArgumentException("lines must be at least 0, one was " + line);
                });
    }

    public CostLines plus(CostLines other) {
        return new CostLines(
                gas.add(other.gas),
                bounty.add(other.bounty),
                slippage.add(other.slippage),
                data.add(other.data),
                fee.add(other.fee),
                notification.add(other.notification));
    }

    public BigDecimal total() {
        return gas.add(bounty).add(slippage).add(data).add(fee).add(notification);
    }
}
