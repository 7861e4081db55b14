package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Daily settlement of a futures position.
 *
 * @param flows one for each settlement price, in their order; gain-positive, in the contract's currency
 */
public record FuturesVariationMargin(List<BigDecimal> flows) {
    public FuturesVariationMargin {
        flows = List.copyOf(flows);
    }

    /**
     * {@code quantity x multiplier x (settlement - previous settlement)}, from the trade price on the first day.
     *
     * @param quantity in contracts, signed, long positive
     * @param multiplier units of the underlying in one contract
     * @param settlements by day, ascending; prices may be of any sign
     */
    public static FuturesVariationMargin of(
            BigDecimal quantity, BigDecimal multiplier, BigDecimal tradePrice, List<BigDecimal> settlements) {
        List<BigDecimal> flows = new ArrayList<>();
        BigDecimal previous = tradePrice;
        for (BigDecimal settlement : settlements) {
            flows.add(quantity.multiply(multiplier).multiply(settlement.subtract(previous)));
            previous = settlement;
        }
        return new FuturesVariationMargin(flows);
    }

    public BigDecimal total() {
        return flows.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
