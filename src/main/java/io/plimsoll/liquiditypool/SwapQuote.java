package io.plimsoll.liquiditypool;

import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What a trade with a pool brings or costs. Ten decimals half-even, the shortfall twelve.
 *
 * @param amount of base, above 0
 * @param quoteAmount that a sale brings, or a purchase costs
 * @param averagePrice of one of base
 * @param priceBefore of the pool, without fee
 * @param priceAfter of the pool, without fee
 * @param shortfall against the price before, as a fraction of it, ≥ 0: of a coin that must be sold, the haircut for its size
 */
public record SwapQuote(
        Side side,
        BigDecimal amount,
        BigDecimal quoteAmount,
        BigDecimal averagePrice,
        BigDecimal priceBefore,
        BigDecimal priceAfter,
        BigDecimal shortfall) {
    private static final int DECIMALS = 10;
    private static final int SHORTFALL_DECIMALS = 12;

    /** Of base. */
    public enum Side {
        SELL,
        BUY
    }

    /** @throws RejectedException INPUT_IMPOSSIBLE; DEPTH_INSUFFICIENT if more is to be bought than the pool has */
    public static SwapQuote of(ConstantProductPool pool, Side side, BigDecimal amount) {
        Violations.ofInputs().requirePositive("/amount", amount).refuseIfAny();
        if (side == Side.BUY && amount.compareTo(pool.baseReserve()) >= 0) {
            throw new RejectedException(
                    Reason.DEPTH_INSUFFICIENT,
                    "the pool has %s, and nobody can buy %s of it"
                            .formatted(pool.baseReserve().toPlainString(), amount.toPlainString()));
        }
        BigDecimal quote = switch (side) {
            case SELL -> pool.quoteOut(amount);
            case BUY -> pool.quoteIn(amount);
        };
        BigDecimal before = pool.spotPrice();
        BigDecimal average = quote.divide(amount, MathContext.DECIMAL128);
        ConstantProductPool after = pool.after(
                switch (side) {
                    case SELL -> amount.negate();
                    case BUY -> amount;
                });
        BigDecimal lost = switch (side) {
            case SELL -> before.subtract(average);
            case BUY -> average.subtract(before);
        };
        return new SwapQuote(
                side,
                amount,
                rounded(quote),
                rounded(average),
                rounded(before),
                rounded(after.spotPrice()),
                lost.divide(before, SHORTFALL_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
