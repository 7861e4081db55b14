package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts in whole multiples of what two parties transfer: what is delivered is rounded up, what is returned down. */
public final class TransferRounding {
    private TransferRounding() {}

    /** The least multiple of {@code rounding} that is at least the amount; the amount itself if {@code rounding} is 0. */
    public static BigDecimal up(BigDecimal amount, BigDecimal rounding) {
        return multiple(amount, rounding, RoundingMode.CEILING);
    }

    /** The greatest multiple of {@code rounding} that is at most the amount; the amount itself if {@code rounding} is 0. */
    public static BigDecimal down(BigDecimal amount, BigDecimal rounding) {
        return multiple(amount, rounding, RoundingMode.FLOOR);
    }

    private static BigDecimal multiple(BigDecimal amount, BigDecimal rounding, RoundingMode mode) {
        Haircuts.requireNotNegative("rounding", rounding);
        return rounding.signum() == 0
                ? amount
                : amount.divide(rounding, 0, mode).multiply(rounding);
    }
}
