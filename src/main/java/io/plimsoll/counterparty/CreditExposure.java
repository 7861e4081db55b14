package io.plimsoll.counterparty;

import io.plimsoll.pricing.ReproducibleMath;
import java.math.BigDecimal;

/**
 * What may be lost if a counterparty defaults within a year. Not rounded; amounts in the currency of the netting set.
 *
 * @param replacementCost if it defaults now, ≥ 0
 * @param addOn by how much the value may rise, before collateral, ≥ 0
 * @param multiplier part of the add-on that excess collateral leaves, in [floor, 1]
 * @param potentialFutureExposure multiplier times add-on
 * @param exposureAtDefault alpha times the sum of replacement cost and potential future exposure, or less where a rule caps it
 */
public record CreditExposure(
        BigDecimal replacementCost,
        BigDecimal addOn,
        BigDecimal multiplier,
        BigDecimal potentialFutureExposure,
        BigDecimal exposureAtDefault) {

    /**
     * @param alpha ≥ 1
     * @param multiplierFloor in (0, 1)
     */
    public record Factors(double alpha, double multiplierFloor) {}

    public CreditExposure {
        if (replacementCost.signum() < 0 || addOn.signum() < 0 || exposureAtDefault.signum() < 0) {
            throw new IllegalArgumentException(
                    "replacementCost, addOn and exposureAtDefault must be at least 0, were %s, %s, %s"
                            .formatted(replacementCost, addOn, exposureAtDefault));
        }
    }

    /**
     * {@code EAD = alpha (RC + multiplier AddOn)} of CRE52.1, with
     * {@code multiplier = min(1, floor + (1 - floor) exp((V - C) / (2 (1 - floor) AddOn)))} of CRE52.23; 1 without an add-on.
     *
     * @param value V, what the counterparty owes us if positive
     * @param collateralValue C held, after haircuts
     * @param addOn ≥ 0
     */
    public static CreditExposure of(
            BigDecimal value, BigDecimal collateralValue, CollateralTerms terms, BigDecimal addOn, Factors factors) {
        BigDecimal replacementCost = terms.replacementCost(value, collateralValue);
        BigDecimal multiplier = multiplier(value.subtract(collateralValue), addOn, factors.multiplierFloor());
        BigDecimal potential = multiplier.multiply(addOn);
        return new CreditExposure(
                replacementCost,
                addOn,
                multiplier,
                potential,
                BigDecimal.valueOf(factors.alpha()).multiply(replacementCost.add(potential)));
    }

    private static BigDecimal multiplier(BigDecimal uncovered, BigDecimal addOn, double floor) {
        if (uncovered.signum() >= 0 || addOn.signum() == 0) {
            return BigDecimal.ONE;
        }
        double collateralised = uncovered.doubleValue() / (2 * (1 - floor) * addOn.doubleValue());
        return new BigDecimal(Math.min(1, floor + (1 - floor) * ReproducibleMath.exp(collateralised)));
    }

    /**
     * {@code PD × LGD × EAD}.
     *
     * @param defaultProbability within a year, in [0, 1]
     * @param lossGivenDefault part of the exposure that is not recovered, in [0, 1]
     */
    public BigDecimal expectedLoss(BigDecimal defaultProbability, BigDecimal lossGivenDefault) {
        return defaultProbability.multiply(lossGivenDefault).multiply(exposureAtDefault);
    }

    public CreditExposure withExposureAtDefault(BigDecimal capped) {
        return new CreditExposure(replacementCost, addOn, multiplier, potentialFutureExposure, capped);
    }
}
