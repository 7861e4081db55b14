package io.plimsoll.liquidation.execution;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An order to be spread over time, and the market it is for.
 *
 * @param quantity X, signed, bought positive; prices below are per unit of it
 * @param days T, over which it is spread; above 0
 * @param periodCount N, equally long, in [1, {@link #PERIOD_COUNT_MAX}]
 * @param volatilityAbsolute sigma, in price units for the root of a day; ≥ 0
 * @param fixedCost epsilon, half the spread and fees, in price units; ≥ 0
 * @param permanentImpact gamma, price units for one unit traded, that stay; ≥ 0
 * @param temporaryImpact eta, price units for a rate of one unit a day, that pass; above {@code gamma tau / 2}
 * @param riskAversion lambda, per currency unit; ≥ 0
 */
public record ExecutionTerms(
        BigDecimal quantity,
        BigDecimal days,
        int periodCount,
        BigDecimal volatilityAbsolute,
        BigDecimal fixedCost,
        BigDecimal permanentImpact,
        BigDecimal temporaryImpact,
        BigDecimal riskAversion) {
    /** A year of minutes of a trading day is less; a schedule is computed in time proportional to it. */
    public static final int PERIOD_COUNT_MAX = 10_000;

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    public ExecutionTerms {
        if (days.signum() <= 0) {
            throw new IllegalArgumentException("days must be above 0, was " + days);
        }
        if (periodCount < 1 || periodCount > PERIOD_COUNT_MAX) {
            throw new IllegalArgumentException(
                    "periodCount must be in [1, %d], was %d".formatted(PERIOD_COUNT_MAX, periodCount));
        }
        requireNotNegative("volatilityAbsolute", volatilityAbsolute);
        requireNotNegative("fixedCost", fixedCost);
        requireNotNegative("permanentImpact", permanentImpact);
        requireNotNegative("riskAversion", riskAversion);
        BigDecimal netImpact = netTemporaryImpact(days, periodCount, permanentImpact, temporaryImpact);
        if (netImpact.signum() <= 0) {
            throw new IllegalArgumentException(
                    "temporaryImpact must be above half the permanent impact of a period, was less by "
                            + netImpact.negate().toPlainString());
        }
    }

    private static void requireNotNegative(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
    }

    /** {@code tau = T/N}, in days. */
    public BigDecimal periodDays() {
        return periodDays(days, periodCount);
    }

    /** {@code eta~ = eta - gamma tau/2}. */
    public BigDecimal netTemporaryImpact() {
        return netTemporaryImpact(days, periodCount, permanentImpact, temporaryImpact);
    }

    /** {@code kappa~^2 = lambda sigma^2 / eta~}, per square day. */
    public BigDecimal urgencySquared() {
        return riskAversion
                .multiply(volatilityAbsolute)
                .multiply(volatilityAbsolute)
                .divide(netTemporaryImpact(), DIGITS);
    }

    private static BigDecimal periodDays(BigDecimal days, int periodCount) {
        return days.divide(BigDecimal.valueOf(periodCount), DIGITS);
    }

    private static BigDecimal netTemporaryImpact(
            BigDecimal days, int periodCount, BigDecimal permanentImpact, BigDecimal temporaryImpact) {
        BigDecimal half =
                permanentImpact.multiply(periodDays(days, periodCount)).divide(BigDecimal.TWO, DIGITS);
        return temporaryImpact.subtract(half);
    }
}
