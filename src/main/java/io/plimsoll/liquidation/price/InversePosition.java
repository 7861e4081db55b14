package io.plimsoll.liquidation.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * A position that is quoted in one currency and gains in a coin: it is worth {@code q m / P} coins.
 *
 * <p>Its maintenance margin is {@code |q| m mmr / P - cum} coins. Source: Binance COIN-M, of which the formulas of Bybit are cases.
 *
 * @param quantity in contracts, signed, long positive
 * @param entryPrice E, above 0
 * @param maintenanceRate mmr, ≥ 0; a fee that the venue counts in adds to it
 * @param deduction cum, in coins; negative for a margin that does not move with the price
 */
public record InversePosition(
        BigDecimal quantity, BigDecimal entryPrice, BigDecimal maintenanceRate, BigDecimal deduction) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    public InversePosition {
        if (entryPrice.signum() <= 0) {
            throw new IllegalArgumentException("entryPrice must be above 0, was " + entryPrice);
        }
        if (maintenanceRate.signum() < 0) {
            throw new IllegalArgumentException("maintenanceRate must be at least 0, was " + maintenanceRate);
        }
    }

    public static InversePosition of(BigDecimal quantity, BigDecimal entryPrice, BigDecimal maintenanceRate) {
        return new InversePosition(quantity, entryPrice, maintenanceRate, BigDecimal.ZERO);
    }

    /** One whose maintenance margin is that many coins, whatever the price. */
    public static InversePosition maintainedBy(
            BigDecimal quantity, BigDecimal entryPrice, BigDecimal maintenanceMargin) {
        return new InversePosition(quantity, entryPrice, BigDecimal.ZERO, maintenanceMargin.negate());
    }

    /** In coins, ≥ 0, for a multiplier of 1. */
    public BigDecimal valueAtEntry() {
        return quantity.abs().divide(entryPrice, DIGITS);
    }

    /**
     * The price at which balance and profit equal the maintenance margin:
     *
     * <pre>
     * LP = sum(|q| mmr + q) / ((B + sum cum)/m + sum(q / E))
     * </pre>
     *
     * @param balance B, in coins; of an isolated position its own margin, of crossed ones the wallet with what positions on other
     *     underlyings leave of it
     * @param multiplier m, of quote currency in one contract, above 0
     * @param positions on one underlying; longs and shorts may both be open
     * @return empty if no price above 0 does it, as for a short whose coins cover it
     */
    public static Optional<BigDecimal> liquidationPrice(
            BigDecimal balance, BigDecimal multiplier, List<InversePosition> positions) {
        if (multiplier.signum() <= 0) {
            throw new IllegalArgumentException("multiplier must be above 0, was " + multiplier);
        }
        BigDecimal numerator = BigDecimal.ZERO;
        BigDecimal coins = balance;
        BigDecimal entered = BigDecimal.ZERO;
        for (InversePosition position : positions) {
            numerator = numerator
                    .add(position.quantity.abs().multiply(position.maintenanceRate))
                    .add(position.quantity);
            coins = coins.add(position.deduction);
            entered = entered.add(position.quantity.divide(position.entryPrice, DIGITS));
        }
        return LinearPosition.ratioAboveZero(
                numerator, coins.divide(multiplier, DIGITS).add(entered));
    }

    /** The price at which nothing is left: {@link #liquidationPrice} without any maintenance margin. */
    public static Optional<BigDecimal> bankruptcyPrice(
            BigDecimal balance, BigDecimal multiplier, List<InversePosition> positions) {
        return liquidationPrice(
                balance,
                multiplier,
                positions.stream()
                        .map(position -> of(position.quantity, position.entryPrice, BigDecimal.ZERO))
                        .toList());
    }
}
