package io.plimsoll.methodology.historical;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a return series move an underlying. Without a link the column of the underlying's own name moves its price, and its
 * volatilities stay.
 *
 * @param priceFactor null for the column of the underlying's name
 * @param volatilityFactor whose returns apply to the volatilities of all options on it; null if these stay
 */
public record FactorLink(
        String underlying, String priceFactor, @Nullable String volatilityFactor) {
    public FactorLink(String underlying, @Nullable String priceFactor, @Nullable String volatilityFactor) {
        this.underlying = Objects.requireNonNull(underlying, "underlying");
        this.priceFactor = priceFactor == null ? underlying : priceFactor;
        this.volatilityFactor = volatilityFactor;
    }
}
