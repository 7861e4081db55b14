package io.plimsoll.market;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One unit of {@code from} is worth {@code rate} units of {@code to}.
 *
 * @param rate above 0
 */
public record FxRate(String from, String to, BigDecimal rate) {
    public FxRate {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("rate must be above 0, was " + rate);
        }
    }
}
