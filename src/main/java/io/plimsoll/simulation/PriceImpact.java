package io.plimsoll.simulation;

import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquidation.impact.ImpactModel;
import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.OrderBook;
import io.plimsoll.liquidation.impact.SquareRootImpact;
import java.math.BigDecimal;

/**
 * What trading does to a price, for good: the formulas of {@link ImpactModel}, fast enough for millions of rounds.
 *
 * <p>A price that a sale would take below 0 stops there, as it does with those.
 */
public sealed interface PriceImpact {

    /**
     * The price after a trade.
     *
     * @param quantity bought positive, sold negative
     */
    double after(double price, double quantity);

    /** Most that can be bought at once, in units; infinite unless it comes out of a pool. */
    default double buyableMax(double price) {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * The same as a model of expected fills.
     *
     * @throws IllegalArgumentException of an order book, which says nothing of the price at which new orders come
     */
    static PriceImpact of(ImpactModel model) {
        return switch (model) {
            case LinearImpact linear ->
                new Linear(
                        linear.halfSpreadFraction().doubleValue(),
                        linear.perUnitFraction().doubleValue());
            case SquareRootImpact root ->
                new SquareRoot(
                        root.coefficient().multiply(root.volatilityDaily()).doubleValue(),
                        root.volumeDaily().doubleValue());
            case ConstantProductPool pool ->
                new Pool(
                        pool.baseReserve().multiply(pool.quoteReserve()).doubleValue(),
                        BigDecimal.ONE.subtract(pool.feeFraction()).doubleValue());
            case OrderBook book -> throw new IllegalArgumentException("an order book does not last for a cascade");
        };
    }

    /**
     * {@code P (1 +- (h + k |q|))}.
     *
     * @param halfSpreadFraction h, of the price, for any quantity
     * @param perUnitFraction k, of the price, for one unit
     */
    record Linear(double halfSpreadFraction, double perUnitFraction) implements PriceImpact {
        @Override
        public double after(double price, double quantity) {
            return moved(price, halfSpreadFraction + perUnitFraction * Math.abs(quantity), quantity);
        }
    }

    /**
     * {@code P (1 +- Y sigma_d sqrt(|q| / V_d))}.
     *
     * @param fractionOfFullVolume {@code Y sigma_d}: of the price, for a whole day's volume
     * @param volumeDaily V_d, in units, above 0
     */
    record SquareRoot(double fractionOfFullVolume, double volumeDaily) implements PriceImpact {
        @Override
        public double after(double price, double quantity) {
            return moved(price, fractionOfFullVolume * Math.sqrt(Math.abs(quantity) / volumeDaily), quantity);
        }
    }

    /**
     * A pool that keeps the product of its reserves. Others trade it to the market's price between two rounds, so that at a price of P it
     * holds {@code x = sqrt(k / P)} and {@code y = sqrt(k P)}; what it earned in fees is not left in it. All our choice.
     *
     * @param product k of both reserves, above 0
     * @param keptFraction one less the fee, of what is paid in; in (0, 1]
     */
    record Pool(double product, double keptFraction) implements PriceImpact {
        /** Our choice: the last units of a pool cost any amount. */
        private static final double BUYABLE_SHARE = 0.5;

        @Override
        public double after(double price, double quantity) {
            if (!(price > 0) || quantity == 0) {
                return price;
            }
            double base = Math.sqrt(product / price);
            double quote = Math.sqrt(product * price);
            if (quantity < 0) {
                double paidIn = 0 - quantity;
                double out = paidIn * keptFraction * quote / (base + paidIn * keptFraction);
                return (quote - out) / (base + paidIn);
            }
            double paidIn = quote * quantity / ((base - quantity) * keptFraction);
            return (quote + paidIn) / (base - quantity);
        }

        @Override
        public double buyableMax(double price) {
            return price > 0 ? BUYABLE_SHARE * Math.sqrt(product / price) : Double.POSITIVE_INFINITY;
        }
    }

    private static double moved(double price, double fraction, double quantity) {
        if (quantity == 0) {
            return price;
        }
        double move = Math.abs(price) * fraction;
        if (quantity > 0) {
            return price + move;
        }
        double lower = price - move;
        return price >= 0 ? Math.max(0, lower) : lower;
    }
}
