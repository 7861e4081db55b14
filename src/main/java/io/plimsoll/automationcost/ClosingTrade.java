package io.plimsoll.automationcost;

import io.plimsoll.liquidation.impact.ExpectedFill;
import io.plimsoll.liquidation.impact.ImpactModel;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a liquidation closes, in the currency of its costs.
 *
 * @param notional Nn, at the mark, above 0
 * @param contractCount without its sign; null if only the notional is known
 * @param expectedPrice average price of one unit that is expected; null if no impact model says
 * @param slippage what is lost against the mark, negative if something is gained; null if no impact model says
 */
public record ClosingTrade(
        BigDecimal notional,
        @Nullable BigDecimal contractCount,
        @Nullable BigDecimal expectedPrice,
        @Nullable BigDecimal slippage) {
    public ClosingTrade {
        if (notional.signum() <= 0) {
            throw new IllegalArgumentException("notional must be above 0, was " + notional);
        }
        if (contractCount != null && contractCount.signum() <= 0) {
            throw new IllegalArgumentException("contractCount must be above 0, was " + contractCount);
        }
        if ((expectedPrice == null) != (slippage == null)) {
            throw new IllegalArgumentException(
                    "expectedPrice and slippage come together, were %s and %s".formatted(expectedPrice, slippage));
        }
    }

    public static ClosingTrade ofNotional(BigDecimal notional) {
        return new ClosingTrade(notional, null, null, null);
    }

    /**
     * @param quantity in contracts, signed, bought positive; not 0
     * @param mark price of one unit, not 0
     * @param multiplier units in one contract, above 0
     */
    public static ClosingTrade ofQuantity(BigDecimal quantity, BigDecimal mark, BigDecimal multiplier) {
        return new ClosingTrade(notional(quantity, mark, multiplier), quantity.abs(), null, null);
    }

    /**
     * As an impact model expects it, which counts in contracts.
     *
     * @throws RejectedException DEPTH_INSUFFICIENT if it cannot be filled
     */
    public static ClosingTrade through(
            ImpactModel impact, BigDecimal quantity, BigDecimal mark, BigDecimal multiplier) {
        ExpectedFill fill = impact.trade(quantity, mark);
        if (!fill.isComplete()) {
            String detail = "there is depth for %s of %s contracts"
                    .formatted(
                            fill.filled().abs().toPlainString(), quantity.abs().toPlainString());
            throw new RejectedException(
                    Reason.DEPTH_INSUFFICIENT,
                    detail,
                    List.of(new Violation("/trade/quantity", Reason.DEPTH_INSUFFICIENT, detail)));
        }
        return new ClosingTrade(
                notional(quantity, mark, multiplier),
                quantity.abs(),
                fill.averagePrice(),
                fill.costAgainst(mark).multiply(multiplier));
    }

    private static BigDecimal notional(BigDecimal quantity, BigDecimal mark, BigDecimal multiplier) {
        return quantity.multiply(mark).multiply(multiplier).abs();
    }
}
