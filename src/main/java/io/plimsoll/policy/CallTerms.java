package io.plimsoll.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * How much a margin call asks for. All amounts in one currency.
 *
 * <p>Source: ISDA Credit Support Annex (New York law), paragraphs 3 and 13: the minimum transfer amount is held against the
 * unrounded amount, one of exactly as much moves, and what moves is rounded up.
 *
 * @param callTo margin that equity is to reach
 * @param minimumTransferAmount ≥ 0
 * @param callRounding 0 for none; else amounts are rounded up to multiples of it
 */
public record CallTerms(CallTarget callTo, BigDecimal minimumTransferAmount, BigDecimal callRounding) {
    public CallTerms {
        Objects.requireNonNull(callTo, "callTo");
        if (minimumTransferAmount.signum() < 0 || callRounding.signum() < 0) {
            throw new IllegalArgumentException(
                    "minimumTransferAmount and callRounding must be at least 0, were %s and %s"
                            .formatted(minimumTransferAmount, callRounding));
        }
    }

    /**
     * What a new call asks for.
     *
     * @return 0 if nothing is missing, or less than the minimum transfer amount
     */
    public BigDecimal callAmount(BigDecimal equity, BigDecimal initialMargin, BigDecimal maintenanceMargin) {
        BigDecimal missing = missing(equity, initialMargin, maintenanceMargin);
        return missing.compareTo(minimumTransferAmount) < 0 ? BigDecimal.ZERO : roundedUp(missing);
    }

    /**
     * What a call that is there still lacks, to the last digit: a call is met by nothing less than its target.
     *
     * @return ≥ 0
     */
    public BigDecimal missing(BigDecimal equity, BigDecimal initialMargin, BigDecimal maintenanceMargin) {
        BigDecimal target = callTo.margin(initialMargin, maintenanceMargin);
        return target.subtract(equity).max(BigDecimal.ZERO);
    }

    /** An amount rounded up to a multiple of {@code callRounding}; the amount itself if there is none. */
    public BigDecimal roundedUp(BigDecimal amount) {
        return callRounding.signum() == 0
                ? amount
                : amount.divide(callRounding, 0, RoundingMode.CEILING).multiply(callRounding);
    }
}
