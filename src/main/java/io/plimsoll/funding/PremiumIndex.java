package io.plimsoll.funding;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** How far a perpetual trades from its index, as a fraction of it: positive above. Eighteen decimals half-even. */
public final class PremiumIndex {
    private PremiumIndex() {}

    /** How the samples of an interval count. */
    public enum Weighting {
        /** All alike. */
        EQUAL,
        /** 1 to n, the latest heaviest. */
        LINEAR
    }

    /**
     * {@code (max(0, bid - index) - max(0, index - ask)) / index}, of the prices at which a trade of the venue's impact size would fill.
     *
     * @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE
     */
    public static BigDecimal ofImpactPrices(BigDecimal index, BigDecimal impactBid, BigDecimal impactAsk) {
        Violations.ofInputs()
                .requirePositive("/impactPrices/index", index)
                .requirePositive("/impactPrices/impactBid", impactBid)
                .requirePositive("/impactPrices/impactAsk", impactAsk)
                .require(
                        impactBid.compareTo(impactAsk) <= 0,
                        "/impactPrices/impactBid",
                        "must be at most impactAsk",
                        impactBid)
                .refuseIfAny();
        BigDecimal above = impactBid.subtract(index).max(BigDecimal.ZERO);
        BigDecimal below = index.subtract(impactAsk).max(BigDecimal.ZERO);
        return above.subtract(below).divide(index, FundingTerms.RATE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** @param samples in the order of time, at least one */
    public static BigDecimal average(List<BigDecimal> samples, Weighting weighting) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (int i = 0; i < samples.size(); i++) {
            BigDecimal weight = BigDecimal.valueOf(
                    switch (weighting) {
                        case EQUAL -> 1;
                        case LINEAR -> i + 1;
                    });
            sum = sum.add(samples.get(i).multiply(weight));
            weights = weights.add(weight);
        }
        return sum.divide(weights, MathContext.DECIMAL128).setScale(FundingTerms.RATE_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
