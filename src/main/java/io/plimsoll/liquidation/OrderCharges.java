package io.plimsoll.liquidation;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cost schedule charges for the orders of a liquidation. Amounts are in its currency and ≥ 0; rates are fractions of an order's
 * notional at the mark, in [0, 1].
 *
 * @param schedule its name
 * @param version from 1
 * @param bountyRate b, of whoever carries an order out; 0 if the house does
 * @param slippageRate s, of orders of which nothing better is known
 * @param feeRate besides {@code feePerContract}
 * @param gas for each order, whatever its size
 * @param data o, for the whole liquidation
 * @param notification for the whole liquidation
 */
public record OrderCharges(
        String schedule,
        int version,
        String currency,
        BigDecimal bountyRate,
        BigDecimal slippageRate,
        BigDecimal feeRate,
        BigDecimal feePerContract,
        BigDecimal gas,
        BigDecimal data,
        BigDecimal notification) {
    public OrderCharges {
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(currency, "currency");
        Stream.of(bountyRate, slippageRate, feeRate)
                .filter(rate -> rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0)
                .findFirst()
                .ifPresent(rate -> {
                    throw new IllegalArgumentException("rates must be in [0, 1], one was " + rate);
                });
        Stream.of(feePerContract, gas, data, notification)
                .filter(amount -> amount.signum() < 0)
                .findFirst()
                .ifPresent(amount -> {
                    throw new IllegalArgumentException("amounts must be at least 0, one was " + amount);
                });
    }

    /**
     * @param notional at the mark, ≥ 0
     * @param contracts without their sign
     */
    BigDecimal fee(BigDecimal notional, BigDecimal contracts) {
        return feeRate.multiply(notional).add(feePerContract.multiply(contracts));
    }

    BigDecimal bounty(BigDecimal notional) {
        return bountyRate.multiply(notional);
    }

    /**
     * What is left for whoever carries an order out, {@code b Nn - gas - s Nn - o}: data is paid for each order then, because each may be
     * another's.
     *
     * @param slippage negative where the price is better than the mark
     * @return null if no bounty is paid
     */
    @Nullable
    BigDecimal liquidatorProfit(BigDecimal notional, BigDecimal slippage) {
        return bountyRate.signum() == 0
                ? null
                : bounty(notional).subtract(slippage).subtract(gas).subtract(data);
    }
}
