package io.plimsoll.liquidation.lending;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a loan is from its liquidation.
 *
 * <p>Source: Aave v3. Sums are exact, and so is the comparison with 1; the quotient carries 34 digits.
 *
 * @param liquidationValue value of the collateral, each asset times its liquidation threshold
 * @param borrowingValue value of the collateral, each asset times its loan-to-value ratio
 * @param debtValue ≥ 0
 */
public record HealthFactor(BigDecimal liquidationValue, BigDecimal borrowingValue, BigDecimal debtValue) {

    /**
     * @param amount ≥ 0
     * @param price of one, above 0
     * @param loanToValue how much may be borrowed against it, in [0, liquidationThreshold]
     * @param liquidationThreshold how much of it counts against liquidation, at most 1
     */
    public record Collateral(
            BigDecimal amount, BigDecimal price, BigDecimal loanToValue, BigDecimal liquidationThreshold) {
        public Collateral {
            require(amount, price);
            if (loanToValue.signum() < 0
                    || loanToValue.compareTo(liquidationThreshold) > 0
                    || liquidationThreshold.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        "0 <= loanToValue <= liquidationThreshold <= 1 must hold, were %s and %s"
                                .formatted(loanToValue, liquidationThreshold));
            }
        }
    }

    /**
     * @param amount ≥ 0
     * @param price of one, above 0
     */
    public record Debt(BigDecimal amount, BigDecimal price) {
        public Debt {
            require(amount, price);
        }
    }

    private static void require(BigDecimal amount, BigDecimal price) {
        if (amount.signum() < 0 || price.signum() <= 0) {
            throw new IllegalArgumentException(
                    "amount must be at least 0 and price above 0, were %s and %s".formatted(amount, price));
        }
    }

    public static HealthFactor of(List<Collateral> collateral, List<Debt> debts) {
        BigDecimal liquidationValue = BigDecimal.ZERO;
        BigDecimal borrowingValue = BigDecimal.ZERO;
        for (Collateral asset : collateral) {
            BigDecimal value = asset.amount.multiply(asset.price);
            liquidationValue = liquidationValue.add(value.multiply(asset.liquidationThreshold));
            borrowingValue = borrowingValue.add(value.multiply(asset.loanToValue));
        }
        BigDecimal debtValue =
                debts.stream().map(debt -> debt.amount.multiply(debt.price)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new HealthFactor(liquidationValue, borrowingValue, debtValue);
    }

    /** {@code sum(c price threshold) / sum(d price)}; null without debt. */
    public @Nullable BigDecimal value() {
        return debtValue.signum() == 0 ? null : liquidationValue.divide(debtValue, MathContext.DECIMAL128);
    }

    /** Below 1; at 1 it is not. */
    public boolean isLiquidatable() {
        return liquidationValue.compareTo(debtValue) < 0;
    }

    /** What more could be borrowed, ≥ 0. */
    public BigDecimal availableToBorrow() {
        return borrowingValue.subtract(debtValue).max(BigDecimal.ZERO);
    }
}
