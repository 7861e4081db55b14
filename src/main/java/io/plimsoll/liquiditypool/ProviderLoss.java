package io.plimsoll.liquiditypool;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What providing a constant-product pool loses against holding the same coins, fees left out: {@code 2 sqrt(R)/(1 + R) - 1}.
 *
 * @param priceRatio R, of the price now over that at the provision, above 0
 * @param returnAgainstHolding in (-1, 0], eight decimals half-even
 */
public record ProviderLoss(BigDecimal priceRatio, BigDecimal returnAgainstHolding) {
    private static final int DECIMALS = 8;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
    public static ProviderLoss of(BigDecimal priceRatio) {
        Violations.ofInputs().requirePositive("/priceRatio", priceRatio).refuseIfAny();
        BigDecimal kept = TWO.multiply(priceRatio.sqrt(MathContext.DECIMAL128))
                .divide(BigDecimal.ONE.add(priceRatio), MathContext.DECIMAL128);
        return new ProviderLoss(priceRatio, kept.subtract(BigDecimal.ONE).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
