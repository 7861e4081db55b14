package io.plimsoll.collateral;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a credit support annex says about transfers, seen by the secured party. All amounts in the annex's base currency.
 *
 * @param independentAmount asked for on top of the exposure, ≥ 0
 * @param threshold exposure that stays unsecured, ≥ 0; null if it is infinite: then nothing is ever asked for, and whatever is
 *     held goes back
 * @param minimumTransferAmount ≥ 0; less is not transferred, exactly as much is
 * @param rounding deliveries are rounded up and returns down to multiples of it, after the comparison with the minimum; 0 for none
 */
public record CreditSupportTerms(
        BigDecimal independentAmount,
        @Nullable BigDecimal threshold,
        BigDecimal minimumTransferAmount,
        BigDecimal rounding) {
    public CreditSupportTerms {
        Haircuts.requireNotNegative("independentAmount", independentAmount);
        if (threshold != null) {
            Haircuts.requireNotNegative("threshold", threshold);
        }
        Haircuts.requireNotNegative("minimumTransferAmount", minimumTransferAmount);
        Haircuts.requireNotNegative("rounding", rounding);
    }

    /**
     * What must move today.
     *
     * <p>Source: ISDA Credit Support Annex (New York law), paragraphs 3 and 13: {@code required = max(exposure + IA - threshold, 0)},
     * compared with what is held.
     *
     * @param exposure signed: positive if owed to the secured party
     * @param collateralHeld after haircuts, what is in transit included; ≥ 0
     */
    public CreditSupportCall call(BigDecimal exposure, BigDecimal collateralHeld) {
        Haircuts.requireNotNegative("collateralHeld", collateralHeld);
        BigDecimal required = creditSupportAmount(exposure);
        BigDecimal difference = required.subtract(collateralHeld);
        boolean isMoved = difference.abs().compareTo(minimumTransferAmount) >= 0;
        BigDecimal delivery =
                isMoved ? TransferRounding.up(difference.max(BigDecimal.ZERO), rounding) : BigDecimal.ZERO;
        BigDecimal returned =
                isMoved ? TransferRounding.down(difference.negate().max(BigDecimal.ZERO), rounding) : BigDecimal.ZERO;
        return new CreditSupportCall(required, difference, delivery, returned);
    }

    private BigDecimal creditSupportAmount(BigDecimal exposure) {
        return threshold == null
                ? BigDecimal.ZERO
                : exposure.add(independentAmount).subtract(threshold).max(BigDecimal.ZERO);
    }
}
