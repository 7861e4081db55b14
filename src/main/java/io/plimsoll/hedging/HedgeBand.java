package io.plimsoll.hedging;

import io.plimsoll.market.Revaluation;
import io.plimsoll.pricing.ReproducibleMath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far, in units of the underlying and to either side, a delta may stray from 0 before a trade pays.
 *
 * <p>Proportional cost: {@code H = (3/2 e^(-rT) lambda S Gamma^2 / gamma_r)^(1/3)} (Whalley and Wilmott, An asymptotic analysis of an
 * optimal hedging model for option pricing with transaction costs, 1997). Fixed cost: {@code H = (12 C Gamma^2 / gamma_r)^(1/4)}, which
 * minimises {@code C (sigma S Gamma)^2 / H^2 + gamma_r sigma^2 S^2 H^2 / 12} (our derivation). With both the wider one counts: within it
 * one of the two costs alone is reason enough not to trade (our choice). Six decimals half-even.
 *
 * @param proportional null without such a cost
 * @param fixed null without such a cost
 * @param width the wider one; 0 where trading costs nothing
 */
public record HedgeBand(
        @Nullable BigDecimal proportional,
        @Nullable BigDecimal fixed,
        @Nullable BigDecimal width) {
    private static final int DECIMALS = 6;

    /**
     * @param price S, any sign
     * @param gamma of the position, any sign
     */
    public static HedgeBand of(HedgeCosts costs, BigDecimal price, BigDecimal gamma) {
        BigDecimal gammaSquared = gamma.pow(2);
        BigDecimal proportional = null;
        BigDecimal fixed = null;
        if (costs.proportionalRate().signum() > 0) {
            double cube = 1.5
                    * costs.discountFactor()
                            .multiply(costs.proportionalRate())
                            .multiply(price.abs())
                            .multiply(gammaSquared)
                            .doubleValue()
                    / costs.requireRiskAversion().doubleValue();
            proportional = rounded(cube == 0 ? 0 : ReproducibleMath.exp(ReproducibleMath.log(cube) / 3));
        }
        if (costs.fixedCost().signum() > 0) {
            double fourthPower = 12
                    * costs.fixedCost().multiply(gammaSquared).doubleValue()
                    / costs.requireRiskAversion().doubleValue();
            fixed = rounded(Math.sqrt(Math.sqrt(fourthPower)));
        }
        return new HedgeBand(proportional, fixed, wider(proportional, fixed));
    }

    private static @Nullable BigDecimal wider(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null && other == null) {
            return BigDecimal.ZERO;
        }
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.max(other);
    }

    private static BigDecimal rounded(double width) {
        return Revaluation.shown(width).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Whether a delta may stay as it is. The edge is inside. */
    public boolean contains(BigDecimal delta) {
        return delta.abs().compareTo(width) <= 0;
    }
}
