package io.plimsoll.simulation;

import java.util.Objects;

/**
 * Something that accounts hold and that has a price.
 *
 * @param price of one unit before anything happens; above 0 unless it may be negative
 * @param maintenanceMarginRate of the notional of a position, long or short; in [0, 1]; not looked at where a {@link MarginRule} is given
 * @param mayBeNegative whether its price can fall below 0
 */
public record SimulatedAsset(
        String name, double price, double maintenanceMarginRate, boolean mayBeNegative, PriceImpact impact) {
    public SimulatedAsset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(impact, "impact");
        if (!Double.isFinite(price) || price <= 0 && !mayBeNegative) {
            throw new IllegalArgumentException("price of %s must be above 0, was %s".formatted(name, price));
        }
        if (!(maintenanceMarginRate >= 0 && maintenanceMarginRate <= 1)) {
            throw new IllegalArgumentException("maintenanceMarginRate must be in [0, 1], was " + maintenanceMarginRate);
        }
    }
}
