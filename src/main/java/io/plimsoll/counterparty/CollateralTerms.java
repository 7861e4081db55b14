package io.plimsoll.counterparty;

import java.math.BigDecimal;

/**
 * What a netting set's collateral agreement says. Amounts are in the currency of the netting set.
 *
 * @param isMargined whether variation margin is exchanged; if not, only the collateral already held counts
 * @param threshold TH up to which no collateral is asked for, ≥ 0
 * @param minimumTransferAmount MTA below which none is moved, ≥ 0
 * @param netIndependentCollateral NICA held whatever the value, less what we posted; below 0 if we posted more
 * @param marginPeriodOfRiskDays business days from the last margin received until the position is closed out, ≥ 1
 */
public record CollateralTerms(
        boolean isMargined,
        BigDecimal threshold,
        BigDecimal minimumTransferAmount,
        BigDecimal netIndependentCollateral,
        int marginPeriodOfRiskDays) {
    /** Ten business days, the floor of CRE52.50 for trades that no clearing house stands between. */
    public static final int MARGIN_PERIOD_OF_RISK_DAYS_DEFAULT = 10;

    public static final CollateralTerms UNMARGINED = new CollateralTerms(
            false, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, MARGIN_PERIOD_OF_RISK_DAYS_DEFAULT);

    public CollateralTerms {
        if (threshold.signum() < 0 || minimumTransferAmount.signum() < 0) {
            throw new IllegalArgumentException("threshold and minimumTransferAmount must be at least 0, were %s, %s"
                    .formatted(threshold, minimumTransferAmount));
        }
        if (marginPeriodOfRiskDays < 1) {
            throw new IllegalArgumentException(
                    "marginPeriodOfRiskDays must be at least 1, was " + marginPeriodOfRiskDays);
        }
    }

    /**
     * {@code RC = max(V - C, TH + MTA - NICA, 0)} of CRE52.18, without the middle term unless margined (CRE52.10): what is lost if the
     * counterparty defaults now.
     *
     * @param value V, what the counterparty owes us if positive
     * @param collateralValue C after haircuts, below 0 if we posted more than we hold
     */
    public BigDecimal replacementCost(BigDecimal value, BigDecimal collateralValue) {
        BigDecimal uncovered = value.subtract(collateralValue).max(BigDecimal.ZERO);
        return isMargined
                ? uncovered.max(threshold.add(minimumTransferAmount).subtract(netIndependentCollateral))
                : uncovered;
    }
}
