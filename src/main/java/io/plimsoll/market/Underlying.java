package io.plimsoll.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A price that contracts depend on: a future, an index, a spot.
 *
 * @param name as instruments, scenarios and return series refer to it
 * @param price in price units, any sign; null if every instrument on it has a forward price of its own
 * @param priceScanRange in price units, ≥ 0; null if no scenario is a fraction of it
 * @param volatilityScanRange absolute, ≥ 0 (0.05 is five points); null if no scenario is a fraction of it
 * @param smiles volatilities by strike, at most one an expiry
 */
public record Underlying(
        String name,
        @Nullable BigDecimal price,
        @Nullable BigDecimal priceScanRange,
        @Nullable BigDecimal volatilityScanRange,
        List<VolatilitySmile> smiles) {
    public Underlying {
        Objects.requireNonNull(name, "name");
        smiles = List.copyOf(smiles);
    }

    /** One of which a market says nothing but that contracts move with it. */
    static Underlying unlisted(String name) {
        return new Underlying(name, null, null, null, List.of());
    }

    /** The smile of an expiry; null if there is none. */
    public @Nullable VolatilitySmile smile(String expiry) {
        for (VolatilitySmile smile : smiles) {
            if (smile.expiry().equals(expiry)) {
                return smile;
            }
        }
        return null;
    }
}
