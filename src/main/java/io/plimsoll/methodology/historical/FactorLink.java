package io.plimsoll.methodology.historical;

import java.util.Objects;

/**
 * Which columns of a return series move an underlying. Without a link the column of the underlying's own name moves its price, and its
 * volatilities stay.
 *
 * @param priceFactor null for the column of the underlying's name
 * @param volatilityFactor whose returns apply to the volatilities of all options on it; null if these stay
 */
public record FactorLink(String underlying, String priceFactor, String volatilityFactor) {
    public FactorLink {
        Objects.requireNonNull(underlying, "underlying");
        priceFactor = priceFactor == null ? underlying : priceFactor;
    }
}
