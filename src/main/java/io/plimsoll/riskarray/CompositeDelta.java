package io.plimsoll.riskarray;

import io.plimsoll.market.Underlying;
import io.plimsoll.pricing.OptionPricer;
import io.plimsoll.pricing.OptionTerms;
import io.plimsoll.pricing.PricingInputs;
import io.plimsoll.pricing.PricingModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The delta that SPAN spreads by: not today's, but the mean of those the contract would have after the look-ahead, over seven prices
 * of the underlying, volatility unchanged.
 *
 * <p>Source: SPAN parameter files and the exchanges' notices on them: weights 0.270 at the price, 0.217, 0.110 and 0.037 at one, two
 * and three thirds of the scan range to either side; of the two published values for two thirds, 0.110 and 0.111, the first makes
 * the sum 0.998 and the second 1.000, so the second is used. Rounded half-up to four places.
 */
final class CompositeDelta {
    private static final int[] THIRDS = {0, 1, -1, 2, -2, 3, -3};
    private static final double[] WEIGHTS = {0.270, 0.217, 0.217, 0.111, 0.111, 0.037, 0.037};

    private CompositeDelta() {}

    /** Null if the underlying has no price scan range and the contract is an option. */
    static @Nullable BigDecimal of(OptionTerms terms, PricingInputs now, Underlying underlying, double lookAheadYears) {
        if (terms.model() == PricingModel.LINEAR) {
            return BigDecimal.ONE.setScale(4);
        }
        if (underlying.priceScanRange() == null) {
            return null;
        }
        double range = underlying.priceScanRange().doubleValue();
        PricingInputs later = now.withTimeToExpiry(Math.max(0, now.timeToExpiryYears() - lookAheadYears));
        double sum = 0;
        for (int i = 0; i < THIRDS.length; i++) {
            double price = now.underlyingPrice() + THIRDS[i] * range / 3;
            boolean isLognormal = terms.model() != PricingModel.BACHELIER;
            PricingInputs there = later.withUnderlyingPrice(isLognormal ? Math.max(price, 0) : price);
            sum += WEIGHTS[i] * OptionPricer.greeks(terms, there).delta();
        }
        return new BigDecimal(sum).setScale(4, RoundingMode.HALF_UP);
    }
}
