package io.plimsoll.liquidation.closing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The least part of one position whose closing leaves equity at a target share of what remains.
 *
 * <p>{@code x = (r q P - equity) / (P (r - fee))}, at least 0 and at most q, rounded up to a lot. Each unit closed costs {@code fee}
 * of its value. The quotient is not rounded before the lot is: what is closed is exact to the lot, or carries 34 digits where there is
 * none. An account that is at its target already closes nothing. Where {@code r <= fee} closing does not raise the ratio, and everything
 * is closed. The last lot may be a short one: no lot closes more than there is.
 *
 * @param closed in [0, quantity]
 * @param remaining quantity less closed
 * @param equityAfter exact
 * @param ratioAfter equity after over value remaining; null if nothing remains
 */
public record PartialClose(
        BigDecimal closed,
        BigDecimal remaining,
        BigDecimal equityAfter,
        @Nullable BigDecimal ratioAfter) {

    /**
     * @param quantity q, without its sign, in units of the mark; ≥ 0
     * @param mark P, above 0
     * @param equity any sign
     * @param targetRatio r, of equity to value, above 0: with a maintenance rate mu and a target rho it is {@code rho mu}
     * @param feeFraction of the value closed, ≥ 0
     * @param lot null for any part of a unit, else above 0
     */
    public static PartialClose toTarget(
            BigDecimal quantity,
            BigDecimal mark,
            BigDecimal equity,
            BigDecimal targetRatio,
            BigDecimal feeFraction,
            @Nullable BigDecimal lot) {
        requirePositive("mark", mark);
        requirePositive("targetRatio", targetRatio);
        if (quantity.signum() < 0 || feeFraction.signum() < 0) {
            throw new IllegalArgumentException(
                    "quantity and feeFraction must be at least 0, were %s and %s".formatted(quantity, feeFraction));
        }
        if (lot != null) {
            requirePositive("lot", lot);
        }
        BigDecimal lacking = targetRatio.multiply(quantity).multiply(mark).subtract(equity);
        BigDecimal gainPerUnit = mark.multiply(targetRatio.subtract(feeFraction));
        BigDecimal closed = closed(quantity, lacking, gainPerUnit, lot);
        BigDecimal remaining = quantity.subtract(closed);
        BigDecimal equityAfter = equity.subtract(closed.multiply(mark).multiply(feeFraction));
        BigDecimal ratioAfter =
                remaining.signum() == 0 ? null : equityAfter.divide(remaining.multiply(mark), MathContext.DECIMAL128);
        return new PartialClose(closed, remaining, equityAfter, ratioAfter);
    }

    private static BigDecimal closed(
            BigDecimal quantity, BigDecimal lacking, BigDecimal gainPerUnit, @Nullable BigDecimal lot) {
        if (lacking.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        if (gainPerUnit.signum() <= 0) {
            return quantity;
        }
        BigDecimal needed = lot == null
                ? lacking.divide(gainPerUnit, new MathContext(34, RoundingMode.CEILING))
                : lacking.divide(gainPerUnit.multiply(lot), 0, RoundingMode.CEILING)
                        .multiply(lot);
        return needed.min(quantity);
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value);
        }
    }
}
