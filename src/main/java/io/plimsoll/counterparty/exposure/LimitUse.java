package io.plimsoll.counterparty.exposure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * The newest exposure to a counterparty against its present limit, both in {@code currency}.
 *
 * @param exposureLimit above 0
 * @param exposureAtDefault ≥ 0
 */
public record LimitUse(
        String counterparty,
        String currency,
        BigDecimal exposureLimit,
        BigDecimal exposureAtDefault,
        UUID calculationId,
        Instant calculatedAt) {
    private static final int RATIO_DECIMALS = 6;

    /** Exposure over limit, higher is worse, six decimals half-even. */
    public BigDecimal utilization() {
        return exposureAtDefault.divide(exposureLimit, RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** An exposure of exactly the limit is within. */
    public boolean isWithin() {
        return exposureAtDefault.compareTo(exposureLimit) <= 0;
    }
}
