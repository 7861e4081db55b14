package io.plimsoll.methodology.span.file;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Small exact arithmetic of both readers. */
final class Decimals {
    /** Places of a quotient such as one third of a price scan range. */
    static final int QUOTIENT_PLACES = 12;

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Decimals() {}

    static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
        return plain(numerator.divide(denominator, QUOTIENT_PLACES, RoundingMode.HALF_UP));
    }

    /** Without trailing zeros and without a negative scale, so that equal numbers are equal objects. */
    static BigDecimal plain(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
