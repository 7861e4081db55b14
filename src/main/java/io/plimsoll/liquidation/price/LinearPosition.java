package io.plimsoll.liquidation.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * A position whose profit is its quantity times the move of the price. Its maintenance margin is {@code |q| P mmr - cum}.
 *
 * <p>Source: Binance USD-M, of which the formulas of Gate, OKX, Bybit and Hyperliquid are cases.
 *
 * @param quantity in units of the price, signed, long positive
 * @param entryPrice E
 * @param maintenanceRate mmr, ≥ 0; a fee that the venue counts in adds to it
 * @param deduction cum, of a tier; negative for a margin that does not move with the price
 */
public record LinearPosition(
        BigDecimal quantity, BigDecimal entryPrice, BigDecimal maintenanceRate, BigDecimal deduction) {
    public LinearPosition {
        if (maintenanceRate.signum() < 0) {
            throw new IllegalArgumentException("maintenanceRate must be at least 0, was " + maintenanceRate);
        }
    }

    public static LinearPosition of(BigDecimal quantity, BigDecimal entryPrice, BigDecimal maintenanceRate) {
        return new LinearPosition(quantity, entryPrice, maintenanceRate, BigDecimal.ZERO);
    }

    /** One whose maintenance margin is a fraction of its value at entry, whatever the price. */
    public static LinearPosition maintainedAtEntry(
            BigDecimal quantity, BigDecimal entryPrice, BigDecimal maintenanceRate) {
        BigDecimal fixed = quantity.abs().multiply(entryPrice).multiply(maintenanceRate);
        return new LinearPosition(quantity, entryPrice, BigDecimal.ZERO, fixed.negate());
    }

    public BigDecimal unrealisedPnl(BigDecimal price) {
        return quantity.multiply(price.subtract(entryPrice));
    }

    public BigDecimal maintenanceMargin(BigDecimal price) {
        return quantity.abs().multiply(price).multiply(maintenanceRate).subtract(deduction);
    }

    /** Profit less maintenance margin at a price: what a position on another underlying leaves of the balance. */
    public BigDecimal excessAt(BigDecimal price) {
        return unrealisedPnl(price).subtract(maintenanceMargin(price));
    }

    /**
     * The price at which balance and profit equal the maintenance margin:
     *
     * <pre>
     * LP = (B + sum(cum - q E)) / sum(|q| mmr - q)
     * </pre>
     *
     * @param balance B; of an isolated position its own margin, of crossed ones the wallet plus {@link #excessAt} of every position on
     *     another underlying
     * @param positions on one underlying, at one price; longs and shorts may both be open
     * @return empty if no price above 0 does it
     */
    public static Optional<BigDecimal> liquidationPrice(BigDecimal balance, List<LinearPosition> positions) {
        BigDecimal numerator = balance;
        BigDecimal denominator = BigDecimal.ZERO;
        for (LinearPosition position : positions) {
            numerator = numerator.add(position.deduction).subtract(position.quantity.multiply(position.entryPrice));
            denominator = denominator
                    .add(position.quantity.abs().multiply(position.maintenanceRate))
                    .subtract(position.quantity);
        }
        return ratioAboveZero(numerator, denominator);
    }

    /**
     * The price at which nothing is left: {@link #liquidationPrice} without any maintenance margin.
     *
     * @param balance of crossed positions the wallet plus {@link #unrealisedPnl} of every position on another underlying
     */
    public static Optional<BigDecimal> bankruptcyPrice(BigDecimal balance, List<LinearPosition> positions) {
        return liquidationPrice(
                balance,
                positions.stream()
                        .map(position -> of(position.quantity, position.entryPrice, BigDecimal.ZERO))
                        .toList());
    }

    /**
     * The liquidation price of one position in the tier that it is in at that price, which may be another than now.
     *
     * <p>There is one at most: the margin is continuous, and with rates below 1 profit falls faster than it. Beyond a cap the last tier
     * is used.
     */
    public static Optional<BigDecimal> liquidationPrice(
            BigDecimal balance, BigDecimal quantity, BigDecimal entryPrice, MaintenanceTiers tiers) {
        for (int i = 0; i < tiers.tiers().size(); i++) {
            MaintenanceTiers.Tier tier = tiers.tiers().get(i);
            Optional<BigDecimal> price = liquidationPrice(
                    balance, List.of(new LinearPosition(quantity, entryPrice, tier.rate(), tier.deduction())));
            if (price.isPresent()) {
                BigDecimal notional = quantity.abs().multiply(price.get());
                boolean isLast = i + 1 == tiers.tiers().size();
                if (notional.compareTo(tier.floor()) >= 0
                        && (isLast
                                || notional.compareTo(tiers.tiers().get(i + 1).floor()) <= 0)) {
                    return price;
                }
            }
        }
        return Optional.empty();
    }

    static Optional<BigDecimal> ratioAboveZero(BigDecimal numerator, BigDecimal denominator) {
        return numerator.signum() * denominator.signum() <= 0
                ? Optional.empty()
                : Optional.of(numerator.divide(denominator, MathContext.DECIMAL128));
    }
}
