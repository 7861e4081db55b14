package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How equity stands to three levels of margin, as the general rule has it; accounts of the service follow the ladder of their margin
 * policy instead. All amounts in one currency.
 *
 * @param cash signed
 * @param unrealisedPnl gain-positive
 * @param collateralValue after haircut, ≥ 0
 * @param initialMargin what a call brings the account back to, ≥ {@code maintenanceMargin}
 * @param maintenanceMargin below which there is a call, ≥ 0
 * @param closeOutMargin below which positions are closed, in [0, {@code maintenanceMargin}]; 0 leaves only negative equity to it
 */
public record MarginStanding(
        BigDecimal cash,
        BigDecimal unrealisedPnl,
        BigDecimal collateralValue,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        BigDecimal closeOutMargin) {

    /** From best to worst. */
    public enum Status {
        OK,
        MARGIN_CALL,
        LIQUIDATION
    }

    public MarginStanding {
        Haircuts.requireNotNegative("collateralValue", collateralValue);
        Haircuts.requireNotNegative("closeOutMargin", closeOutMargin);
        if (closeOutMargin.compareTo(maintenanceMargin) > 0 || maintenanceMargin.compareTo(initialMargin) > 0) {
            throw new IllegalArgumentException(
                    "must be closeOutMargin <= maintenanceMargin <= initialMargin, were %s, %s, %s"
                            .formatted(closeOutMargin, maintenanceMargin, initialMargin));
        }
    }

    public BigDecimal equity() {
        return cash.add(unrealisedPnl).add(collateralValue);
    }

    /** Signed: what is above the initial margin is positive. */
    public BigDecimal equityLessInitialMargin() {
        return equity().subtract(initialMargin);
    }

    /** Equity over maintenance margin, higher is better, to 34 digits; empty without a maintenance margin. */
    public Optional<BigDecimal> equityRatio() {
        return maintenanceMargin.signum() == 0
                ? Optional.empty()
                : Optional.of(equity().divide(maintenanceMargin, MathContext.DECIMAL128));
    }

    /** Equity that is equal to a level is not below it. */
    public Status status() {
        if (equity().compareTo(closeOutMargin) < 0) {
            return Status.LIQUIDATION;
        }
        return equity().compareTo(maintenanceMargin) < 0 ? Status.MARGIN_CALL : Status.OK;
    }

    /** Back to the initial margin once equity is below the maintenance margin, else 0. */
    public BigDecimal callAmount() {
        return status() == Status.OK
                ? BigDecimal.ZERO
                : equityLessInitialMargin().negate();
    }
}
