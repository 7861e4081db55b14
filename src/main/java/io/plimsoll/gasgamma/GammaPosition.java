package io.plimsoll.gasgamma;

import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.pricing.PricingModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gamma of all positions on one underlying in one currency.
 *
 * @param underlying null where only figures were given
 * @param currency null where only figures were given
 * @param gamma in units per 1.00 of the price, signed
 * @param price S, of the underlying; above 0 for lognormal options
 * @param volatility annual; of several options the one that gives the same variance as all of theirs; null without gamma, and where
 *     long and short gamma leave a variance of the other sign
 * @param variancePerYear sum over the positions of gamma times the variance of the price a year, {@code Gamma S^2 sigma^2}, signed;
 *     half of it is what the position loses a year by its gamma, and with no rate earns by its theta
 */
public record GammaPosition(
        @Nullable String underlying,
        @Nullable String currency,
        BigDecimal gamma,
        BigDecimal price,
        @Nullable BigDecimal volatility,
        BigDecimal variancePerYear) {
    /** As many as sensitivities have. */
    private static final int DECIMALS = 10;

    public GammaPosition {
        Objects.requireNonNull(gamma, "gamma");
        Objects.requireNonNull(variancePerYear, "variancePerYear");
    }

    /** Of figures. */
    public static GammaPosition of(BigDecimal gamma, BigDecimal price, BigDecimal volatility) {
        BigDecimal deviation = price.multiply(volatility);
        return new GammaPosition(null, null, gamma, price, volatility, gamma.multiply(deviation.pow(2)));
    }

    /** @param positions all of one underlying and currency, at least one */
    public static GammaPosition of(List<PositionGreeks> positions, BigDecimal price) {
        BigDecimal gamma = BigDecimal.ZERO;
        BigDecimal variance = BigDecimal.ZERO;
        for (PositionGreeks position : positions) {
            gamma = gamma.add(position.position().gamma());
            if (position.volatility() != null) {
                BigDecimal deviation = position.model() == PricingModel.BACHELIER
                        ? position.volatility()
                        : position.volatility().multiply(position.price());
                variance = variance.add(position.position().gamma().multiply(deviation.pow(2)));
            }
        }
        PositionGreeks first = positions.getFirst();
        return new GammaPosition(
                first.underlying(), first.currency(), gamma, price, volatility(gamma, variance, price), variance);
    }

    private static @Nullable BigDecimal volatility(BigDecimal gamma, BigDecimal variance, BigDecimal price) {
        if (gamma.signum() == 0 || gamma.signum() != variance.signum() || price.signum() <= 0) {
            return null;
        }
        return variance.divide(gamma, MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128)
                .divide(price, DECIMALS, RoundingMode.HALF_EVEN);
    }
}
