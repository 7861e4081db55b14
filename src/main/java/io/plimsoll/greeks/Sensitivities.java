package io.plimsoll.greeks;

import io.plimsoll.market.Revaluation;
import io.plimsoll.pricing.Greeks;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Value and sensitivities as replies show them: exact decimals of ten places, so that sums of them add up.
 *
 * @param value in the contract's currency
 * @param delta per 1.00 of the underlying's price
 * @param gamma delta per 1.00 of the underlying's price
 * @param vega per 1.00 of volatility
 * @param vegaPerPoint per percentage point of volatility
 * @param theta per year that passes
 * @param thetaPerDay per day of a year of 365
 * @param rho per 1.00 of the rate
 */
public record Sensitivities(
        BigDecimal value,
        BigDecimal delta,
        BigDecimal gamma,
        BigDecimal vega,
        BigDecimal vegaPerPoint,
        BigDecimal theta,
        BigDecimal thetaPerDay,
        BigDecimal rho) {
    private static final BigDecimal YEAR_DAYS = BigDecimal.valueOf(365);

    public static final Sensitivities ZERO =
            of(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** @throws NumberFormatException if a figure is beyond the range of numbers */
    static Sensitivities of(Greeks greeks) {
        return of(
                Revaluation.shown(greeks.price()),
                Revaluation.shown(greeks.delta()),
                Revaluation.shown(greeks.gamma()),
                Revaluation.shown(greeks.vega()),
                Revaluation.shown(greeks.theta()),
                Revaluation.shown(greeks.rho()));
    }

    private static Sensitivities of(
            BigDecimal value, BigDecimal delta, BigDecimal gamma, BigDecimal vega, BigDecimal theta, BigDecimal rho) {
        return new Sensitivities(
                value,
                delta,
                gamma,
                vega,
                vega.movePointLeft(2),
                theta,
                theta.divide(YEAR_DAYS, 10, RoundingMode.HALF_EVEN),
                rho);
    }

    Sensitivities plus(Sensitivities other) {
        return of(
                value.add(other.value),
                delta.add(other.delta),
                gamma.add(other.gamma),
                vega.add(other.vega),
                theta.add(other.theta),
                rho.add(other.rho));
    }
}
